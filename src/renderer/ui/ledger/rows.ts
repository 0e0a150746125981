// Filter, sort and count as pure functions: one pass over rows whose texts were made once.
import { dayOf, dayOfDate, daysOf } from './periods';
import type { Filter, LedgerColumn, SortBy } from './types';

/** 拼音 order; numbers inside texts as numbers. */
const collator = new Intl.Collator('zh-CN', { numeric: true });
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** One row with everything that is asked of it again and again. */
interface Known {
  readonly texts: readonly string[];
  /** All texts, folded: what the quick box looks in. */
  readonly folded: string;
  readonly values: readonly (number | string | null)[];
}

/** The texts of every row, made at first need and kept as long as the row. */
export class Texts<R extends object> {
  private readonly known = new WeakMap<R, Known>();
  private readonly places: ReadonlyMap<string, number>;

  constructor(readonly columns: readonly LedgerColumn<R>[]) {
    this.places = new Map(columns.map(({ key }, i) => [key, i]));
  }

  of(row: R): Known {
    const found = this.known.get(row);
    if (found) return found;
    const texts = this.columns.map((column) => column.text(row));
    const values = this.columns.map((column, i) => (column.sortValue ? column.sortValue(row) : (texts[i] as string)));
    const made = { texts, folded: fold(texts.join('\n')), values };
    this.known.set(row, made);
    return made;
  }

  /** -1 for a column that is not there any more. */
  place(key: string): number {
    return this.places.get(key) ?? -1;
  }

  choicesOf(row: R, place: number): readonly string[] {
    const text = this.of(row).texts[place] as string;
    return this.columns[place]?.choices?.(row) ?? (text === '' ? [] : [text]);
  }
}

type Test<R> = (row: R) => boolean;

/** null for a filter that asks for nothing, or of a column that is not there. */
function testOf<R extends object>(texts: Texts<R>, filter: Filter, now: number): Test<R> | null {
  const place = texts.place(filter.key);
  if (place < 0) return null;
  const value = (row: R): number | null => {
    const found = texts.of(row).values[place];
    return typeof found === 'number' ? found : null;
  };
  switch (filter.type) {
    case 'text': {
      const wanted = fold(filter.contains);
      return wanted === '' ? null : (row) => fold(texts.of(row).texts[place] as string).includes(wanted);
    }
    case 'choice': {
      const any = new Set(filter.any);
      return any.size === 0 ? null : (row) => texts.choicesOf(row, place).some((choice) => any.has(choice));
    }
    case 'date': {
      const [from, to] = filter.period
        ? daysOf(filter.period, now)
        : [filter.from === null ? null : dayOfDate(filter.from), filter.to === null ? null : dayOfDate(filter.to)];
      if (from === null && to === null) return null;
      return (row) => {
        const at = value(row);
        return at !== null && (from === null || dayOf(at) >= from) && (to === null || dayOf(at) <= to);
      };
    }
    case 'number': {
      const { from, to } = filter;
      if (from === null && to === null) return null;
      return (row) => {
        const n = value(row);
        return n !== null && (from === null || n >= from) && (to === null || n <= to);
      };
    }
  }
}

/** Rows that hold every word of `quick` somewhere and pass every filter, in the order in which they came. */
export function filtered<R extends object>(
  rows: readonly R[],
  texts: Texts<R>,
  quick: string,
  filters: readonly Filter[],
  now: number,
): readonly R[] {
  const tests = filters.flatMap((filter) => testOf(texts, filter, now) ?? []);
  const words = fold(quick).split(/\s+/u).filter(Boolean);
  if (words.length > 0) tests.unshift((row) => words.every((word) => texts.of(row).folded.includes(word)));
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

/** Of each value its place in order; -1 for nothing. Every different text is compared once, not once a row. */
function ranks<R extends object>(rows: readonly R[], texts: Texts<R>, place: number): Float64Array {
  const all = rows.map((row) => texts.of(row).values[place] ?? null);
  const different = [...new Set(all)].filter((value) => value !== null && value !== '' && !Number.isNaN(value)) as (number | string)[];
  different.sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))));
  const order = new Map<unknown, number>();
  for (const [i, value] of different.entries()) {
    const before = different[i - 1];
    const isSame = before !== undefined && typeof before === 'string' && typeof value === 'string' && collator.compare(before, value) === 0;
    order.set(value, isSame ? (order.get(before) as number) : i);
  }
  return Float64Array.from(all, (value) => order.get(value) ?? -1);
}

/** By several columns, the first one first; what is empty comes last either way, and equals keep their order. */
export function sorted<R extends object>(rows: readonly R[], texts: Texts<R>, sort: readonly SortBy[]): readonly R[] {
  const keys = sort.flatMap(({ key, direction }) => {
    const place = texts.place(key);
    return place < 0 ? [] : [{ rank: ranks(rows, texts, place), sign: direction === 'ASC' ? 1 : -1 }];
  });
  if (keys.length === 0) return rows;
  const order = Uint32Array.from(rows, (_row, i) => i);
  order.sort((a, b) => {
    for (const { rank, sign } of keys) {
      const [x, y] = [rank[a] as number, rank[b] as number];
      if (x === y) continue;
      if (x < 0) return 1;
      return y < 0 ? -1 : (x - y) * sign;
    }
    return a - b;
  });
  return Array.from(order, (i) => rows[i] as R);
}

/** How often each choice stands in these rows, most first. */
export function countsOf<R extends object>(rows: readonly R[], texts: Texts<R>, key: string): (readonly [choice: string, count: number])[] {
  const place = texts.place(key);
  const counts = new Map<string, number>();
  if (place < 0) return [];
  for (const row of rows) for (const choice of texts.choicesOf(row, place)) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
}

/** Sum of what there is; null when there is nothing to add. */
export function sumOf<R extends object>(rows: readonly R[], texts: Texts<R>, key: string): number | null {
  const place = texts.place(key);
  const numbers = rows.map((row) => (place < 0 ? null : texts.of(row).values[place])).filter((value) => typeof value === 'number');
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0);
}

/** Everything that can be chosen in this column, in order. */
export const choicesIn = <R extends object>(rows: readonly R[], texts: Texts<R>, key: string): string[] =>
  countsOf(rows, texts, key)
    .map(([choice]) => choice)
    .sort(collator.compare);
