// What somebody typed into a date field → a day, perhaps a time; or what is wrong with it and what was probably meant.
import { readTime, type TimeOfDay } from './clock-words';
import { addMonths, type DayNumber, dayOfInstant, instantOf, isoOf, weekdayOf } from './days';
import { DATES, findDays, type FoundDay, RELATIVE, type Toward, WEEKDAYS } from './day-words';

export interface Moment {
  readonly day: DayNumber;
  /** HH:MM, Asia/Shanghai */
  readonly time: string | null;
  /** The time is not to the minute. */
  readonly about: boolean;
}

export interface FieldRules {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Where a day without a year or a week is looked for. */
  readonly toward: Toward;
  /** First and last instant that may be meant. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Why something is asked back. */
export type Doubt = 'weekday' | 'several' | 'week' | 'half';
export type Reading =
  | { readonly is: 'empty' }
  /** Nothing in it that is a date. */
  | { readonly is: 'words' }
  | { readonly is: 'read'; readonly moment: Moment; readonly other: Moment | null; readonly doubt: Doubt | null; readonly span: Span | null }
  | { readonly is: 'wrong'; readonly why: 'future' | 'past' | 'noDay' | 'noTime'; readonly guess: Moment | null; readonly span: Span | null };
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Full-width signs become half-width ones, each in its place. */
const narrow = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00A0]/gu, ' ');

/** A day without a time is inside when any part of it is. */
function side({ day, time, about }: Moment, { from, to }: FieldRules): 'in' | 'past' | 'future' {
  const exact = time !== null && !about;
  const first = instantOf(day, exact ? time : null);
  const last = exact ? first : instantOf(day + 1, null) - 1;
  if (to !== undefined && first > to) return 'future';
  return from !== undefined && last < from ? 'past' : 'in';
}

const inside = (moments: readonly (Moment | null)[], rules: FieldRules): Moment | null =>
  moments.find((one) => one !== null && side(one, rules) === 'in') ?? null;

/** What was probably meant by a moment on the wrong side. */
function guessFor(moment: Moment, step: FoundDay['step'] | 'day', sign: 1 | -1, rules: FieldRules): Moment | null {
  const at = (day: DayNumber | null): Moment | null => (day === null ? null : { ...moment, day });
  if (step === 'none') return null;
  if (step === 'day') return inside([at(moment.day + sign)], rules);
  if (step === 'week') return inside([at(moment.day + sign * 7), at(moment.day + sign * 14)], rules);
  return inside([at(addMonths(moment.day, sign)), at(addMonths(moment.day, sign * 12))], rules);
}

/** A date that names another weekday than its own: which of the two is right? */
function otherDay(text: string, dates: readonly FoundDay[], rules: FieldRules, today: DayNumber): { day: DayNumber; doubt: Doubt } | null {
  const [first, second] = dates;
  if (!first || first.day === null) return null;
  if (second && second.day !== null && second.day !== first.day) return { day: second.day, doubt: 'several' };
  if (first.other) return { day: first.other, doubt: 'week' };
  const [named] = findDays(text, WEEKDAYS, { today, toward: rules.toward }).filter((one) => one.start !== first.start);
  if (!named || named.day === null || weekdayOf(named.day) === weekdayOf(first.day)) return null;
  return { day: first.day - weekdayOf(first.day) + weekdayOf(named.day), doubt: 'weekday' };
}

function daysOf(text: string, around: { today: DayNumber; toward: Toward }): FoundDay[] {
  const dates = findDays(text, DATES, around);
  if (dates.length > 0) return dates;
  const words = findDays(text, RELATIVE, around);
  return words.length > 0 ? words : findDays(text, WEEKDAYS, around);
}

function judge(
  moment: Moment,
  found: FoundDay | null,
  time: TimeOfDay | null,
  doubtful: { day: DayNumber; doubt: Doubt } | null,
  rules: FieldRules,
): Reading {
  const span = found ? { start: found.start, end: found.end } : null;
  const placed = side(moment, rules);
  const other = doubtful ? { ...moment, day: doubtful.day } : time?.other ? { ...moment, time: time.other } : null;
  const doubt = doubtful?.doubt ?? (other ? 'half' : null);
  if (placed === 'in') {
    const isPossible = other !== null && side(other, rules) === 'in';
    return { is: 'read', moment, other: isPossible ? other : null, doubt: isPossible ? doubt : null, span };
  }
  if (other !== null && side(other, rules) === 'in') return { is: 'read', moment: other, other: null, doubt: null, span };
  const sign = placed === 'future' ? -1 : 1;
  const isToday = moment.day === dayOfInstant(rules.now);
  return { is: 'wrong', why: placed, guess: guessFor(moment, isToday ? 'day' : (found?.step ?? 'day'), sign, rules), span };
}

/** @returns never throws; `moment`, `other` and `guess` are always within the rules */
export function readDate(typed: string, rules: FieldRules): Reading {
  const text = narrow(typed);
  if (text.trim() === '') return { is: 'empty' };
  const today = dayOfInstant(rules.now);
  const days = daysOf(text, { today, toward: rules.toward });
  const [found] = days;
  const rest = found ? `${text.slice(0, found.start)}${keptWords(text.slice(found.start, found.end))}${text.slice(found.end)}` : text;
  const time = readTime(rest);
  if (!found && (time === null || time.about)) return { is: 'words' };
  const span = found ? { start: found.start, end: found.end } : null;
  if (time !== null && time.time === null) return { is: 'wrong', why: 'noTime', guess: null, span };
  const at = { time: time?.time ?? null, about: time?.about ?? false };
  if (found && found.day === null) {
    const instead = found.instead === undefined || found.instead === null ? null : { ...at, day: found.instead };
    return { is: 'wrong', why: 'noDay', guess: inside([instead], rules), span };
  }
  return judge({ ...at, day: found?.day ?? today }, found ?? null, time, otherDay(text, days, rules, today), rules);
}

/** “昨晚9点”: the evening belongs to both. */
const keptWords = (text: string): string => (/[早晚夜]$/u.test(text) ? text.slice(-1) : ' '.repeat(text.length));

/** @returns YYYY-MM-DD, or null when the words name no day */
export function dayIn(typed: string, rules: FieldRules): string | null {
  const reading = readDate(typed, rules);
  return reading.is === 'read' ? isoOf(reading.moment.day) : null;
}

/** The text with another day in place of the one that it names; other words stay. */
export function withDay(typed: string, span: Span | null, moment: Moment): string {
  const day = isoOf(moment.day);
  if (span === null) return typed.trim() === '' ? day : `${day} ${typed.trim()}`;
  const before = typed.slice(0, span.start);
  const after = typed.slice(span.end);
  return `${before}${day}${/^[\d\p{L}]/u.test(after) ? ' ' : ''}${after}`;
}
