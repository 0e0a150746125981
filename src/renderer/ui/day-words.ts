// Finds the days that somebody wrote: “3.15”, “上周五”, “三天前”, “last Friday”. What they mean for a field is decided in date-words.ts.
import { NUMBER, numberOf } from './clock-words';
import { addMonths, type Civil, civilOf, type DayNumber, dayOfCivil, daysIn, mondayOf } from './days';

/** Where a day without a year or a week is looked for. */
export type Toward = 'past' | 'future';

export interface FoundDay {
  /** null when there is no such day */
  readonly day: DayNumber | null;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /** Also possible. */
  readonly other?: DayNumber | null;
  /** What it probably was, when there is no such day. */
  readonly instead?: DayNumber | null;
  /** How far to go when this one is on the wrong side of now. */
  readonly step: 'week' | 'month' | 'none';
}

interface Around {
  readonly today: DayNumber;
  readonly toward: Toward;
}
type Meaning = Omit<FoundDay, 'start' | 'end'> | null;
type Finder = readonly [RegExp, (parts: readonly (string | undefined)[], around: Around) => Meaning];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?';
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** “sat” and “sun” alone are other words. */
const WEEKDAY = '(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|saturday|sunday)\\b';
/** Behind “3-4” they make it a count, not a day. */
const NO_COUNT = '(?!\\s*[\\d.\\-/:个次人元块小天周级班岁万%米分楼层名节门套张条遍])';

/** A day as written, or the nearest that exists. */
function written({ year, month, day }: Civil): Meaning {
  const found = dayOfCivil(year, month, day);
  if (found !== null) return { day: found, step: 'month' };
  const swapped = month > 12 && day <= 12 ? dayOfCivil(year, day, month) : null;
  const clamped = month >= 1 && month <= 12 && day > daysIn(year, month) && day <= 31 ? dayOfCivil(year, month, daysIn(year, month)) : null;
  if (month > 31 || day > 31) return null;
  return { day: null, instead: swapped ?? clamped, step: 'none' };
}

/** Without a year: the last one before now, or the next one. */
function withoutYear(month: number, day: number, { today, toward }: Around): Meaning {
  const { year } = civilOf(today);
  const here = written({ year, month, day });
  if (here === null || here.day === null) return here;
  const isOff = toward === 'past' ? here.day > today : here.day < today;
  return isOff ? written({ year: toward === 'past' ? year - 1 : year + 1, month, day }) : here;
}

const YEARS: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1 };
const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
const n = (text: string | undefined): number => numberOf(text ?? '') ?? 0;

function englishDay(day: string | undefined, month: string | undefined, year: string | undefined, around: Around): Meaning {
  return year ? written({ year: Number(year), month: monthOf(month), day: n(day) }) : withoutYear(monthOf(month), n(day), around);
}

function dayOfMonth(which: string | undefined, day: number, { today, toward }: Around): Meaning {
  const { year, month, day: date } = civilOf(today);
  const by = which ? ({ 上: -1, 下: 1 }[which[0] ?? ''] ?? 0) : toward === 'past' ? (day > date ? -1 : 0) : day < date ? 1 : 0;
  const count = year * 12 + month - 1 + by;
  return written({ year: Math.floor(count / 12), month: (count % 12) + 1, day });
}

const WEEKS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2, last: -1, this: 0, next: 1 };

function chineseWeekday(which: string | undefined, sign: string, { today, toward }: Around): Meaning {
  const index = '一二三四五六日'.indexOf(sign.replace('天', '日'));
  const here = mondayOf(today) + index;
  if (which) return { day: here + (WEEKS[which] as number) * 7, step: 'week' };
  const isOff = toward === 'past' ? here > today : here < today;
  return { day: isOff ? here + (toward === 'past' ? -7 : 7) : here, step: 'week' };
}

/** “last Friday” on a Saturday is yesterday for some and eight days ago for others. */
function englishWeekday(which: string | undefined, name: string, { today, toward }: Around): Meaning {
  const index = DAYS.indexOf(name.slice(0, 3).toLowerCase());
  const here = mondayOf(today) + index;
  if (which === 'last') {
    const latest = here < today ? here : here - 7;
    return { day: latest, other: latest === here ? here - 7 : null, step: 'week' };
  }
  if (which === 'next') return { day: here + 7, other: here > today ? here : null, step: 'week' };
  if (which === 'this') return { day: here, step: 'week' };
  const isOff = toward === 'past' ? here > today : here < today;
  return { day: isOff ? here + (toward === 'past' ? -7 : 7) : here, step: 'week' };
}

const WORDS: Readonly<Record<string, number>> = { 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2, 大后: 3 };
const UNITS: Readonly<Record<string, number>> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, day: 1, week: 7 };

function away(count: number, unit: string, sign: 1 | -1, { today }: Around): Meaning {
  const days = UNITS[unit];
  const day = days === undefined ? addMonths(today, sign * count) : today + sign * count * days;
  return { day, step: 'none' };
}

