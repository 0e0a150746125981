// What must be done before going home, and when everything else is due: computed, never stored.
import { dateOf, dayFrom, dueDay } from '../../../contract/days';
import { MOST_CALENDAR_DAYS } from '../../../contract/dashboard';
import { AppError } from '../../../contract/errors';
import { type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { type Due, dueItems } from './due';
import { type Known, lastLeft, readFacts } from './repository';
import { openings, standIns } from './told';

type Today = Outputs['dashboard']['today'];

async function everything(context: QueryContext): Promise<{ known: Known; items: Due[] }> {
  const known = await readFacts(context);
  const items = dueItems(known, await namesOf(context.reader));
  return { known, items: items.sort((a, b) => Number(b.lifeSafety) - Number(a.lifeSafety) || a.dueAt - b.dueAt) };
}

/** What waits for this person, and what is late wherever they may look. */
const isForToday = (item: Due, now: number): boolean => item.mine || item.dueAt <= now;

async function tasksNow(context: QueryContext): Promise<{ known: Known; items: Due[]; tasks: Today['tasks']; since: number | null }> {
  const { reader, actor, session, now } = context;
  const { known, items } = await everything(context);
  const since = await lastLeft(reader, actor.id, session.started.at);
  const tasks = items.filter((item) => isForToday(item, now)).map((item) => ({ ...item, isNew: since !== null && item.cameAt > since }));
  return { known, items, tasks, since };
}

async function today(context: QueryContext): Promise<Today> {
  const { reader, ring, now, actor } = context;
  const { known, items, tasks, since } = await tasksNow(context);
  const count = (...kinds: Due['kind'][]): number => items.filter(({ kind, mine }) => mine && kinds.includes(kind)).length;
  return {
    tasks,
    withColleagues: items.length - tasks.length,
    since,
    clocks: known.clocks
      .map(({ object, number, title, clock: { day, daysLeft, state } }) => ({ object, number, title, day, daysLeft, state }))
      .sort((a, b) => Number(a.state === 'stopped') - Number(b.state === 'stopped') || a.daysLeft - b.daysLeft),
    standIns: await standIns(context),
    newReports: known.reports.length,
    openCases: known.openCases,
    openConcerns: count('policeContact', 'concernApproval', 'liaisonCheck', 'concernLost'),
    openPlans: known.openPlans,
    openExports: count('approval', 'sealing', 'handOver', 'receiptDue'),
    openPackages: count('deskReceipt'),
    openRequests: count('accessRequest', 'accessAnswered'),
    openPeople: count('certificate'),
    openings: await openings(reader, ring, now, actor),
  };
}

async function calendar(context: QueryContext, { from, to }: Inputs['dashboard']['calendar']): Promise<Outputs['dashboard']['calendar']> {
  const first = dayFrom(from);
  const length = dayFrom(to) - first + 1;
  if (length < 1 || length > MOST_CALENDAR_DAYS) throw new AppError('invalid', { issues: [{ path: 'to', code: 'range' }] });
  const { items } = await everything(context);
  const byDay = Map.groupBy(items, (item) => dueDay(item.dueAt));
  const days = Array.from({ length }, (_, i) => first + i).filter((day) => byDay.has(day));
  return { days: days.map((day) => ({ on: dateOf(day), items: (byDay.get(day) ?? []).sort((a, b) => a.dueAt - b.dueAt) })) };
}

async function paper(context: QueryContext): Promise<Outputs['dashboard']['paper']> {
  const { session, actor, now } = context;
  const { tasks } = await tasksNow(context);
  const { name, nameEn } = session.vault.header;
  return { vault: name, vaultEn: nameEn, by: actor.name, at: now, tasks };
}

export const dashboardService = { today, calendar, paper } satisfies Record<keyof Service<'dashboard'>, unknown>;
