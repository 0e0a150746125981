// The one place that knows react-data-grid: rows, columns and keys go in, what somebody does comes out.
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  type CellKeyboardEvent,
  type Column,
  type ColumnWidths,
  DataGrid,
  type DataGridHandle,
  type RenderCheckboxProps,
  type RenderRowProps,
  Row,
  SELECT_COLUMN_KEY,
  useHeaderRowSelection,
  useRowSelection,
} from 'react-data-grid';
import { useTranslation } from 'react-i18next';
import 'react-data-grid/lib/styles.css';
import { tsvOf } from '../../../contract/table-cells';
import { type Block, isInside, stretched } from './block';
import { ColumnName } from './ColumnName';
import type { LedgerColumn, Selection, SortBy } from './types';

const NUMBER = '#';
const WIDEST_FIT = 480;

export interface GridProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly LedgerColumn<R>[];
  readonly frozen: number;
  readonly widths: Readonly<Record<string, number>>;
  readonly sort: readonly SortBy[];
  readonly filtered: ReadonlySet<string>;
  readonly selection?: Selection<R> | undefined;
  /** Widest first column that fits what is in it. */
  readonly fit: string | null;
  rowKey(row: R): string;
  rowLabel(row: R): string;
  rowTone?(row: R): 'late' | undefined;
  renderCell(column: LedgerColumn<R>, row: R): ReactNode;
  onOpen(row: R): void;
  onCursor(row: R | null): void;
  onSort(sort: readonly SortBy[]): void;
  onMove(key: string, target: string): void;
  onWidths(widths: Readonly<Record<string, number>>): void;
  onMenu(key: string, head: HTMLElement): void;
  onCopied(rows: number, cells: number): void;
}

/** The library's checkbox columns speak English only. */
function CheckAll() {
  const { t } = useTranslation();
  const { isIndeterminate, isRowSelected, onRowSelectionChange } = useHeaderRowSelection();
  return (
    <CheckBox
      aria-label={t('ledger.selectAll')}
      checked={isRowSelected}
      indeterminate={isIndeterminate}
      onChange={(checked) => onRowSelectionChange({ checked: isIndeterminate ? false : checked })}
    />
  );
}

function CheckRow<R>({ row, label, tabIndex }: { readonly row: R; readonly label: string; readonly tabIndex: number }) {
  const { t } = useTranslation();
  const { isRowSelected, onRowSelectionChange } = useRowSelection();
  return (
    <CheckBox
      tabIndex={tabIndex}
      aria-label={t('ledger.selectRow', { row: label })}
      checked={isRowSelected}
      onChange={(checked, isShiftClick) => onRowSelectionChange({ row, checked, isShiftClick })}
    />
  );
}

const CheckBox = ({ onChange, indeterminate = false, ...props }: RenderCheckboxProps) => (
  <input
    type="checkbox"
    ref={(box) => {
      if (box) box.indeterminate = indeterminate;
    }}
    onChange={(event) => onChange(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey)}
    {...props}
  />
);

