// What a month counts: pure, from what the repository read of records that the reader may open.
import type { FigureOf } from '../../../contract/returns';
import { investigationClock } from '../../calendar/clocks';
import { isRunning, reviewMonths } from '../../calendar/mentoring-months';

/** Instants; the end is no part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
export interface Ref {
  readonly slice: 'submission' | 'case' | 'export' | 'mentoring' | 'concern';
  readonly object: string;
  readonly number: string;
}
interface Step {
  readonly event: string;
  readonly state: string;
  readonly at: number;
  readonly clock: string | null;
}
interface Recorded {
  readonly ref: Ref;
  readonly steps: readonly Step[];
}
export interface TipFacts extends Recorded {
  readonly kind: string;
  readonly lifeSafety: boolean;
  readonly receivedAt: number;
}
export interface CaseFacts extends Recorded {
  /** The newest stands. */
  readonly determination: { readonly at: number; readonly conclusion: string; readonly grade: string | null } | null;
  readonly appealsAt: readonly number[];
}
export interface PlanFacts extends Recorded {
  readonly until: string;
  readonly reviews: readonly { readonly month: string; readonly at: number }[];
  /** Those that somebody came to. */
  readonly sessions: readonly { readonly at: number; readonly kind: string; readonly hours: number }[];
}
export interface ConcernFacts extends Recorded {
  readonly checksAt: readonly number[];
  /** When somebody was found to be lost from sight: reported missing, or nobody responsible. */
  readonly lostAt: readonly number[];
}

export interface Counted {
  readonly count: number;
  readonly refs: readonly Ref[];
}
type Figures<B extends 'bullying' | 'mentoring' | 'concerns'> = Readonly<Record<FigureOf<B>, Counted>>;

const isIn = ({ from, to }: Span, at: number): boolean => from <= at && at < to;
const records = (all: readonly { readonly ref: Ref }[]): Counted => ({ count: all.length, refs: all.map(({ ref }) => ref) });
/** A figure of acts: each record once, with as many as it has. */
function acts(all: readonly { readonly ref: Ref; readonly amount: number }[]): Counted {
  const some = all.filter(({ amount }) => amount > 0);
  return { count: some.reduce((sum, { amount }) => sum + amount, 0), refs: some.map(({ ref }) => ref) };
}
/** @returns those that last came to this state in the month */
const reached = <T extends Recorded>(all: readonly T[], month: Span, state: string): T[] =>
  all.filter(({ steps }) => {
    const last = steps.findLast((step, i) => step.state === state && steps[i - 1]?.state !== state);
    return last !== undefined && isIn(month, last.at);
  });
const stateAt = (steps: readonly Step[], at: number): string => steps.findLast((step) => step.at < at)?.state ?? '';
const GRAVE: readonly (string | null)[] = ['serious', 'grave'];
/** Decided in the month, and still so at its end: what was taken back is no decision. */
const decided = (tips: readonly TipFacts[], { from, to }: Span, state: string): Counted =>
  records(
    tips.filter(({ steps }) => {
      const last = steps.findLast(({ at }) => at < to);
      return last?.state === state && last.at >= from;
    }),
  );

