// How the bench measures: ours and a baseline in turn, in the same process, medians and spread over the rounds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One line of the table in docs/PERFORMANCE.md. */
export interface Row {
  /** As in the list of goals, for example P4. */
  readonly goalOf: string;
  readonly id: string;
  readonly what: string;
  /** What it is held against, and how that is measured. */
  readonly against: string;
  readonly unit: 'ms' | 'kB' | 'MiB';
  readonly ours: number;
  readonly baseline: number;
  /** Ours by baseline, of the medians. */
  readonly ratio: number;
  /** Smallest and largest ratio of one round. */
  readonly spread: readonly [number, number];
  /** The ratio that must not be exceeded. */
  readonly goal: number;
}

type Comparison = Pick<Row, 'goalOf' | 'id' | 'what' | 'against' | 'goal'> & {
  ours(): Promise<unknown>;
  baseline(): Promise<unknown>;
  /** Before each of them, outside of the time. */
  before?(): Promise<unknown>;
};

export const ROUNDS = 7;

export class Bench {
  readonly rows: Row[] = [];
  /** For whatever a group writes to disk; gone with `end`. */
  readonly folder = mkdtempSync(join(tmpdir(), 'huxiao-bench-'));

  /** @param isQuick fewer records, the same rounds */
  constructor(readonly isQuick: boolean) {}

  /** Both once to warm up, then in turn. */
  async compare({ ours, baseline, before, ...row }: Comparison): Promise<void> {
    const [a, b]: [number[], number[]] = [[], []];
    for (let round = -1; round < ROUNDS; round++) {
      await before?.();
      const one = await timed(ours);
      await before?.();
      const other = await timed(baseline);
      if (round < 0) continue;
      a.push(one);
      b.push(other);
    }
    const ratios = a.map((one, i) => one / (b[i] as number));
    this.add({ ...row, unit: 'ms', ours: median(a), baseline: median(b), spread: [Math.min(...ratios), Math.max(...ratios)] });
  }

  /** A row that was measured in another way: bytes, a percentile, a process that had to be started. */
  add(row: Omit<Row, 'ratio'>): void {
    const whole = { ...row, ratio: row.ours / row.baseline };
    this.rows.push(whole);
    const figures = [`${whole.ours.toFixed(2)} ${row.unit}`, `${whole.baseline.toFixed(2)} ${row.unit}`, whole.ratio.toFixed(2)];
    const spread = row.spread.map((one) => one.toFixed(2)).join('–');
    console.log(
      `${whole.ratio <= row.goal ? '✓' : '✗'} ${row.goalOf.padEnd(3)} ${row.id.padEnd(16)} ${figures.join(' : ')} (${spread}) goal ${row.goal}`,
    );
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
