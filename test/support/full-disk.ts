// Child of the full-disk test, on a small file system of its own: fills it, and prints what then still goes.
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../src/core/vault/replace-file';
import { key, makeCore, TRAINING_PASSWORD } from './make-core';
import { answerOf } from './real-school';

const dir = process.argv[2] as string;
const filler = join(dir, 'filler');

function fill(): void {
  const file = openSync(filler, 'a');
  for (const size of [1_048_576, 4096, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch {
      // Full, to this size.
    }
  }
  closeSync(file);
}

const found: Record<string, unknown> = {};

// One page of room for a file of two: the first write is cut short without an error.
const small = join(dir, 'small');
const spare = join(dir, 'spare');
writeFileSync(small, 'before');
writeFileSync(spare, Buffer.alloc(4096));
fill();
rmSync(spare);
found.replaced = await answerOf(Promise.resolve().then(() => replaceFile(small, 'x'.repeat(6000))));
found.kept = readFileSync(small, 'utf8');
found.leftOver = existsSync(`${small}.new`);
rmSync(filler);

let core = await makeCore(join(dir, 'vaults'));
await core.client.setup.trainingSchool(key());
core = await core.restart();
fill();
found.wrong = await answerOf(core.unlock('linruoxi', 'falsch falsch falsch falsch'));
found.counted = (await core.client.session.status({})).vaults[0]?.failedSince;
found.unlock = await answerOf(core.unlock('linruoxi', TRAINING_PASSWORD));
const { readOnly, diskFull } = await core.client.session.me({});
Object.assign(found, { readOnly, diskFull });
const { rows } = await core.client.reports.list({});
found.read = await answerOf(core.client.reports.get({ id: rows[0]?.id ?? '' }));
found.save = await answerOf(core.client.access.withdraw({ ...key(), id: rows[0]?.id ?? '' }));
await core.core.shutdown();
rmSync(filler);
core = await makeCore(join(dir, 'vaults'));
found.again = await answerOf(core.unlock('linruoxi', TRAINING_PASSWORD));
found.writes = !(await core.client.session.me({})).readOnly;
await core.core.shutdown();
process.stdout.write(JSON.stringify(found));
