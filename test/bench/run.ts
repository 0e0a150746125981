// npm run bench: ratios against baselines timed in the same run, alternating, medians. Lower is better.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import argon2 from 'argon2';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { verifyChain } from '../../src/core/audit/verify';
import { createDossier } from '../../src/core/dossiers/index-table';
import { appendRevision } from '../../src/core/dossiers/revisions';
import { CHUNK as STREAM_CHUNK, decryptChunk, encryptChunk } from '../../src/core/crypto/stream';
import { PIECE_BYTES, readAttachment, Upload } from '../../src/core/files/attachments';
import type { Tables } from '../../src/core/store/schema';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { filtered, sorted, Texts } from '../../src/renderer/ui/ledger/rows';
import type { LedgerColumn } from '../../src/renderer/ui/ledger/types';
import { key, makeCore, TRAINING_PASSWORD } from '../support/make-core';
import { checkBenches } from './checks';

interface Row {
  readonly id: string;
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly goal: number;
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } } });
const rounds = values.quick ? 3 : 7;
const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

async function compare(id: string, goal: number, ours: () => Promise<unknown>, baseline: () => Promise<unknown>): Promise<Row> {
  await ours();
  await baseline();
  const a: number[] = [];
  const b: number[] = [];
  for (let i = 0; i < rounds; i++) {
    a.push(await timed(ours));
    b.push(await timed(baseline));
  }
  const row = { id, ours: median(a), baseline: median(b), ratio: median(a) / median(b), goal };
  console.log(`${id.padEnd(14)} ours ${row.ours.toFixed(1)} ms  baseline ${row.baseline.toFixed(1)} ms  ratio ${row.ratio.toFixed(2)}  goal ${goal}`);
  return row;
}

const school = await makeCore();
await school.client.setup.trainingSchool(key());
const rows: Row[] = [];
let current = school;

// Unlock: everything from password to usable lists, against the key derivation alone (same cost setting as the test core).
rows.push(
  await compare(
    'unlock',
    2,
    async () => {
      current = await current.restart();
      await current.unlock('linruoxi');
    },
    () =>
      argon2.hash('huxiao-lianxi-2026', {
        type: argon2.argon2id,
        raw: true,
        salt: Buffer.alloc(16),
        memoryCost: 65_536,
        timeCost: 3,
        parallelism: 4,
        hashLength: 32,
      }),
  ),
);

// Point reads: the encrypted store against the same query on a plain file with the same cache.
const folder = mkdtempSync(join(tmpdir(), 'huxiao-bench-'));
const plainFile = new Database(join(folder, 'plain.db'), {});
for (const setting of ['cache_size=-64000', 'locking_mode=EXCLUSIVE', 'journal_mode=WAL']) plainFile.pragma(setting);
const plain = new Kysely<Tables>({ dialect: new SqliteDialect({ database: plainFile }) });
const session = current.core.approach.session();
if (!session) throw new Error('locked');
const revisions = await session.vault.reader.selectFrom('revisions').selectAll().execute();
plainFile
  .prepare(
    'CREATE TABLE revisions (dossier TEXT, n INTEGER, kind TEXT, audience TEXT, epoch INTEGER, prev_hash TEXT, hash TEXT, sealed BLOB, PRIMARY KEY (dossier, n)) STRICT',
  )
  .run();
await plain.insertInto('revisions').values(revisions).execute();
const reads = values.quick ? 2_000 : 20_000;
const readAll = async (reader: Pick<Kysely<Tables>, 'selectFrom'>): Promise<void> => {
  for (let i = 0; i < reads; i++) {
    const one = revisions[i % revisions.length] as (typeof revisions)[number];
    await reader.selectFrom('revisions').selectAll().where('dossier', '=', one.dossier).where('n', '=', one.n).executeTakeFirst();
  }
};
rows.push(
  await compare(
    'point-read',
    1.25,
    () => readAll(session.vault.reader),
    () => readAll(plain),
  ),
);

