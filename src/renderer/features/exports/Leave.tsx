// After the approval: seal, save the package, tell the code another way, hand over, take the receipt in.
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, codeOf, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { formatDue } from '../../ui/dates';
import { FileButton } from '../../ui/FileButton';
import { SavedDraft } from '../../ui/SavedDraft';
import { smallFile } from '../../ui/small-file';
import type { Export } from './ExportPage';

/** How long the code stays on the screen. */
const CODE_MS = 60_000;

function Failure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (error === null || error === undefined || (error instanceof Error && error.message === 'cancelled')) return null;
  return (
    <div className="summary" role="alert">
      {t(`exports.errors.${codeOf(error)}`, { defaultValue: errorText(error) })}
    </div>
  );
}

/** Only when a sitting ended between approving and sealing. */
export function SealNow({ one }: { readonly one: Export }) {
  const { t } = useTranslation();
  const seal = useCommand(client.exports.seal);
  return (
    <>
      <p>{t('exports.toSeal')}</p>
      <Button block type="primary" loading={seal.pending} onClick={() => void seal.run({ id: one.row.id }).catch(() => undefined)}>
        {t('exports.seal')}
      </Button>
      <Failure error={seal.error} />
    </>
  );
}

export function SaveAndTell({ one }: { readonly one: Export }) {
  const { t } = useTranslation();
  const { id } = one.row;
  const [path, setPath] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (code === null) return;
    const timer = setTimeout(() => setCode(null), CODE_MS);
    return () => clearTimeout(timer);
  }, [code]);
  const save = (): void => void client.exports.save({ id }).then((saved) => setPath(saved.path), setError);
  const tell = (): void => void client.exports.releaseCode({ id }).then((shown) => setCode(shown.code), setError);
  return (
    <section>
      <h2>{t('exports.package')}</h2>
      <p className="mono quiet" title={one.package?.sha256}>
        {one.package?.name} · {one.package?.sha256.slice(0, 12)}
      </p>
      <div className="two">
        <Button onClick={save}>{t('exports.savePackage')}</Button>
        <Button onClick={tell}>{t('exports.showCode')}</Button>
      </div>
      {path && (
        <p className="ok" role="status">
          {t('exports.saved', { path })}
        </p>
      )}
      {code && (
        <div className="code" role="status">
          <strong className="mono">{code}</strong>
          <small>{t('exports.codeHelp')}</small>
        </div>
      )}
      <Failure error={error} />
    </section>
  );
}

const carried = z.object({ medium: z.string(), receiver: z.string() });

export function HandOver({ one }: { readonly one: Export }) {
  const { t } = useTranslation();
  const handOver = useCommand(client.exports.handOver);
  const draft = useKept({
    slice: 'carry',
    about: one.row.id,
    label: t('drafts.label.carry', { number: one.row.number }),
    shape: carried,
    empty: { medium: '', receiver: '' },
  });
  const { medium, receiver } = draft.value;
  const isReady = medium.trim().length >= 2 && receiver.trim().length >= 2;
  return (
    <section>
      <h2>{t('exports.handingOver')}</h2>
      <label htmlFor="medium">{t('exports.medium')}</label>
      <Input
        id="medium"
        placeholder={t('exports.mediumShape')}
        maxLength={200}
        value={medium}
        onChange={(event) => draft.set({ medium: event.target.value })}
      />
      <label htmlFor="receiver">{t('exports.receiver')}</label>
      <Input id="receiver" maxLength={60} value={receiver} onChange={(event) => draft.set({ receiver: event.target.value })} />
      <Button
        block
        type="primary"
        disabled={!isReady}
        loading={handOver.pending}
        onClick={() => void handOver.run({ id: one.row.id, medium, receiver }).then(draft.done, () => undefined)}
      >
        {t('exports.handedOver')}
      </Button>
      <SavedDraft draft={draft} />
      <Failure error={handOver.error} />
    </section>
  );
}

export function Receipt({ one }: { readonly one: Export }) {
  const { t } = useTranslation();
  const receive = useCommand(client.exports.receive);
  const [isTooLarge, setTooLarge] = useState(false);
  const take = async (file: File): Promise<void> => {
    const content = await smallFile(file);
    setTooLarge(content === null);
    if (content !== null) await receive.run({ id: one.row.id, file: content }).catch(() => undefined);
  };
  return (
    <section>
      <h2>{t('exports.receiptTitle')}</h2>
      <p>{t('exports.receiptDue', { at: one.row.receiptBy === null ? '' : formatDue(one.row.receiptBy) })}</p>
      <FileButton type="primary" label={t('exports.takeReceipt')} accept=".hxreceipt" loading={receive.pending} onFile={(file) => void take(file)} />
      {isTooLarge && (
        <div className="summary" role="alert">
          {t('exports.errors.tampered')}
        </div>
      )}
      <Failure error={receive.error} />
    </section>
  );
}
