// Keys as in a spreadsheet, where the grid library has none: a block of cells, selecting, opening, copying.
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CellKeyboardEvent, DataGridHandle } from 'react-data-grid';
import { type Block, type Cell, stretched } from './block';
import type { GridProps } from './Grid';
import { LEAD } from './use-grid-columns';

export function useGridKeys<R extends object>(props: GridProps<R>, grid: RefObject<DataGridHandle | null>) {
  const { rows, columns, selection, rowKey } = props;
  const cursor = useRef<Cell>({ idx: -1, rowIdx: -1 });
  const [block, setBlock] = useState<Block | null>(null);
  const last: Cell = { idx: LEAD + columns.length - 1, rowIdx: rows.length - 1 };
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another order it would be other cells
  useEffect(() => setBlock(null), [rows, columns]);

  const go = (to: Cell): void => grid.current?.selectCell(to, { shouldFocusCell: true });
  const begun = (): Block => block ?? { from: cursor.current, to: cursor.current };
  const stretch = (to: Block): void => {
    setBlock(to);
    cursor.current = to.to;
    go(to.to);
  };
  const toggle = (row: R): void => {
    const next = new Set(selection.selected);
    if (!next.delete(rowKey(row))) next.add(rowKey(row));
    selection.onChange(next);
  };

  const onKey = (row: R, event: CellKeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const { key, shiftKey, altKey, target } = event;
    const control = event.ctrlKey || event.metaKey;
    const take = (act: () => void): void => {
      event.preventGridDefault();
      event.preventDefault();
      act();
    };
    if (key === 'Enter' && !control && !altKey && !(target instanceof HTMLButtonElement)) take(() => props.onOpen(row));
    else if (control && key.toLowerCase() === 'a') take(() => selection.onChange(new Set(rows.map(rowKey))));
    else if (key === 'Escape') {
      setBlock(null);
      if (selection.selected.size > 0) selection.onChange(new Set());
    } else if (key === ' ' && !(target instanceof HTMLInputElement)) take(() => toggle(row));
    else if (shiftKey && !control && key.startsWith('Arrow')) {
      const to = stretched(begun(), key, { idx: LEAD, rowIdx: 0 }, last);
      take(() => to && stretch(to));
    } else if (control && key === 'Home') {
      take(() => {
        setBlock(null);
        go({ idx: 0, rowIdx: 0 });
      });
    } else if (/^(Arrow|Home|End|Page|Tab)/.test(key)) setBlock(null);
  };

  /** The block; on a row's number or checkbox the rows that are selected, or this one; otherwise the cell. */
  const copied = (row: R, idx: number): string[][] => {
    const line = (of: R, from = 0, to = columns.length - 1): string[] => columns.slice(from, to + 1).map((column) => column.text(of));
    if (block) {
      const { from, to } = block;
      const [left, right] = [Math.min(from.idx, to.idx), Math.max(from.idx, to.idx)];
      return rows
        .slice(Math.min(from.rowIdx, to.rowIdx), Math.max(from.rowIdx, to.rowIdx) + 1)
        .map((of) => line(of, Math.max(0, left - LEAD), right - LEAD));
    }
    if (idx >= LEAD) return [line(row, idx - LEAD, idx - LEAD)];
    const chosen = rows.filter((one) => selection.selected.has(rowKey(one)));
    return (chosen.length > 0 ? chosen : [row]).map((of) => line(of));
  };

  return { block, onKey, copied, cursor, begun, stretch, forgetBlock: () => setBlock(null) };
}
