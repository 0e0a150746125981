// Filter, sort and count as pure functions: one pass over rows whose texts were made once.
import { dayOf, dayOfDate, daysOf } from './periods';
import type { Filter, LedgerColumn, SortBy } from './types';

/** 拼音 order; numbers inside texts as numbers. */
const collator = new Intl.Collator('zh-CN', { numeric: true });
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** In no text, and in nothing that is typed. */
const BETWEEN = '\0';

/** One row with everything that is asked of it again and again. */
interface Known<R> {
  readonly row: R;
  readonly texts: readonly string[];
  /** As they are looked in: each of them, and all of them for the quick box. */
  readonly folded: readonly string[];
  readonly all: string;
  readonly values: readonly (number | string | null)[];
}
type Value = Known<never>['values'][number] | undefined;

/** The texts of every row, made at first need and kept as long as the row. */
export class Texts<R extends object> {
  private readonly known = new WeakMap<R, Known<R>>();
  private readonly lists = new WeakMap<readonly R[], readonly Known<R>[]>();
  private readonly places: ReadonlyMap<string, number>;
  private readonly orders = new Map<number, Order>();

  constructor(readonly columns: readonly LedgerColumn<R>[]) {
    this.places = new Map(columns.map(({ key }, i) => [key, i]));
  }

  of(row: R): Known<R> {
    const found = this.known.get(row);
    if (found) return found;
    const texts = this.columns.map((column) => column.text(row));
    const values = this.columns.map((column, i) => (column.sortValue ? column.sortValue(row) : (texts[i] as string)));
    const all = fold(texts.join(BETWEEN));
    const made = { row, texts, folded: all.split(BETWEEN), all, values };
    this.known.set(row, made);
    return made;
  }

  /** The same list again is not looked up again. */
  ofAll(rows: readonly R[]): readonly Known<R>[] {
    const found = this.lists.get(rows) ?? rows.map((row) => this.of(row));
    this.lists.set(rows, found);
    return found;
  }

  /** Those that pass, in their order. */
  narrowed(rows: readonly R[], passes: (known: Known<R>) => boolean): readonly R[] {
    const known = this.ofAll(rows).filter(passes);
    const narrower = known.map(({ row }) => row);
    this.lists.set(narrower, known);
    return narrower;
  }

  /** -1 for a column that is not there any more. */
  place(key: string): number {
    return this.places.get(key) ?? -1;
  }

  orderOf(place: number): Order {
    const order = this.orders.get(place) ?? new Order();
    this.orders.set(place, order);
    return order;
  }

  choicesOf({ row, texts }: Known<R>, place: number): readonly string[] {
    const text = texts[place] as string;
    return this.columns[place]?.choices?.(row) ?? (text === '' ? [] : [text]);
  }
}

/** The values of one column in their order: different ones are compared once, not at every click. */
class Order {
  private ranks = new Map<Value, number>();

  /** More than any rank. */
  get size(): number {
    return this.ranks.size;
  }

  /** Of each value its place; -1 for nothing. */
  of(values: readonly Value[]): Float64Array {
    const found = new Float64Array(values.length);
    for (const [i, value] of values.entries()) {
      const rank = isNothing(value) ? -1 : this.ranks.get(value);
      if (rank === undefined) {
        // One that was not there before: all of them once more.
        this.ranks = ranked([...this.ranks.keys(), ...values]);
        return this.of(values);
      }
      found[i] = rank;
    }
    return found;
  }
}

const isNothing = (value: Value): boolean => value === undefined || value === null || value === '' || Number.isNaN(value);
const compare = (a: Value, b: Value): number => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));

function ranked(values: readonly Value[]): Map<Value, number> {
  const different = [...new Set(values)].filter((value) => !isNothing(value)).sort(compare);
  const ranks = new Map<Value, number>();
  for (const [i, value] of different.entries()) {
    const before = different[i - 1];
    const isSame = typeof before === 'string' && typeof value === 'string' && compare(before, value) === 0;
    ranks.set(value, isSame ? (ranks.get(before) as number) : i);
  }
  return ranks;
}

