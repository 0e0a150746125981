// Who must act on a day: the primary, in their leave the backup, in both their leaves the superior. Never nobody.
import { dateOf, dayFrom } from '../../../contract/days';
import type { CheckDuty } from '../../../contract/checks';
import type { Actor, History } from './types';

export interface OnDuty {
  readonly actor: Actor;
  readonly superior: string;
  /** First later day on which this may be another answer, or null. */
  readonly changesOn: string | null;
}

/** @throws RangeError for a history without anybody responsible */
export function onDuty({ duties, absences }: Pick<History, 'duties' | 'absences'>, day: number): OnDuty {
  const date = dateOf(day);
  let duty: CheckDuty | undefined;
  let first: CheckDuty | undefined;
  let changesOn: string | null = null;
  const later = (on: string): void => {
    if (on > date && (changesOn === null || on < changesOn)) changesOn = on;
  };
  for (const one of duties) {
    if (!first || one.fromOn < first.fromOn) first = one;
    if (one.fromOn <= date && (!duty || one.fromOn >= duty.fromOn)) duty = one;
    later(one.fromOn);
  }
  const { primary, backup, superior } = duty ?? first ?? unanswered();
  const isAway = (person: string): boolean => absences.some((one) => one.person === person && one.fromOn <= date && date <= one.untilOn);
  for (const { fromOn, untilOn } of absences) {
    later(fromOn);
    if (untilOn >= date) later(dateOf(dayFrom(untilOn) + 1));
  }
  const actor: Actor = !isAway(primary)
    ? { person: primary, as: 'primary' }
    : backup !== null && !isAway(backup)
      ? { person: backup, as: 'backup' }
      : { person: superior, as: 'superior' };
  return { actor, superior, changesOn };
}

function unanswered(): never {
  throw new RangeError('a history without anybody responsible');
}
