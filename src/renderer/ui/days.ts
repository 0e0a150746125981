// Days as numbers, in Asia/Shanghai: one zone, no summer time, whatever this computer is set to.
const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;
const two = (n: number): string => String(n).padStart(2, '0');

/** Days since 1970-01-01. */
export type DayNumber = number;

export interface Civil {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
}

/** @param instant milliseconds since the epoch */
export const dayOfInstant = (instant: number): DayNumber => Math.floor((instant + OFFSET) / DAY);

/** @param time HH:MM, or null for the beginning of the day */
export function instantOf(day: DayNumber, time: string | null): number {
  const [hours = 0, minutes = 0] = (time ?? '00:00').split(':').map(Number);
  return day * DAY - OFFSET + (hours * 60 + minutes) * 60_000;
}

export function civilOf(day: DayNumber): Civil {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const FIRST_YEAR = 1950;
const LAST_YEAR = 2099;

/** @returns null when there is no such day, or it is out of reach of any record */
export function dayOfCivil(year: number, month: number, day: number): DayNumber | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return Date.UTC(year, month - 1, day) / DAY;
}

export const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same day some months on; the last one where that month is shorter. */
export function addMonths(day: DayNumber, months: number): DayNumber | null {
  const { year, month, day: date } = civilOf(day);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return dayOfCivil(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)));
}

/** 0 is Monday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;
export const mondayOf = (day: DayNumber): DayNumber => day - weekdayOf(day);

/** @returns YYYY-MM-DD */
export function isoOf(day: DayNumber): string {
  const { year, month, day: date } = civilOf(day);
  return `${year}-${two(month)}-${two(date)}`;
}

/** @param iso YYYY-MM-DD */
export function dayOfIso(iso: string): DayNumber | null {
  const [year, month, day] = iso.split('-').map(Number);
  return dayOfCivil(year ?? 0, month ?? 0, day ?? 0);
}

type Language = 'zh-CN' | 'en';
const FAR = 60;

/** 11月28日 周六 · Sat 28 Nov */
export function dayInBrief(day: DayNumber, today: DayNumber, language: Language): string {
  const date = new Date(day * DAY);
  const year = civilOf(day).year === civilOf(today).year ? {} : ({ year: 'numeric' } as const);
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: 'UTC', ...options }).format(date);
  const named = [format({ ...year, month: 'short', day: 'numeric' }), format({ weekday: 'short' })];
  return (language === 'en' ? named.reverse() : named).join(' ');
}

/** 11月28日 星期六，明天 · Saturday, 28 November, tomorrow */
export function dayInWords(day: DayNumber, today: DayNumber, language: Language): string {
  const date = new Date(day * DAY);
  const year = civilOf(day).year === civilOf(today).year ? {} : ({ year: 'numeric' } as const);
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: 'UTC', ...options }).format(date);
  const named = [format({ ...year, month: 'long', day: 'numeric' }), format({ weekday: 'long' })];
  const words = language === 'en' ? named.reverse().join(', ') : named.join(' ');
  const away = Math.abs(day - today) > FAR ? '' : new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(day - today, 'day');
  return away === '' ? words : `${words}${language === 'en' ? ', ' : '，'}${away}`;
}
