// From the page's rows to what is shown: narrowed, ordered, counted, and as plain texts for whatever leaves.
import { useMemo } from 'react';
import { ALL, arrange } from './layout';
import { choicesIn, countsOf, filtered, sorted, sumOf, Texts } from './rows';
import type { Sums } from './SumLine';
import type { Shown } from './take';
import type { Layout, LedgerColumn, LedgerView, Narrowing, Selection } from './types';
import type { LedgerState } from './use-state';
import type { Tab } from './ViewTabs';
import { useTranslation } from 'react-i18next';

interface Given<R extends object> {
  readonly rows: readonly R[];
  readonly columns: readonly LedgerColumn<R>[];
  readonly views: readonly LedgerView<R>[];
  readonly narrowing: Narrowing;
  readonly layout: Layout;
  readonly state: LedgerState;
  readonly selection: Selection<R>;
  rowKey(row: R): string;
}

/** Pixels of the screen to characters of a spreadsheet. */
const inSigns = (pixels: number): number => Math.max(4, Math.round(pixels / 7.5));

export function useLedgerRows<R extends object>({ rows, columns, views, narrowing, layout, state, selection, rowKey }: Given<R>) {
  const { t } = useTranslation();
  const texts = useMemo(() => new Texts(columns), [columns]);
  const arranged = useMemo(() => arrange(columns, layout), [columns, layout]);
  const byView = useMemo(() => new Map(views.map(({ key, holds }) => [key, rows.filter(holds)])), [views, rows]);
  const narrowed = useMemo(() => {
    const of = ({ base, quick, filters }: Narrowing): readonly R[] => filtered(byView.get(base) ?? rows, texts, quick, filters, Date.now());
    return { shown: of(narrowing), own: state.named.map((view) => of(view.narrowing).length) };
  }, [byView, rows, texts, narrowing, state.named]);
  const ordered = useMemo(() => sorted(narrowed.shown, texts, narrowing.sort), [narrowed.shown, texts, narrowing.sort]);
  const { selected } = selection;
  const selectedRows = useMemo(() => (selected.size > 0 ? ordered.filter((row) => selected.has(rowKey(row))) : []), [ordered, selected, rowKey]);
  const tabs: Tab[] = [
    { key: ALL, name: t('ledger.all'), count: rows.length, isOwn: false },
    ...views.map(({ key, name }) => ({ key, name, count: byView.get(key)?.length ?? 0, isOwn: false })),
    ...state.named.map(({ id, name }, i) => ({ key: id, name, count: narrowed.own[i] ?? 0, isOwn: true })),
  ];
  const sums = useMemo<Omit<Sums, 'selected' | 'selectedElsewhere'>>(() => {
    const counted = columns.find(({ key }) => key === layout.countBy);
    return {
      shown: ordered.length,
      all: rows.length,
      totals: columns.flatMap(({ key, name, canTotal }) => {
        const sum = canTotal ? sumOf(ordered, texts, key) : null;
        return sum === null ? [] : [{ name, sum }];
      }),
      counts: counted ? { name: counted.name, of: countsOf(ordered, texts, counted.key) } : null,
    };
  }, [columns, ordered, rows.length, texts, layout.countBy]);
  return {
    rows: ordered,
    visible: arranged.visible,
    frozen: arranged.frozen,
    filteredKeys: useMemo(() => new Set(narrowing.filters.map(({ key }) => key)), [narrowing.filters]),
    selectedRows,
    tabs,
    sums: { ...sums, selected: selectedRows.length, selectedElsewhere: selected.size - selectedRows.length },
    choicesOf: (key: string): string[] => choicesIn(rows, texts, key),
    asShown: (title: string): Shown => ({
      title,
      columns: arranged.visible.map(({ key, name, width }) => ({ name, width: Math.min(200, inSigns(layout.widths[key] ?? width ?? 110)) })),
      rows: ordered.map((row) => ({ id: rowKey(row), cells: arranged.visible.map((column) => column.text(row)) })),
    }),
  };
}
