// The chain of acts: who did what to which record; verified on demand. Contents are not here.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Page } from '../../ui/Page';
import { Chips, Pill, SealStrip, State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';

type Row = Awaited<ReturnType<typeof client.audit.list>>['rows'][number];

const PAGE = 50;
const COLUMNS = ['seq', 'at', 'actor', 'event', 'object', 'outcome'] as const;
const VIEWS = ['all', 'refused'] as const;
type View = (typeof VIEWS)[number];

export function AuditPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [before, setBefore] = useState<number | null>(null);
  const [view, setView] = useState<View>('all');
  const [selected, setSelected] = useState<number | null>(null);
  const audit = useQuery({ queryKey: ['audit', before], queryFn: () => client.audit.list({ before, limit: PAGE }) });
  const verify = useCommand(client.audit.verify);
  const [report, setReport] = useState<Awaited<ReturnType<typeof client.audit.verify>> | null>(null);
  const sound = report?.firstBad === null && report.headMatches && report.pagesSound;
  const all = audit.data?.rows ?? [];
  const rows = view === 'refused' ? all.filter((row) => row.outcome === 'refused') : all;
  const current = rows.find((row) => row.seq === selected) ?? rows[0];
  const check = (): void => {
    if (!verify.pending) void verify.run({}).then(setReport, () => undefined);
  };
  useShortcut('ctrl+r', check);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !current) return;
    event.preventDefault();
    setSelected(rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(current) + step))]?.seq ?? null);
  };
  return (
    <Page
      title={t('audit.title')}
      state={
        report && (
          <Pill shape={sound ? 'done' : 'late'} tone={sound ? '' : 'late'}>
            {t(sound ? 'audit.sound' : 'audit.unsound')}
          </Pill>
        )
      }
      facts={[t('audit.total', { count: audit.data?.total ?? 0 }), t('audit.readOnly')]}
      actions={
        <Button type="primary" loading={verify.pending} onClick={check}>
          {t('audit.verify')} <kbd>Ctrl R</kbd>
        </Button>
      }
      keys={[
        ['↑ ↓', t('ui.choose')],
        ['Ctrl R', t('audit.verify')],
      ]}
      note={t('audit.watched')}
      rail={current && <OneRow row={current} />}
    >
      {report && (
        <div className={sound ? 'ok' : 'summary'} role="status">
          {sound ? t('audit.whole', { count: report.rows }) : t('audit.broken', { row: report.firstBad ?? report.rows })}{' '}
          <span className="mono">{report.hash.slice(0, 16)}</span>
          <div className="quiet">{t('audit.hashesOnly')}</div>
        </div>
      )}
      {verify.error && (
        <div className="summary" role="alert">
          {errorText(verify.error)}
        </div>
      )}
      {audit.error && (
        <div className="summary" role="alert">
          {errorText(audit.error)}
        </div>
      )}
      <Chips
        label={t('audit.view')}
        options={VIEWS.map((value) => ({ value, label: t(`audit.views.${value}`) }))}
        values={[view]}
        onChange={([value]) => setView(value ?? 'all')}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrows choose the row that the rail tells about */}
      <table className="acts" aria-label={t('audit.title')} tabIndex={0} onKeyDown={move}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`audit.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.seq}
              className={row.outcome === 'refused' ? 'refused' : undefined}
              aria-current={row === current ? 'true' : undefined}
              onClick={() => setSelected(row.seq)}
            >
              <td className="mono quiet">{row.seq}</td>
              <td>{formatInstant(row.at, 'minute')}</td>
              <td>{row.actor}</td>
              <td>
                <b>{t(`audit.event.${row.event.replace('.', '_')}`)}</b>
              </td>
              <td className="mono quiet">{row.about?.text || '—'}</td>
              <td>
                <State shape={row.outcome === 'done' ? 'done' : 'refused'} tone={row.outcome === 'done' ? 'quiet' : 'amber'}>
                  {t(`audit.${row.outcome}`)}
                </State>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {audit.data && rows.length === 0 && <p className="quiet">{t('audit.none')}</p>}
      <div className="pager">
        {before !== null && <Button onClick={() => setBefore(null)}>{t('audit.newest')}</Button>}
        {all.length === PAGE && <Button onClick={() => setBefore(all.at(-1)?.seq ?? null)}>{t('audit.older')}</Button>}
      </div>
    </Page>
  );
}

function OneRow({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('audit.row', { seq: row.seq })}</h2>
      <dl className="details">
        <dt>{t('audit.column.at')}</dt>
        <dd>{formatInstant(row.at, 'minute')}</dd>
        <dt>{t('audit.column.actor')}</dt>
        <dd>{row.actor}</dd>
        <dt>{t('audit.column.object')}</dt>
        <dd className="mono">{row.about?.text || '—'}</dd>
        <dt>{t('audit.column.hash')}</dt>
        <dd className="mono">{row.hash}</dd>
      </dl>
      <SealStrip>{t('audit.contentsSealed')}</SealStrip>
    </>
  );
}
