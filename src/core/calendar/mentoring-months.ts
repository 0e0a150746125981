// Which months of a mentoring plan want a review, which were missed, and everything else that is due in it: computed, never stored.

import { dateOf, dayFrom, dayOf, startOfDay } from '../../contract/days';
import { monthOn, monthSpan } from '../../contract/returns';

const DAY = 86_400_000;
/** A month counts in which the plan ran on this day: one that began later is reviewed from the next month on. Ours; domain 3.4 says monthly. */
const COUNTS_ON = 15;
/** Whoever decides answers within a day: our own default. */
const DECIDE_DAYS = 1;

interface Step {
  readonly state: string;
  readonly at: number;
}
export interface ReviewMonth {
  /** YYYY-MM */
  readonly month: string;
  /** `late`: written down after the month was over. */
  readonly state: 'done' | 'late' | 'missed' | 'due' | 'coming';
  /** End of its last day. */
  readonly dueAt: number;
}

/** States in which it runs; whoever waits for an approval goes on meanwhile. */
const RUNS: readonly string[] = ['running', 'reviewed', 'extending', 'adjusting', 'adjusted', 'releasing', 'referring'];
const WAITS: readonly string[] = ['submitted', 'extending', 'adjusted', 'releasing', 'referring'];
export const isRunning = (state: string): boolean => RUNS.includes(state);
export const waitsForApproval = (state: string): boolean => WAITS.includes(state);

/** YYYY-MM */
export const monthOf = (at: number): string => dateOf(dayOf(at)).slice(0, 7);
/** @param date YYYY-MM-DD @returns the end of that day */
export const endOfDate = (date: string): number => startOfDay(dayFrom(date) + 1);

const stateAt = (steps: readonly Step[], at: number): string => steps.findLast((step) => step.at <= at)?.state ?? '';

/**
 * Every month from the start to the planned end. What was missed stays missed: a review written later makes it late, never done.
 * @param until YYYY-MM-DD, planned end
 */
export function reviewMonths(
  steps: readonly Step[],
  reviews: readonly { readonly month: string; readonly at: number }[],
  until: string,
  now: number,
): ReviewMonth[] {
  const started = steps.find(({ state }) => state === 'running');
  if (!started) return [];
  const months: ReviewMonth[] = [];
  const isOn = isRunning(steps.at(-1)?.state ?? '');
  const last = isOn && until.slice(0, 7) > monthOf(now) ? until.slice(0, 7) : monthOf(now);
  for (let month = monthOf(started.at); month <= last; month = monthOn(month, 1)) {
    const dueAt = monthSpan(month).to;
    const counted = endOfDate(`${month}-${COUNTS_ON}`) - 1;
    const made = reviews.filter((one) => one.month === month).map((one) => one.at);
    const wanted = counted <= now ? isRunning(stateAt(steps, counted)) : isOn;
    if (made.length > 0) months.push({ month, dueAt, state: Math.min(...made) < dueAt ? 'done' : 'late' });
    else if (wanted) months.push({ month, dueAt, state: now >= dueAt ? 'missed' : monthOf(now) === month ? 'due' : 'coming' });
  }
  return months;
}

/** As the newest overview of a plan keeps it. */
export interface MentoringFacts {
  readonly lead: string;
  readonly until: string;
  readonly progress: {
    readonly reviews: readonly { readonly month: string; readonly at: number }[];
    readonly appointments: readonly { readonly at: number; readonly who: string | null }[];
    readonly checks: readonly { readonly what: string; readonly on: string }[];
    readonly askedBy: string | null;
    readonly observeUntil: number | null;
  };
}

export interface MentoringDue {
  readonly kind:
    | 'mentoringTalk'
    | 'mentoringApproval'
    | 'mentoringReview'
    | 'mentoringSession'
    | 'mentoringCheck'
    | 'mentoringEnd'
    | 'mentoringObservation';
  readonly cameAt: number;
  readonly dueAt: number;
  /** Whose it is; of an approval: who asked, and does not decide. */
  readonly who: string;
  readonly what: string;
}

export function mentoringDues(state: string, steps: readonly Step[], facts: MentoringFacts, now: number): MentoringDue[] {
  const { progress, lead, until } = facts;
  const since = steps.at(-1)?.at ?? now;
  const dues: MentoringDue[] = [];
  const add = (kind: MentoringDue['kind'], cameAt: number, dueAt: number, who = lead, what = ''): void => {
    dues.push({ kind, cameAt, dueAt, who, what });
  };
  if (waitsForApproval(state)) add('mentoringApproval', since, since + DECIDE_DAYS * DAY, progress.askedBy ?? lead);
  if (isRunning(state) || state === 'observing') for (const one of progress.appointments) add('mentoringSession', since, one.at, one.who ?? lead);
  if (state === 'observing' && progress.observeUntil !== null) add('mentoringObservation', since, progress.observeUntil);
  if (!isRunning(state)) return dues;
  const due = reviewMonths(steps, progress.reviews, until, now).find((month) => month.state === 'due');
  if (due) add('mentoringReview', monthSpan(due.month).from, due.dueAt);
  for (const { what, on } of progress.checks) add('mentoringCheck', since, endOfDate(on), lead, what);
  // What is being extended or released has its own end.
  if (state === 'running' || state === 'reviewed') add('mentoringEnd', since, endOfDate(until));
  return dues;
}
