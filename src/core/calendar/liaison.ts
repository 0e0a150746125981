// The liaison check of somebody listed: is a responsible body outside still confirmed, and who at the school must ask. Computed for the register and for Today alike.
import type { z } from 'zod';
import type { CheckAbsence, CheckDuty, CheckState, PolicyRef, Rung, SchoolCalendar } from '../../contract/checks';
import type { CheckResult, LiaisonLevel, OutsideBody } from '../../contract/concern-facts';
import type { lapse, liaisonStanding } from '../../contract/concerns';
import { dateOf, dayFrom, dayOf } from '../../contract/days';
import { type History, policyFor, standing, USUAL_CALENDAR } from './recurring';

export type Liaison = z.infer<typeof liaisonStanding>;
type Lapse = z.infer<typeof lapse>;

/** As the newest overview of an entry keeps it. */
export interface Watch {
  readonly listedAt: number | null;
  readonly policy: PolicyRef;
  readonly levels: readonly { readonly level: LiaisonLevel; readonly fromOn: string; readonly recordedAt: number }[];
  readonly checks: readonly { readonly at: number; readonly recordedAt: number; readonly result: CheckResult }[];
  readonly reports: readonly { readonly to: OutsideBody; readonly at: number; readonly recordedAt: number }[];
  readonly known: readonly { readonly person: string; readonly rung: string; readonly episode: string; readonly at: number }[];
}

/** What is the same for every entry at one moment. */
export interface LiaisonFrame {
  readonly person: string;
  readonly now: number;
  readonly duties: readonly CheckDuty[];
  readonly absences: readonly CheckAbsence[];
  name(person: string): string;
}

const HOUR = 3_600_000;
/** Ours: a responsible body that has not confirmed after a day is none. */
export const CONFIRM_WITHIN_MS = 24 * HOUR;

/** An urgent notice of which the police were not told: at once, so the clock counts from the notice. */
export const policeSince = (
  { urgency, watch }: { readonly urgency: 'urgent' | 'ordinary'; readonly watch: Pick<Watch, 'reports'> },
  notedAt: number,
  state: string,
): number | null =>
  urgency === 'urgent' && state !== 'settled' && state !== 'delisted' && !watch.reports.some(({ to }) => to === 'police') ? notedAt : null;

/** By when each was, not by when it was written down. */
const newestFirst = (checks: Watch['checks']) => [...checks].sort((a, b) => b.at - a.at || b.recordedAt - a.recordedAt);

/** Lost from sight (失控漏管, domain 6.2): reported missing, nobody responsible, or a check past its window. */
export function lapseOf(watch: Watch, isOverdue: boolean, now: number): { lapse: Lapse; since: number } | null {
  if (watch.listedAt === null) return null;
  // An attempt that reached nobody changes nothing of what was known.
  const [last] = newestFirst(watch.checks).filter(({ result }) => result !== 'notReached');
  if (last?.result === 'missing') return { lapse: 'missing', since: last.at };
  if (last?.result === 'noBody') return { lapse: 'unconfirmed', since: last.at };
  if (!last && now - watch.listedAt > CONFIRM_WITHIN_MS) return { lapse: 'unconfirmed', since: watch.listedAt };
  return isOverdue ? { lapse: 'overdue', since: last?.at ?? watch.listedAt } : null;
}

/** Both, after it was lost: a notice of before was about something else. */
export const isNotified = (watch: Pick<Watch, 'reports'>, since: number): boolean =>
  (['police', 'education'] as const).every((to) => watch.reports.some((one) => one.to === to && one.at >= since));

/** For new entries; one that was listed before keeps the version it was listed with. */
export const LIAISON_POLICY: PolicyRef = { id: 'liaison-check', version: 1 };

function historyOf({ listedAt, levels, checks }: Watch & { readonly listedAt: number }, { duties, absences }: LiaisonFrame): History {
  const of = (isConfirmed: boolean) =>
    checks.filter(({ result }) => (result === 'confirmed') === isConfirmed).map(({ at, recordedAt }) => ({ occurredAt: at, recordedAt }));
  return { startedAt: listedAt, levels, contacts: of(true), attempts: of(false), exemptions: [], duties, absences, ended: null };
}

/** Null unless it is listed. */
export function liaisonOf(watch: Watch, state: string, frame: LiaisonFrame): Liaison | null {
  const { listedAt } = watch;
  if (state !== 'listed' || listedAt === null) return null;
  const { now, person, name } = frame;
  const one = standing(policyFor(watch.policy), historyOf({ ...watch, listedAt }, frame), USUAL_CALENDAR, now);
  const lost = lapseOf(watch, isPastWindow(one.state), now);
  const rung = rungOf(one.state, lost?.lapse ?? null);
  const episode = one.episode ?? (lost ? dateOf(dayOf(lost.since)) : null);
  const known = watch.known.filter((each) => each.rung === rung && each.episode === episode);
  return {
    state: one.state,
    rung,
    lapse: lost?.lapse ?? null,
    lapseSince: lost?.since ?? null,
    isNotified: lost !== null && isNotified(watch, lost.since),
    window: one.window,
    closesAt: one.closesAt,
    lastConfirmedAt: newestFirst(watch.checks).find(({ result }) => result === 'confirmed')?.at ?? null,
    attempts: one.attempts,
    misses: [...one.misses],
    actor: name(one.actor.person),
    actsAs: one.actor.as,
    // From the third rung on the superior answers, too.
    mine: one.actor.person === person || ((rung === 'escalated' || rung === 'lost') && one.superior === person),
    episode,
    knownTo: known.map((each) => ({ name: name(each.person), at: each.at })),
    isKnown: known.some((each) => each.person === person),
  };
}

const isPastWindow = (state: CheckState): boolean => state === 'overdue' || state === 'escalated' || state === 'lost';

/** Nobody responsible, or reported missing: at once on the last rung, whatever the window says. */
function rungOf(state: CheckState, lost: Lapse | null): Rung | null {
  if (lost === 'missing' || lost === 'unconfirmed') return 'lost';
  return state === 'due' || isPastWindow(state) ? (state as Rung) : null;
}

type Span = { readonly fromOn: string; readonly toOn: string };

/** The special period that today lies in, or the next one within so many days. */
export function specialPeriod({ special }: SchoolCalendar, now: number, within: number): SchoolCalendar['special'][number] | null {
  const [today, until] = [dateOf(dayOf(now)), dateOf(dayOf(now) + within)];
  const near = special.filter(({ fromOn, toOn }) => toOn >= today && fromOn <= until);
  return near.sort((a, b) => a.fromOn.localeCompare(b.fromOn))[0] ?? null;
}

/** Holidays that today lies in, or that begin within so many days: what lies between two terms. */
export function holidaysNear({ terms }: SchoolCalendar, now: number, within: number): Span | null {
  const [today, until] = [dateOf(dayOf(now)), dateOf(dayOf(now) + within)];
  const between = terms
    .slice(1)
    .map((next, i): Span => ({ fromOn: dateOf(dayFrom((terms[i] as Span).toOn) + 1), toOn: dateOf(dayFrom(next.fromOn) - 1) }));
  return between.find(({ fromOn, toOn }) => toOn >= today && fromOn <= until) ?? null;
}
