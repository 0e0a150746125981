// One group of the bench in a process of its own, so that none measures with the memory of another.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Bench } from './measure';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const [name = ''] = positionals;
const { measure } = (await import(`./groups/${name}.ts`)) as { measure: (bench: Bench) => Promise<void> };
const bench = new Bench(values.quick);
try {
  await measure(bench);
} finally {
  bench.end();
}
if (values.json) writeFileSync(values.json, JSON.stringify(bench.rows));
