// What lay on the disk before is put back: each page of the database, each row, the head. Nothing of it passes for today's.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/core/audit/verify';
import type { Bytes } from '../../src/core/crypto/bytes';
import { openStore, type Store } from '../../src/core/store/open';
import { PRIMARY_KEYS, type RecordedTable } from '../../src/core/store/schema';
import { rowHash, rowKey } from '../../src/core/store/writer';
import { type Head, readHead } from '../../src/core/vault/head';
import { type Header, readHeader } from '../../src/core/vault/header';
import { aTip } from '../support/a-tip';
import { bar, inForm, PATIENCE } from '../support/bar';
import { key, makeCore } from '../support/make-core';

const PAGE = 4096;
const TABLES = Object.keys(PRIMARY_KEYS) as RecordedTable[];
type Row = Record<string, unknown>;
let dir: string;
/** The same vault in the morning, and now. */
let before: string;
let now: string;
let databaseKey: Bytes;
let header: Header;
let head: Head;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'huxiao-replay-'));
  now = join(dir, 'training-school');
  before = join(dir, 'before');
  let core = await makeCore(dir);
  await core.client.setup.trainingSchool(key());
  await core.core.shutdown();
  cpSync(now, before, { recursive: true });
  core = await makeCore(dir);
  for (let i = 0; i < inForm(12, 120); i++) {
    if (i % 6 === 0) {
      core = await core.restartAs('linruoxi');
      await core.stepUp();
    }
    const tip = await core.client.reports.register(aTip(`第 ${i} 条`));
    if (i % 3 === 0) await core.client.reports.openCase({ ...key(), id: tip.id, title: `第 ${i} 案`, team: [] });
  }
  databaseKey = core.core.approach.session()?.vault.keyOfDatabase as Bytes;
  await core.core.shutdown();
  header = readHeader(now);
  head = readHead(now, databaseKey, header.vault) as Head;
}, PATIENCE);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Every recorded row of every table, by its key. */
async function rowsOf(store: Store): Promise<Map<string, { table: RecordedTable; row: Row; hash: string }>> {
  const all = new Map<string, { table: RecordedTable; row: Row; hash: string }>();
  for (const table of TABLES)
    for (const row of (await store.db.selectFrom(table).selectAll().execute()) as unknown as Row[])
      all.set(`${table} ${rowKey(table, row)}`, { table, row, hash: rowHash(table, row) });
  return all;
}
const verify = (store: Store, of: Head | null = head) => verifyChain(store.db, { vault: header, head: of, holder: null });

describe('a page of this morning', () => {
  /** `seen`, or a digest of every recorded row. */
  const look = async (): Promise<string> => {
    try {
      const store = openStore(now, databaseKey, 'existing');
      try {
        if (!store.pagesAreSound() || (await verify(store)).firstBad !== null) return 'seen';
        return JSON.stringify([...(await rowsOf(store))].map(([id, { hash }]) => [id, hash]));
      } finally {
        await store.close();
      }
    } catch (cause) {
      expect((cause as { code?: string }).code).toMatch(/^damaged$|^SQLITE_/);
      return 'seen';
    }
  };

  it(
    'in place of today’s is seen, or held no record at all',
    async () => {
      const path = join(now, 'vault.db');
      const [old, whole] = [readFileSync(join(before, 'vault.db')), readFileSync(path)];
      const sound = await look();
      expect(sound).not.toBe('seen');
      const silent: number[] = [];
      let tried = 0;
      for (let at = 0; at < old.length; at += PAGE) {
        if (old.subarray(at, at + PAGE).equals(whole.subarray(at, at + PAGE))) continue;
        tried++;
        const mixed = Buffer.from(whole);
        mixed.set(old.subarray(at, at + PAGE), at);
        writeFileSync(path, mixed);
        const found = await look();
        if (found !== 'seen' && found !== sound) silent.push(at / PAGE);
        for (const ending of ['-wal', '-shm', '-journal']) rmSync(path + ending, { force: true });
      }
      writeFileSync(path, whole);
      expect(await look()).toBe(sound);
      bar('oldPages', tried, silent);
    },
    PATIENCE,
  );
});

describe('a row of this morning', () => {
  class Undone extends Error {}

  it(
    'in place of today’s, and one of today taken away, is placed by the chain',
    async () => {
      const [past, store] = [openStore(before, databaseKey, 'existing'), openStore(now, databaseKey, 'existing')];
      const missed: string[] = [];
      let tried = 0;
      try {
        expect((await verify(store)).firstBad).toBeNull();
        // Whoever works past the program is held by no rule of its database.
        await sql`PRAGMA foreign_keys=OFF`.execute(store.db);
        const [old, today] = [await rowsOf(past), await rowsOf(store)];
        const changed = [...today].filter(([id, { hash }]) => old.get(id)?.hash !== hash);
        expect(
          changed.some(([id]) => old.has(id)),
          'some were changed',
        ).toBe(true);
        for (const [id, { table, row }] of changed) {
          tried++;
          const report = { firstBad: null as number | null };
          await store.db
            .transaction()
            .execute(async (trx) => {
              const is = sql.join(
                PRIMARY_KEYS[table].map((column) => sql`${sql.ref(column)} = ${row[column as string]}`),
                sql` AND `,
              );
              const put = Object.entries(old.get(id)?.row ?? {}).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
              await (put.length > 0
                ? sql`UPDATE ${sql.table(table)} SET ${sql.join(put)} WHERE ${is}`
                : sql`DELETE FROM ${sql.table(table)} WHERE ${is}`
              ).execute(trx);
              report.firstBad = (await verifyChain(trx, { vault: header, head, holder: null })).firstBad;
              throw new Undone();
            })
            .catch((cause: unknown) => {
              if (!(cause instanceof Undone)) throw cause;
            });
          if (report.firstBad === null) missed.push(id);
        }
      } finally {
        await past.close();
        await store.close();
      }
      bar('oldRows', tried, missed);
    },
    PATIENCE,
  );
});

describe('the head of this morning', () => {
  it('beside the database of today is seen, and the other way round', async () => {
    const [past, store] = [openStore(before, databaseKey, 'existing'), openStore(now, databaseKey, 'existing')];
    try {
      const earlier = readHead(before, databaseKey, header.vault);
      expect(earlier?.counter).toBeLessThan(head.counter);
      expect((await verify(store, earlier)).breaks.map((one) => one.kind)).toContain('head');
      expect((await verify(past)).breaks.map((one) => one.kind)).toContain('truncation');
    } finally {
      await past.close();
      await store.close();
    }
  });
});
