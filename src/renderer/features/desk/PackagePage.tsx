// One package at the desk: whether it can be trusted first, then its contents in place, then the receipt.
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, codeOf, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Dialog } from '../../ui/Dialog';
import { formatBytes } from '../../ui/format-bytes';
import { Glyph } from '../../ui/Glyph';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { PartViewer } from '../../ui/PartViewer';
import { Part, Pill, SealStrip, State } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { useShortcut } from '../../ui/shortcut';

type Package = Awaited<ReturnType<typeof client.desk.get>>;

export function PackagePage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const query = useQuery({ queryKey: ['package', id], queryFn: () => client.desk.get({ id }) });
  const [viewed, setViewed] = useState<string | null>(null);
  const [isSigning, setSigning] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const save = (): void => void client.desk.saveReceipt({ id }).then(({ path }) => setSaved(path), setError);
  const isSigned = query.data?.receipt != null;
  useShortcut('ctrl+enter', () => {
    if (query.data && !isSigned) setSigning(true);
  });
  const read = useCallback((path: string, offset: number) => client.desk.part({ id, path, offset }), [id]);
  if (query.error) {
    return (
      <Page title={t('desk.one')} back={{ to: '/desk', label: t('desk.title') }}>
        {codeOf(query.error) === 'not_found' ? (
          <SealStrip>{t('ui.notInCircle')}</SealStrip>
        ) : (
          <LoadFailed error={query.error} onAgain={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  if (!query.data) return null;
  const one = query.data;
  const { trusted } = one.row;
  const part = one.parts.find(({ path }) => path === viewed);
  return (
    <Page
      title={t('desk.from', { school: one.school.name })}
      number={one.row.number}
      state={
        <Pill shape={trusted ? 'done' : 'late'} tone={trusted ? (isSigned ? 'quiet' : '') : 'late'}>
          {t(trusted ? `desk.state.${one.row.state}` : 'desk.notTrusted')}
        </Pill>
      }
      back={{ to: '/desk', label: t('desk.title') }}
      facts={[
        [t(`exports.basis.${one.basis}`), one.document].filter(Boolean).join(' '),
        one.purpose,
        t('desk.opened', { at: formatInstant(one.row.openedAt, 'minute') }),
        t('desk.expires', { date: formatInstant(one.row.expiresAt, 'date') }),
      ]}
      actions={
        isSigned ? (
          <Button onClick={save}>{t('desk.saveAgain')}</Button>
        ) : (
          <Button type="primary" onClick={() => setSigning(true)}>
            {t(trusted ? 'desk.sign' : 'desk.signRefused')} <kbd>Ctrl Enter</kbd>
          </Button>
        )
      }
      keys={[
        ['Tab', t('ui.choose')],
        ['Enter', t('files.view')],
        ['Ctrl Enter', t('desk.sign')],
        ['F9', t('shell.cover')],
      ]}
      note={t('desk.offline')}
      rail={<Rail one={one} />}
    >
      {saved && (
        <p className="ok" role="status">
          {t('desk.saved', { path: saved })}
        </p>
      )}
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      <Trust one={one} />
      {trusted && (
        <Part title={t('desk.parts')} count={one.parts.length} aside={t('desk.files', { count: one.row.files, size: formatBytes(one.row.bytes) })}>
          <table className="acts" aria-label={t('desk.parts')}>
            <thead>
              <tr>
                {(['name', 'type', 'size', 'hash', 'check'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`desk.part.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {one.parts.map((listed) => (
                <tr key={listed.path} aria-current={listed.path === viewed ? 'true' : undefined} onClick={() => setViewed(listed.path)}>
                  <td>
                    <Button type="link" size="small" style={{ padding: 0, whiteSpace: 'normal', height: 'auto', textAlign: 'left' }}>
                      <bdi className="file-name">{listed.name}</bdi>
                    </Button>
                  </td>
                  <td className="quiet">{listed.type}</td>
                  <td>{formatBytes(listed.size)}</td>
                  <td className="mono quiet" title={listed.sha256}>
                    {listed.sha256.slice(0, 12)}
                  </td>
                  <td>
                    <State shape="done" tone="quiet">
                      {t('desk.matches')}
                    </State>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet">{t('desk.inPlace')}</p>
        </Part>
      )}
      {part && (
        <Dialog width={980} style={{ top: 16 }} title={<bdi>{part.name}</bdi>} footer={null} onCancel={() => setViewed(null)}>
          <div className="sheets-frame">
            <PartViewer key={part.path} part={part} read={read} />
          </div>
        </Dialog>
      )}
      {isSigning && (
        <SignReceipt
          one={one}
          onClose={() => setSigning(false)}
          onSigned={() => {
            setSigning(false);
            save();
          }}
        />
      )}
    </Page>
  );
}

/** The verdict in words; what failed stands first. */
function Trust({ one }: { readonly one: Package }) {
  const { t, i18n } = useTranslation();
  const { trusted } = one.row;
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const checks = [...one.checks].sort((a, b) => Number(a.ok) - Number(b.ok));
  const facts = { words: one.words[language].join(' '), count: one.row.files, date: formatInstant(one.row.expiresAt, 'date'), row: one.checkpoint };
  return (
    <section className={trusted ? 'trust' : 'trust refused'} aria-label={t('desk.verdict')}>
      <div className="verdict">
        <b>
          <Glyph shape={trusted ? 'done' : 'refused'} /> {t(trusted ? 'desk.canTrust' : 'desk.cannotTrust')}
        </b>
        <span>{trusted ? t('desk.allPassed') : t('desk.failed', { count: checks.filter(({ ok }) => !ok).length })}</span>
        <dl className="details">
          <dt>{t('desk.school')}</dt>
          <dd>{one.school.name}</dd>
          <dt>{t('desk.fingerprint')}</dt>
          <dd className="mono">{one.school.fingerprint}</dd>
          <dt>{t('desk.compared')}</dt>
          <dd>{t('desk.comparedBy', { by: one.school.comparedBy, at: formatInstant(one.school.comparedAt, 'date') })}</dd>
        </dl>
      </div>
      <ul>
        {checks.map(({ check, ok, detail }) => (
          <li key={check}>
            <State shape={ok ? 'tick' : 'refused'} tone={ok ? 'accent' : 'red'}>
              <b>{t(`desk.check.${check}.name`)}</b>
            </State>
            <small>{ok ? t(`desk.check.${check}.proof`, facts) : t(`desk.detail.${detail}`)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rail({ one }: { readonly one: Package }) {
  const { t } = useTranslation();
  const steps = [
    ['verified', true, formatInstant(one.row.openedAt, 'short')],
    ['read', one.receipt !== null, ''],
    ['receipt', one.receipt !== null, one.receipt ? formatInstant(one.receipt.at, 'short') : ''],
    ['return', false, ''],
  ] as const;
  const current = steps.findIndex(([, isDone]) => !isDone);
  return (
    <>
      <h2>{t('desk.todo')}</h2>
      <ul className="rows">
        {steps.map(([step, isDone, at], i) => (
          <li key={step}>
            <State shape={isDone ? 'done' : i === current ? 'pie' : 'empty'} tone={i === current ? 'accent' : 'quiet'}>
              {t(`desk.step.${step}`)}
            </State>
            <span className="aside">{at}</span>
          </li>
        ))}
      </ul>
      {one.receipt && <p className="quiet">{t('desk.signedBy', { by: one.receipt.by, post: one.receipt.post })}</p>}
      <div className="stays hatch">
        <h2>
          <span className="stamp">封</span> {t('desk.stays')}
        </h2>
        <ul>
          {one.withheld.map((kind) => (
            <li key={kind}>{t(`exports.withheld.${kind}`, { defaultValue: kind })}</li>
          ))}
        </ul>
        <p>{t('desk.askFor')}</p>
      </div>
      {one.handling && (
        <>
          <h2>{t('exports.handling')}</h2>
          <p className="pre">{one.handling}</p>
        </>
      )}
    </>
  );
}

const shape = z.object({ post: z.string() });

function SignReceipt({ one, onClose, onSigned }: { readonly one: Package; readonly onClose: () => void; readonly onSigned: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const sign = useCommand(client.desk.receipt);
  const draft = useKept({
    slice: 'receipt',
    about: one.row.id,
    label: t('drafts.label.receipt', { number: one.row.number }),
    shape,
    empty: { post: '' },
  });
  const { post } = draft.value;
  const submit = (): void =>
    void sign.run({ id: one.row.id, post }).then(
      () => draft.done().then(onSigned),
      () => undefined,
    );
  return (
    <Dialog
      title={t(one.row.trusted ? 'desk.sign' : 'desk.signRefused')}
      okText={t('desk.signAndSave')}
      cancelText={t('desk.cancel')}
      confirmLoading={sign.pending}
      onOk={submit}
      onCancel={onClose}
    >
      <p>{t(one.row.trusted ? 'desk.signHelp' : 'desk.signRefusedHelp')}</p>
      <Input
        aria-label={t('desk.post')}
        placeholder={t('desk.post')}
        maxLength={60}
        value={post}
        onChange={(event) => draft.set({ post: event.target.value })}
        onPressEnter={submit}
      />
      <SavedDraft draft={draft} />
      {sign.error && (
        <div className="summary" role="alert">
          {errorText(sign.error)}
        </div>
      )}
    </Dialog>
  );
}
