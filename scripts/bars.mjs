// The bars of test/security/bars.json after a run: one line each with its number, and loudly which of them nobody reported.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const folder = join(root, 'out', 'reports', 'bars');
const bars = Object.entries(JSON.parse(readFileSync(join(root, 'test', 'security', 'bars.json'), 'utf8')));

/** A number of an earlier run must not stand for one that did not run today. */
export const freshBars = () => rmSync(folder, { recursive: true, force: true });

export function suitesOfBars() {
  const files = [...new Set(bars.map(([, { test }]) => test))];
  return { unit: files.filter((file) => file.endsWith('.test.ts')), e2e: files.filter((file) => file.endsWith('.spec.ts')) };
}

/** @returns the bars that were missed or not run */
export function printBars() {
  const form = process.env.HUXIAO_SECURITY === 'long' ? 'long' : 'short';
  console.log(`\n— 安全指标（${form === 'long' ? '发布前的完整形式' : '简短形式'}）· security bars (${form} form)`);
  const missed = [];
  for (const [name, bar] of bars) {
    const words = `${bar.zh} · ${bar.en}`;
    try {
      const { form: ran, tried, wrong } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
      const holds = ran === form && wrong === 0 && tried >= bar[form];
      console.log(`${holds ? '✓' : '✗'} ${String(wrong).padStart(2)} / ${String(tried).padStart(7)} (≥ ${bar[form]})  ${words}`);
      if (!holds) missed.push(`bar ${name}: ${wrong} / ${tried}`);
    } catch {
      console.log(`✗ 没有跑 · DID NOT RUN  ${words}`);
      missed.push(`bar did not run: ${name} (${bar.test})`);
    }
  }
  return missed;
}
