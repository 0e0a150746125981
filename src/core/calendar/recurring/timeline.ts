// Walks through the days of one series in leaps: from one thing that changes the count to the next.
import type { CheckPolicy, CheckStage } from '../../../contract/checks';
import { dayOf } from '../../../contract/days';
import type { Known } from './known';
import { ORDINARY, type Pace } from './pace';

export const NONE = -1_000_000;
/** Days are small whole numbers throughout, which the machine counts fastest. */
export const NEVER = 1_000_000_000;

/** Day numbers. */
export interface ClosedWindow {
  readonly opens: number;
  readonly due: number;
  readonly closes: number;
  /** On which it was known that nobody had been met: the day it closed, or later. */
  readonly knownOn: number;
}

/** Where a series stands at the end of a day: of one size however long the history is. */
export interface Place {
  /** All days up to and with this one are counted. */
  through: number;
  /** Sum of the pace at which the count began; moved on by exempt days. */
  origin: number;
  opens: number;
  due: number;
  /** As `origin`, from the due day on. */
  dueSum: number;
  /** Of the stage in which it fell due. */
  dueWidth: number;
  /** Opening day of the first window left unanswered since the last contact. */
  unanswered: number;
  /** Count of the pace at the close of that window; moved on by exempt days. */
  unansweredCount: number;
  level: string;
  stages: readonly CheckStage[];
  levelSince: number;
  stage: number;
  times: number;
  /** How many contacts, levels and exemptions lie behind. */
  contacts: number;
  /** Day of the next contact. */
  nextMet: number;
  levels: number;
  exempt: number;
}

export interface Course {
  readonly policy: CheckPolicy;
  readonly pace: Pace;
  readonly known: Known;
}

/** Passes the contacts up to and with a day. */
export function passContacts({ contacts }: Known, at: Place, day: number): void {
  for (;;) {
    const next = contacts[at.contacts];
    at.nextMet = next === undefined ? NEVER : dayOf(next.occurredAt);
    if (at.nextMet > day) return;
    at.contacts++;
  }
}

export function firstPlace({ policy, pace, known }: Course): Place {
  const { start, levels } = known;
  const level = levels[0]?.level as string;
  const place: Place = {
    through: start,
    origin: pace.sum(start),
    opens: NONE,
    due: NONE,
    dueSum: 0,
    dueWidth: 0,
    unanswered: NONE,
    unansweredCount: 0,
    level,
    stages: stagesOf(policy, level),
    levelSince: start,
    stage: 0,
    times: 0,
    contacts: 0,
    nextMet: NEVER,
    levels: 1,
    exempt: known.exempt.filter(({ to }) => to < start).length,
  };
  passContacts(known, place, start);
  return place;
}

/** @throws RangeError where the policy has no such level: the caller stored a level of another policy */
function stagesOf(policy: CheckPolicy, level: string): readonly CheckStage[] {
  const stages = policy.levels[level];
  if (!stages) throw new RangeError(`policy ${policy.id} has no level ${level}`);
  return stages;
}

/** Level and stage of the next day. */
function enterDay({ policy, known }: Course, at: Place, day: number): CheckStage {
  const next = known.levels[at.levels];
  if (next && next.day === day) {
    at.levels++;
    at.level = next.level;
    at.stages = stagesOf(policy, next.level);
    at.levelSince = day;
    at.stage = 0;
    at.times = 0;
  }
  let stage = at.stages[at.stage] as CheckStage;
  while (stage.untilDays !== undefined && day - at.levelSince >= stage.untilDays) {
    at.times = 0;
    stage = at.stages[++at.stage] as CheckStage;
  }
  return stage;
}

function meet({ pace, known }: Course, at: Place, day: number, stage: CheckStage): void {
  passContacts(known, at, day);
  const sum = pace.sum(day);
  const inTime = at.due !== NONE || at.unanswered !== NONE || sum - at.origin >= (stage.everyDays - stage.windowDays) * ORDINARY;
  at.origin = sum;
  at.opens = NONE;
  at.due = NONE;
  at.unanswered = NONE;
  if (inTime && stage.forTimes !== undefined && ++at.times >= stage.forTimes && at.stage < at.stages.length - 1) {
    at.stage++;
    at.times = 0;
  }
}

