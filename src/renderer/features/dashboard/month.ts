// Days of a calendar page as pure arithmetic: weeks begin on Monday, a month is shown in whole weeks.
import { dateOf, dayFrom, mondayOf } from '../../../contract/days';

export type View = 'month' | 'week';

const firstOf = (day: number): number => dayFrom(`${dateOf(day).slice(0, 7)}-01`);

/** Same day of another month, or its last day where it is shorter. */
export function addMonths(day: number, months: number): number {
  const [year = 0, month = 0, date = 0] = dateOf(day).split('-').map(Number);
  const first = Math.round(Date.UTC(year, month - 1 + months, 1) / 86_400_000);
  const last = Math.round(Date.UTC(year, month + months, 1) / 86_400_000) - 1;
  return Math.min(first + date - 1, last);
}

export const isSameMonth = (a: number, b: number): boolean => firstOf(a) === firstOf(b);

/** Whole weeks around a day: of its month, or the one it is in. */
export function weeksAround(day: number, view: View): number[][] {
  const from = mondayOf(view === 'week' ? day : firstOf(day));
  const to = view === 'week' ? day : addMonths(firstOf(day), 1) - 1;
  const weeks = (mondayOf(to) - from) / 7 + 1;
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_each, i) => from + week * 7 + i));
}

/** Where a key leads from a day inside the grid; null for a key that is none of the calendar's. */
export function dayByKey(key: string, day: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return day - 1;
    case 'ArrowRight':
      return day + 1;
    case 'ArrowUp':
      return day - 7;
    case 'ArrowDown':
      return day + 7;
    case 'Home':
      return mondayOf(day);
    case 'End':
      return mondayOf(day) + 6;
    default:
      return null;
  }
}
