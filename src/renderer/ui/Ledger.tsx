// The one ledger of the program: a spreadsheet to read, sort and open.
import { type ReactNode, useMemo, useState } from 'react';
import { type Column, DataGrid, SelectColumn, type SortColumn } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';

export interface LedgerColumn<R> {
  readonly key: string;
  readonly name: string;
  readonly width?: number;
  readonly frozen?: boolean;
  render(row: R): ReactNode;
  sortValue?(row: R): string | number;
}

interface LedgerProps<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly LedgerColumn<R>[];
  readonly toolbar?: ReactNode;
  readonly sumLine: ReactNode;
  readonly empty: ReactNode;
  rowKey(row: R): string;
  onOpen(row: R): void;
  rowTone?(row: R): 'late' | undefined;
  /** Rows may be ticked; what can be done with them stands in the sum line. */
  readonly selection?: {
    readonly selected: ReadonlySet<string>;
    onChange(next: ReadonlySet<string>): void;
    actions(rows: readonly R[]): ReactNode;
  };
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

export function Ledger<R>({ label, rows, columns, toolbar, sumLine, empty, rowKey, onOpen, rowTone, selection }: LedgerProps<R>) {
  const [sort, setSort] = useState<readonly SortColumn[]>([]);
  const sorted = useMemo(() => {
    const [first] = sort;
    const value = columns.find((column) => column.key === first?.columnKey)?.sortValue;
    if (!first || !value) return rows;
    const ordered = [...rows].sort((a, b) => collator.compare(String(value(a)), String(value(b))));
    return first.direction === 'ASC' ? ordered : ordered.reverse();
  }, [rows, columns, sort]);
  const isSelecting = selection !== undefined;
  const grid = useMemo<Column<R>[]>(
    () => [
      ...(isSelecting ? [SelectColumn as Column<R>] : []),
      { key: '#', name: '', width: 40, minWidth: 40, frozen: true, cellClass: 'row-number', renderCell: ({ rowIdx }) => rowIdx + 1 },
      ...columns.map((column, i) => ({
        key: column.key,
        name: column.name,
        width: i === columns.length - 1 ? `minmax(${column.width ?? 110}px, 1fr)` : (column.width ?? 110),
        minWidth: 60,
        frozen: column.frozen ?? false,
        resizable: true,
        sortable: Boolean(column.sortValue),
        renderCell: ({ row }: { row: R }) => column.render(row),
      })),
    ],
    [columns, isSelecting],
  );
  const chosen = selection ? sorted.filter((row) => selection.selected.has(rowKey(row))) : [];
  return (
    <div className="ledger-frame">
      <div className="toolbar">{toolbar}</div>
      {rows.length === 0 ? (
        <div>{empty}</div>
      ) : (
        <DataGrid
          aria-label={label}
          className="ledger"
          columns={grid}
          rows={sorted}
          rowHeight={32}
          headerRowHeight={34}
          rowKeyGetter={rowKey}
          {...(selection ? { selectedRows: selection.selected, onSelectedRowsChange: selection.onChange } : {})}
          sortColumns={sort}
          onSortColumnsChange={setSort}
          rowClass={(row) => rowTone?.(row)}
          onCellDoubleClick={({ row }) => onOpen(row)}
          onCellKeyDown={({ row }, event) => {
            if (event.key === 'Enter' && row) onOpen(row as R);
          }}
        />
      )}
      <div className="quiet">
        {sumLine} {selection && chosen.length > 0 && selection.actions(chosen)}
      </div>
    </div>
  );
}
