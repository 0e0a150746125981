// Missed windows of one series as bare numbers, four for each: twenty thousand series of five years are kept in memory.
import type { CheckMiss } from '../../../contract/checks';
import { dateName } from './dates';
import type { ClosedWindow } from './timeline';

/** Opening, due and closing day, and the day on which it was known, of each. */
export type Missed = readonly number[];
const FIELDS = 4;

export function addMissed(missed: number[], { opens, due, closes, knownOn }: ClosedWindow): void {
  missed.push(opens, due, closes, knownOn);
}

export const overlaps = (a: ClosedWindow, b: ClosedWindow): boolean => a.opens <= b.closes && b.opens <= a.closes;

export function windowsOf(missed: Missed): ClosedWindow[] {
  const windows: ClosedWindow[] = [];
  for (let i = 0; i < missed.length; i += FIELDS) {
    const [opens, due, closes, knownOn] = missed.slice(i, i + FIELDS) as [number, number, number, number];
    windows.push({ opens, due, closes, knownOn });
  }
  return windows;
}

export const missesOf = (missed: Missed): readonly CheckMiss[] =>
  windowsOf(missed).map(({ opens, due, closes, knownOn }) => ({
    opensOn: dateName(opens),
    dueOn: dateName(due),
    closesOn: dateName(closes),
    knownOn: dateName(knownOn),
  }));
