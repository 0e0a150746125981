// Filter, sort, counts and sums against the plainest way of doing the same; periods against a calendar that is walked day by day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeCell, tsvOf } from '../../../contract/table-cells';
import { dayOf, dayOfDate, daysOf } from './periods';
import { countsOf, filtered, sorted, sumOf, Texts } from './rows';
import type { Filter, LedgerColumn, SortBy } from './types';

interface Row {
  readonly id: number;
  readonly place: string;
  readonly kinds: readonly string[];
  readonly at: number | null;
  readonly hours: number | null;
}

const COLUMNS: readonly LedgerColumn<Row>[] = [
  { key: 'place', name: '地点', text: (row) => row.place },
  { key: 'kinds', name: '类型', type: 'choice', text: (row) => row.kinds.join(' '), choices: (row) => row.kinds },
  { key: 'at', name: '接报', type: 'date', text: (row) => (row.at === null ? '' : new Date(row.at).toISOString()), sortValue: (row) => row.at },
  { key: 'hours', name: '学时', type: 'number', text: (row) => String(row.hours ?? ''), sortValue: (row) => row.hours, canTotal: true },
];
const NOW = Date.parse('2026-11-20T17:50:00+08:00');
const DAY = 86_400_000;

const aRow = fc.record({
  place: fc.constantFrom('', '厕所', '操场', '二号楼', 'Room 10', 'room 2', '食堂'),
  kinds: fc.subarray(['身体', '言语', '财物']),
  at: fc.option(fc.integer({ min: NOW - 400 * DAY, max: NOW + 40 * DAY })),
  hours: fc.option(fc.integer({ min: -5, max: 40 })),
});
const someRows = fc.array(aRow, { maxLength: 40 }).map((rows) => rows.map((row, id): Row => ({ id, ...row })));
const aFilter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), key: fc.constant('place'), contains: fc.constantFrom('', '楼', 'ROOM', '１０') }),
  fc.record({ type: fc.constant('choice' as const), key: fc.constant('kinds'), any: fc.subarray(['身体', '言语', '财物']) }),
  fc.record({
    type: fc.constant('date' as const),
    key: fc.constant('at'),
    period: fc.constantFrom(null, 'today' as const, 'week' as const, 'month' as const, 'term' as const),
    from: fc.constantFrom(null, '2026-09-01', '2026-11-20'),
    to: fc.constantFrom(null, '2026-11-20', '2026-12-31'),
  }),
  fc.record({
    type: fc.constant('number' as const),
    key: fc.constant('hours'),
    from: fc.constantFrom(null, 0, 12),
    to: fc.constantFrom(null, 12, 30),
  }),
);

