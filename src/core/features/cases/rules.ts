// The clocks of a case, and which facts may be put on record now: pure functions.
import type { CaseFact, FactOf, FactType } from '../../../contract/case-facts';
import type { ErrorCode } from '../../../contract/errors';
import { caseStart, type CaseTransition, followUpDates, investigationClock, localDay, runClock, type RunningClock } from '../../calendar/clocks';
import type { Outputs } from '../../dispatch/context';
import { isDiscipline, isSupport, measureLimits } from './measures';
import {
  askedSuspension,
  determinationOf,
  duties,
  factsOf,
  type History,
  isClosed,
  type Logged,
  nextStep,
  openAppeals,
  roundOf,
  tasksOf,
} from './tracks';

export type CaseClock = Outputs['cases']['get']['clocks'][number];

const aside = { side: null, which: null, minutes: null } as const;

/** Every clock that runs or has run in this round; a case of before the clocks has none. */
export function caseClocks(history: History, transitions: readonly CaseTransition[], now: number): CaseClock[] {
  const start = caseStart(transitions);
  const investigation = investigationClock(transitions, now);
  if (!start || !investigation) return [];
  const { pack } = start;
  return [
    ...mandatoryClock(history, pack.mandatoryReport.source, now),
    { id: 'investigation', ...aside, source: pack.investigation.source, ...investigation },
    ...(['affected', 'reported'] as const).map((side): CaseClock => {
      const { source } = pack.guardianNotice;
      return { id: 'guardianNotice', ...aside, side, source, ...runClock(pack.guardianNotice, start.startedAt, now, toldAt(history, side)) };
    }),
    ...openAppeals(history.log).map(({ fact }): CaseClock => {
      return { id: 'appeal', ...aside, side: fact.side, source: pack.appeal.source, ...runClock(pack.appeal, fact.at, now, null) };
    }),
    ...followUpClock(history, transitions, now),
  ];
}

/** At once: what counts is how long it has been open. */
function mandatoryClock(history: History, source: CaseClock['source'], now: number): CaseClock[] {
  const open = duties(history).filter(({ made }) => made === null);
  if (open.length === 0) return [];
  const startedAt = Math.min(...open.map(({ since }) => since));
  const day = localDay(now) - localDay(startedAt);
  const minutes = Math.max(0, Math.floor((now - startedAt) / 60_000));
  return [{ id: 'mandatoryReport', ...aside, source, startedAt, dueAt: startedAt, day, daysLeft: -day, minutes, state: 'late' }];
}

/** When the last guardians of that side were told; null while somebody is not. */
function toldAt(history: History, side: 'affected' | 'reported'): number | null {
  const isMissing = nextStep({ ...history, state: 'investigating', isPaused: false }).missing.some(
    (one) => one.what === 'guardianNotice' && one.side === side,
  );
  if (isMissing) return null;
  const round = roundOf(history.log);
  const told = factsOf(round, 'guardianNotice').filter(({ fact }) => fact.side === side && fact.outcome !== 'notReached');
  const entry = round.find((one) => one.kind === 'entry' && one.type === 'guardianNotice');
  const on = entry?.kind === 'entry' ? [entry.on] : [];
  return Math.max(...(told.length > 0 ? told.map(({ fact }) => fact.at) : on));
}

/** Planned contacts that are still to come, from the day the result was served. */
export function plannedFollowUps({ log }: Pick<History, 'log'>, transitions: readonly CaseTransition[]): ReturnType<typeof followUpDates> {
  const start = caseStart(transitions);
  const served = servedAt(log);
  return start && served !== null ? followUpDates(start.pack, served) : [];
}
const servedAt = (log: readonly Logged[]): number | null => roundOf(log).findLast((one) => one.kind === 'step' && one.event === 'serve')?.at ?? null;

function followUpClock(history: History, transitions: readonly CaseTransition[], now: number): CaseClock[] {
  const start = caseStart(transitions);
  const served = servedAt(history.log);
  const open = nextStep({ ...history, state: 'followUp', isPaused: false }).missing.filter(({ what }) => what === 'followUp');
  const next = plannedFollowUps(history, transitions)
    .filter(({ which }) => open.some((one) => one.which === which))
    .sort((a, b) => a.dueAt - b.dueAt)[0];
  if (!start || served === null || !next || isClosed(history.state)) return [];
  const days = localDay(next.dueAt - 1) - localDay(served);
  const clock: RunningClock = runClock({ days }, served, now, null);
  return [{ id: 'followUp', ...aside, which: next.which, source: start.pack.followUps.source, ...clock }];
}

export interface Recording {
  readonly now: number;
  readonly actor: string;
  readonly mayApprove: boolean;
  readonly schoolCode: string;
  readonly people: readonly { readonly id: string; readonly role: string; readonly grade: string }[];
  /** Colleagues who can open the case. */
  readonly team: readonly string[];
}