export function Grid<R extends object>(props: GridProps<R>) {
  const { label, rows, columns, frozen, sort, filtered, selection, fit, rowKey, rowLabel, rowTone, renderCell } = props;
  const { t } = useTranslation();
  const grid = useRef<DataGridHandle>(null);
  const cursor = useRef({ idx: -1, rowIdx: -1 });
  const [block, setBlock] = useState<Block | null>(null);
  const { widths, setWidths } = useWidths(props);
  const lead = selection ? 2 : 1;
  const last = { idx: lead + columns.length - 1, rowIdx: rows.length - 1 };
  const place = useMemo(() => new Map(rows.map((row, i) => [row, i])), [rows]);
  // Another order is another place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the rows change
  useEffect(() => setBlock(null), [rows, columns]);

  const heads = useMemo<Column<R>[]>(() => {
    const number: Column<R> = {
      key: NUMBER,
      name: '',
      width: 44,
      minWidth: 44,
      frozen: true,
      cellClass: 'row-number',
      renderHeaderCell: () => <span className="sr">{t('ledger.rowNumber')}</span>,
      renderCell: ({ rowIdx }) => rowIdx + 1,
    };
    const check: Column<R> = {
      key: SELECT_COLUMN_KEY,
      name: '',
      width: 36,
      minWidth: 36,
      frozen: true,
      cellClass: 'row-check',
      renderHeaderCell: () => <CheckAll />,
      renderCell: ({ row, tabIndex }) => <CheckRow row={row} label={rowLabel(row)} tabIndex={tabIndex} />,
    };
    const own = columns.map((column, i): Column<R> => {
      const width = column.width ?? 110;
      return {
        key: column.key,
        name: column.name,
        width: fit === column.key ? 'max-content' : i === columns.length - 1 ? `minmax(${width}px, 1fr)` : width,
        minWidth: 48,
        frozen: i < frozen,
        resizable: true,
        sortable: true,
        draggable: true,
        cellClass: (row) => (block && isInside(block, lead + i, place.get(row) ?? -1) ? 'in-block' : column.type === 'number' ? 'number' : ''),
        renderHeaderCell: ({ sortDirection, priority }) => (
          <ColumnName name={column.name} direction={sortDirection} priority={priority} isFiltered={filtered.has(column.key)} />
        ),
        renderCell: ({ row }) => renderCell(column, row),
      };
    });
    return [...(lead > 1 ? [check] : []), number, ...own];
  }, [t, columns, frozen, fit, block, lead, place, filtered, renderCell, rowLabel]);

  const select = (position: { idx: number; rowIdx: number }): void => grid.current?.selectCell(position, { shouldFocusCell: true });
  const extend = (to: Block): void => {
    setBlock(to);
    cursor.current = to.to;
    select(to.to);
  };
  const begun = (): Block => block ?? { from: cursor.current, to: cursor.current };

  const keyDown = (row: R, event: CellKeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const take = (): void => {
      event.preventGridDefault();
      event.preventDefault();
    };
    const { key, ctrlKey, shiftKey, altKey } = event;
    const control = ctrlKey || event.metaKey;
    if (key === 'Enter' && !control && !altKey && !(event.target instanceof HTMLButtonElement)) {
      take();
      props.onOpen(row);
    } else if (control && key.toLowerCase() === 'a') {
      take();
      if (selection) selection.onChange(new Set(rows.map(rowKey)));
      else setBlock({ from: { idx: lead, rowIdx: 0 }, to: last });
    } else if (key === 'Escape') {
      setBlock(null);
      if (selection && selection.selected.size > 0) selection.onChange(new Set());
    } else if (key === ' ' && selection && !(event.target instanceof HTMLInputElement)) {
      take();
      const next = new Set(selection.selected);
      if (!next.delete(rowKey(row))) next.add(rowKey(row));
      selection.onChange(next);
    } else if (shiftKey && !control && key.startsWith('Arrow')) {
      take();
      const to = stretched(begun(), key, { idx: lead, rowIdx: 0 }, last);
      if (to) extend(to);
    } else if (control && key === 'Home') {
      take();
      setBlock(null);
      select({ idx: 0, rowIdx: 0 });
    } else if (/^(Arrow|Home|End|Page|Tab)/.test(key)) setBlock(null);
  };

  /** The block; on a row's number or checkbox the rows that are selected, or this one; otherwise the cell. */
  const copied = (row: R, idx: number): string[][] => {
    const line = (of: R, from = 0, to = columns.length - 1): string[] => columns.slice(from, to + 1).map((column) => column.text(of));
    if (block) {
      const [top, bottom] = [Math.min(block.from.rowIdx, block.to.rowIdx), Math.max(block.from.rowIdx, block.to.rowIdx)];
      const [left, right] = [Math.min(block.from.idx, block.to.idx), Math.max(block.from.idx, block.to.idx)];
      return rows.slice(top, bottom + 1).map((of) => line(of, Math.max(0, left - lead), right - lead));
    }
    if (idx >= lead) return [line(row, idx - lead, idx - lead)];
    const chosen = rows.filter((one) => selection?.selected.has(rowKey(one)));
    return (chosen.length > 0 ? chosen : [row]).map((of) => line(of));
  };

  const renderRow = useCallback(
    (key: React.Key, row: RenderRowProps<R, unknown>): ReactNode => <Row key={key} {...row} aria-label={rowLabel(row.row)} />,
    [rowLabel],
  );
  const renderers = useMemo(() => ({ renderRow }), [renderRow]);

  /** The library leaves these keys of a header to us; in a header they would move the cursor. */
  const headKeys = (event: KeyboardEvent): void => {
    const head = (event.target as Element).closest<HTMLElement>('[role=columnheader]');
    const isMenu = event.key === 'ContextMenu' || (event.altKey && event.key === 'ArrowDown') || (event.shiftKey && event.key === 'F10');
    if (!head || !isMenu) return;
    event.preventDefault();
    event.stopPropagation();
    openMenu(head);
  };
  const openMenu = (head: HTMLElement): void => {
    const column = columns[Number(head.getAttribute('aria-colindex')) - 1 - lead];
    if (column) props.onMenu(column.key, head);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid inside has the roles; this only catches keys on their way to it
    <div
      className="ledger-grid"
      onKeyDownCapture={headKeys}
      onContextMenu={(event) => {
        const head = (event.target as Element).closest<HTMLElement>('[role=columnheader]');
        if (!head) return;
        event.preventDefault();
        openMenu(head);
      }}
      onClickCapture={(event) => {
        const head = (event.target as Element).closest('.column-menu')?.closest<HTMLElement>('[role=columnheader]');
        if (!head) return;
        event.stopPropagation();
        openMenu(head);
      }}
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
        selectedRows={selection?.selected ?? null}
        onSelectedRowsChange={selection ? (next) => selection.onChange(next) : null}
        rowClass={(row) => rowTone?.(row)}
        renderers={renderers}
        onSelectedCellChange={({ rowIdx, row, column }) => {
          cursor.current = { idx: column.idx, rowIdx };
          props.onCursor(row ?? null);
        }}
        onCellMouseDown={({ rowIdx, column }, event) => {
          if (!event.shiftKey || column.idx < lead || cursor.current.rowIdx < 0) return setBlock(null);
          event.preventDefault();
          event.preventGridDefault();
          extend({ from: begun().from, to: { idx: column.idx, rowIdx } });
        }}
        onCellDoubleClick={({ row, column }) => {
          if (column.key !== SELECT_COLUMN_KEY) props.onOpen(row);
        }}
        onCellKeyDown={({ row }, event) => keyDown(row, event)}
        onCellCopy={({ row, column }, event) => {
          const cells = copied(row, column.idx);
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
  return { widths: measured, setWidths };
}
