// Alarms for each person out of the standings of many records: grouped, silenced by acknowledgement for one person and one rung, quiet at night, never so where a life may hang on it.
import type { CheckAcknowledgement, Rung } from '../../../contract/checks';
import { dayOf, startOfDay } from '../../../contract/days';
import type { Standing } from './types';

const HOUR = 3_600_000;
/** An acknowledgement of an alarm of life safety holds for a day, then it rings again. */
const LIFE_SAFETY_ACKNOWLEDGED = 24 * HOUR;

export interface LadderEntry {
  readonly record: string;
  readonly lifeSafety: boolean;
  readonly standing: Standing;
}

/** Hours of the local day; `from` later than `to` spans midnight. From an hour to the same hour is never: a whole day cannot be quiet. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

export interface Alarm {
  readonly record: string;
  readonly episode: string;
  readonly closesAt: number | null;
  readonly lifeSafety: boolean;
  /** This person has heard of this rung of it. */
  readonly isAcknowledged: boolean;
}

export interface PersonAlarms {
  readonly person: string;
  /** Most urgent first, each with its alarms: of life safety first, then by closing time. One notice for a whole group. */
  readonly groups: readonly { readonly rung: Rung; readonly alarms: readonly Alarm[] }[];
  /** Whether to make a sound or a notice now. */
  readonly rings: boolean;
  /** The next instant at which this may ring by itself: end of the quiet hours, or of an acknowledgement of life safety. Null if it rings now or never. */
  readonly ringsAt: number | null;
}

/** @returns the end of the quiet hours that `now` lies in, or null */
function quietUntil({ from, to }: QuietHours, now: number): number | null {
  const midnight = startOfDay(dayOf(now));
  const hour = (now - midnight) / HOUR;
  if (from % 24 === to % 24) return null;
  if (from < to) return hour >= from && hour < to ? midnight + to * HOUR : null;
  if (hour >= from) return midnight + (24 + to) * HOUR;
  return hour < to ? midnight + to * HOUR : null;
}

/** Who hears of it: whoever must act; from the third rung on the named superior too. */
function hearers({ state, actor, superior }: Standing): readonly string[] {
  return (state === 'escalated' || state === 'lost') && actor.person !== superior ? [actor.person, superior] : [actor.person];
}

const rungOf = ({ state }: Standing): Rung | null => (state === 'upcoming' || state === 'exempt' || state === 'ended' ? null : state);
const URGENT = ['lost', 'escalated', 'overdue', 'due'] as const satisfies readonly Rung[];
const key = (record: string, person: string, rung: Rung, episode: string): string => `${record} ${person} ${rung} ${episode}`;

interface Heard extends Alarm {
  readonly rung: Rung;
  /** Of an alarm of life safety: when the acknowledgement is over. */
  readonly until: number | null;
}

/** People in no order; whoever has no alarm is not in the list. */
export function ladder(
  entries: readonly LadderEntry[],
  acknowledgements: readonly CheckAcknowledgement[],
  quiet: QuietHours,
  now: number,
): PersonAlarms[] {
  const acknowledged = new Map<string, number>();
  for (const { record, person, rung, episode, at } of acknowledgements) {
    const which = key(record, person, rung, episode);
    // One from a clock that ran ahead is not believed beyond now.
    acknowledged.set(which, Math.max(acknowledged.get(which) ?? 0, Math.min(at, now)));
  }
  const heard = new Map<string, Heard[]>();
  for (const { record, lifeSafety, standing } of entries) {
    const rung = rungOf(standing);
    const { episode, closesAt } = standing;
    if (rung === null || episode === null) continue;
    for (const person of hearers(standing)) {
      const at = acknowledged.size > 0 ? acknowledged.get(key(record, person, rung, episode)) : undefined;
      const until = at !== undefined && lifeSafety ? at + LIFE_SAFETY_ACKNOWLEDGED : null;
      const alarm = { record, episode, closesAt, lifeSafety, isAcknowledged: at !== undefined && (until === null || until > now), rung, until };
      const all = heard.get(person);
      if (all) all.push(alarm);
      else heard.set(person, [alarm]);
    }
  }
  const quietEnd = quietUntil(quiet, now);
  return [...heard].map(([person, all]) => ({ person, groups: groupsOf(all), ...ringing(all, quietEnd) }));
}

function ringing(all: readonly Heard[], quietEnd: number | null): Pick<PersonAlarms, 'rings' | 'ringsAt'> {
  const open = all.filter((one) => !one.isAcknowledged);
  if (open.some((one) => one.lifeSafety || quietEnd === null)) return { rings: true, ringsAt: null };
  const times = all.flatMap(({ isAcknowledged, until }) => (isAcknowledged && until !== null ? [until] : []));
  if (open.length > 0 && quietEnd !== null) times.push(quietEnd);
  return { rings: false, ringsAt: times.length > 0 ? Math.min(...times) : null };
}

function groupsOf(all: readonly Heard[]): PersonAlarms['groups'] {
  const order = (a: Alarm, b: Alarm): number => Number(b.lifeSafety) - Number(a.lifeSafety) || (a.closesAt ?? 0) - (b.closesAt ?? 0);
  return URGENT.flatMap((rung) => {
    const alarms = all.filter((one) => one.rung === rung);
    if (alarms.length === 0) return [];
    return [{ rung, alarms: alarms.map(({ rung: _, until: __, ...alarm }) => alarm).sort(order) }];
  });
}
