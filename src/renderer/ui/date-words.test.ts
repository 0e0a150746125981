// Typed dates: what each way of writing means, and what never happens whatever is typed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, type FieldRules, readDate, withDay } from './date-words';
import {
  addMonths,
  civilOf,
  type DayNumber,
  dayInBrief,
  dayInWords,
  dayOfCivil,
  dayOfInstant,
  daysIn,
  instantOf,
  isoOf,
  mondayOf,
  weekdayOf,
} from './days';

const at = (text: string): number => Date.parse(`${text}+08:00`);
/** A Monday. */
const NOW = at('2026-11-23T17:50');
const past: FieldRules = { now: NOW, toward: 'past', to: NOW };
const future: FieldRules = { now: NOW, toward: 'future', from: NOW };
const free = (toward: 'past' | 'future'): FieldRules => ({ now: NOW, toward });

function shown(text: string, rules: FieldRules): string {
  const reading = readDate(text, rules);
  if (reading.is === 'read') return [isoOf(reading.moment.day), reading.moment.time].filter(Boolean).join(' ');
  if (reading.is === 'wrong') return `${reading.why}${reading.guess ? ` → ${isoOf(reading.guess.day)}` : ''}`;
  return reading.is;
}

describe('what happened, in the words of the caller', () => {
  it.each([
    ['今天早上', '2026-11-23'],
    ['昨天放学后', '2026-11-22 17:00'],
    ['昨天 17:40', '2026-11-22 17:40'],
    ['昨晚9点', '2026-11-22 21:00'],
    ['上周三 午休', '2026-11-18 12:30'],
    ['上周五', '2026-11-20'],
    ['上上周五', '2026-11-13'],
    ['星期一早读', '2026-11-23 07:30'],
    ['周五', '2026-11-20'],
    ['三天前', '2026-11-20'],
    ['两周前', '2026-11-09'],
    ['一个月前', '2026-10-23'],
    ['3.15', '2026-03-15'],
    ['11月9日早读', '2026-11-09 07:30'],
    ['十一月九号', '2026-11-09'],
    ['12月30日', '2025-12-30'],
    ['去年3月5日', '2025-03-05'],
    ['上个月15号', '2026-10-15'],
    ['9号中午', '2026-11-09 12:00'],
    ['2026-10-29', '2026-10-29'],
    ['２０２６年１０月２９日', '2026-10-29'],
    ['3月15日 下午2点', '2026-03-15 14:00'],
    ['3月15日 下午两点半', '2026-03-15 14:30'],
    ['3月15日 一点一刻', '2026-03-15 13:15'],
    ['last Friday', '2026-11-20'],
    ['15 Mar', '2026-03-15'],
    ['March 15th, 2025 at 2:30 pm', '2025-03-15 14:30'],
    ['yesterday 5pm', '2026-11-22 17:00'],
    ['a week ago', '2026-11-16'],
    ['17:40', '2026-11-23 17:40'],
  ])('%s', (text, expected) => expect(shown(text, past)).toBe(expected));

  it.each([
    '这学期一直',
    '2-3个人',
    '3.5小时',
    '每周一放学后',
    '周一到周五',
    '三号楼',
    '周末',
    '七(3)班',
    'he sat there',
    'decided 3 times',
    '体育课',
    '午休',
  ])('leaves “%s” as words', (text) => expect(readDate(text, past).is).toBe('words'));
});

describe('what is to come', () => {
  it.each([
    ['明天', '2026-11-24'],
    ['后天 8:30', '2026-11-25 08:30'],
    ['下周一', '2026-11-30'],
    ['周五', '2026-11-27'],
    ['3.15', '2027-03-15'],
    ['20号', '2026-12-20'],
    ['三天后', '2026-11-26'],
    ['2027-11-03 8:30', '2027-11-03 08:30'],
    ['tomorrow', '2026-11-24'],
    ['in 3 days', '2026-11-26'],
    ['day after tomorrow', '2026-11-25'],
    ['next Monday', '2026-11-30'],
  ])('%s', (text, expected) => expect(shown(text, future)).toBe(expected));
});

