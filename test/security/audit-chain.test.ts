// The audit chain against somebody who holds the database key: every edit, gap, insertion, swap, truncation and fork is found at its row.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAct } from '../../src/core/audit/append';
import { auditHash, auditMac, type AuditRow, nextRatchet } from '../../src/core/audit/chain';
import { CHECKPOINT_EVERY, signCheckpoint, writeCheckpoint } from '../../src/core/audit/checkpoints';
import type { Holder } from '../../src/core/audit/macs';
import { writeSegment } from '../../src/core/audit/segments';
import { type BreakKind, type ChainReport, verifyChain } from '../../src/core/audit/verify';
import type { Bytes } from '../../src/core/crypto/bytes';
import { randomBytes } from '../../src/core/crypto/random';
import { openStore, type Store } from '../../src/core/store/open';
import type { Tables } from '../../src/core/store/schema';
import { Writer } from '../../src/core/store/writer';
import { type Head, readHead } from '../../src/core/vault/head';
import { type Header, readHeader } from '../../src/core/vault/header';
import { joinShares, rootKeysOf } from '../../src/core/vault/recovery';
import { newPersonKeys, type PersonKeys } from '../../src/core/vault/unlock';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { bar, inForm, PATIENCE } from '../support/bar';
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from '../support/make-core';

const strip = ({ hash: _hash, mac: _mac, ...rest }: AuditRow): Omit<AuditRow, 'hash' | 'mac'> => rest;

type Db = Kysely<Tables>;

/** A school on disk, its store open without any program between. */
interface Lab {
  readonly store: Store;
  readonly header: Header;
  readonly head: Head;
  readonly auditor: Holder;
  readonly people: ReadonlyMap<string, PersonKeys>;
  close(): Promise<void>;
}

const sessionOf = (core: TestCore) => core.core.approach.session() as NonNullable<ReturnType<typeof core.core.approach.session>>;

async function act(core: TestCore, rows: number): Promise<void> {
  const { vault, actor } = sessionOf(core);
  for (let i = 0; i < rows; i++) {
    await vault.record({ at: Date.now(), actor: actor.id, event: i % 3 === 0 ? 'case.read' : 'report.read', outcome: 'done', object: null });
  }
}