const COUNT = '(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)';
const COUNTS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const countOf = (word: string): number => (/^\d/.test(word) ? Number(word) : Math.max(1, COUNTS.indexOf(word.toLowerCase())));

/** Dates first: they are certain, and the other words are read against them. */
export const DATES: readonly Finder[] = [
  [
    /(?<!\d)(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)\s*[日号]?/gu,
    ([y, m, d]) => written({ year: Number(y), month: n(m), day: n(d) }),
  ],
  [/(?<![\d.-])((?:19|20)\d{2})(\d{2})(\d{2})(?![\d.-])/gu, ([y, m, d]) => written({ year: Number(y), month: Number(m), day: Number(d) })],
  [
    new RegExp(`(前年|去年|今年|明年)\\s*(${NUMBER})\\s*[-./月]\\s*(${NUMBER})(?![\\d一二三四五六七八九十])\\s*[日号]?`, 'gu'),
    ([y, m, d], { today }) => written({ year: civilOf(today).year + (YEARS[y ?? ''] ?? 0), month: n(m), day: n(d) }),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s+)?${MONTH},?(?:\\s+(\\d{4})(?!\\d))?`, 'giu'),
    ([d, m, y], around) => englishDay(d, m, y, around),
  ],
  [
    new RegExp(`\\b${MONTH}\\s*(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s+(\\d{4})(?!\\d))?`, 'giu'),
    ([m, d, y], around) => englishDay(d, m, y, around),
  ],
  [
    new RegExp(`(?<![\\d一二三四五六七八九十])(${NUMBER})\\s*月\\s*(${NUMBER})(?![\\d一二三四五六七八九十])(?:\\s*[日号]|${NO_COUNT})`, 'gu'),
    ([m, d], around) => withoutYear(n(m), n(d), around),
  ],
  [
    new RegExp(`(?<![\\d.\\-/:])(\\d{1,2})\\s?[-./]\\s?(\\d{1,2})(?![\\d:.])(?:\\s*[日号]|${NO_COUNT})`, 'gu'),
    ([m, d], around) => withoutYear(n(m), n(d), around),
  ],
  [
    new RegExp(
      `(?<![\\d一二三四五六七八九十月])(上个?月|本月|这个?月|下个?月)?\\s*(${NUMBER})\\s*[日号](?=$|[\\s,，。;；、早上中下晚午凌放课])`,
      'gu',
    ),
    ([which, d], around) => dayOfMonth(which, n(d), around),
  ],
];

export const WEEKDAYS: readonly Finder[] = [
  [
    /(?<!每|每个|逢|[周期拜][一二三四五六日天]\s*[至到~—和-]\s*)(上上|上|这|本|下下|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])(?!\s*(?:[至到~—-]|和))/gu,
    ([which, sign], around) => chineseWeekday(which, sign as string, around),
  ],
  [
    new RegExp(`(?<!every |each )\\b(?:(last|this|next)\\s+)?${WEEKDAY}`, 'giu'),
    ([which, name], around) => englishWeekday(which?.toLowerCase(), name as string, around),
  ],
];

export const RELATIVE: readonly Finder[] = [
  [
    new RegExp(`(\\d{1,3}|${NUMBER})\\s*个?\\s*(天|日|周|星期|礼拜|月)\\s*[以之]?(前|后)`, 'gu'),
    ([count, unit, way], around) => away(/^\d/.test(count ?? '') ? Number(count) : n(count), unit as string, way === '前' ? -1 : 1, around),
  ],
  [
    new RegExp(`\\b${COUNT}\\s+(day|week|month)s?\\s+ago\\b`, 'giu'),
    ([count, unit], around) => away(countOf(count as string), (unit as string).toLowerCase(), -1, around),
  ],
  [
    new RegExp(`\\bin\\s+${COUNT}\\s+(day|week|month)s?\\b`, 'giu'),
    ([count, unit], around) => away(countOf(count as string), (unit as string).toLowerCase(), 1, around),
  ],
  [/\bday before yesterday\b/giu, (_, { today }) => ({ day: today - 2, step: 'none' })],
  [/\bday after tomorrow\b/giu, (_, { today }) => ({ day: today + 2, step: 'none' })],
  [
    /\b(yesterday|today|tonight|tomorrow|this morning|this afternoon|last night)\b/giu,
    ([word], { today }) => ({ day: today + ({ yesterday: -1, 'last night': -1, tomorrow: 1 }[(word as string).toLowerCase()] ?? 0), step: 'none' }),
  ],
  [
    /(?<!以)(大前|大后|前|昨|今|明|后)(?:天|日(?!常)|早|晚|夜)/gu,
    ([word], { today }) => ({ day: today + (WORDS[word as string] as number), step: 'none' }),
  ],
];

/** @returns days in the order of the text */
export function findDays(text: string, finders: readonly Finder[], around: Around): FoundDay[] {
  const found: FoundDay[] = [];
  for (const [pattern, meaning] of finders) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const meant = found.some((one) => start < one.end && end > one.start) ? null : meaning(match.slice(1), around);
      if (meant) found.push({ ...meant, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
