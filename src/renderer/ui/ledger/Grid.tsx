// The grid library stays behind this file and its hooks: rows, columns and keys go in, what somebody does comes out.
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { type ColumnWidths, DataGrid, type DataGridHandle, type RenderRowProps, Row, SELECT_COLUMN_KEY } from 'react-data-grid';
import { useTranslation } from 'react-i18next';
import 'react-data-grid/lib/styles.css';
import { tsvOf } from '../../../contract/table-cells';
import type { LedgerColumn, Selection, SortBy } from './types';
import { LEAD, useGridColumns } from './use-grid-columns';
import { useGridKeys } from './use-grid-keys';

const WIDEST_FIT = 480;
const NARROWEST = 48;
/** Pixels for each stroke of Ctrl ← or Ctrl →. */
const STEP = 10;

export interface GridProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly LedgerColumn<R>[];
  readonly frozen: number;
  readonly widths: Readonly<Record<string, number>>;
  readonly sort: readonly SortBy[];
  readonly filtered: ReadonlySet<string>;
  readonly selection: Selection<R>;
  /** Column that is to become as wide as what is in it. */
  readonly fit: string | null;
  rowKey(row: R): string;
  rowLabel(row: R): string;
  rowTone?(row: R): 'late' | undefined;
  renderCell(column: LedgerColumn<R>, row: R): ReactNode;
  onOpen(row: R): void;
  onCursor(rowIdx: number): void;
  onSort(sort: readonly SortBy[]): void;
  onMove(key: string, target: string): void;
  onWidths(widths: Readonly<Record<string, number>>): void;
  onMenu(key: string, head: HTMLElement): void;
  onCopied(rows: number, cells: number): void;
}

export function Grid<R extends object>(props: GridProps<R>) {
  const { label, rows, columns, sort, selection, rowKey, rowLabel, rowTone } = props;
  const { t } = useTranslation();
  const grid = useRef<DataGridHandle>(null);
  const keys = useGridKeys(props, grid);
  const heads = useGridColumns(props, keys.block);
  const { widths, setWidths, resize } = useWidths(props);
  const renderRow = useCallback(
    (key: React.Key, row: RenderRowProps<R, unknown>): ReactNode => <Row key={key} {...row} aria-label={rowLabel(row.row)} />,
    [rowLabel],
  );
  const renderers = useMemo(() => ({ renderRow }), [renderRow]);
  const menuAt = (target: EventTarget, within: string): boolean => {
    const head = (target as Element).closest(within)?.closest<HTMLElement>('[role=columnheader]');
    const column = head && columns[Number(head.getAttribute('aria-colindex')) - 1 - LEAD];
    if (column) props.onMenu(column.key, head);
    return column !== undefined && column !== null;
  };
  const widen = (target: EventTarget, by: number): boolean => {
    const head = (target as Element).closest<HTMLElement>('[role=columnheader]');
    const column = head && columns[Number(head.getAttribute('aria-colindex')) - 1 - LEAD];
    if (column) resize(column.key, head.offsetWidth + by);
    return column !== undefined && column !== null;
  };
  /** In a header the library would move the cursor with these; a width that it changes by keyboard, it tells nobody. */
  const headKeys = (event: KeyboardEvent): void => {
    const { key, altKey, shiftKey, ctrlKey, target } = event;
    const isMenu = key === 'ContextMenu' || (altKey && key === 'ArrowDown') || (shiftKey && key === 'F10');
    const by = ctrlKey ? ({ ArrowLeft: -STEP, ArrowRight: STEP }[key] ?? 0) : 0;
    if (!(isMenu && menuAt(target, '[role=columnheader]')) && !(by !== 0 && widen(target, by))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid inside has the roles; this only catches keys on their way to it
    <div
      className="ledger-grid"
      onKeyDownCapture={headKeys}
      onContextMenu={(event) => menuAt(event.target, '[role=columnheader]') && event.preventDefault()}
      onClickCapture={(event) => menuAt(event.target, '.column-menu') && event.stopPropagation()}
    >
      <DataGrid
        ref={grid}
        aria-label={label}
        aria-description={t('ledger.howTo')}
        className="ledger"
        columns={heads}
        rows={rows}
        rowHeight={32}
        headerRowHeight={34}
        rowKeyGetter={rowKey}
        columnWidths={widths}
        onColumnWidthsChange={setWidths}
        sortColumns={sort.map(({ key, direction }) => ({ columnKey: key, direction }))}
        onSortColumnsChange={(by) => props.onSort(by.map(({ columnKey, direction }) => ({ key: columnKey, direction })))}
        onColumnsReorder={props.onMove}
        selectedRows={selection.selected}
        onSelectedRowsChange={selection.onChange}
        rowClass={(row) => rowTone?.(row)}
        renderers={renderers}
        onSelectedCellChange={({ rowIdx, column }) => {
          keys.cursor.current = { idx: column.idx, rowIdx };
          props.onCursor(rowIdx);
        }}
        onCellMouseDown={({ rowIdx, column }, event) => {
          if (!event.shiftKey || column.idx < LEAD || keys.cursor.current.rowIdx < 0) return keys.forgetBlock();
          event.preventDefault();
          event.preventGridDefault();
          keys.stretch({ from: keys.begun().from, to: { idx: column.idx, rowIdx } });
        }}
        onCellDoubleClick={({ row, column }) => {
          if (column.key !== SELECT_COLUMN_KEY) props.onOpen(row);
        }}
        onCellKeyDown={({ row }, event) => keys.onKey(row, event)}
        onCellCopy={({ row, column }, event) => {
          const cells = keys.copied(row, column.idx);
          event.clipboardData.setData('text/plain', tsvOf(cells));
          event.preventDefault();
          props.onCopied(cells.length, cells.length * (cells[0]?.length ?? 0));
        }}
      />
    </div>
  );
}

/** Widths somebody chose; the rest the grid finds out for itself. */
function useWidths<R>({ widths, columns, fit, onWidths }: GridProps<R>) {
  const [all, setAll] = useState<ColumnWidths>(() => new Map(Object.entries(widths).map(([key, width]) => [key, { type: 'resized', width }])));
  const known = useMemo(() => new Set(columns.map(({ key }) => key)), [columns]);
  const measured = fit === null ? all : new Map([...all].filter(([key]) => key !== fit));
  const setWidths = (next: ColumnWidths): void => {
    const found = fit === null ? undefined : next.get(fit);
    const kept = new Map(next);
    if (fit !== null && found) kept.set(fit, { type: 'resized', width: Math.min(WIDEST_FIT, Math.ceil(found.width)) });
    setAll(kept);
    const chosen = [...kept].filter(([key, { type }]) => type === 'resized' && known.has(key));
    onWidths({ ...widths, ...Object.fromEntries(chosen.map(([key, { width }]) => [key, Math.round(width)])) });
  };
  const resize = (key: string, width: number): void => setWidths(new Map(all).set(key, { type: 'resized', width: Math.max(NARROWEST, width) }));
  return { widths: measured, setWidths, resize };
}