export function bullyingFigures(
  { tips, cases, handedOver }: { readonly tips: readonly TipFacts[]; readonly cases: readonly CaseFacts[]; readonly handedOver: readonly Recorded[] },
  month: Span,
): Figures<'bullying'> {
  const received = tips.filter(({ receivedAt }) => isIn(month, receivedAt));
  const determined = cases.filter(({ determination }) => determination !== null && isIn(month, determination.at));
  const concluded = (...what: string[]) => determined.filter(({ determination }) => what.includes(determination?.conclusion ?? ''));
  const found = concluded('bullying');
  return {
    received: records(received),
    helpRequests: records(received.filter(({ kind }) => kind === 'helpRequest')),
    lifeSafety: records(received.filter(({ lifeSafety }) => lifeSafety)),
    accepted: decided(tips, month, 'accepted'),
    declined: decided(tips, month, 'declined'),
    forwarded: decided(tips, month, 'forwarded'),
    found: records(found),
    foundSerious: records(found.filter(({ determination }) => GRAVE.includes(determination?.grade ?? null))),
    notBullying: records(concluded('notBullying')),
    insufficient: records(concluded('insufficient')),
    crime: records(concluded('crime')),
    handedToPolice: records(reached(handedOver, month, 'handedOver')),
    appeals: acts(cases.map(({ ref, appealsAt }) => ({ ref, amount: appealsAt.filter((at) => isIn(month, at)).length }))),
    closed: records(reached(cases, month, 'closed')),
    overdue: records(cases.filter(({ steps }) => isOverdue(steps, month.to))),
  };
}

/** At the end of the month the ten days were over and nothing was submitted. */
function isOverdue(steps: readonly Step[], at: number): boolean {
  const before = steps.filter((step) => step.at < at);
  return before.length > 0 && investigationClock(before, at - 1)?.state === 'late';
}

export function mentoringFigures(plans: readonly PlanFacts[], month: Span, name: string): Figures<'mentoring'> {
  const held = plans.map(({ ref, sessions }) => ({ ref, sessions: sessions.filter(({ at }) => isIn(month, at)) }));
  const sum = (of: (one: (typeof held)[number]) => number): Counted => acts(held.map((one) => ({ ref: one.ref, amount: of(one) })));
  const missed = plans.filter(({ steps, reviews, until }) =>
    reviewMonths(steps, reviews, until, month.to).some((one) => one.month === name && (one.state === 'missed' || one.state === 'late')),
  );
  return {
    running: records(plans.filter(({ steps }) => isRunning(stateAt(steps, month.to)))),
    begun: records(plans.filter(({ steps }) => isIn(month, steps.find(({ state }) => state === 'running')?.at ?? 0))),
    released: records(reached(plans, month, 'observing')),
    sessions: sum(({ sessions }) => sessions.length),
    homeVisits: sum(({ sessions }) => sessions.filter(({ kind }) => kind === 'homeVisit').length),
    hours: sum(({ sessions }) => sessions.reduce((all, { hours }) => all + hours, 0)),
    missedReviews: records(missed),
  };
}

/** Notices by class are counted when they go out and are traced to nobody; `noticed` counts those erased since, too. */
export function concernFigures(
  concerns: readonly ConcernFacts[],
  noticed: readonly { readonly at: number; readonly ref: Ref | null }[],
  sent: { readonly sent: number; readonly received: number; readonly byOrigin: Readonly<Partial<Record<string, number>>> },
  month: Span,
): Figures<'concerns'> {
  const plain = (count: number): Counted => ({ count, refs: [] });
  const classes = { harmRisk: 0, petition: 0, drugs: 0, distress: 0, ...sent.byOrigin };
  const known = Object.values(classes).reduce((sum, count) => sum + count, 0);
  const now = noticed.filter(({ at }) => isIn(month, at));
  const times = (of: (one: ConcernFacts) => readonly number[]): Counted =>
    acts(concerns.map((one) => ({ ref: one.ref, amount: of(one).filter((at) => isIn(month, at)).length })));
  return {
    noticed: { count: now.length, refs: now.flatMap(({ ref }) => ref ?? []) },
    sent: plain(sent.sent),
    confirmed: plain(sent.received),
    harmRisk: plain(classes.harmRisk),
    petition: plain(classes.petition),
    drugs: plain(classes.drugs),
    distress: plain(classes.distress),
    withoutOrigin: plain(sent.sent - known),
    listed: records(concerns.filter(({ steps }) => stateAt(steps, month.to) === 'listed')),
    delisted: records(reached(concerns, month, 'delisted')),
    checks: times(({ checksAt }) => checksAt),
    lost: times(({ lostAt }) => lostAt),
  };
}