/** Four people's working days, then the files are taken away and opened with the known key. */
async function lab(rows: number): Promise<Lab> {
  const dir = mkdtempSync(join(tmpdir(), 'huxiao-chain-'));
  let core = await makeCore(dir);
  await core.client.setup.trainingSchool(key());
  const people = new Map<string, PersonKeys>();
  let databaseKey: Bytes = new Uint8Array();
  const logins = ['linruoxi', 'chenqiming', 'heyating', 'fangjingyi'];
  for (const login of logins) {
    core = await core.restartAs(login);
    people.set(login, sessionOf(core).vault.ring.own);
    databaseKey = sessionOf(core).vault.keyOfDatabase;
    await act(core, Math.ceil(rows / logins.length));
  }
  await core.core.shutdown();
  const folder = join(dir, 'training-school');
  const header = readHeader(folder);
  const head = readHead(folder, databaseKey, header.vault);
  if (!head) throw new Error('no head');
  const own = people.get('fangjingyi') as PersonKeys;
  const store = openStore(folder, databaseKey, 'existing');
  return {
    store,
    header,
    head,
    auditor: { id: own.person, pair: own.box },
    people,
    async close() {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

class Undone extends Error {
  constructor(readonly report: ChainReport) {
    super();
  }
}

/** Tampers, verifies, and takes it all back. */
async function probe(at: Lab, tamper: (db: Db) => Promise<unknown>, as: { holder?: Holder | null; head?: Head | null } = {}): Promise<ChainReport> {
  const { holder = at.auditor, head = at.head } = as;
  const undone = await at.store.db
    .transaction()
    .execute(async (trx) => {
      await tamper(trx);
      throw new Undone(await verifyChain(trx, { vault: at.header, head, holder }));
    })
    .catch((cause: unknown) => cause);
  if (!(undone instanceof Undone)) throw undone;
  return undone.report;
}

const rowAt = (db: Db, seq: number): Promise<AuditRow> => db.selectFrom('audit').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow();
const edit = (db: Db, seq: number) => db.updateTable('audit').set({ outcome: 'altered' }).where('seq', '=', seq).execute();
const cut = (db: Db, after: number) => db.deleteFrom('audit').where('seq', '>', after).execute();
const drop = (db: Db, seq: number) => db.deleteFrom('audit').where('seq', '=', seq).execute();

/** The hole is closed by renumbering. */
async function dropAndClose(db: Db, seq: number): Promise<void> {
  await drop(db, seq);
  await sql`UPDATE audit SET seq = -seq WHERE seq > ${seq}`.execute(db);
  await sql`UPDATE audit SET seq = -seq - 1 WHERE seq < 0`.execute(db);
}

/** A row that never happened, well hashed and linked, before row `seq`. */
async function insert(db: Db, seq: number): Promise<void> {
  const [before, model] = [seq > 1 ? await rowAt(db, seq - 1) : null, await rowAt(db, seq)];
  await sql`UPDATE audit SET seq = -seq WHERE seq >= ${seq}`.execute(db);
  await sql`UPDATE audit SET seq = -seq + 1 WHERE seq < 0`.execute(db);
  const row = { ...strip(model), event: 'case.read', changes: '[]', at: model.at + 1, command_key: null, prev_hash: before?.hash ?? model.prev_hash };
  await db
    .insertInto('audit')
    .values({ ...row, hash: auditHash(row), mac: model.mac })
    .execute();
}

async function swap(db: Db, a: number, b: number): Promise<void> {
  await sql`UPDATE audit SET seq = -1 WHERE seq = ${a}`.execute(db);
  await sql`UPDATE audit SET seq = ${a} WHERE seq = ${b}`.execute(db);
  await sql`UPDATE audit SET seq = ${b} WHERE seq = -1`.execute(db);
}

/** Everything from row `from` on is told anew with right hashes and links, and MACs from a key of the forger's own. @returns the head that fits */
async function forge(db: Db, from: number): Promise<Head> {
  const rows = await db.selectFrom('audit').selectAll().where('seq', '>=', from).orderBy('seq').execute();
  let previous = rows[0]?.prev_hash ?? '';
  let ratchet = randomBytes(32);
  for (const old of rows) {
    const row = { ...strip(old), outcome: old.seq === from ? 'altered' : old.outcome, prev_hash: previous };
    previous = auditHash(row);
    await db
      .updateTable('audit')
      .set({ ...row, hash: previous, mac: Buffer.from(auditMac(ratchet, previous)) })
      .where('seq', '=', old.seq)
      .execute();
    ratchet = nextRatchet(ratchet);
  }
  return { counter: rows.at(-1)?.seq ?? 0, hash: previous, ratchet };
}

const kindsAt = (report: ChainReport): BreakKind[] => report.breaks.filter((one) => one.row === report.firstBad).map((one) => one.kind);

describe('a chain of more than 300 rows', () => {
  let at: Lab;
  let rows = 0;
  beforeAll(async () => {
    at = await lab(inForm(290, 990));
    rows = at.head.counter;
  }, PATIENCE);
  afterAll(() => at.close());
  const every = (step: number): number[] => Array.from({ length: Math.ceil(rows / step) }, (_, i) => i * step + 1).filter((seq) => seq <= rows);

  it('is whole as it was left; the auditor checks the MAC of every row, the others hashes and signatures', async () => {
    expect(rows).toBeGreaterThan(300);
    const whole = { rows, firstBad: null, breaks: [], headMatches: true, remarks: [] };
    const seen = await probe(at, async () => undefined);
    expect(seen).toMatchObject({ ...whole, macs: [{ from: 1, to: rows }] });
    expect(seen.signedUpTo).toMatchObject({ seq: rows, hash: at.head.hash, signer: at.auditor.id });
    // One at each lock, and one every 64 rows.
    expect(seen.checkpoints).toBeGreaterThanOrEqual(4 + Math.floor(rows / 64) - 1);
    for (const login of ['linruoxi', 'chenqiming', 'heyating']) {
      const own = at.people.get(login) as PersonKeys;
      expect(await probe(at, async () => undefined, { holder: { id: own.person, pair: own.box } })).toMatchObject({ ...whole, macs: [] });
    }
  });

  it(
    'shows an edit at its row, at every row',
    async () => {
      const missed: number[] = [];
      for (const seq of every(1)) {
        const report = await probe(at, (db) => edit(db, seq));
        if (report.firstBad !== seq || !kindsAt(report).includes('edit')) missed.push(seq);
      }
      bar('auditEdits', rows, missed);
    },
    PATIENCE,
  );

  it(
    'shows a missing row, left open or closed by renumbering',
    async () => {
      for (const seq of every(3)) {
        const open = await probe(at, (db) => drop(db, seq));
        expect(open.firstBad, `row ${seq}`).toBe(seq);
        expect(kindsAt(open)).toContain(seq === rows ? 'truncation' : 'gap');
      }
      for (const seq of every(7)) expect((await probe(at, (db) => dropAndClose(db, seq))).firstBad, `row ${seq}`).toBe(seq);
    },
    PATIENCE,
  );

  it(
    'shows a row that never happened, however well it is hashed',
    async () => {
      for (const seq of every(5)) {
        expect((await probe(at, (db) => insert(db, seq))).firstBad, `row ${seq}`).toBe(seq);
        // Without MACs the row after it tells.
        const unkeyed = (await probe(at, (db) => insert(db, seq), { holder: null })).firstBad;
        expect([seq, seq + 1], `row ${seq}`).toContain(unkeyed);
      }
    },
    PATIENCE,
  );

  it(
    'shows two rows that changed places, next to each other or far apart',
    async () => {
      for (const seq of every(4).filter((one) => one > 1 && one + 40 <= rows)) {
        for (const far of [1, 40]) {
          const report = await probe(at, (db) => swap(db, seq, seq + far));
          expect(report.firstBad, `rows ${seq} and ${seq + far}`).toBe(seq);
          expect(kindsAt(report)).toContain('reorder');
        }
      }
    },
    PATIENCE,
  );

  it(
    'shows a shortened chain by its head, and by a signature that reaches further',
    async () => {
      for (const seq of every(6).filter((one) => one < rows)) {
        const report = await probe(at, (db) => cut(db, seq));
        expect(report, `after ${seq}`).toMatchObject({ firstBad: expect.any(Number), headMatches: false });
        expect(report.breaks).toContainEqual({ row: seq + 1, kind: 'truncation' });
        expect(report.breaks).toContainEqual({ row: seq + 1, kind: 'checkpoint' });
      }
    },
    PATIENCE,
  );

  it(
    'told anew from any row on by somebody with the database key is found by MAC at that row, and by signatures without any key',
    async () => {
      for (const seq of every(9)) {
        let head: Head | null = null;
        const tell = async (db: Db): Promise<void> => {
          head = await forge(db, seq);
        };
        // The head of before stands beside it: a fork.
        const fork = await probe(at, tell);
        expect(fork.firstBad, `from ${seq}`).toBe(seq);
        expect(fork.breaks.map((one) => one.kind)).toEqual(expect.arrayContaining(['mac', 'fork', 'checkpoint']));
        // The forger writes a fitting head as well.
        const withHead = await probe(at, tell, { head });
        expect(withHead.headMatches).toBe(true);
        expect(kindsAt(withHead), `from ${seq}`).toContain('mac');
        const unkeyed = await probe(at, tell, { head, holder: null });
        expect(unkeyed.breaks[0], `from ${seq}`).toMatchObject({ kind: 'checkpoint' });
        // And throws the signatures away: every lock that is on record had one.
        const silent = async (db: Db): Promise<void> => {
          await tell(db);
          await db.deleteFrom('checkpoints').where('seq', '>=', seq).execute();
        };
        const unsigned = await probe(at, silent, { head, holder: null });
        expect(unsigned.breaks.map((one) => one.kind)).toContain('checkpoint');
        expect(unsigned.firstBad).toBeGreaterThanOrEqual(seq);
        expect((await probe(at, silent, { head })).firstBad).toBe(seq);
      }
    },
    PATIENCE,
  );

  it('shows old rows of other tables put back: envelopes, people, revisions', async () => {
    const envelope = await at.store.db.selectFrom('envelopes').selectAll().limit(1).executeTakeFirstOrThrow();
    const person = await at.store.db.selectFrom('people').selectAll().limit(1).executeTakeFirstOrThrow();
    const revision = await at.store.db.selectFrom('revisions').selectAll().limit(1).executeTakeFirstOrThrow();
    const tampers: ((db: Db) => Promise<unknown>)[] = [
      (db) => db.updateTable('envelopes').set({ until: 1 }).where('id', '=', envelope.id).execute(),
      (db) => db.deleteFrom('envelopes').where('id', '=', envelope.id).execute(),
      (db) =>
        db
          .insertInto('envelopes')
          .values({ ...envelope, id: crypto.randomUUID(), holder: crypto.randomUUID() })
          .execute(),
      (db) => db.updateTable('people').set({ roles: '["principal"]' }).where('id', '=', person.id).execute(),
      (db) => db.updateTable('revisions').set({ sealed: null }).where('dossier', '=', revision.dossier).where('n', '=', revision.n).execute(),
      (db) => db.updateTable('settings').set({ value: '0' }).where('key', 'like', 'sequence/%').execute(),
    ];
    for (const tamper of tampers) {
      const report = await probe(at, tamper, { holder: null });
      expect(kindsAt(report)).toContain('table');
    }
    // Placed at the row that wrote it last.
    const [written] = await at.store.db.selectFrom('audit').select('seq').where('changes', 'like', `%["envelopes","${envelope.id}"%`).execute();
    expect((await probe(at, tampers[0] as (db: Db) => Promise<unknown>)).firstBad).toBe(written?.seq);
  });

  it('takes no signature of somebody else, of another vault, or over another hash', async () => {
    const note = (change: object, signer = at.people.get('linruoxi') as PersonKeys): string =>
      signCheckpoint({ vault: at.header.vault, seq: 70, hash: 'a'.repeat(64), at: Date.now(), signer: signer.person, ...change }, signer.signing);
    const { hash } = await rowAt(at.store.db, 70);
    const put = (text: string) => (db: Db) => db.insertInto('checkpoints').values({ seq: 70, note: text }).execute();
    expect((await probe(at, put(note({ hash })), { holder: null })).firstBad).toBeNull();
    const bad = [
      note({}),
      note({ hash, vault: crypto.randomUUID() }),
      note({ hash, seq: 71 }),
      note({ hash }, newPersonKeys(crypto.randomUUID())),
      '',
    ];
    for (const text of bad) expect((await probe(at, put(text), { holder: null })).breaks).toEqual([{ row: 70, kind: 'checkpoint' }]);
    const others = note({ hash }).replace(at.people.get('linruoxi')?.person ?? '', at.auditor.id);
    expect((await probe(at, put(others), { holder: null })).breaks).toEqual([{ row: 70, kind: 'checkpoint' }]);
  });

  it('says so when the head is missing, or ahead by more than one unit of work', async () => {
    const verify = (head: Head | null) => verifyChain(at.store.db, { vault: at.header, head, holder: null });
    expect((await verify(null)).breaks).toEqual([{ row: rows + 1, kind: 'head' }]);
    const beforeLast = await rowAt(at.store.db, rows - 1);
    expect((await verify({ ...at.head, counter: rows - 1, hash: beforeLast.hash })).headMatches).toBe(true);
    expect((await verify({ ...at.head, counter: rows - 2 })).breaks).toEqual([{ row: rows - 1, kind: 'head' }]);
  });

  describe('after a restore', () => {
    const restore = async (db: Db, by: readonly { person: string; pair: PersonKeys['signing'] }[], change: object = {}): Promise<Head> => {
      const writer = new Writer(db as never);
      const ratchet = randomBytes(32);
      const first = rows + 1;
      const holders = [{ id: at.auditor.id, publicKey: at.auditor.pair.publicKey }];
      await writeSegment(writer, { vault: at.header.vault, first, kind: 'restore', after: at.head.hash, ratchet, holders, witnesses: by, ...change });
      const told = { at: Date.now(), actor: 'root', event: 'session.unlocked' as const, outcome: 'done' as const, object: null };
      return appendAct(writer, { ...at.head, ratchet }, told);
    };
    const witness = (login: string) => {
      const own = at.people.get(login) as PersonKeys;
      return { person: own.person, pair: own.signing };
    };
    const verified = async (by: Parameters<typeof restore>[1], change: object = {}): Promise<ChainReport> => {
      const at2 = { head: null as Head | null };
      const undone = await at.store.db
        .transaction()
        .execute(async (trx) => {
          at2.head = await restore(trx, by, change);
          throw new Undone(await verifyChain(trx, { vault: at.header, head: at2.head, holder: at.auditor }));
        })
        .catch((cause: unknown) => cause);
      if (!(undone instanceof Undone)) throw undone;
      return undone.report;
    };

    it('goes on with a new key that two colleagues, or the root, vouch for', async () => {
      const [secret] = await at.store.db.selectFrom('settings').select('value').where('key', '=', 'training/shares').execute();
      const shares = JSON.parse(secret?.value ?? '[]') as string[];
      const root = rootKeysOf(await joinShares(shares.slice(0, 2), at.header.vault));
      for (const by of [[witness('chenqiming'), witness('heyating')], [{ person: 'root', pair: root.signing }]]) {
        const report = await verified(by);
        expect(report).toMatchObject({ firstBad: null, headMatches: true, macs: [{ from: 1, to: rows + 1 }] });
        expect(report.segments.at(-1)).toEqual({ first: rows + 1, kind: 'restore' });
      }
    });

    it('is a break with fewer witnesses, with one twice, with strangers, or in another place', async () => {
      const stranger = newPersonKeys(crypto.randomUUID());
      const none = [[], [witness('chenqiming')], [witness('chenqiming'), witness('chenqiming')]];
      for (const by of [...none, [witness('heyating'), { person: stranger.person, pair: stranger.signing }]]) {
        expect((await verified(by)).breaks).toEqual([{ row: rows + 1, kind: 'segment' }]);
      }
      const two = [witness('chenqiming'), witness('heyating')];
      expect((await verified(two, { after: '0'.repeat(64) })).breaks).toContainEqual({ row: rows + 1, kind: 'segment' });
      expect((await verified(two, { first: 20 })).breaks).toContainEqual({ row: 20, kind: 'segment' });
    });

    it('a segment for an auditor must go on with the same key', async () => {
      const report = await verified([], { kind: 'auditor' });
      expect(report.breaks.map((one) => one.kind)).toEqual(expect.arrayContaining(['segment']));
      expect(report.firstBad).toBe(rows + 1);
    });
  });
});

describe('a long chain', () => {
  it('of 1,000 rows places an edit, a swap and a forged tail; times going back are remarks', async () => {
    const at = await lab(1000);
    try {
      for (const seq of [2, 500, 777, at.head.counter - 1]) {
        expect((await probe(at, (db) => edit(db, seq))).firstBad).toBe(seq);
        expect((await probe(at, (db) => swap(db, seq, seq + 1))).firstBad).toBe(seq);
      }
      let head: Head | null = null;
      const report = await probe(at, async (db) => {
        head = await forge(db, 640);
      });
      expect(report.firstBad).toBe(640);
      expect(head).not.toBeNull();
    } finally {
      await at.close();
    }
  }, 180_000);

  it('of 20,000 rows holds from the first to the last', async () => {
    const at = await lab(4);
    try {
      let { counter, hash, ratchet } = at.head;
      await at.store.db.transaction().execute(async (trx) => {
        const writer = new Writer(trx);
        const told = { at: Date.now(), actor: at.auditor.id, event: 'case.read' as const, outcome: 'done' as const, object: crypto.randomUUID() };
        const { signing } = at.people.get('fangjingyi') as PersonKeys;
        while (counter < 20_000) {
          ({ counter, hash, ratchet } = await appendAct(writer, { counter, hash, ratchet }, told));
          const checkpoint = { vault: at.header.vault, seq: counter, hash, at: told.at, signer: told.actor };
          if (counter % CHECKPOINT_EVERY === 0) await writeCheckpoint(writer, checkpoint, signing);
        }
      });
      const report = await verifyChain(at.store.db, { vault: at.header, head: { counter, hash }, holder: at.auditor });
      expect(report).toMatchObject({ rows: 20_000, firstBad: null, headMatches: true, macs: [{ from: 1, to: 20_000 }] });
    } finally {
      await at.close();
    }
  }, 180_000);
});

describe('an auditor who comes later', () => {
  const PASSWORD = '新来的审计 每天喝两壶茶 不加糖';

  it('verifies MACs from their own segment on, and hashes before it', async () => {
    let core = await trainingCore();
    const sit = async (login: string, password = TRAINING_PASSWORD): Promise<void> => {
      core = await core.restart();
      await core.unlock(login, password);
    };
    const seal = async (text: string) => sealPassword((await core.client.session.status({})).publicKey, text);
    await sit('heyating');
    await core.client.session.stepUp({ ...key(), password: await seal(TRAINING_PASSWORD) });
    const invited = await core.client.people.invite({ ...key(), person: null, name: '顾南星', login: 'gunanxing', roles: ['auditor'] });
    core = await core.restart();
    const taken = { folder: 'training-school', login: 'gunanxing', code: await seal(invited.code), password: await seal(PASSWORD) };
    await core.client.people.activate({ ...key(), ...taken });
    for (const login of ['heyating', 'chenqiming']) {
      await sit(login);
      await core.client.session.stepUp({ ...key(), password: await seal(TRAINING_PASSWORD) });
      await core.client.people.certify({ ...key(), person: invited.person });
    }
    await sit('gunanxing', PASSWORD);
    const report = await core.client.audit.verify(key());
    const certified = await sessionOf(core)
      .vault.reader.selectFrom('audit')
      .select('seq')
      .where('event', '=', 'person.certified')
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(report).toMatchObject({ firstBad: null, headMatches: true, pagesSound: true, checked: 'macs', macsFrom: certified?.seq });
    expect(report.macs).toEqual([{ from: certified?.seq, to: report.rows }]);
    await sit('fangjingyi');
    const whole = await core.client.audit.verify(key());
    expect(whole).toMatchObject({ firstBad: null, checked: 'macs', macsFrom: 1, macs: [{ from: 1, to: whole.rows }] });
    await sit('chenqiming');
    expect(await core.client.audit.verify(key())).toMatchObject({ firstBad: null, checked: 'hashes', macsFrom: null, macs: [] });
    await core.dispose();
  }, 60_000);
});

describe('an older file', () => {
  it('can be verified and compared with a slip although nothing may be written', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'huxiao-older-'));
    let core = await makeCore(dir);
    await core.client.setup.trainingSchool(key());
    core = await core.restart();
    cpSync(join(dir, 'training-school', 'vault.db'), join(dir, 'old'));
    await core.unlock('fangjingyi');
    const slip = await core.client.audit.slip(key());
    core = await core.restart();
    cpSync(join(dir, 'old'), join(dir, 'training-school', 'vault.db'));
    await core.unlock('fangjingyi');
    const report = await core.client.audit.verify(key());
    expect(report).toMatchObject({ headMatches: false, firstBad: report.rows + 1 });
    expect(report.breaks).toContainEqual({ row: report.rows + 1, kind: 'truncation' });
    expect(await core.client.audit.compare({ ...key(), row: null, typed: slip.line })).toMatchObject({
      answer: 'noRow',
      row: slip.seq,
      rows: report.rows,
    });
    await expect(core.client.audit.slip(key())).rejects.toMatchObject({ code: 'read_only' });
    await expect(core.client.audit.checkpoint(key())).rejects.toMatchObject({ code: 'read_only' });
    await core.dispose();
  }, 60_000);
});
