// “下午两点半”, “17:40”, “午休”, “2 pm” → a time of day.

/** @returns 0–99, or null */
export function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (sign: string | undefined): number =>
    sign === undefined || sign === '' ? 1 : '〇一二三四五六七八九'.indexOf(sign.replace('零', '〇').replace('两', '二'));
  const [, tens, ten, ones] = /^([一二三四五六七八九]?)(十)([一二三四五六七八九]?)$/u.exec(text) ?? [];
  if (ten) return digit(tens) * 10 + (ones ? digit(ones) : 0);
  return text.length === 1 && digit(text) >= 0 ? digit(text) : null;
}

/** A number as people type it, up to ninety-nine. */
export const NUMBER = '\\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]';

export interface TimeOfDay {
  /** HH:MM; null when there is no such time */
  readonly time: string | null;
  /** Not to the minute: a lunch break. */
  readonly about: boolean;
  /** The other half of the day, when it was not said which. */
  readonly other: string | null;
}

const clock = (hours: number, minutes: number): string | null =>
  hours > 23 || minutes > 59 ? null : `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
const sure = (time: string | null): TimeOfDay => ({ time, about: false, other: null });

const PART = '凌晨|清晨|早上|早晨|上午|今早|明早|中午|下午|午后|傍晚|晚上|今晚|昨晚|明晚|夜里|昨夜|早|晚';
const NIGHT = /晚|夜/u;
const AFTERNOON = /下午|午后|傍晚/u;

function inPart(part: string | undefined, hours: number, minutes: number): TimeOfDay {
  if (part === undefined) {
    // “两点” at a school is in the afternoon, as a rule.
    const isUnsure = hours >= 1 && hours <= 6;
    return isUnsure ? { ...sure(clock(hours + 12, minutes)), other: clock(hours, minutes) } : sure(clock(hours, minutes));
  }
  if (NIGHT.test(part) && hours === 12) return { time: '23:59', about: true, other: null };
  if (NIGHT.test(part) || AFTERNOON.test(part)) return sure(clock(hours < 12 ? hours + 12 : hours, minutes));
  if (part === '中午') return sure(clock(hours < 4 ? hours + 12 : hours, minutes));
  return sure(clock(hours === 12 && part === '凌晨' ? 0 : hours, minutes));
}

const SPOKEN = new RegExp(
  `(${PART})?\\s*(?<![\\d\\u6709\\u4e86])(${NUMBER})\\s*(?:点钟?|时)(?![点儿])(?:(半)|([一三])刻|\\s*(${NUMBER})(?:分|(?!\\d)))?`,
  'u',
);
const DIGITAL = new RegExp(`(${PART})?\\s*(?<![\\d:])(\\d{1,2}):(\\d{2})(?![\\d:])(?:\\s*([ap])\\.?m\\b\\.?)?`, 'iu');
const ENGLISH = /(?<![\d:])(\d{1,2})\s*([ap])\.?m\b\.?/iu;
/** As the day of a school goes; its own timetable may differ, therefore “about”. */
const MOMENTS: readonly (readonly [RegExp, string])[] = [
  [/晚自习/u, '19:30'],
  [/早读|早自习/u, '07:30'],
  [/午休|lunch/iu, '12:30'],
  [/中午|\bnoon\b/iu, '12:00'],
  [/放学|after school/iu, '17:00'],
];

const half = (sign: string, hours: number): number => (sign.toLowerCase() === 'p' ? (hours % 12) + 12 : hours % 12);

/** @param text with half-width signs @returns null when it says nothing of a time */
export function readTime(text: string): TimeOfDay | null {
  const digital = DIGITAL.exec(text);
  if (digital) {
    const [, part, hours, minutes, sign] = digital;
    if (sign) return sure(Number(hours) < 1 || Number(hours) > 12 ? null : clock(half(sign, Number(hours)), Number(minutes)));
    return part === undefined ? sure(clock(Number(hours), Number(minutes))) : inPart(part, Number(hours), Number(minutes));
  }
  const english = ENGLISH.exec(text);
  if (english) return sure(Number(english[1]) < 1 || Number(english[1]) > 12 ? null : clock(half(english[2] as string, Number(english[1])), 0));
  const spoken = SPOKEN.exec(text);
  if (spoken) {
    const minutes = spoken[3] ? 30 : spoken[4] ? (spoken[4] === '一' ? 15 : 45) : (numberOf(spoken[5] ?? '0') ?? 0);
    return inPart(spoken[1], numberOf(spoken[2] as string) ?? 99, minutes);
  }
  const moment = MOMENTS.find(([word]) => word.test(text));
  return moment ? { time: moment[1], about: true, other: null } : null;
}