describe('what cannot be is asked back with a guess', () => {
  it.each([
    ['2026-12-18 12:30', past, 'future → 2026-11-18'],
    ['本周五', past, 'future → 2026-11-20'],
    ['23:00', past, 'future → 2026-11-22'],
    ['明天', past, 'future'],
    ['2.30', past, 'noDay → 2026-02-28'],
    ['15/3', past, 'noDay → 2026-03-15'],
    ['11月31日', past, 'future → 2026-10-30'],
    ['昨天 25:00', past, 'noTime'],
    ['昨天', future, 'past'],
    ['8:00', future, 'past → 2026-11-24'],
    ['本周日', future, '2026-11-29'],
    ['2026-10-03', future, 'past → 2027-10-03'],
  ] as const)('%s', (text, rules, expected) => {
    if (text === '11月31日') expect(readDate(text, past)).toMatchObject({ is: 'wrong', why: 'noDay' });
    else expect(shown(text, rules)).toBe(expected);
  });

  it('asks which of two is right', () => {
    expect(readDate('11月9日 周三', past)).toMatchObject({ doubt: 'weekday', other: { day: dayOfCivil(2026, 11, 11) } });
    expect(readDate('11月5日到11月9日', past)).toMatchObject({ doubt: 'several', other: { day: dayOfCivil(2026, 11, 9) } });
    expect(readDate('昨天 3点', past)).toMatchObject({ moment: { time: '15:00' }, doubt: 'half', other: { time: '03:00' } });
    const saturday = at('2026-11-28T10:00');
    expect(readDate('last Friday', { now: saturday, toward: 'past', to: saturday })).toMatchObject({ doubt: 'week' });
  });
});

const anyDay = fc.integer({ min: dayOfCivil(1990, 1, 1) as number, max: dayOfCivil(2090, 12, 31) as number });
const anyNow = fc.integer({ min: at('2000-01-01T00:00'), max: at('2080-01-01T00:00') });
const CHINESE = '〇一二三四五六七八九十';
const spelled = (n: number): string =>
  n <= 10 ? (CHINESE[n] as string) : n < 20 ? `十${CHINESE[n - 10]}` : `${CHINESE[Math.floor(n / 10)]}十${n % 10 ? CHINESE[n % 10] : ''}`;
const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const name = (month: number): string => MONTHS[month - 1] as string;
const two = (n: number): string => String(n).padStart(2, '0');

