// Days, weeks, months and terms of a filter, as local days of China: one time zone, Monday first.
import type { Period } from './types';

const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;

/** Number of the local day; 1970-01-01, a Thursday, is 0. */
export const dayOf = (instant: number): number => Math.floor((instant + OFFSET) / DAY);
export const dayOfDate = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);

const dayNumber = (year: number, month: number, day: number): number => Math.round(Date.UTC(year, month, day) / DAY);

/** Both included. Without dates of its own a school's terms run from September and from February (学年 of the Education Ministry's calendars). */
export function daysOf(period: Period, now: number): readonly [from: number, to: number] {
  const today = dayOf(now);
  const local = new Date(now + OFFSET);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  switch (period) {
    case 'today':
      return [today, today];
    case 'week': {
      const monday = today - ((today + 3) % 7);
      return [monday, monday + 6];
    }
    case 'month':
      return [dayNumber(year, month, 1), dayNumber(year, month + 1, 1) - 1];
    case 'term': {
      if (month >= 1 && month <= 7) return [dayNumber(year, 1, 1), dayNumber(year, 8, 1) - 1];
      const autumn = month === 0 ? year - 1 : year;
      return [dayNumber(autumn, 8, 1), dayNumber(autumn + 1, 1, 1) - 1];
    }
  }
}
