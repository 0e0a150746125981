// The encrypted store against the same queries on a plain file, and the audit against a bare chain of hashes.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { verifyChain } from '../../../src/core/audit/verify';
import type { Tables } from '../../../src/core/store/schema';
import { trainingCore } from '../../support/make-core';
import type { Bench } from '../measure';

export async function measure(bench: Bench): Promise<void> {
  let current = await (await trainingCore()).restartAs('linruoxi');
  const session = current.core.approach.session();
  if (!session) throw new Error('locked');
  const plainFile = new Database(join(bench.folder, 'plain.db'), {});
  for (const setting of ['cache_size=-64000', 'locking_mode=EXCLUSIVE', 'journal_mode=WAL']) plainFile.pragma(setting);
  const plain = new Kysely<Tables>({ dialect: new SqliteDialect({ database: plainFile }) });
  const revisions = await session.vault.reader.selectFrom('revisions').selectAll().execute();
  plainFile
    .prepare(
      'CREATE TABLE revisions (dossier TEXT, n INTEGER, kind TEXT, audience TEXT, epoch INTEGER, prev_hash TEXT, hash TEXT, sealed BLOB, PRIMARY KEY (dossier, n)) STRICT',
    )
    .run();
  await plain.insertInto('revisions').values(revisions).execute();
  const reads = bench.isQuick ? 2_000 : 20_000;
  const readAll = async (reader: Pick<Kysely<Tables>, 'selectFrom'>): Promise<void> => {
    for (let i = 0; i < reads; i++) {
      const one = revisions[i % revisions.length] as (typeof revisions)[number];
      await reader.selectFrom('revisions').selectAll().where('dossier', '=', one.dossier).where('n', '=', one.n).executeTakeFirst();
    }
  };
  await bench.compare({
    ...{ goalOf: 'P1', id: 'point-read', what: `${reads} point reads`, goal: 1.25 },
    against: 'the same Kysely queries on a plain file with the same cache',
    ours: () => readAll(session.vault.reader),
    baseline: () => readAll(plain),
  });
  await plain.destroy();

  current = await current.restartAs('fangjingyi');
  const auditor = current.core.approach.session();
  if (!auditor) throw new Error('locked');
  const { vault } = auditor;
  const wanted = bench.isQuick ? 5_000 : 100_000;
  while (vault.position.counter < wanted)
    await vault.record({ at: Date.now(), actor: auditor.actor.id, event: 'audit.historyRead', outcome: 'done', object: null });
  const { own } = vault.ring;
  await bench.compare({
    ...{ goalOf: 'P8', id: 'audit-verify', what: `verify ${wanted} rows of the audit with the auditor’s MACs`, goal: 2.5 },
    against: 'reading the same rows and hashing each twice (row and MAC) with SHA-256',
    ours: () => verifyChain(vault.reader, { vault: vault.header, head: vault.position, holder: { id: own.person, pair: own.box } }),
    baseline: async () => {
      for (const { mac, result, ...row } of await vault.reader.selectFrom('audit').selectAll().orderBy('seq').execute())
        for (let i = 0; i < 2; i++) createHash('sha256').update(JSON.stringify(row)).digest('hex');
    },
  });
  await current.dispose();
}
