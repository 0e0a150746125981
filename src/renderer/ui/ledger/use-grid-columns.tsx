// The columns as the grid library wants them: checkbox and row number first, then what the page declares.
import { useMemo } from 'react';
import { type Column, SELECT_COLUMN_KEY } from 'react-data-grid';
import { useTranslation } from 'react-i18next';
import { type Block, isInside } from './block';
import { CheckAll, CheckRow } from './Checks';
import { ColumnName } from './ColumnName';
import type { GridProps } from './Grid';

/** Columns before those of the page. */
export const LEAD = 2;
/** Room for three digits; each further one takes as much more. */
const [NUMBER_WIDTH, DIGIT_WIDTH] = [44, 8];

export function useGridColumns<R extends object>(props: GridProps<R>, block: Block | null): Column<R>[] {
  const { rows, columns, frozen, filtered, fit, rowLabel, renderCell } = props;
  const { t } = useTranslation();
  const numberWidth = NUMBER_WIDTH + DIGIT_WIDTH * Math.max(0, String(rows.length).length - 3);
  const place = useMemo(() => new Map(rows.map((row, i) => [row, i])), [rows]);
  return useMemo(() => {
    const check: Column<R> = {
      key: SELECT_COLUMN_KEY,
      name: '',
      width: 34,
      minWidth: 34,
      frozen: true,
      cellClass: 'row-check',
      renderHeaderCell: () => <CheckAll />,
      renderCell: ({ row, tabIndex }) => <CheckRow row={row} label={rowLabel(row)} tabIndex={tabIndex} />,
    };
    const number: Column<R> = {
      key: '#',
      name: '',
      width: numberWidth,
      minWidth: numberWidth,
      frozen: true,
      cellClass: 'row-number',
      renderHeaderCell: () => <span className="sr">{t('ledger.rowNumber')}</span>,
      renderCell: ({ rowIdx }) => rowIdx + 1,
    };
    const own = columns.map((column, i): Column<R> => {
      const width = column.width ?? 110;
      const isLast = i === columns.length - 1;
      const plain = column.type === 'number' ? 'number' : '';
      return {
        key: column.key,
        name: column.name,
        width: fit === column.key ? 'max-content' : isLast ? `minmax(${width}px, 1fr)` : width,
        minWidth: 48,
        frozen: i < frozen,
        resizable: true,
        sortable: true,
        draggable: true,
        cellClass: block ? (row) => (isInside(block, LEAD + i, place.get(row) ?? -1) ? `in-block ${plain}` : plain) : plain,
        renderHeaderCell: ({ sortDirection, priority }) => (
          <ColumnName name={column.name} direction={sortDirection} priority={priority} isFiltered={filtered.has(column.key)} />
        ),
        renderCell: ({ row }) => renderCell(column, row),
      };
    });
    return [check, number, ...own];
  }, [t, columns, numberWidth, frozen, fit, block, place, filtered, renderCell, rowLabel]);
}
