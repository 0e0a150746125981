// The encrypted store against the same queries on a plain file with the same settings and the same tables.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import { MIGRATIONS } from '../../../src/core/store/migrations';
import { SETTINGS } from '../../../src/core/store/open';
import type { Tables } from '../../../src/core/store/schema';
import type { Writer } from '../../../src/core/store/writer';
import { trainingCore } from '../../support/make-core';
import type { Bench } from '../measure';

type Row = Tables['revisions'];
/** As much as an entry of a case takes, sealed. */
const SEALED_BYTES = 1024;

export async function measure(bench: Bench): Promise<void> {
  const current = await (await trainingCore()).restartAs('linruoxi');
  const session = current.core.approach.session();
  if (!session) throw new Error('locked');
  const { vault } = session;
  const plain = plainStore(join(bench.folder, 'plain.db'));
  const dossier = await vault.reader.selectFrom('dossiers').selectAll().orderBy('id').executeTakeFirstOrThrow();
  await plain.insertInto('dossiers').values(dossier).execute();

  let next = 1_000;
  const rowsOf = (count: number): Row[] => Array.from({ length: count }, () => revision(dossier.id, next++));
  const insertAll = async (trx: Transaction<Tables>, rows: readonly Row[]): Promise<void> => {
    for (const row of rows) await trx.insertInto('revisions').values(row).execute();
  };
  const unit = (work: (writer: Writer) => Promise<void>): Promise<void> =>
    vault.unit(() => ({ at: Date.now(), actor: session.actor.id, event: 'case.noted', outcome: 'done', object: null }), work);

  const known = rowsOf(bench.isQuick ? 5_000 : 20_000);
  await unit(({ trx }) => insertAll(trx, known));
  await plain.transaction().execute((trx) => insertAll(trx, known));
  const asked = known.map((_, i) => known[(i * 7919) % known.length] as Row);
  const readAll = async (reader: Pick<Kysely<Tables>, 'selectFrom'>): Promise<void> => {
    for (const { dossier, n } of asked)
      await reader.selectFrom('revisions').selectAll().where('dossier', '=', dossier).where('n', '=', n).executeTakeFirst();
  };
  await bench.compare({
    ...{ goalOf: 'P1', id: 'point-read', what: `${asked.length} point reads of rows of 1 KiB`, goal: 1.25 },
    against: 'the same Kysely queries on a plain file with the same tables and settings, the 64 MB cache among them',
    ours: () => readAll(vault.reader),
    baseline: () => readAll(plain),
  });

  const count = bench.isQuick ? 2_000 : 10_000;
  let rows: Row[] = [];
  const before = async (): Promise<void> => {
    rows = rowsOf(count);
  };
  await bench.compare({
    ...{ goalOf: 'P1', id: 'insert', what: `${count} inserts in one unit of work, with its audit row and sealed head`, goal: 1.5, before },
    against: 'the same Kysely inserts in one transaction on the plain file',
    ours: () =>
      unit(async (writer) => {
        for (const row of rows) await writer.insert('revisions', row);
      }),
    baseline: () => plain.transaction().execute((trx) => insertAll(trx, rows)),
  });
  await plain.destroy();
  await current.dispose();
}

const revision = (dossier: string, n: number): Row => {
  const hash = n.toString(16).padStart(64, '0');
  return { dossier, n, kind: 'entry', audience: 'team', epoch: 1, prev_hash: hash, hash, sealed: Buffer.alloc(SEALED_BYTES, n) };
};

function plainStore(path: string): Kysely<Tables> {
  const database = new Database(path);
  for (const setting of SETTINGS) database.pragma(setting);
  for (const { statements } of MIGRATIONS) for (const statement of statements) database.prepare(statement).run();
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}
