// Months and weeks at their edges.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayFrom, weekdayOf } from '../../../contract/days';
import { addMonths, dayByKey, isSameMonth, weeksAround } from './month';

const days = fc.integer({ min: dayFrom('2000-01-01'), max: dayFrom('2099-12-31') });

describe('a month later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-27', 0, '2026-11-27'],
  ])('%s %i is %s', (from, months, to) => {
    expect(dateOf(addMonths(dayFrom(from), months))).toBe(to);
  });

  it('is always in that month, and back again for days that every month has', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -36, max: 36 }), (day, months) => {
        const [year = 0, month = 0, date = 0] = dateOf(day).split('-').map(Number);
        const then = addMonths(day, months);
        const [thenYear = 0, thenMonth = 0] = dateOf(then).split('-').map(Number);
        expect(thenYear * 12 + thenMonth).toBe(year * 12 + month + months);
        if (date <= 28) expect(addMonths(then, -months)).toBe(day);
      }),
    );
  });
});

describe('the weeks of a page', () => {
  it('are whole, from Monday on, hold the whole month, and no week without a day of it', () => {
    fc.assert(
      fc.property(days, (day) => {
        const weeks = weeksAround(day, 'month');
        const all = weeks.flat();
        expect(all).toEqual(all.map((_, i) => (all[0] ?? 0) + i));
        expect(weeks.map(([monday = 0]) => weekdayOf(monday))).toEqual(weeks.map(() => 0));
        for (const week of weeks) expect(week.some((one) => isSameMonth(one, day))).toBe(true);
        expect(isSameMonth((all[0] ?? 0) - 1, day) || isSameMonth((all.at(-1) ?? 0) + 1, day)).toBe(false);
        expect(all.length).toBeLessThanOrEqual(42);
        expect(weeksAround(day, 'week')).toEqual(weeks.filter((week) => week.includes(day)));
      }),
    );
  });
});

it('moves by keys: a day, a week, the ends of the week', () => {
  const day = dayFrom('2026-11-27');
  const to = (key: string): string | null => {
    const next = dayByKey(key, day);
    return next === null ? null : dateOf(next);
  };
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'x'].map(to)).toEqual([
    '2026-11-26',
    '2026-11-28',
    '2026-11-20',
    '2026-12-04',
    '2026-11-23',
    '2026-11-29',
    null,
  ]);
});
