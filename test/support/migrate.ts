// Child of the power-cut test: opens a vault of an earlier schema with the real store, and is gone at a given step or moment of it.
import type Database from 'better-sqlite3';
import { fromHex } from '../../src/core/crypto/bytes';
import { openStore } from '../../src/core/store/open';
import { REAL_VAULT_DISK } from '../../src/core/store/vault-disk';

const [, , folder = '', key = '', moment = ''] = process.argv;
/** `step 3`: before the fourth thing that the migration asks of the database; `after 12`: so many milliseconds after its start; empty: not at all. */
const [how, number = 0] = moment.split(' ').map((part, i) => (i === 0 ? part : Number(part))) as [string, number];
let asked = 0;
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
  // Until the signal is there nothing else may happen.
  for (;;);
};
const step = (): void => {
  if (how === 'step' && asked === number) die();
  asked++;
};

function database(path: string, options: { timeout: number; fileMustExist: boolean }): Database.Database {
  const raw = REAL_VAULT_DISK.database(path, options);
  let isMigrating = false;
  return new Proxy(raw, {
    get(target, name) {
      if (name === 'transaction')
        return <T>(work: () => T) =>
          () => {
            isMigrating = true;
            step();
            const done = target.transaction(work)();
            step();
            isMigrating = false;
            return done;
          };
      const value = Reflect.get(target, name, target) as unknown;
      if (typeof value !== 'function') return value;
      return (...all: unknown[]) => {
        if (isMigrating) step();
        return (value as (...all: unknown[]) => unknown).apply(target, all);
      };
    },
  });
}

process.stdout.write('ready\n');
if (how === 'after') process.stdin.once('data', () => open());
else open();

function open(): void {
  const started = performance.now();
  const store = openStore(folder, fromHex(key), 'existing', { ...REAL_VAULT_DISK, database });
  process.stdout.write(`${JSON.stringify({ asked, took: performance.now() - started })}\n`);
  void store.close().then(() => process.exit(0));
}
