// Today: what must be done before going home.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client } from '../../api/client';
import { formatDue, formatInstant } from '../../ui/dates';
import { draftPlace } from '../../ui/draft-place';
import { Page } from '../../ui/Page';
import { Empty, Part, State } from '../../ui/parts';
import { PageSkeleton } from '../../ui/Skeleton';

type Task = Awaited<ReturnType<typeof client.dashboard.today>>['tasks'][number];

const GROUPS = ['late', 'today', 'week', 'later'] as const;
const STATES = {
  late: { shape: 'late', tone: 'red' },
  today: { shape: 'due', tone: 'amber' },
  week: { shape: 'empty', tone: 'quiet' },
  later: { shape: 'empty', tone: 'quiet' },
} as const;
const HOUR = 3_600_000;

/** Calendar days, as the clocks of a case count them. */
const daysBetween = (from: number, to: number): number =>
  Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / (24 * HOUR));

const PAGES = {
  triage: '/reports/$id',
  investigation: '/cases/$id',
  approval: '/exports/$id',
  sealing: '/exports/$id',
  handOver: '/exports/$id',
  receiptDue: '/exports/$id',
  deskReceipt: '/desk/$id',
  accessRequest: '/requests',
  accessAnswered: '/requests',
  certificate: '/people',
  backupDue: '/backups',
} as const satisfies Record<Task['kind'], string>;

/** One list across all groups. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a.task')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
}

/** What somebody may have changed seats for: each is due a day after it was asked for or answered. */
const LANDINGS: readonly Task['kind'][] = ['approval', 'accessRequest', 'accessAnswered'];
const ANSWER_WITHIN = 24 * HOUR;
const FRESH = HOUR / 2;
/** The page is made anew at each unlock, and this with it. */
let hasLanded = false;

/** Whoever takes the seat right after a colleague asked for something, or answered, lands on the newest of it, once. */
function useLanding(tasks: readonly Task[] | undefined, now: number | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!tasks || now === undefined || hasLanded) return;
    hasLanded = true;
    const [fresh] = tasks
      .filter((task) => LANDINGS.includes(task.kind) && task.dueAt - ANSWER_WITHIN > now - FRESH)
      .sort((a, b) => b.dueAt - a.dueAt);
    if (fresh) void navigate({ to: PAGES[fresh.kind], params: { id: fresh.object } });
  }, [tasks, now, navigate]);
}

