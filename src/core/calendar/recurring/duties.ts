// Who must act on a day: the primary, in their leave the backup, in both their leaves the superior. Never nobody.
import { dayFrom } from '../../../contract/days';
import type { CheckDuty } from '../../../contract/checks';
import { dateName } from './dates';
import type { Actor, History } from './types';

export interface OnDuty {
  readonly actor: Actor;
  readonly superior: string;
  /** First later day on which this may be another answer, or null. */
  readonly changesOn: string | null;
}

const sooner = (a: string | null, b: string, after: string): string | null => (b > after && (a === null || b < a) ? b : a);

/** @throws RangeError for a history without anybody responsible */
export function onDuty({ duties, absences }: Pick<History, 'duties' | 'absences'>, day: number): OnDuty {
  const date = dateName(day);
  let [duty, changesOn]: [CheckDuty | undefined, string | null] = [duties[0], null];
  for (const one of duties) {
    changesOn = sooner(changesOn, one.fromOn, date);
    if (duty && (one.fromOn <= date ? duty.fromOn > date || one.fromOn >= duty.fromOn : one.fromOn < duty.fromOn)) duty = one;
  }
  if (!duty) throw new RangeError('a history without anybody responsible');
  for (const { fromOn, untilOn } of absences) {
    changesOn = sooner(changesOn, fromOn, date);
    if (untilOn >= date) changesOn = sooner(changesOn, dateName(dayFrom(untilOn) + 1), date);
  }
  return { actor: actorOf(duty, absences, date), superior: duty.superior, changesOn };
}

function actorOf({ primary, backup, superior }: CheckDuty, absences: History['absences'], date: string): Actor {
  const isAway = (person: string): boolean => absences.some((one) => one.person === person && one.fromOn <= date && date <= one.untilOn);
  if (!isAway(primary)) return { person: primary, as: 'primary' };
  return backup !== null && !isAway(backup) ? { person: backup, as: 'backup' } : { person: superior, as: 'superior' };
}
