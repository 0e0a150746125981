// The next-step line of a tip: what to decide, or what was decided and which one waits next.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { useShortcut } from '../../ui/shortcut';
import type { Act } from './decision-form';
import type { Row } from './ReportState';

type Report = Awaited<ReturnType<typeof client.reports.get>>;

const isDialogOpen = (): boolean => [...document.querySelectorAll('[role=dialog]')].some((one) => one.getClientRects().length > 0);
export const isWaiting = (row: Row): boolean => row.state === 'received';
/** Life safety first, then what is due first. */
const byNeed = (a: Row, b: Row): number => Number(b.lifeSafety) - Number(a.lifeSafety) || a.decideBy - b.decideBy;

/** The one after this; from the last one it begins again. */
function useNextWaiting(id: string): { next: Row | undefined; isKnown: boolean } {
  const reports = useQuery({ queryKey: ['reports'], queryFn: () => client.reports.list({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  // Whoever does not decide has no next one to decide.
  const rows = allows('report.triage', me.data?.person.roles ?? []) ? (reports.data?.rows ?? []) : [];
  const waiting = rows.filter(isWaiting).sort(byNeed);
  const at = waiting.findIndex((row) => row.id === id);
  const next = waiting[(at + 1) % waiting.length];
  return { next: next?.id === id ? undefined : next, isKnown: reports.data !== undefined };
}

interface NextLineProps {
  readonly report: Report;
  /** Somebody just decided here: the keyboard goes on from this line. */
  readonly isFresh: boolean;
  onAct(act: Act): void;
}

export function NextLine({ report, isFresh, onAct }: NextLineProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { row, mayTriage, mayTakeBack } = report;
  const { next, isKnown } = useNextWaiting(row.id);
  const line = useRef<HTMLDivElement>(null);
  // The answer of the command may come before the page has what it changed: then the line is made anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is what makes it anew
  useEffect(() => {
    if (isFresh) (line.current?.querySelector<HTMLElement>('.ant-btn-primary') ?? line.current)?.focus();
  }, [isFresh, row.state]);
  const goOn = (): void => {
    if (next) void navigate({ to: '/reports/$id', params: { id: next.id } });
  };
  const press = (act: Act) => () => {
    if (mayTriage && !isDialogOpen()) onAct(act);
  };
  useShortcut('alt+a', press('accept'));
  useShortcut('alt+d', press('decline'));
  useShortcut('alt+f', press('forward'));
  useShortcut('alt+m', press('merge'));
  useShortcut('alt+n', () => {
    if (!isDialogOpen()) goOn();
  });
  if (mayTriage) return <ToDecide report={report} line={line} onAct={onAct} />;
  return (
    <div className={`next report-decide-line${row.state === 'accepted' ? '' : ' closed'}`} ref={line} tabIndex={-1} role="status">
      <Outcome report={report} />
      <span className="act">
        {mayTakeBack && (
          <Button onClick={() => onAct(row.state === 'merged' ? 'unmerge' : 'takeBack')}>
            {t(row.state === 'merged' ? 'triage.unmerge' : 'triage.takeBack')}
          </Button>
        )}
        {row.state === 'merged' && row.mergedInto && <GoTo label={t('triage.open')} to="/reports/$id" id={row.mergedInto.id} />}
        {row.caseId && <GoTo label={t('reports.openCase')} to="/cases/$id" id={row.caseId} isFirst={!isFresh} />}
        {next && (
          <Button type={isFresh || !row.caseId ? 'primary' : 'default'} onClick={goOn}>
            {t('triage.next')} <kbd>Alt N</kbd>
          </Button>
        )}
        {!next && isKnown && isFresh && <GoTo label={t('triage.toToday')} to="/" isFirst />}
      </span>
    </div>
  );
}

function GoTo({
  label,
  to,
  id = '',
  isFirst = false,
}: {
  readonly label: string;
  readonly to: '/' | '/reports/$id' | '/cases/$id';
  readonly id?: string;
  readonly isFirst?: boolean;
}) {
  const navigate = useNavigate();
  return (
    <Button type={isFirst ? 'primary' : 'default'} onClick={() => void navigate({ to, params: { id } })}>
      {label}
    </Button>
  );
}

interface ToDecideProps {
  readonly report: Report;
  readonly line: RefObject<HTMLDivElement | null>;
  onAct(act: Act): void;
}

function ToDecide({ report, line, onAct }: ToDecideProps) {
  const { t } = useTranslation();
  const list = useList();
  const { row, merged } = report;
  const button = (act: Act, key: string, label: string): ReactNode => (
    <Button type={act === 'accept' ? 'primary' : 'default'} onClick={() => onAct(act)}>
      {label} <kbd>{key}</kbd>
    </Button>
  );
  return (
    <div className={`next report-decide-line${row.lifeSafety ? ' life' : ''}`} ref={line}>
      <div>
        <b>{row.lifeSafety ? t('reports.lifeNext') : t('reports.next')}</b>
        <small>{t('reports.decideBy', { time: formatInstant(row.decideBy, 'minute') })}</small>
        {merged.length > 0 && <small>{t('triage.withIt', { numbers: list(merged.map((one) => one.number)) })}</small>}
      </div>
      <span className="act">
        {button('merge', 'Alt M', t('triage.merge'))}
        {button('forward', 'Alt F', t('triage.forward'))}
        {button('decline', 'Alt D', t('reports.decline'))}
        {button('accept', 'Alt A', t('reports.accept'))}
      </span>
    </div>
  );
}

/** What happened, told in words. */
function Outcome({ report: { row, decisions } }: { readonly report: Report }) {
  const { t } = useTranslation();
  const last = decisions.findLast((one) => one.act !== 'took' && one.act !== 'gaveBack');
  const told =
    row.state === 'merged' && !row.mergedInto
      ? t('triage.state.mergedElsewhere')
      : t(`triage.state.${row.state}`, {
          reason: last?.reason ? t(`terms.reason.${last.reason}`) : '',
          to: last?.to,
          number: row.mergedInto?.number ?? row.caseNumber,
        });
  return (
    <div>
      <b>{told}</b>
      {last && (
        <>
          {last.note && <small className="pre">{last.note}</small>}
          <small>{t('triage.by', { name: last.by, time: formatInstant(last.at, 'minute') })}</small>
        </>
      )}
    </div>
  );
}
