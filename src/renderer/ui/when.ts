// When something happened, as it is typed: nothing typed is now, a day alone is its noon.
import { type FieldRules, readDate } from './date-words';
import { instantOf } from './days';

const NOON = '12:00';

/** What is put on record has happened already. */
export const pastRules = (now: number): FieldRules => ({ now, toward: 'past', to: now });

/** @returns milliseconds since the epoch, not after now; null when the words are no moment */
export function momentOf(when: string, now: number): number | null {
  const reading = readDate(when, pastRules(now));
  if (reading.is === 'empty') return now;
  return reading.is === 'read' ? Math.min(now, instantOf(reading.moment.day, reading.moment.time ?? NOON)) : null;
}
