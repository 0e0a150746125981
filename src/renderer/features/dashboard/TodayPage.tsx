// Today: what must be done before going home.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DUE_GROUPS, type DueGroup, dueDay, groupOf } from '../../../contract/days';
import { allows, type Role } from '../../../contract/permissions';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { Page } from '../../ui/Page';
import { Empty, Part, State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { PageSkeleton } from '../../ui/Skeleton';
import { useNow } from './now';
import { PrintToday } from './PrintToday';
import { moveFocus, TaskList } from './TaskList';
import { Clocks, Drafts, Openings, StandIns, Tips } from './TodayRail';
import { PAGES, shortDate, type Task, useTaskWords } from './tasks';
import './dashboard.css';

const HOUR = 3_600_000;
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

/** @param offer stands beside the title and takes no room from what must be done */
export function TodayPage({ offer }: { readonly offer?: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const today = useQuery({ queryKey: ['today'], queryFn: () => client.dashboard.today({}) });
  const now = useNow();
  const words = useTaskWords(now ?? 0);
  const [isPrinting, setPrinting] = useState(false);
  useLanding(today.data?.tasks, now);
  useShortcut('ctrl+p', () => setPrinting(true));
  const list = useRef<HTMLDivElement>(null);
  const isThere = today.data !== undefined && me.data !== undefined;
  useEffect(() => {
    // The arrows work from the first row on; whoever is busy elsewhere already stays there.
    if (isThere && document.activeElement === document.body) list.current?.querySelector<HTMLElement>('a.task')?.focus();
  }, [isThere]);
  if (!today.data || !me.data || now === undefined) return <PageSkeleton rail failed={today.error ? today : me} />;
  const { tasks, newReports, openCases, openings, clocks, standIns, since, withColleagues } = today.data;
  const { person, vault } = me.data;
  const may = (permission: Parameters<typeof allows>[0]): boolean => allows(permission, person.roles as Role[]);
  const of = (group: DueGroup): Task[] => tasks.filter((task) => groupOf(task.dueAt, now) === group);
  const fresh = tasks.filter((task) => task.isNew).length;
  return (
    <Page
      title={t('today.title')}
      state={<span className="quiet">{`${formatInstant(now, 'date')} ${words.weekday(now, 'long')}`}</span>}
      facts={[
        of('late').length > 0 && (
          <State key="late" shape="late" tone="red">
            {t('today.lateCount', { count: of('late').length })}
          </State>
        ),
        <b key="due">{t('today.dueCount', { count: of('today').length })}</b>,
        fresh > 0 && since !== null && (
          <span key="new" title={t('today.newHelp', { time: formatInstant(since, 'short') })}>
            {t('today.newSince', { count: fresh })}
          </span>
        ),
        may('report.read') && t('today.newReports', { count: newReports }),
        may('case.read') && t('today.openCases', { count: openCases }),
      ]}
      actions={
        <>
          {offer}
          <Button onClick={() => setPrinting(true)}>
            {t('today.print')} <kbd>Ctrl P</kbd>
          </Button>
          {may('report.submit') && (
            <Button type="primary" onClick={() => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } })}>
              {t('shell.log')}
            </Button>
          )}
        </>
      }
      keys={[
        ['↑ ↓', t('ui.choose')],
        ['Enter', t('today.open')],
        ['Ctrl P', t('today.print')],
        ['F9', t('shell.cover')],
        ['Ctrl L', t('shell.lock')],
      ]}
      rail={
        (openings.length > 0 || standIns !== null || clocks.length > 0 || may('report.submit')) && (
          <div className="today-rail">
            <Openings openings={openings} />
            {standIns !== null && <StandIns standIns={standIns} />}
            <Tips tips={tasks.filter(({ kind }) => kind === 'triage')} now={now} />
            <Clocks clocks={clocks} />
            {may('report.submit') && <Drafts />}
          </div>
        )
      }
    >
      {isPrinting && (
        <PrintToday preview={{ vault: vault.name, vaultEn: vault.nameEn, by: person.name, at: now, tasks }} onClose={() => setPrinting(false)} />
      )}
      <LifeSafety tasks={tasks} />
      {of('late').length + of('today').length === 0 && <NothingToday tasks={tasks} isDesk={may('desk.receive')} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from link to link, each reachable by Tab too */}
      <div ref={list} onKeyDown={moveFocus}>
        {DUE_GROUPS.filter((group) => of(group).length > 0).map((group) => (
          <Part key={group} title={t(`today.${group}`)} count={of(group).length}>
            <TaskList tasks={of(group)} now={now} />
          </Part>
        ))}
      </div>
      {withColleagues > 0 && (
        <p className="quiet">
          {t('today.withColleagues', { count: withColleagues })} <Link to="/calendar">{t('today.seeCalendar')}</Link>
        </p>
      )}
    </Page>
  );
}

/** The only red area of the page. */
function LifeSafety({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return tasks
    .filter((task) => task.lifeSafety)
    .map((task) => (
      <div className="next life" key={task.object}>
        <div>
          <b>{t(task.kind === 'triage' ? 'today.lifeSafety' : `today.kind.${task.kind}`)}</b>
          <small>
            <span className="mono">{task.number}</span> {task.title}
          </small>
        </div>
        <Button className="act" type="primary" danger onClick={() => void navigate({ to: PAGES[task.kind], params: { id: task.object } })}>
          {t('today.actNow')}
        </Button>
      </div>
    ));
}

/** Says what comes next; a newcomer at a police desk is shown where to begin. */
function NothingToday({ tasks, isDesk }: { readonly tasks: readonly Task[]; readonly isDesk: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const cards = useQuery({ queryKey: ['cards'], queryFn: () => client.cards.list({}), enabled: isDesk });
  const [next] = [...tasks].sort((a, b) => a.dueAt - b.dueAt);
  const then = next && tasks.filter(({ dueAt }) => dueDay(dueAt) === dueDay(next.dueAt)).length;
  const knowsSchool = cards.data?.some((card) => card.state === 'certified') ?? false;
  const isFirstDay = isDesk && !tasks.some(({ kind }) => kind === 'deskReceipt');
  return (
    <>
      {next && <p className="today-nothing">{t('today.emptyNext', { date: shortDate(next.dueAt), count: then ?? 0 })}</p>}
      {!next && !isDesk && <Empty text={t('today.emptyAll')} why={t('today.emptyWhy')} action={<Link to="/settings">{t('today.emptyGo')}</Link>} />}
      {isFirstDay && (
        <Empty
          text={t(knowsSchool ? 'today.deskEmpty' : 'today.deskFirst')}
          action={
            <Button type="primary" onClick={() => void navigate({ to: knowsSchool ? '/desk' : '/cards' })}>
              {t(knowsSchool ? 'desk.open' : 'cards.title')}
            </Button>
          }
        />
      )}
    </>
  );
}
