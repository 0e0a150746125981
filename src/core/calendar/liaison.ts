// The liaison check of somebody listed: is a responsible body outside still confirmed, and who at the school must ask. Computed for the register and for Today alike.
import type { z } from 'zod';
import type { CheckAbsence, CheckDuty } from '../../contract/checks';
import type { CheckResult, LiaisonLevel, OutsideBody } from '../../contract/concern-facts';
import type { lapse, liaisonStanding } from '../../contract/concerns';

export type Liaison = z.infer<typeof liaisonStanding>;
type Lapse = z.infer<typeof lapse>;

/** As the newest overview of an entry keeps it. */
export interface Watch {
  readonly listedAt: number | null;
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

export function liaisonOf(watch: Watch, state: string, frame: LiaisonFrame): Liaison | null {
  if (state !== 'listed' || watch.listedAt === null) return null;
  const lost = lapseOf(watch, false, frame.now);
  const confirmed = newestFirst(watch.checks).find(({ result }) => result === 'confirmed');
  return {
    ...({ state: 'upcoming', window: null, closesAt: null, attempts: 0, misses: [], actor: '', actsAs: 'primary', mine: false } as const),
    lapse: lost?.lapse ?? null,
    lapseSince: lost?.since ?? null,
    isNotified: lost !== null && isNotified(watch, lost.since),
    lastConfirmedAt: confirmed?.at ?? null,
    episode: null,
    knownTo: [],
    isKnown: false,
  };
}
