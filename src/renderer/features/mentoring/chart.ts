// Where the points of a small chart stand: months from left to right, none left out, so that one without a record shows as a gap.

export interface Point {
  readonly month: string;
  readonly value: number;
}
export interface Series {
  readonly target: number;
  readonly before: readonly Point[];
  readonly after: readonly Point[];
}
export interface Placed {
  readonly month: string;
  readonly x: number;
  /** null: no record of that month. */
  readonly y: number | null;
  readonly value: number | null;
}
export interface Chart {
  readonly points: readonly Placed[];
  readonly top: number;
  readonly targetY: number;
  /** Right edge of what was before; 0 where there is nothing. */
  readonly beforeX: number;
}

export const BOX = { left: 26, right: 12, top: 18, bottom: 20, width: 250, height: 124 } as const;
const INNER_WIDTH = BOX.width - BOX.left - BOX.right - 44;
const INNER_HEIGHT = BOX.height - BOX.top - BOX.bottom;

const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthAt = (at: number): string => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;

/** An even number above everything, so that the middle line has a round name. */
const topOf = (values: readonly number[]): number => Math.max(2, Math.ceil(Math.max(...values) / 2) * 2);
export const yOf = (value: number, top: number): number => BOX.top + INNER_HEIGHT * (1 - value / top);

/** @returns null when there are fewer than two figures: a line needs two */
export function chartOf({ target, before, after }: Series): Chart | null {
  const all = [...before, ...after];
  if (all.length < 2) return null;
  const known = new Map(all.map(({ month, value }) => [month, value]));
  const months = all.map(({ month }) => index(month));
  const [first, last] = [Math.min(...months), Math.max(...months)];
  if (first === last) return null;
  const top = topOf([...known.values(), target]);
  const points = Array.from({ length: last - first + 1 }, (_, i): Placed => {
    const month = monthAt(first + i);
    const value = known.get(month) ?? null;
    return { month, x: BOX.left + (INNER_WIDTH * i) / (last - first), y: value === null ? null : yOf(value, top), value };
  });
  const lastBefore = before
    .map(({ month }) => month)
    .sort()
    .at(-1);
  return { points, top, targetY: yOf(target, top), beforeX: points.find(({ month }) => month === lastBefore)?.x ?? 0 };
}