// A page of the register through the whole dispatch, against the same fields from plain objects.
const register = await current.client.reports.list({});
rows.push(
  await compare(
    'ledger-page',
    2,
    async () => {
      for (let i = 0; i < 100; i++) await current.client.reports.list({});
    },
    async () => {
      for (let i = 0; i < 100; i++) JSON.parse(JSON.stringify([...register.rows].sort((a, b) => b.receivedAt - a.receivedAt)));
    },
  ),
);
// The whole chain with the auditor's MACs, against reading the same rows and hashing each twice.
current = await current.restart();
await current.unlock('fangjingyi');
const auditor = current.core.approach.session();
if (!auditor) throw new Error('locked');
const { vault } = auditor;
for (const wanted = values.quick ? 5_000 : 20_000; vault.position.counter < wanted; )
  await vault.record({ at: Date.now(), actor: auditor.actor.id, event: 'audit.historyRead', outcome: 'done', object: null });
const { own } = vault.ring;
rows.push(
  await compare(
    'audit-verify',
    3,
    () => verifyChain(vault.reader, { vault: vault.header, head: vault.position, holder: { id: own.person, pair: own.box } }),
    async () => {
      for (const { mac, result, ...row } of await vault.reader.selectFrom('audit').selectAll().orderBy('seq').execute())
        for (let i = 0; i < 2; i++) createHash('sha256').update(JSON.stringify(row)).digest('hex');
    },
  ),
);

// 64 MiB through an attachment, in and out, against the bare cipher over the same bytes.
const PIECES = values.quick ? 16 : 64;
const somePiece = Buffer.alloc(PIECE_BYTES, '录像');
const bareKey = Buffer.alloc(32, 7);
rows.push(
  await compare(
    'attachment',
    4,
    async () => {
      const incoming = new Upload(folder, crypto.randomUUID(), PIECES * PIECE_BYTES);
      for (let n = 0; n < PIECES; n++) incoming.append(n, somePiece);
      const done = incoming.finish();
      for (let n = 0; n < PIECES; n++) readAttachment(folder, done.file, done.key, done.size, n * PIECE_BYTES);
      rmSync(join(folder, 'files', done.file));
    },
    async () => {
      const plainChunk = new Uint8Array(STREAM_CHUNK);
      for (let i = 0; i < (PIECES * PIECE_BYTES) / STREAM_CHUNK; i++) decryptChunk(bareKey, i, false, encryptChunk(bareKey, i, false, plainChunk));
    },
  ),
);

// A backup, verified by opening it again, against copying the vault's folder and reading the copy's digest.
current = await current.restart();
await current.unlock('linruoxi');
const CHUNK = Buffer.alloc(1 << 20, '视频').toString('base64');
const chunks = values.quick ? 32 : 128;
const { upload } = await current.client.files.begin({ dossier: null, name: '监控录像.mp4', size: chunks << 20 });
for (let n = 0; n < chunks; n++) await current.client.files.append({ upload, n, bytes: CHUNK });
const disk = join(folder, 'disk');
mkdirSync(disk);
current = await current.restart();
await current.unlock('chenqiming');
const { client } = current;
const { publicKey } = await client.session.status({});
await client.session.stepUp({ ...key(), password: await sealPassword(publicKey, TRAINING_PASSWORD) });
await client.backups.choose({ ...key(), place: disk });
const backUp = async (): Promise<void> => {
  await client.backups.start(key());
  for (let phase = ''; phase !== 'done'; phase = (await client.backups.job({}))?.phase ?? '') await setTimeout(5);
};
rows.push(
  await compare('backup', 10, backUp, async () => {
    const copy = join(folder, 'copy');
    cpSync(join(current.dir, 'training-school'), copy, { recursive: true });
    for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true }))
      if (entry.isFile())
        createHash('sha256')
          .update(readFileSync(join(entry.parentPath, entry.name)))
          .digest();
    rmSync(copy, { recursive: true });
  }),
);