export function TodayPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const today = useQuery({ queryKey: ['today'], queryFn: () => client.dashboard.today({}) });
  useLanding(today.data?.tasks, me.data?.now);
  const list = useRef<HTMLDivElement>(null);
  const isThere = today.data !== undefined && me.data !== undefined;
  useEffect(() => {
    // The arrows work from the first row on; whoever is busy elsewhere already stays there.
    if (isThere && document.activeElement === document.body) list.current?.querySelector<HTMLElement>('a.task')?.focus();
  }, [isThere]);
  if (!today.data || !me.data) return <PageSkeleton rail failed={today.error ? today : me} />;
  const { tasks, newReports, openCases, openings } = today.data;
  const { now, person } = me.data;
  const urgent = tasks.filter((task) => task.lifeSafety);
  const countOf = (group: Task['group']): number => tasks.filter((task) => task.group === group).length;
  const weekday = (instant: number, weekday: 'long' | 'short'): string => new Intl.DateTimeFormat(i18n.language, { weekday }).format(instant);
  const due = (task: Task): string => {
    if (task.group === 'today') return t('today.at', { time: formatDue(task.dueAt).split(' ')[1] });
    if (task.group !== 'late') return `${formatDue(task.dueAt).split(' ')[0]} ${weekday(task.dueAt - 1, 'short')}`;
    const hours = Math.max(1, Math.floor((now - task.dueAt) / HOUR));
    return task.kind === 'triage' && hours < 24
      ? t('today.lateHours', { count: hours })
      : t('today.lateDays', { count: daysBetween(task.dueAt - 1, now) });
  };
  return (
    <Page
      title={t('today.title')}
      state={<span className="quiet">{`${formatInstant(now, 'date')} ${weekday(now, 'long')}`}</span>}
      facts={[
        countOf('late') > 0 && (
          <State key="late" shape="late" tone="red">
            {t('today.lateCount', { count: countOf('late') })}
          </State>
        ),
        <b key="due">{t('today.dueCount', { count: countOf('today') })}</b>,
        allows('report.read', person.roles) && t('today.newReports', { count: newReports }),
        allows('case.read', person.roles) && t('today.openCases', { count: openCases }),
      ]}
      actions={
        allows('report.submit', person.roles) && (
          <Button type="primary" onClick={() => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } })}>
            {t('shell.log')}
          </Button>
        )
      }
      keys={[
        ['↑ ↓', t('ui.choose')],
        ['Enter', t('today.open')],
        ['F9', t('shell.cover')],
        ['Ctrl L', t('shell.lock')],
      ]}
      rail={
        (openings.length > 0 || allows('report.submit', person.roles)) && (
          <>
            {openings.length > 0 && <Openings openings={openings} />}
            {allows('report.submit', person.roles) && <Drafts />}
          </>
        )
      }
    >
      {urgent.map((task) => (
        <div className="next life" key={task.object}>
          <div>
            <b>{t('today.lifeSafety')}</b>
            <small>
              <span className="mono">{task.number}</span> {task.title}
            </small>
          </div>
          <Button className="act" type="primary" danger onClick={() => void navigate({ to: PAGES[task.kind], params: { id: task.object } })}>
            {t('today.actNow')}
          </Button>
        </div>
      ))}
      {tasks.length === 0 && <NothingToDo isDesk={allows('desk.receive', person.roles)} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from link to link, each reachable by Tab too */}
      <div ref={list} onKeyDown={moveFocus}>
        {GROUPS.filter((group) => countOf(group) > 0).map((group) => (
          <Part key={group} title={t(`today.${group}`)} count={countOf(group)}>
            <ul className="tasks">
              {tasks
                .filter((task) => task.group === group)
                .map((task) => (
                  <li key={`${task.kind}${task.object}`}>
                    <Link className="task" to={PAGES[task.kind]} params={{ id: task.object }}>
                      <span title={formatInstant(task.dueAt, 'minute')}>
                        <State {...STATES[group]}>{due(task)}</State>
                      </span>
                      <span className="what">
                        <b>{t(`today.kind.${task.kind}`)}</b> {task.title}
                        <small className="mono">{task.number}</small>
                      </span>
                      <span className="do">{t(`today.do.${task.kind}`)}</span>
                    </Link>
                  </li>
                ))}
            </ul>
          </Part>
        ))}
      </div>
    </Page>
  );
}

/** A newcomer at a police desk is shown where to begin. */
function NothingToDo({ isDesk }: { readonly isDesk: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const cards = useQuery({ queryKey: ['cards'], queryFn: () => client.cards.list({}), enabled: isDesk });
  if (!isDesk) {
    return <Empty text={t('today.empty')} why={t('today.emptyWhy')} action={<Link to="/settings">{t('today.emptyGo')}</Link>} />;
  }
  const knowsSchool = cards.data?.some((card) => card.state === 'certified') ?? false;
  return (
    <Empty
      text={t(knowsSchool ? 'today.deskEmpty' : 'today.deskFirst')}
      action={
        <Button type="primary" onClick={() => void navigate({ to: knowsSchool ? '/desk' : '/cards' })}>
          {t(knowsSchool ? 'desk.open' : 'cards.title')}
        </Button>
      }
    />
  );
}

/** Told to principals and auditors, so that no emergency opening stays between two. */
function Openings({ openings }: { readonly openings: Awaited<ReturnType<typeof client.dashboard.today>>['openings'] }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>
        {t('today.openings')} <small>{openings.length}</small>
      </h2>
      <ul className="rows">
        {openings.map((one) => (
          <li key={`${one.number}${one.at}`}>
            <span>
              {one.by} <span className="mono quiet">{one.number}</span>
            </span>
            <span className="aside">{formatInstant(one.at, 'short')}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('today.openingsHelp')}</p>
    </>
  );
}

function Drafts() {
  const { t } = useTranslation();
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => client.drafts.list({}) });
  return (
    <>
      <h2>
        {t('today.drafts')} <small>{drafts.data?.length ?? 0}</small>
      </h2>
      <ul className="rows">
        {drafts.data?.map((draft) => (
          <li key={draft.id}>
            <Link {...draftPlace(draft)}>{draft.label || t('today.untitled')}</Link>
            <span className="aside">{formatInstant(draft.savedAt, 'short')}</span>
          </li>
        ))}
      </ul>
      {drafts.data?.length === 0 && <p className="quiet">{t('today.noDrafts')}</p>}
    </>
  );
}