type Test<R> = (known: Known<R>) => boolean;

/** null for a filter that asks for nothing, or of a column that is not there. */
function testOf<R extends object>(texts: Texts<R>, filter: Filter, now: number): Test<R> | null {
  const place = texts.place(filter.key);
  if (place < 0) return null;
  const value = ({ values }: Known<R>): number | null => {
    const found = values[place];
    return typeof found === 'number' ? found : null;
  };
  switch (filter.type) {
    case 'text': {
      const wanted = fold(filter.contains);
      return wanted === '' ? null : ({ folded }) => (folded[place] as string).includes(wanted);
    }
    case 'choice': {
      const any = new Set(filter.any);
      return any.size === 0 ? null : (known) => texts.choicesOf(known, place).some((choice) => any.has(choice));
    }
    case 'date': {
      const [from, to] = filter.period
        ? daysOf(filter.period, now)
        : [filter.from === null ? null : dayOfDate(filter.from), filter.to === null ? null : dayOfDate(filter.to)];
      if (from === null && to === null) return null;
      return (known) => {
        const at = value(known);
        return at !== null && (from === null || dayOf(at) >= from) && (to === null || dayOf(at) <= to);
      };
    }
    case 'number': {
      const { from, to } = filter;
      if (from === null && to === null) return null;
      return (known) => {
        const n = value(known);
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
  if (words.length > 0) tests.unshift(({ all }) => words.every((word) => all.includes(word)));
  if (tests.length === 0) return rows;
  return texts.narrowed(rows, (known) => tests.every((test) => test(known)));
}

/** By several columns, the first one first; what is empty comes last either way, and equals keep their order. */
export function sorted<R extends object>(rows: readonly R[], texts: Texts<R>, sort: readonly SortBy[]): readonly R[] {
  const keys = sort.map(({ key, direction }) => ({ place: texts.place(key), isDown: direction === 'DESC' })).filter(({ place }) => place >= 0);
  if (keys.length === 0) return rows;
  const known = texts.ofAll(rows);
  let order = Uint32Array.from(rows.keys());
  // From the last column to the first, each of them keeping what the one before made: numbers alone are sorted without a comparison of ours.
  for (const { place, isDown } of keys.toReversed()) {
    const column = texts.orderOf(place);
    const ranks = column.of(known.map(({ values }) => values[place]));
    order = reordered(order, (row) => {
      const rank = ranks[row] as number;
      return rank < 0 ? column.size : isDown ? column.size - 1 - rank : rank;
    });
  }
  return Array.from(order, (i) => rows[i] as R);
}

/** @param keyOf a whole number, less than 2³² */
function reordered(order: Uint32Array<ArrayBuffer>, keyOf: (row: number) => number): typeof order {
  const { length } = order;
  const packed = new Float64Array(length);
  for (let i = 0; i < length; i++) packed[i] = keyOf(order[i] as number) * length + i;
  packed.sort();
  return order.map((_row, i) => order[(packed[i] as number) % length] as number);
}

/** How often each choice stands in these rows, most first. */
export function countsOf<R extends object>(rows: readonly R[], texts: Texts<R>, key: string): (readonly [choice: string, count: number])[] {
  const place = texts.place(key);
  const counts = new Map<string, number>();
  if (place < 0) return [];
  for (const known of texts.ofAll(rows)) for (const choice of texts.choicesOf(known, place)) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
}

/** Sum of what there is; null when there is nothing to add. */
export function sumOf<R extends object>(rows: readonly R[], texts: Texts<R>, key: string): number | null {
  const place = texts.place(key);
  const numbers = texts
    .ofAll(rows)
    .map(({ values }) => (place < 0 ? null : values[place]))
    .filter((value) => typeof value === 'number');
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0);
}

/** Everything that can be chosen in this column, in order. */
export const choicesIn = <R extends object>(rows: readonly R[], texts: Texts<R>, key: string): string[] =>
  countsOf(rows, texts, key)
    .map(([choice]) => choice)
    .sort(collator.compare);