/** The local date as it is written, without any of the arithmetic under test. */
const written = (at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
const PERIODS = {
  today: ['2026-11-20', '2026-11-20'],
  week: ['2026-11-16', '2026-11-22'],
  month: ['2026-11-01', '2026-11-30'],
  term: ['2026-09-01', '2027-01-31'],
} as const;

function passes(row: Row, filter: Filter): boolean {
  switch (filter.type) {
    case 'text':
      return row.place.toLowerCase().includes(filter.contains.normalize('NFKC').toLowerCase());
    case 'choice':
      return filter.any.length === 0 || row.kinds.some((kind) => filter.any.includes(kind));
    case 'date': {
      const [from, to] = filter.period ? PERIODS[filter.period] : [filter.from, filter.to];
      if (from === null && to === null) return true;
      return row.at !== null && (from === null || written(row.at) >= from) && (to === null || written(row.at) <= to);
    }
    case 'number':
      if (filter.from === null && filter.to === null) return true;
      return row.hours !== null && row.hours >= (filter.from ?? -Infinity) && row.hours <= (filter.to ?? Infinity);
  }
}

describe('filters', () => {
  it('keep exactly the rows that pass each of them, in their order', () => {
    fc.assert(
      fc.property(someRows, fc.array(aFilter, { maxLength: 4 }), (rows, filters) => {
        expect(filtered(rows, new Texts(COLUMNS), '', filters, NOW)).toEqual(rows.filter((row) => filters.every((one) => passes(row, one))));
      }),
      { numRuns: 400 },
    );
  });

  it('find every word of the quick box anywhere in a row, full width or not', () => {
    const texts = new Texts(COLUMNS);
    const row = (id: number, place: string, kinds: string[]): Row => ({ id, place, kinds, at: null, hours: null });
    const rows = [row(1, '二号楼 厕所', ['身体']), row(2, 'Room 10', ['身体']), row(3, '二号楼', [])];
    const found = (quick: string): number[] => filtered(rows, texts, quick, [], NOW).map(({ id }) => id);
    expect(found(' 楼　身 ')).toEqual([1]);
    expect(found('ｒｏｏｍ')).toEqual([2]);
    expect(found('')).toEqual([1, 2, 3]);
    // A word never runs on from one cell into the next.
    expect(found('厕所身')).toEqual([]);
  });

  it('leave alone what a later version of the page does not know', () => {
    expect(
      filtered([{ id: 1, place: '', kinds: [], at: null, hours: null }], new Texts(COLUMNS), '', [{ type: 'text', key: 'gone', contains: 'x' }], NOW),
    ).toHaveLength(1);
  });
});

describe('the order', () => {
  const aSort = fc.uniqueArray(
    fc.record({ key: fc.constantFrom('place', 'kinds', 'at', 'hours'), direction: fc.constantFrom('ASC' as const, 'DESC' as const) }),
    {
      maxLength: 3,
      selector: ({ key }) => key,
    },
  );
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const compare = (a: Row, b: Row, { key, direction }: SortBy): number => {
    const value = (row: Row): string | number | null => (key === 'kinds' ? row.kinds.join(' ') : row[key as 'place' | 'at' | 'hours']);
    const [x, y] = [value(a), value(b)];
    const isEmpty = (one: string | number | null): boolean => one === null || one === '';
    if (isEmpty(x) || isEmpty(y)) return Number(isEmpty(x)) - Number(isEmpty(y));
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
    return direction === 'ASC' ? order : -order;
  };

  it('is that of a plain stable sort by several columns, with what is empty last', () => {
    fc.assert(
      fc.property(someRows, aSort, (rows, sort) => {
        const wanted = [...rows].sort((a, b) => sort.map((one) => compare(a, b, one)).find((order) => order !== 0) ?? 0);
        expect(sorted(rows, new Texts(COLUMNS), sort)).toEqual(wanted);
      }),
      { numRuns: 400 },
    );
  });

  it('is by pinyin, and by the number inside a text', () => {
    const places = (names: string[]): string[] => {
      const rows = names.map((place, id): Row => ({ id, place, kinds: [], at: null, hours: null }));
      return sorted(rows, new Texts(COLUMNS), [{ key: 'place', direction: 'ASC' }]).map(({ place }) => place);
    };
    expect(places(['操场', '食堂', '', '二号楼', '宿舍'])).toEqual(['操场', '二号楼', '食堂', '宿舍', '']);
    expect(places(['room 10', 'room 2', 'room 1'])).toEqual(['room 1', 'room 2', 'room 10']);
  });
});

describe('counts and sums', () => {
  it('are those of counting one by one', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const texts = new Texts(COLUMNS);
        for (const [choice, count] of countsOf(rows, texts, 'kinds')) expect(rows.filter(({ kinds }) => kinds.includes(choice))).toHaveLength(count);
        expect(countsOf(rows, texts, 'kinds').reduce((sum, [, count]) => sum + count, 0)).toBe(rows.flatMap(({ kinds }) => kinds).length);
        const hours = rows.flatMap((row) => row.hours ?? []);
        expect(sumOf(rows, texts, 'hours')).toBe(hours.length === 0 ? null : hours.reduce((a, b) => a + b, 0));
      }),
    );
  });
});

describe('periods', () => {
  it('hold exactly the days that are written alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') }), fc.integer({ min: -250, max: 250 }), (now, days) => {
        const other = now + days * DAY;
        const [today, that] = [written(now), written(other)];
        const within = (period: 'today' | 'month' | 'term'): boolean => {
          const [from, to] = daysOf(period, now);
          return dayOf(other) >= from && dayOf(other) <= to;
        };
        const term = (date: string): string => {
          const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
          if (month >= 2 && month <= 8) return `${year} spring`;
          return `${month === 1 ? year - 1 : year} autumn`;
        };
        expect(within('today')).toBe(today === that);
        expect(within('month')).toBe(today.slice(0, 7) === that.slice(0, 7));
        expect(within('term')).toBe(term(today) === term(that));
        const [monday, sunday] = daysOf('week', now);
        expect(sunday - monday).toBe(6);
        expect(new Date(monday * DAY).getUTCDay()).toBe(1);
        expect(dayOf(now) >= monday && dayOf(now) <= sunday).toBe(true);
        expect(dayOfDate(today)).toBe(dayOf(now));
      }),
    );
  });
});

describe('a block for the clipboard', () => {
  it('has as many rows and cells as were copied, whatever stands in them', () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(cells, (rows) => {
        const lines = tsvOf(rows).split('\r\n');
        expect(lines.map((line) => line.split('\t').length)).toEqual(rows.map(() => 3));
        expect(lines.flatMap((line) => line.split('\t')).filter((cell) => /^[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
      }),
    );
    expect(tsvOf([['马** 等 2 人', '=1+1', 'a\tb\nc']])).toBe("马** 等 2 人\t'=1+1\ta b c");
  });

  it('leaves plain texts as they are', () => {
    for (const text of ['', '—', '二号楼', '0317-2026-JB-0001', '11-20 08:15', '第 3 天，余 7 天', 'a=b']) expect(safeCell(text)).toBe(text);
    for (const text of ['=1', '+86', '-5', '@SUM', '\t=1', '＝1', '＋1', '－1', '＠a', '\u200B=1', ' =1', '\0=']) expect(safeCell(text)[0]).toBe("'");
  });
});
