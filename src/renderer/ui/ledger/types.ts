// What a page says about its register: columns with their type, and the views that everybody has.
import type { ReactNode } from 'react';

export type ColumnType = 'text' | 'choice' | 'date' | 'number' | 'names';

export interface LedgerColumn<R> {
  readonly key: string;
  readonly name: string;
  /** How it is sorted and filtered; `names` are masked until they are revealed. Default `text`. */
  readonly type?: ColumnType;
  readonly width?: number;
  readonly frozen?: boolean;
  /** Not shown until somebody chooses it. */
  readonly hidden?: boolean;
  /** What copies, prints and Excel show, and what is filtered by; '' when there is nothing. */
  text(row: R): string;
  /** Milliseconds since the epoch for `date`, the number for `number`; otherwise what to sort by where it is not the text. */
  sortValue?(row: R): number | string | null;
  /** For a `choice` that may hold several at once. */
  choices?(row: R): readonly string[];
  /** Numbers of this column may be added up. */
  readonly canTotal?: boolean;
  /** Default: the text, a dash when there is none. */
  render?(row: R): ReactNode;
}

/** A tab above the ledger, the same for everybody. */
export interface LedgerView<R> {
  readonly key: string;
  readonly name: string;
  holds(row: R): boolean;
}

export interface SortBy {
  readonly key: string;
  readonly direction: 'ASC' | 'DESC';
}

export type Period = 'today' | 'week' | 'month' | 'term';
export type Filter =
  | { readonly type: 'text'; readonly key: string; readonly contains: string }
  | { readonly type: 'choice'; readonly key: string; readonly any: readonly string[] }
  /** Local dates, both included; a period moves on with the calendar. */
  | { readonly type: 'date'; readonly key: string; readonly period: Period | null; readonly from: string | null; readonly to: string | null }
  | { readonly type: 'number'; readonly key: string; readonly from: number | null; readonly to: number | null };

/** Which rows, in which order. */
export interface Narrowing {
  readonly base: string;
  readonly quick: string;
  readonly filters: readonly Filter[];
  readonly sort: readonly SortBy[];
}

/** Which columns, how wide, where. Keys that a later version does not know are left alone. */
export interface Layout {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  /** Frozen up to and with this one. */
  readonly frozen: string | null;
  /** Counted by this one in the sum line. */
  readonly countBy: string | null;
}

export interface Selection<R> {
  readonly selected: ReadonlySet<string>;
  onChange(next: ReadonlySet<string>): void;
  /** Drawn in the sum line while something is selected. */
  actions(rows: readonly R[]): ReactNode;
}
