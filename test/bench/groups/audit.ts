// A command with its audit row and sealed head against the bare commit, and the verification of the audit against a bare chain of hashes.
import { hash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { appendAct } from '../../../src/core/audit/append';
import { CHECKPOINT_EVERY, writeCheckpoint } from '../../../src/core/audit/checkpoints';
import { verifyChain } from '../../../src/core/audit/verify';
import type { OpenVault } from '../../../src/core/dispatch/open-vault';
import { DATABASE, openStore, type Store } from '../../../src/core/store/open';
import type { Tables } from '../../../src/core/store/schema';
import { Writer } from '../../../src/core/store/writer';
import { type Head, readHead } from '../../../src/core/vault/head';
import { key, type TestCore, trainingCore } from '../../support/make-core';
import type { Bench } from '../measure';

export async function measure(bench: Bench): Promise<void> {
  let current = await (await trainingCore()).restartAs('linruoxi');
  await commands(bench, current);
  current = await current.restartAs('fangjingyi');
  await verification(bench, current);
  await current.dispose();
}

const vaultOf = ({ core }: TestCore): OpenVault => {
  const session = core.approach.session();
  if (!session) throw new Error('locked');
  return session.vault;
};

async function commands(bench: Bench, { client, core }: TestCore): Promise<void> {
  const vault = vaultOf({ core } as TestCore);
  const id = (await client.cases.list({})).rows[0]?.id ?? '';
  let { n } = await client.cases.get({ id });
  const note = async (): Promise<void> => {
    ({ n } = await client.cases.addEntry({
      ...key(),
      id,
      n,
      type: 'note',
      audience: 'team',
      at: Date.now(),
      text: '已与班主任谈过。',
      mayTellFamily: false,
    }));
  };
  await note();
  const revision = await vault.reader.selectFrom('revisions').selectAll().where('dossier', '=', id).where('n', '=', n).executeTakeFirstOrThrow();
  const audit = await vault.reader.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow();
  const { store, head } = await copyOf(vault, join(bench.folder, 'copy'));
  const count = bench.isQuick ? 100 : 500;
  await bench.compare({
    ...{ goalOf: 'P8', id: 'command', what: `${count} entries in a case through the whole dispatch`, goal: 1.3 },
    against: 'the same two rows in one commit on a copy of the same encrypted file, then 4 KiB written in place and fsync',
    ours: async () => {
      for (let i = 0; i < count; i++) await note();
    },
    baseline: async () => {
      for (let i = 0; i < count; i++) {
        revision.n++;
        audit.seq++;
        await bareCommit(store, { ...revision }, { ...audit, command_key: crypto.randomUUID() });
        writeSync(head, SLOT, 0, SLOT.length, 0);
        fsyncSync(head);
      }
    },
  });
  closeSync(head);
  await store.close();
}

const SLOT = Buffer.alloc(4096, 1);

async function bareCommit({ db }: Store, revision: Tables['revisions'], audit: Tables['audit']): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('revisions').values(revision).execute();
    await trx.insertInto('audit').values(audit).execute();
  });
}

async function copyOf(vault: OpenVault, folder: string): Promise<{ store: Store; head: number }> {
  mkdirSync(folder);
  const { path } = await vault.snapshot(async () => undefined);
  renameSync(path, join(folder, DATABASE));
  const head = openSync(join(folder, 'head'), 'w');
  writeSync(head, SLOT);
  fsyncSync(head);
  return { store: openStore(folder, vault.keyOfDatabase, 'existing'), head };
}

async function verification(bench: Bench, current: TestCore): Promise<void> {
  const vault = vaultOf(current);
  const { own } = vault.ring;
  const wanted = bench.isQuick ? 10_000 : 100_000;
  const { store } = await copyOf(vault, join(bench.folder, 'chain'));
  const head = await longChain(vault, store, wanted);
  const verifier = { vault: vault.header, head, holder: { id: own.person, pair: own.box } };
  const report = await verifyChain(store.db, verifier);
  if (report.firstBad !== null || report.rows !== wanted || report.macs.length !== 1) throw new Error(JSON.stringify(report));
  await bench.compare({
    ...{
      goalOf: 'P8',
      id: 'audit-verify',
      what: `${wanted} rows of the audit verified, the auditor’s MACs and a signature for every 64 among it`,
      goal: 2.5,
    },
    against: 'reading the same rows and hashing the JSON of each once with the hash before it: no MAC, no signature, no comparison with the tables',
    ours: () => verifyChain(store.db, verifier),
    baseline: async () => {
      let previous = '';
      for (let seq = 0; seq < wanted; ) {
        for (const { mac: _, result, ...row } of await store.db
          .selectFrom('audit')
          .selectAll()
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(2000)
          .execute()) {
          previous = hash('sha256', previous + JSON.stringify(row) + (result?.toString('hex') ?? ''), 'hex');
          seq = row.seq;
        }
      }
    },
  });
  await store.close();
}

/** Two looks, then a command that writes one row: as the program writes them, but in one transaction. @returns the head after them */
async function longChain(vault: OpenVault, { db }: Store, rows: number): Promise<Head> {
  const found = readHead(vault.folder, vault.keyOfDatabase, vault.header.vault);
  if (!found) throw new Error('no head');
  let head = found;
  const { own } = vault.ring;
  await db.transaction().execute(async (trx) => {
    while (head.counter < rows) {
      const writer = new Writer(trx);
      const n = head.counter;
      const act = { at: Date.now(), actor: own.person, event: 'audit.historyRead', outcome: 'done', object: null } as const;
      const command = { commandKey: crypto.randomUUID(), inputHash: hash('sha256', String(n)), result: new Uint8Array(100) };
      if (n % 3 === 0) await writer.put(`bench/${n % 1000}`, String(n));
      head = await appendAct(writer, head, n % 3 === 0 ? { ...act, ...command } : act);
      if (head.counter % CHECKPOINT_EVERY === 0)
        await writeCheckpoint(writer, { vault: vault.header.vault, seq: head.counter, hash: head.hash, at: act.at, signer: own.person }, own.signing);
    }
  });
  return head;
}
