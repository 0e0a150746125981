// The figures in docs/PERFORMANCE.md: machine, versions and table stand between two marks; the words around them are written by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Row } from './measure';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'PERFORMANCE.md');
const [START, END] = ['<!-- figures: written by npm run bench -->', '<!-- end of figures -->'];

export function writePerformance(rows: readonly Row[]): void {
  const text = readFileSync(FILE, 'utf8');
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${FILE}: no place for the figures`);
  writeFileSync(FILE, `${text.slice(0, from)}${START}\n\n${figures(rows)}\n${text.slice(to)}`);
}

function figures(rows: readonly Row[]): string {
  const { version } = new Database(':memory:').prepare('SELECT sqlite_version() AS version').all([])[0] as { version: string };
  const cores = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return [
    `Measured on ${day}: ${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()}, Node ${process.versions.node}, SQLite ${version}.`,
    '',
    '| goal | row | what | ours | baseline | ratio | spread | may be | |',
    '|---|---|---|---:|---:|---:|---|---:|---|',
    ...rows.map((row) => `| ${cellsOf(row).join(' | ')} |`),
    '',
    '**What each is held against**',
    '',
    ...rows.map(({ id, against }) => `- \`${id}\`: ${against}`),
    '',
  ].join('\n');
}

function cellsOf({ goalOf, id, what, ours, baseline, unit, ratio, spread, goal }: Row): string[] {
  const isMet = ratio <= goal;
  return [
    ...[goalOf, `\`${id}\``, what, `${figure(ours)} ${unit}`, `${figure(baseline)} ${unit}`, isMet ? ratio.toFixed(2) : `**${ratio.toFixed(2)}**`],
    ...[spread.map((one) => one.toFixed(2)).join('–'), String(goal), isMet ? 'met' : '**missed**'],
  ];
}

const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3));