/** Why a fact is not taken: a code of the contract, and for bad input where and what. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly path?: string;
  readonly rule?: string;
}
const invalid = (path: string, rule: string): Refusal => ({ code: 'invalid', path, rule });
const tooEarly = (rule: string): Refusal => ({ code: 'illegal_transition', path: 'fact', rule });

/** A clock on another computer may be a minute ahead. */
const AHEAD_MS = 60_000;

/** @returns null when the fact may be put on record */
export function refusalOf(history: History, fact: CaseFact, about: Recording): Refusal | null {
  if (isClosed(history.state)) return tooEarly('closed');
  if ('at' in fact && fact.at > about.now + AHEAD_MS) return invalid('at', 'future');
  if ('party' in fact && fact.party !== null && !about.people.some(({ id, role }) => id === fact.party && role === fact.side))
    return invalid('party', 'not_in_case');
  const check = CHECKS[fact.type] as (fact: CaseFact, history: History, about: Recording) => Refusal | null;
  return check(fact, history, about);
}

const isIn = (history: History, ...states: string[]): boolean => states.includes(history.state);
const fine = (): null => null;

const CHECKS: { readonly [T in FactType]: (fact: FactOf<T>, history: History, about: Recording) => Refusal | null } = {
  guardianNotice: fine,
  statement: fine,
  safeguarding: fine,
  measure(fact, history, { people, schoolCode }) {
    const limits = measureLimits(people, schoolCode, fact.kinds).filter(({ party }) => party === fact.party);
    if (limits.length > 0) return invalid('kinds', limits[0]?.reason ?? '');
    if (fact.side === 'affected') return isSupport(fact) ? null : invalid('kinds', 'wrong_side');
    if (!isDiscipline(fact)) return null;
    // Nobody is punished before it is established what happened (未成年人学校保护规定 art. 23).
    if (!determinationOf(history.log)) return tooEarly('beforeDetermination');
    return fact.toldFirst ? null : invalid('toldFirst', 'required');
  },
  task(fact, { log }, { team }) {
    const known = tasksOf(log).find(({ task }) => task === fact.task);
    if (known && known.state !== 'open') return invalid('task', 'finished');
    if (!known && fact.state !== 'open') return invalid('task', 'unknown');
    return fact.state === 'open' && !team.includes(fact.who) ? invalid('who', 'not_in_circle') : null;
  },
  determination(fact, history) {
    if (!isIn(history, 'determining', 'determined', 'disposed', 'served', 'followUp')) return tooEarly('beforeDetermination');
    if (fact.conclusion === 'bullying') return fact.grade === null ? invalid('grade', 'required') : null;
    return fact.grade === null ? null : invalid('grade', 'not_bullying');
  },
  service(fact, history) {
    if (!determinationOf(history.log)) return tooEarly('beforeDetermination');
    return fact.appealTold ? null : invalid('appealTold', 'required');
  },
  followUp(fact, history) {
    if (!isIn(history, 'served', 'followUp')) return tooEarly('beforeService');
    return fact.outcome === 'skipped' && fact.note.trim() === '' ? invalid('note', 'required') : null;
  },
  appeal(fact, history) {
    if (fact.step === 'received') {
      if (fact.result !== null) return invalid('result', 'not_decided');
      // The result must have been served to be disputed; one side has one at a time.
      if (!isIn(history, 'served', 'followUp')) return tooEarly('beforeService');
      return openAppeals(history.log).some((open) => open.fact.side === fact.side) ? tooEarly('alreadyAppealed') : null;
    }
    const open = openAppeals(history.log).find((one) => one.fact.side === fact.side);
    if (!open) return tooEarly('noAppeal');
    if (fact.result === null) return invalid('result', 'required');
    return fact.at < open.fact.at ? invalid('at', 'before_received') : null;
  },
  suspension(fact, history, { now, actor, mayApprove }) {
    const asked = askedSuspension(history.log);
    if (history.isPaused) return tooEarly('alreadySuspended');
    if (fact.step === 'ask') {
      if (asked) return tooEarly('alreadyAsked');
      if (fact.ground.trim() === '') return invalid('ground', 'required');
      return fact.until === null ? invalid('until', 'required') : fact.until <= now ? invalid('until', 'past') : null;
    }
    if (!asked) return tooEarly('notAsked');
    if (fact.step === 'withdraw') return asked.by === actor ? null : { code: 'denied' };
    if (!mayApprove) return { code: 'denied' };
    // Nobody stops the clock that runs against themselves alone.
    if (asked.by === actor) return { code: 'same_person' };
    return fact.step === 'approve' && (asked.fact.until ?? 0) <= now ? invalid('until', 'past') : null;
  },
  mandatoryReport(fact) {
    if (fact.step === 'needed') return fact.ground === null ? invalid('ground', 'required') : null;
    if (fact.to === null) return invalid('to', 'required');
    return fact.who.trim() === '' ? invalid('who', 'required') : null;
  },
};
