// npm run bench: ratios against baselines timed in the same run. --quick measures less and writes nothing; --only search,store some groups.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Row } from './measure';
import { writePerformance } from './table';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const all = readdirSync(join(import.meta.dirname, 'groups')).map((file) => file.replace(/\.ts$/, ''));
const wanted = values.only?.split(',') ?? all;
const unknown = wanted.filter((one) => !all.includes(one));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not a group. ${all.join(', ')}`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'huxiao-bench-'));
const rows: Row[] = [];
const broken: string[] = [];
for (const group of wanted) {
  console.log(`\n— ${group}`);
  const json = join(folder, `${group}.json`);
  const args = [join(import.meta.dirname, 'group.ts'), group, '--json', json, ...(values.quick ? ['--quick'] : [])];
  if (spawnSync('tsx', args, { stdio: 'inherit' }).status === 0) rows.push(...(JSON.parse(readFileSync(json, 'utf8')) as Row[]));
  else broken.push(group);
}
rmSync(folder, { recursive: true, force: true });
const missed = rows.filter(({ ratio, goal }) => ratio > goal);
console.log(
  `\n${rows.length - missed.length} of ${rows.length} goals met${missed.length > 0 ? `; missed: ${missed.map(({ id }) => id).join(', ')}` : ''}`,
);
if (broken.length > 0) {
  console.error(`did not run to their end: ${broken.join(', ')}`);
  process.exit(1);
}
if (!values.quick && !values.only) writePerformance(rows);
