// Columns as somebody arranged them, and stored views read back: what is unknown is left out, what is new is added.
import { z } from 'zod';
import type { Filter, Layout, LedgerColumn, Narrowing } from './types';

type Columns = readonly Pick<LedgerColumn<never>, 'key' | 'frozen' | 'hidden'>[];

export const ALL = 'all';
export const PLAIN: Narrowing = { base: ALL, quick: '', filters: [], sort: [] };

export const declared = (columns: Columns): Layout => ({
  order: columns.map(({ key }) => key),
  hidden: columns.filter(({ hidden }) => hidden).map(({ key }) => key),
  widths: {},
  frozen: columns.findLast(({ frozen }) => frozen)?.key ?? null,
  countBy: null,
});

/** Every column once: in the stored order, and a new one behind the column that it is declared behind. */
export function orderOf(columns: Columns, stored: readonly string[]): string[] {
  const keys = columns.map(({ key }) => key);
  const order = [...new Set(stored)].filter((key) => keys.includes(key));
  for (const [i, key] of keys.entries()) {
    if (order.includes(key)) continue;
    const before = keys.slice(0, i).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  }
  return order;
}

export interface Arranged<C> {
  readonly visible: readonly C[];
  /** How many of them stay in place at the left. */
  readonly frozen: number;
}

/** At least one column is always visible. */
export function arrange<C extends Columns[number]>(columns: readonly C[], layout: Layout): Arranged<C> {
  const order = orderOf(columns, layout.order);
  const sorted = order.map((key) => columns.find((column) => column.key === key) as C);
  const shown = sorted.filter(({ key }) => !layout.hidden.includes(key));
  const visible = shown.length > 0 ? shown : sorted.slice(0, 1);
  const last = layout.frozen === null ? -1 : order.indexOf(layout.frozen);
  return { visible, frozen: visible.filter(({ key }) => order.indexOf(key) <= last).length };
}

/** Takes the place of `target`; whoever stood between moves up. */
export function moved(columns: Columns, layout: Layout, key: string, target: string): Layout {
  const order = orderOf(columns, layout.order);
  const [from, to] = [order.indexOf(key), order.indexOf(target)];
  if (from < 0 || to < 0) return layout;
  order.splice(to, 0, ...order.splice(from, 1));
  return { ...layout, order };
}

const key = z.string().max(60);
const filter: z.ZodType<Filter> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), key, contains: z.string() }),
  z.object({ type: z.literal('choice'), key, any: z.array(z.string()) }),
  z.object({
    type: z.literal('date'),
    key,
    period: z.enum(['today', 'week', 'month', 'term']).nullable().catch(null),
    from: z.iso.date().nullable().catch(null),
    to: z.iso.date().nullable().catch(null),
  }),
  z.object({ type: z.literal('number'), key, from: z.number().nullable().catch(null), to: z.number().nullable().catch(null) }),
]);
/** Each part by itself: one that an older or a newer version wrote differently does not take the others with it. */
const stored = z.object({
  layout: z
    .object({
      order: z.array(key).catch([]),
      hidden: z.array(key).catch([]),
      widths: z.record(key, z.number().min(30).max(2000)).catch({}),
      frozen: key.nullable().catch(null),
      countBy: key.nullable().catch(null),
    })
    .nullable()
    .catch(null),
  narrowing: z
    .object({
      base: key.catch(ALL),
      quick: z.string().catch(''),
      filters: z.array(filter.nullable().catch(null)).catch([]),
      sort: z.array(z.object({ key, direction: z.enum(['ASC', 'DESC']) })).catch([]),
    })
    .nullable()
    .catch(null),
});

export interface Stored {
  readonly layout: Layout;
  readonly narrowing: Narrowing;
}

/** @returns null for what is no view at all */
export function readView(body: string, columns: Columns): Stored | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const read = stored.safeParse(json);
  if (!read.success) return null;
  const { layout, narrowing } = read.data;
  return {
    layout: layout ?? declared(columns),
    narrowing: narrowing ? { ...narrowing, filters: narrowing.filters.filter((one) => one !== null) } : PLAIN,
  };
}

export const writeView = (view: Partial<Stored>): string => JSON.stringify(view);