// Search through the whole dispatch over many tips, against nothing but `includes` over the same texts, folded beforehand.
current = await current.restart();
await current.unlock('linruoxi');
const reader = current.core.approach.session();
if (!reader) throw new Error('locked');
const intake = await reader.vault.reader.selectFrom('groups').select('id').where('kind', '=', 'intake').executeTakeFirstOrThrow();
const PLACES = ['二号楼三层厕所', '操场看台', '宿舍三号楼', '校门口奶茶店'];
const NAMES = ['周子航', '欧阳若溪', '曾子墨', '吴晓晨', '单雄信', '吕布'];
const of = (all: readonly string[], i: number): string => `${all[i % all.length]}${i % 7 === 0 ? '' : String.fromCharCode(0x4e00 + (i % 5_000))}`;
const texts: string[][] = [];
await reader.vault.unit(
  () => ({ at: Date.now(), actor: reader.actor.id, event: 'report.registered', outcome: 'done', object: null }),
  async (writer) => {
    const { ring, header } = reader.vault;
    for (let i = 0; i < (values.quick ? 2_000 : 20_000); i++) {
      const [dossier, now] = [crypto.randomUUID(), Date.now()];
      const number = await createDossier(writer, ring, header, now, () => crypto.randomUUID(), {
        ...{ id: dossier, slice: 'submission', ownerGroup: intake.id, state: 'received' },
        audiences: { team: [{ holder: { kind: 'group', id: intake.id }, reason: 'intake' }] },
      });
      const overview = {
        ...{ channel: 'hotline', kind: 'report', lifeSafety: false, receivedAt: now, recordedAt: now, types: [], grades: ['七'] },
        ...{ affected: [of(NAMES, i)], reported: [of(NAMES, i + 3)], place: of(PLACES, i) },
      };
      await appendRevision(writer, ring, { dossier, slice: 'submission', kind: 'overview', audience: 'team', now }, overview);
      texts.push([number.toLowerCase(), overview.place, ...overview.affected, ...overview.reported, '七']);
    }
  },
);
const asked = ['厕', '0042', '欧阳若溪', 'ouyang', 'zzh', 'zhou 厕所'];
console.log(`first search, with every text folded and spelt: ${(await timed(() => current.client.search.find({ text: 'zzh' }))).toFixed(0)} ms`);
rows.push(
  await compare(
    'search',
    15,
    async () => {
      for (const text of asked) await current.client.search.find({ text });
    },
    async () => {
      for (const text of asked) {
        const terms = text.split(' ');
        if (texts.filter((one) => terms.every((term) => one.some((line) => line.includes(term)))).length > texts.length)
          throw new Error('more than all');
      }
    },
  ),
);
// The ledger's filter and order over as many rows, texts made once, against a bare pass over the same texts and a bare sort by one number.
interface LedgerRow {
  readonly cells: readonly string[];
  readonly at: number;
}
const ledgerRows = texts.map((cells, i): LedgerRow => ({ cells, at: (i * 7919) % 99_991 }));
const ledgerColumns = [0, 1, 2, 3, 4].map((i): LedgerColumn<LedgerRow> => ({ key: `c${i}`, name: '', text: ({ cells }) => cells[i] ?? '' }));
const known = new Texts<LedgerRow>([
  ...ledgerColumns,
  { key: 'at', name: '', type: 'date', text: ({ at }) => String(at), sortValue: ({ at }) => at },
]);
const order = [
  { key: 'c1', direction: 'ASC' },
  { key: 'at', direction: 'DESC' },
] as const;
rows.push(
  await compare(
    'ledger-rows',
    12,
    async () => sorted(filtered(ledgerRows, known, '楼', [{ type: 'text', key: 'c2', contains: '周' }], 0), known, order),
    async () =>
      ledgerRows.filter(({ cells }) => cells.some((cell) => cell.includes('楼')) && (cells[2] ?? '').includes('周')).sort((a, b) => b.at - a.at),
  ),
);
// Recurring checks of a large school after five years.
for (const { id, goal, ours, baseline } of checkBenches(values.quick)) rows.push(await compare(id, goal, ours, baseline));
await plain.destroy();
rmSync(folder, { recursive: true, force: true });
await current.dispose();
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 2));