/** Nothing is asked on these days: whatever is counted stands still. */
function standStill(pace: Pace, at: Place, to: number, stage: CheckStage): void {
  const sum = pace.sum(to) - pace.sum(at.through);
  at.origin += sum;
  at.dueSum += sum;
  at.unansweredCount += pace.count(to) - pace.count(at.through);
  if (at.due === NONE && pace.sum(to) - at.origin < (stage.everyDays - stage.windowDays) * ORDINARY) at.opens = NONE;
  at.through = to;
}

/** Opening, falling due and closing in the days up to `to`. @param isMet whether a contact was made on that last day @returns the window that closed */
function count(pace: Pace, at: Place, to: number, stage: CheckStage, isMet: boolean, openDay: number): ClosedWindow | null {
  // Only a day that counts can open, be due or close, and the first that does has at least this sum.
  const next = pace.sum(at.through) + 1;
  const sum = pace.sum(to);
  if (at.due === NONE) {
    const dueWith = Math.max(at.origin + stage.everyDays * ORDINARY, next);
    // Met before it was due, everything begins anew, opened or not.
    if (!isMet || sum >= dueWith) open(pace, at, sum, stage, next);
    if (sum >= dueWith) {
      at.due = pace.firstWith(dueWith);
      at.dueSum = pace.sum(at.due);
      at.dueWidth = stage.windowDays * ORDINARY;
    }
  }
  const closesWith = Math.max(at.dueSum + at.dueWidth, next);
  if (at.due === NONE || sum < closesWith) {
    at.through = to;
    return null;
  }
  const closes = pace.firstWith(closesWith);
  if (closes === openDay || (isMet && closes === to)) {
    at.through = to;
    return null;
  }
  return close(pace, at, closes);
}

function open(pace: Pace, at: Place, sum: number, stage: CheckStage, next: number): void {
  const opensWith = at.origin + (stage.everyDays - stage.windowDays) * ORDINARY;
  // Another level may have put it off again.
  if (pace.sum(at.through + 1) < opensWith) at.opens = NONE;
  if (at.opens === NONE && sum >= Math.max(opensWith, next)) at.opens = pace.firstWith(Math.max(opensWith, next));
}

function close(pace: Pace, at: Place, closes: number): ClosedWindow {
  const closed = { opens: at.opens, due: at.due, closes, knownOn: closes };
  if (at.unanswered === NONE) {
    at.unanswered = at.opens;
    at.unansweredCount = pace.count(closes);
  }
  at.through = closes;
  at.origin = at.dueSum;
  at.opens = NONE;
  at.due = NONE;
  return closed;
}

/**
 * One leap, to `to` at most.
 * @param openDay a day that is not over (today, or that of the end): nothing closes on it
 * @returns the window that closed on the day the leap ended with, if one did
 */
export function leap(course: Course, at: Place, to: number, openDay: number): ClosedWindow | null {
  const { pace, known } = course;
  const day = at.through + 1;
  const stage = enterDay(course, at, day);
  while ((known.exempt[at.exempt]?.to ?? NEVER) < day) at.exempt++;
  const exempt = known.exempt[at.exempt];
  const isExempt = exempt !== undefined && exempt.from <= day;
  // Nothing of this changes by itself before the end.
  let end = Math.min(to, at.nextMet);
  if (exempt) end = Math.min(end, isExempt ? exempt.to : exempt.from - 1);
  if (stage.untilDays !== undefined) end = Math.min(end, at.levelSince + stage.untilDays - 1);
  const next = known.levels[at.levels];
  if (next) end = Math.min(end, next.day - 1);
  if (isExempt) standStill(pace, at, end, stage);
  else {
    const closed = count(pace, at, end, stage, at.nextMet === end, openDay);
    if (closed) return closed;
  }
  if (at.nextMet === end) meet(course, at, end, stage);
  return null;
}

/** @param onClosed each window that closed unanswered, in order @param onMet after each day with a contact */
export function walk(course: Course, at: Place, to: number, openDay: number, onClosed: (one: ClosedWindow) => void, onMet?: () => void): void {
  while (at.through < to) {
    const behind = at.contacts;
    const closed = leap(course, at, to, openDay);
    if (closed) onClosed(closed);
    if (onMet && at.contacts > behind) onMet();
  }
}
