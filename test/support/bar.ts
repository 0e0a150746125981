// What a release must have reached, in numbers: each bar of `test/security/bars.json` is reported here by the test that reaches it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeEach, expect } from 'vitest';
import bars from '../security/bars.json';

type BarName = keyof typeof bars;

/** The only place that asks: short inside `npm test`, long before a release. */
const FORM = process.env.HUXIAO_SECURITY === 'long' ? 'long' : 'short';
/** Time for one test that runs in both forms, in milliseconds. */
export const PATIENCE = FORM === 'long' ? 3_600_000 : 120_000;

/** How many the bar asks for in this form. */
export const wanted = (name: BarName): number => bars[name][FORM];
export const inForm = <T>(short: T, long: T): T => (FORM === 'long' ? long : short);

/** Names of this file's tests that fail from here on, for a bar that is the sum of them. */
export function failedTests(): readonly string[] {
  const failed: string[] = [];
  beforeEach(({ onTestFailed, task }) => onTestFailed(() => void failed.push(task.name)));
  return failed;
}

/** Kept for the report at the end of the run, then held: as many as wanted were tried, and none of them went wrong. */
export function bar(name: BarName, tried: number, wrong: readonly unknown[]): void {
  const folder = resolve(import.meta.dirname, '../../out/reports/bars');
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, `${name}.json`), JSON.stringify({ form: FORM, tried, wrong: wrong.length }));
  expect(wrong.slice(0, 5), `${name}: ${wrong.length} of ${tried}`).toEqual([]);
  expect(tried, name).toBeGreaterThanOrEqual(wanted(name));
}
