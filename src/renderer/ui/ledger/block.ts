// A block of cells as a spreadsheet has it: from where it was begun to where the cursor is.
export interface Cell {
  readonly idx: number;
  readonly rowIdx: number;
}
export interface Block {
  readonly from: Cell;
  readonly to: Cell;
}

export const isInside = ({ from, to }: Block, idx: number, rowIdx: number): boolean =>
  idx >= Math.min(from.idx, to.idx) &&
  idx <= Math.max(from.idx, to.idx) &&
  rowIdx >= Math.min(from.rowIdx, to.rowIdx) &&
  rowIdx <= Math.max(from.rowIdx, to.rowIdx);

const STEPS: Readonly<Record<string, Cell>> = {
  ArrowUp: { idx: 0, rowIdx: -1 },
  ArrowDown: { idx: 0, rowIdx: 1 },
  ArrowLeft: { idx: -1, rowIdx: 0 },
  ArrowRight: { idx: 1, rowIdx: 0 },
};

/** One cell further with Shift and an arrow, inside `first`–`last`; null for another key. */
export function stretched(block: Block, key: string, first: Cell, last: Cell): Block | null {
  const step = STEPS[key];
  if (!step) return null;
  const within = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));
  const to = { idx: within(block.to.idx + step.idx, first.idx, last.idx), rowIdx: within(block.to.rowIdx + step.rowIdx, first.rowIdx, last.rowIdx) };
  return { ...block, to };
}
