// Folds a history into the place where it stands and the windows it missed, as each became known.
import type { CheckPolicy, SchoolCalendar } from '../../../contract/checks';
import { dayOf } from '../../../contract/days';
import { hear, type LateWord, read } from './known';
import { addMissed, type Missed, overlaps, windowsOf } from './missed';
import { paceOf } from './pace';
import { type ClosedWindow, type Course, firstPlace, NONE, passContacts, type Place, walk } from './timeline';
import type { History } from './types';

/** Keep one for each record while its history stays the same. Its size and the cost of asking it do not grow with the history. */
export interface Folded {
  readonly history: History;
  readonly course: Course;
  readonly foldedOn: number;
  /** At the end of the day before that. */
  readonly place: Place;
  readonly missed: Missed;
  /** Whether anything was written down on a later day than it counts from. */
  readonly hasLateWords: boolean;
  readonly lastWordAt: number;
  /** Those after the last contact. */
  readonly attempts: readonly number[];
}

/** The last day that is over for this series. The day of its end never is: nothing closes on it. */
const lastWholeDay = (course: Course, today: number): number => Math.min(today - 1, course.known.end - 1);

/**
 * Each late word sends the count back to the day it speaks of; what had been missed by then stays missed, and of what turns out to
 * have been missed only windows are added that overlap none of those.
 */
function foldLate(course: Course, history: History, late: readonly LateWord[], today: number): Pick<Folded, 'course' | 'place' | 'missed'> {
  const missed: ClosedWindow[] = [];
  const trail: Place[] = [];
  let now = course;
  let place = firstPlace(now);
  const walkTo = (day: number, known: number): void =>
    walk(
      now,
      place,
      Math.min(day, now.known.end - 1),
      NONE,
      (one) => {
        if (!missed.some((other) => overlaps(one, other))) missed.push({ ...one, knownOn: Math.max(one.closes, known) });
      },
      () => trail.push({ ...place }),
    );
  let since = now.known.start;
  for (const [day, words] of Map.groupBy(late, (word) => word.knownOn)) {
    if (day > today) break;
    walkTo(day - 1, since);
    const back = Math.min(...words.map((word) => word.effective));
    now = { ...now, known: hear(now.known, history, day, words) };
    while (trail.length > 0 && (trail.at(-1) as Place).through >= back) trail.pop();
    const from = trail.at(-1);
    place = from ? resume(now, from) : firstPlace(now);
    since = day;
  }
  walkTo(today - 1, since);
  const inOrder: number[] = [];
  for (const one of missed.sort((a, b) => a.closes - b.closes)) addMissed(inOrder, one);
  return { course: now, place, missed: inOrder };
}

/** The same place with what is known now: how many levels and exemptions lie behind it may be another number. */
function resume({ known }: Course, place: Place): Place {
  const levels = known.levels.filter((one) => one.day <= place.through).length;
  const exempt = known.exempt.filter((one) => one.to <= place.through).length;
  const resumed = { ...place, levels, exempt };
  passContacts(known, resumed, place.through);
  return resumed;
}

/** @throws RangeError for a history without a level, or with one that the policy does not have */
export function fold(policy: CheckPolicy, history: History, calendar: SchoolCalendar, now: number): Folded {
  const { known, late, lastWordAt } = read(history);
  const today = dayOf(Math.max(now, lastWordAt));
  const first: Course = { policy, pace: paceOf(policy, calendar), known };
  const { course, place, missed } = late.length > 0 ? foldLate(first, history, late, today) : foldPlain(first, today);
  const lastContact = course.known.contacts[place.contacts - 1]?.occurredAt ?? Number.NEGATIVE_INFINITY;
  const attempts = history.attempts.flatMap(({ occurredAt }) => (occurredAt > lastContact ? [occurredAt] : []));
  return { history, course, foldedOn: today, place, missed, hasLateWords: late.length > 0, lastWordAt, attempts };
}

function foldPlain(course: Course, today: number): Pick<Folded, 'course' | 'place' | 'missed'> {
  const missed: number[] = [];
  const place = firstPlace(course);
  walk(course, place, lastWholeDay(course, today), NONE, (one) => addMissed(missed, one));
  return { course, place, missed };
}

/** The same at a later moment, nothing having been written down. Never goes back: the earlier of two moments asked gets the later place. */
export function foldOn(folded: Folded, today: number): Folded {
  const to = lastWholeDay(folded.course, today);
  if (folded.place.through >= to) return folded;
  const place = { ...folded.place };
  const more: number[] = [];
  const before = folded.hasLateWords ? windowsOf(folded.missed) : [];
  walk(folded.course, place, to, NONE, (one) => {
    if (!before.some((other) => overlaps(one, other))) addMissed(more, one);
  });
  return { ...folded, place, missed: more.length > 0 ? [...folded.missed, ...more] : folded.missed };
}
