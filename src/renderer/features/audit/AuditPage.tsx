// The audit room: is the chain whole, and is there anything to ask about. Contents are not here.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { Page } from '../../ui/Page';
import { usePaper } from '../../ui/Paper';
import { Pill } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { ActsTable } from './ActsTable';
import './audit.css';
import { Looks, Proof } from './AuditRail';
import { ChainStrip } from './ChainStrip';
import { CompareDialog } from './CompareDialog';
import { Failure } from './Failure';
import { type Filter, Filters, isFiltered, NO_FILTER } from './Filters';
import { History } from './History';
import { SlipSheet } from './SlipSheet';
import { VerifyReport } from './VerifyReport';
import { grouped, isSound, type Report } from './words';

const PAGE = 50;

export function AuditPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(NO_FILTER);
  /** Where each page after the first begins. */
  const [pages, setPages] = useState<readonly number[]>([]);
  const [selected, setSelected] = useState<number | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [history, setHistory] = useState<string | null>(null);
  const [isComparing, setComparing] = useState(false);
  const firstFilter = useRef<HTMLSelectElement>(null);
  const { paper, print } = usePaper();
  const before = pages.at(-1) ?? null;
  const overview = useQuery({ queryKey: ['audit', 'overview'], queryFn: () => client.audit.overview({}) });
  const list = useQuery({
    queryKey: ['audit', 'list', filter, before],
    queryFn: () => client.audit.list({ before, limit: PAGE, ...filter }),
    placeholderData: keepPreviousData,
  });
  const verify = useCommand(client.audit.verify);
  const checkpoint = useCommand(client.audit.checkpoint);
  const slip = useCommand(client.audit.slip);
  const rows = list.data?.rows ?? [];
  const current = rows.find((row) => row.seq === selected) ?? rows[0];
  const known = overview.data;
  // The list comes second: entering the room is a row too.
  const total = list.data?.total ?? known?.total ?? 0;
  const isBroken = report !== null && !isSound(report);
  const narrow = (next: Filter): void => {
    setFilter(next);
    setPages([]);
  };
  const check = (): void => {
    if (verify.pending || history !== null || isComparing) return;
    setDone(null);
    void verify.run({}).then(setReport, () => setReport(null));
  };
  const sign = (): void => {
    void checkpoint.run({}).then(
      ({ seq }) => setDone(t('audit.signed', { row: grouped(seq) })),
      () => setDone(null),
    );
  };
  const printSlip = (): void => {
    void slip.run({}).then(
      (made) => {
        print(<SlipSheet slip={made} />);
        setDone(t('audit.printed', { row: grouped(made.seq), code: made.code }));
      },
      () => setDone(null),
    );
  };
  useShortcut('ctrl+r', check);
  useShortcut('ctrl+f', () => firstFilter.current?.focus());
  const seen = pages.length * PAGE + rows.length;
  return (
    <Page
      title={t('audit.title')}
      state={<ChainState report={report} />}
      facts={[
        t('audit.total', { rows: grouped(total) }),
        t('audit.refusedOf', { rows: grouped(known?.refused ?? 0) }),
        known?.lastVerifiedAt ? t('audit.lastVerified', { time: formatInstant(known.lastVerifiedAt, 'short') }) : t('audit.neverVerified'),
        known?.lastAnchorAt ? t('audit.lastAnchor', { time: formatInstant(known.lastAnchorAt, 'short') }) : t('audit.neverAnchor'),
        t('audit.readOnly'),
      ]}
      actions={
        <>
          <Button onClick={() => setComparing(true)}>{t('audit.compare.open')}</Button>
          <Button loading={slip.pending} disabled={isBroken} onClick={printSlip}>
            {t('audit.slip.print')}
          </Button>
          <Button loading={checkpoint.pending} disabled={isBroken} onClick={sign}>
            {t('audit.sign')}
          </Button>
          <Button type="primary" loading={verify.pending} onClick={check}>
            {t('audit.verify')} <kbd>Ctrl R</kbd>
          </Button>
        </>
      }
      keys={[
        ['↑ ↓', t('ui.choose')],
        ['Enter', t('audit.history.open')],
        ['Ctrl R', t('audit.verify')],
        ['Ctrl F', t('audit.filter.title')],
      ]}
      note={t('audit.watched')}
      rail={
        <>
          <Looks looks={known?.looks ?? []} chosen={filter.rows} onShow={(chosen) => narrow({ ...NO_FILTER, rows: chosen })} />
          {current && <Proof row={current} onHistory={setHistory} />}
        </>
      }
    >
      {paper}
      <ChainStrip total={total} anchors={known?.anchors ?? []} firstBad={report?.firstBad ?? null} />
      {report && <VerifyReport report={report} />}
      {done && (
        <div className="ok" role="status">
          {done}
        </div>
      )}
      {[verify.error, checkpoint.error, slip.error, overview.error, list.error].map((error, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one place for each act
        <Failure key={i} error={error} />
      ))}
      <Filters filter={filter} people={known?.people ?? []} first={firstFilter} onChange={narrow} />
      <p className="quiet audit-matched" role="status">
        {list.data &&
          !list.isPlaceholderData &&
          t(isFiltered(filter) ? 'audit.matched' : 'audit.newestFirst', { matched: grouped(list.data.matched), total: grouped(list.data.total) })}
      </p>
      <ActsTable rows={rows} current={current} onChoose={(row) => setSelected(row.seq)} onHistory={setHistory} />
      {list.data && rows.length === 0 && <p className="quiet">{t('audit.none')}</p>}
      <div className="pager">
        {pages.length > 0 && <Button onClick={() => setPages(pages.slice(0, -1))}>{t('audit.newer')}</Button>}
        {list.data && seen < list.data.matched && <Button onClick={() => setPages([...pages, rows.at(-1)?.seq ?? 1])}>{t('audit.older')}</Button>}
      </div>
      {history !== null && <History number={history} onClose={() => setHistory(null)} />}
      {isComparing && <CompareDialog onClose={() => setComparing(false)} />}
    </Page>
  );
}

function ChainState({ report }: { readonly report: Report | null }) {
  const { t } = useTranslation();
  if (!report) {
    return (
      <Pill shape="empty" tone="quiet">
        {t('audit.unchecked')}
      </Pill>
    );
  }
  const sound = isSound(report);
  return (
    <Pill shape={sound ? 'done' : 'late'} tone={sound ? '' : 'late'}>
      {t(sound ? 'audit.sound' : 'audit.unsound')}
    </Pill>
  );
}