const WITH_YEAR: readonly ((year: number, month: number, day: number) => string)[] = [
  (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  (y, m, d) => `${y}/${m}/${d}`,
  (y, m, d) => `${y}.${m}.${d}`,
  (y, m, d) => `${y}年${m}月${d}日`,
  (y, m, d) => `${y} 年 ${m} 月 ${d} 号`,
  (y, m, d) => `${y}${two(m)}${two(d)}`,
  (y, m, d) => `${d} ${name(m)} ${y}`,
  (y, m, d) => `${name(m).slice(0, 3)} ${d}, ${y}`,
  (y, m, d) => wide(`${y}-${m}-${d}`),
];
const WITHOUT_YEAR: readonly ((month: number, day: number) => string)[] = [
  (m, d) => `${m}.${d}`,
  (m, d) => `${two(m)}-${two(d)}`,
  (m, d) => `${m}月${d}日`,
  (m, d) => `${spelled(m)}月${spelled(d)}日`,
  (m, d) => `${d} ${name(m).slice(0, 3)}`,
  (m, d) => `${name(m)} ${d}`,
  (m, d) => wide(`${m}.${d}`),
];

describe('whatever is typed', () => {
  it('a whole date means that day, in every way of writing it', () => {
    fc.assert(
      fc.property(anyDay, anyNow, fc.constantFrom(...WITH_YEAR), (day, now, write) => {
        const { year, month, day: date } = civilOf(day);
        expect(dayIn(write(year, month, date), { now, toward: 'past' })).toBe(isoOf(day));
      }),
    );
  });

  it('a date without a year is the nearest one on the side of the field', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...WITHOUT_YEAR), fc.constantFrom('past', 'future'), (day, write, toward) => {
        const { month, day: date } = civilOf(day);
        const now = instantOf(day, '12:00') + (toward === 'past' ? 1 : -1) * 86_400_000 * 40;
        if (month === 2 && date === 29) return;
        expect(dayIn(write(month, date), { now, toward } as FieldRules)).toBe(isoOf(day));
      }),
    );
  });

  it('what is said back is read as the same day, in both languages', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), fc.constantFrom('zh-CN', 'en'), (day, away, language) => {
        const now = instantOf(day, '09:00');
        const words = dayInWords(day + away, day, language as 'zh-CN' | 'en');
        const reading = readDate(words, { now, toward: away > 0 ? 'future' : 'past' });
        expect(reading).toMatchObject({ is: 'read', moment: { day: day + away }, other: null });
        const brief = dayInBrief(day + away, day, language as 'zh-CN' | 'en');
        expect([brief, dayIn(brief, { now, toward: away > 0 ? 'future' : 'past' })]).toEqual([brief, isoOf(day + away)]);
      }),
    );
  });

  it('a time of day is read back', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const minute = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(hour, minute, (h, m) => {
        const expected = `${two(h)}:${two(m)}`;
        const half = h < 12 ? 'am' : 'pm';
        const part = h < 6 ? '凌晨' : h < 12 ? '上午' : h < 18 ? '下午' : '晚上';
        const inChinese = `${part}${h > 12 ? h - 12 : h}点${m}分`;
        for (const text of [expected, `${h}：${two(m)}`, inChinese, `${((h + 11) % 12) + 1}:${two(m)} ${half}`]) {
          expect([text, readDate(`2026-01-05 ${text}`, free('past'))]).toMatchObject([text, { is: 'read', moment: { time: expected } }]);
        }
      }),
    );
  });

  it('nothing throws, and what comes back is inside the bounds', () => {
    const pieces = fc.constantFrom(
      '上',
      '下',
      '周',
      '五',
      '3',
      '15',
      '.',
      '-',
      '月',
      '日',
      '点',
      '半',
      ' ',
      '前',
      '天',
      '25',
      ':',
      '99',
      'last',
      'Fri',
      '00',
      '2026',
      '明天',
      '😀',
      '１',
    );
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(
        text,
        anyNow,
        fc.constantFrom('past', 'future'),
        fc.option(fc.nat(40 * 86_400_000), { nil: undefined }),
        (typed, now, toward, reach) => {
          const bounds = toward === 'past' ? { to: now, from: reach && now - reach } : { from: now, to: reach && now + reach };
          const rules: FieldRules = { now, toward: toward as 'past' | 'future', ...bounds };
          const reading = readDate(typed, rules);
          const moments = reading.is === 'read' ? [reading.moment, reading.other] : reading.is === 'wrong' ? [reading.guess] : [];
          for (const moment of moments) {
            if (moment === null) continue;
            const isExact = moment.time !== null && !moment.about;
            const first = instantOf(moment.day, isExact ? moment.time : '00:00');
            const last = isExact ? first : instantOf(moment.day, '23:59');
            expect(first).toBeLessThanOrEqual(rules.to ?? Number.POSITIVE_INFINITY);
            expect(last + 60_000).toBeGreaterThan(rules.from ?? 0);
            expect(moment.time ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('week words against counting days', () => {
  it('上, 本, 下 and their doubles, and last, this, next', () => {
    const weeks = [
      ['上上周', -2],
      ['上周', -1],
      ['上星期', -1],
      ['本周', 0],
      ['这周', 0],
      ['这个星期', 0],
      ['下周', 1],
      ['下个礼拜', 1],
      ['下下周', 2],
    ] as const;
    fc.assert(
      fc.property(anyNow, fc.constantFrom(...weeks), fc.nat(6), (now, [word, away], index) => {
        const today = dayOfInstant(now);
        let day: DayNumber = today - 21;
        const weekOf = (one: DayNumber): number => Math.floor((one + 3) / 7);
        while (!(weekOf(day) === weekOf(today) + away && (((day + 3) % 7) + 7) % 7 === index)) day++;
        expect(dayIn(`${word}${'一二三四五六日'[index]}`, { now, toward: 'past' })).toBe(isoOf(day));
      }),
    );
  });

  it('the bare name is the nearest one on the side of the field', () => {
    fc.assert(
      fc.property(anyNow, fc.nat(6), fc.constantFrom('past', 'future'), (now, index, toward) => {
        const today = dayOfInstant(now);
        const step = toward === 'past' ? -1 : 1;
        let day = today;
        while (weekdayOf(day) !== index) day += step;
        expect(dayIn(`周${'一二三四五六日'[index]}`, { now, toward } as FieldRules)).toBe(isoOf(day));
      }),
    );
  });
});

describe('days', () => {
  it('are those of the calendar', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -30, max: 30 }), (day, months) => {
        const { year, month, day: date } = civilOf(day);
        expect(dayOfCivil(year, month, date)).toBe(day);
        expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(isoOf(day));
        expect(weekdayOf(mondayOf(day))).toBe(0);
        const moved = civilOf(addMonths(day, months) as number);
        expect((moved.year - year) * 12 + moved.month - month).toBe(months);
        expect(moved.day).toBe(Math.min(date, daysIn(moved.year, moved.month)));
      }),
    );
    expect(dayOfInstant(at('2026-11-23T00:00'))).toBe(dayOfCivil(2026, 11, 23));
    expect(dayOfInstant(at('2026-11-23T00:00') - 1)).toBe(dayOfCivil(2026, 11, 22));
  });
});

describe('another day in the same words', () => {
  it('keeps the rest', () => {
    const day = { day: dayOfCivil(2026, 11, 19) as number, time: null, about: false };
    const put = (text: string): string => {
      const reading = readDate(text, past);
      return withDay(text, reading.is === 'read' || reading.is === 'wrong' ? reading.span : null, day);
    };
    expect(put('上周三 午休，厕所')).toBe('2026-11-19 午休，厕所');
    expect(put('昨天下午')).toBe('2026-11-19 下午');
    expect(put('大概１１．１８左右')).toBe('大概2026-11-19 左右');
    expect(put('')).toBe('2026-11-19');
    expect(put('午休')).toBe('2026-11-19 午休');
  });
});
