// Local calendar days: China has one time zone and no summer time. A deadline at midnight belongs to the day that ends with it.
const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;

/** Number of the local day an instant falls on; day 0 is 1970-01-01. */
export const dayOf = (instant: number): number => Math.floor((instant + OFFSET) / DAY);
/** Day by whose end something must be done: 24:00 is still that day. */
export const dueDay = (dueAt: number): number => dayOf(dueAt - 1);
export const startOfDay = (day: number): number => day * DAY - OFFSET;
/** YYYY-MM-DD */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
/** @param date YYYY-MM-DD */
export const dayFrom = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
/** 0 is Monday; day 0 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
export const mondayOf = (day: number): number => day - weekdayOf(day);

export const DUE_GROUPS = ['late', 'today', 'week', 'nextWeek', 'later'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** Late from the very instant on; weeks begin on Monday. */
export function groupOf(dueAt: number, now: number): DueGroup {
  if (dueAt <= now) return 'late';
  const day = dueDay(dueAt);
  const today = dayOf(now);
  if (day <= today) return 'today';
  const weeks = (mondayOf(day) - mondayOf(today)) / 7;
  return weeks === 0 ? 'week' : weeks === 1 ? 'nextWeek' : 'later';
}

/** Older than this, the newest verified backup is an alarm. */
export const BACKUP_DUE_DAYS = 7;
