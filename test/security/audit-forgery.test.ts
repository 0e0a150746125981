// One person with the database key tells the chain anew, with hashes, MACs and a head that fit: keys and signatures of others are what is missing.
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAct } from '../../src/core/audit/append';
import { auditHash, auditMac, type AuditRow, FIRST_HASH, nextRatchet } from '../../src/core/audit/chain';
import { CHECKPOINT_EVERY, signCheckpoint } from '../../src/core/audit/checkpoints';
import { commitmentTo, type Segment, segmentsOf, type Witness, writeSegment } from '../../src/core/audit/segments';
import { type ChainReport, verifyChain } from '../../src/core/audit/verify';
import { sealTo } from '../../src/core/crypto/box';
import { type Bytes, canonicalJson, lengthPrefixed, toBase64 } from '../../src/core/crypto/bytes';
import { randomBytes } from '../../src/core/crypto/random';
import type { Session } from '../../src/core/dispatch/context';
import type { Tables } from '../../src/core/store/schema';
import { rowHash, Writer } from '../../src/core/store/writer';
import type { Head } from '../../src/core/vault/head';
import type { PersonKeys } from '../../src/core/vault/unlock';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from '../support/make-core';

const strip = ({ hash: _hash, mac: _mac, ...rest }: AuditRow): Omit<AuditRow, 'hash' | 'mac'> => rest;

type Db = Kysely<Tables>;
const NEW = '新来的审计 每天喝两壶茶 不加糖';

let core: TestCore;
const people = new Map<string, PersonKeys>();
const sessionOf = (): Session => core.core.approach.session() as Session;
const own = (login: string): PersonKeys => people.get(login) as PersonKeys;
const witness = (login: string): Witness => ({ person: own(login).person, pair: own(login).signing });
const seal = async (text: string) => sealPassword((await core.client.session.status({})).publicKey, text);

async function sit(login: string, password = TRAINING_PASSWORD): Promise<void> {
  core = await core.restart();
  await core.unlock(login, password);
  await core.client.session.stepUp({ ...key(), password: await seal(password) });
  people.set(login, sessionOf().vault.ring.own);
}

beforeAll(async () => {
  core = await trainingCore();
  for (const login of ['linruoxi', 'xuwenqing', 'zhengguodong', 'heyating', 'chenqiming']) await sit(login);
  await core.client.people.leave({ ...key(), person: own('xuwenqing').person, reason: '调离' });
  const invited = await core.client.people.invite({ ...key(), person: null, name: '顾南星', login: 'gunanxing', roles: ['auditor'] });
  core = await core.restart();
  await core.client.people.activate({
    ...key(),
    folder: 'training-school',
    login: 'gunanxing',
    code: await seal(invited.code),
    password: await seal(NEW),
  });
  for (const login of ['heyating', 'chenqiming']) {
    await sit(login);
    await core.client.people.certify({ ...key(), person: invited.person });
  }
  await sit('gunanxing', NEW);
  await sit('fangjingyi');
}, 120_000);
afterAll(() => core.dispose());

class Undone extends Error {
  constructor(readonly report: ChainReport) {
    super();
  }
}

interface As {
  readonly holder?: string | null;
}

/** Tampers in the open file, verifies, and takes it all back. @param tamper returns the head that fits */
async function probe(tamper: (db: Db, head: Head) => Promise<Head | undefined>, { holder = 'fangjingyi' }: As = {}): Promise<ChainReport> {
  const { vault } = sessionOf();
  const pair = holder === null ? null : { id: own(holder).person, pair: own(holder).box };
  const undone = await vault
    .drafts()
    .transaction()
    .execute(async (trx) => {
      const head = await tamper(trx, vault.position as Head);
      throw new Undone(await verifyChain(trx, { vault: vault.header, head: head ?? vault.position, holder: pair }));
    })
    .catch((cause: unknown) => cause);
  if (!(undone instanceof Undone)) throw undone;
  return undone.report;
}

/** Every row from `from` on, as the forger wants it, hashed, linked and MACed from a key of theirs. */
async function tellAnew(db: Db, from: number, ratchet: Bytes, change: (row: Omit<AuditRow, 'hash' | 'mac'>) => object): Promise<Head> {
  const rows = await db.selectFrom('audit').selectAll().where('seq', '>=', from).orderBy('seq').execute();
  let hash = rows[0]?.prev_hash ?? FIRST_HASH;
  let mac = ratchet;
  for (const old of rows) {
    const row = { ...strip(old), ...change(strip(old)), prev_hash: hash };
    hash = auditHash(row);
    await db
      .updateTable('audit')
      .set({ ...row, hash, mac: Buffer.from(auditMac(mac, hash)) })
      .where('seq', '=', old.seq)
      .execute();
    mac = nextRatchet(mac);
  }
  return { counter: rows.at(-1)?.seq ?? 0, hash, ratchet: mac };
}

/** Puts a segment in the place of one that is there, and says so in the row that wrote it. */
async function replaceSegment(db: Db, segment: Segment): Promise<(row: Omit<AuditRow, 'hash' | 'mac'>) => object> {
  const name = `segment/${segment.first}`;
  const value = canonicalJson(segment);
  await db.updateTable('settings').set({ value }).where('key', '=', name).execute();
  const told = (changes: string): string =>
    canonicalJson(
      (JSON.parse(changes) as [string, string, string | null][]).map((one) =>
        one[0] === 'settings' && one[1] === name ? ['settings', name, rowHash('settings', { key: name, value })] : one,
      ),
    );
  return (row) => (row.seq === segment.first ? { changes: told(row.changes) } : {});
}

const resealed = async (segment: Segment, ratchet: Bytes): Promise<Segment['keys']> => {
  const { header, ring } = sessionOf().vault;
  const inside = lengthPrefixed('huxiao/segment/v1', header.vault, String(segment.first), ratchet);
  return Object.fromEntries(Object.keys(segment.keys).map((id) => [id, toBase64(sealTo(ring.publicKey(id), inside))]));
};
const segmentOf = async (db: Db, kind: Segment['kind']): Promise<Segment> => (await segmentsOf(db)).find((one) => one.kind === kind) as Segment;
const kinds = (report: ChainReport): string[] => report.breaks.map((one) => one.kind);

describe('the chain as it is', () => {
  it.each(['fangjingyi', 'gunanxing', 'linruoxi', null])('has no break for %s', async (holder) => {
    expect(await probe(async () => undefined, { holder })).toMatchObject({ firstBad: null, headMatches: true });
  });
});

describe('the first MAC key', () => {
  it('put in place of the genuine one checks nothing: nobody but the root vouches for a birth', async () => {
    const [scapegoat, forger] = [own('linruoxi').person, own('heyating').person];
    for (const by of [[], [witness('heyating'), witness('chenqiming')]]) {
      const report = await probe(async (db) => {
        const ratchet = randomBytes(32);
        const old = await segmentOf(db, 'birth');
        await writeSegment(new Writer(db as never), {
          vault: sessionOf().vault.header.vault,
          first: 1,
          kind: 'birth',
          after: FIRST_HASH,
          ratchet,
          holders: Object.keys(old.keys).map((id) => ({ id, publicKey: sessionOf().vault.ring.publicKey(id) })),
          witnesses: by,
        });
        const told = await replaceSegment(db, await segmentOf(db, 'birth'));
        await db.deleteFrom('checkpoints').execute();
        return tellAnew(db, 1, ratchet, (row) => ({ ...told(row), actor: row.actor === forger ? scapegoat : row.actor }));
      });
      expect(report).toMatchObject({ firstBad: 1, headMatches: true });
      expect(report.macs.filter((one) => one.from === 1)).toEqual([]);
      expect(report.breaks).toContainEqual({ row: 1, kind: 'segment' });
    }
  });

  it('swapped under the genuine signature is not what was signed', async () => {
    for (const commits of [false, true]) {
      const report = await probe(async (db) => {
        const ratchet = randomBytes(32);
        const old = await segmentOf(db, 'birth');
        const told = await replaceSegment(db, { ...old, keys: await resealed(old, ratchet), key: commits ? commitmentTo(ratchet) : old.key });
        return tellAnew(db, 1, ratchet, told);
      });
      expect(report.firstBad).toBe(1);
      expect(report.macs.filter((one) => one.from === 1)).toEqual([]);
    }
  });

  it('cannot be left out: without its segment, or without the auditor’s part, it is a break', async () => {
    const without = async (db: Db, change: (segment: Segment) => Segment | null): Promise<undefined> => {
      const next = change(await segmentOf(db, 'birth'));
      if (next) await replaceSegment(db, next);
      else await db.deleteFrom('settings').where('key', '=', 'segment/1').execute();
    };
    for (const holder of ['fangjingyi', 'linruoxi']) {
      expect((await probe((db) => without(db, () => null), { holder })).breaks).toContainEqual({ row: 1, kind: 'segment' });
      expect((await probe((db) => without(db, (one) => ({ ...one, keys: {} })), { holder })).breaks).toContainEqual({ row: 1, kind: 'segment' });
    }
  });
});

describe('the segment of an auditor who came later', () => {
  it('counts by the signature of whoever made them auditor, and cannot be taken away', async () => {
    const { first } = await segmentOf(sessionOf().vault.drafts(), 'auditor');
    const forged = (by: readonly Witness[]) => (db: Db) =>
      segmentOf(db, 'auditor').then(async (old) => {
        const ratchet = randomBytes(32);
        const { ring, header } = sessionOf().vault;
        const holders = Object.keys(old.keys).map((id) => ({ id, publicKey: ring.publicKey(id) }));
        await writeSegment(new Writer(db as never), { ...old, vault: header.vault, ratchet, holders, witnesses: by });
        return tellAnew(db, first, ratchet, await replaceSegment(db, await segmentOf(db, 'auditor')));
      });
    for (const by of [[], [witness('linruoxi')], [witness('linruoxi'), witness('zhengguodong')]]) {
      const report = await probe(forged(by), { holder: 'gunanxing' });
      expect(report).toMatchObject({ firstBad: first, macs: [] });
      expect(report.breaks).toContainEqual({ row: first, kind: 'segment' });
    }
    // Even by one who made them auditor: whoever audits from further back has the key that it must go on with.
    expect((await probe(forged([witness('heyating')]))).breaks).toContainEqual({ row: first, kind: 'segment' });
    const gone = (db: Db) =>
      db
        .deleteFrom('settings')
        .where('key', '=', `segment/${first}`)
        .execute()
        .then(async () => {
          const drop = (row: Omit<AuditRow, 'hash' | 'mac'>) => ({
            changes: canonicalJson((JSON.parse(row.changes) as string[][]).filter((one) => one[1] !== `segment/${first}`)),
          });
          return tellAnew(db, first, randomBytes(32), drop);
        });
    const silenced = await probe(gone, { holder: 'gunanxing' });
    expect(silenced.macs).toEqual([]);
    expect(silenced.breaks).toContainEqual({ row: first, kind: 'segment' });
  });
});

describe('a restore', () => {
  const restored =
    (by: readonly Witness[], event: 'backup.restored' | 'session.unlocked' = 'backup.restored') =>
    async (db: Db, head: Head) => {
      const writer = new Writer(db as never);
      const ratchet = randomBytes(32);
      const { vault } = sessionOf().vault.header;
      const holders = [{ id: own('fangjingyi').person, publicKey: own('fangjingyi').box.publicKey }];
      await writeSegment(writer, { vault, first: head.counter + 1, kind: 'restore', after: head.hash, ratchet, holders, witnesses: by });
      const actor = by[0]?.person ?? 'root';
      return appendAct(writer, { ...head, ratchet }, { at: Date.now(), actor, event, outcome: 'done', object: null });
    };

  it('is vouched for by two who worked here then, one of whom leads', async () => {
    expect((await probe(restored([witness('chenqiming'), witness('linruoxi')]))).breaks).toEqual([]);
    const row = sessionOf().vault.position.counter + 1;
    for (const by of [
      [witness('chenqiming'), witness('xuwenqing')],
      [witness('linruoxi'), witness('zhengguodong')],
    ])
      expect((await probe(restored(by))).breaks).toEqual([{ row, kind: 'segment' }]);
  });

  it('keeps its key: whoever swaps it has the signatures against them', async () => {
    const row = sessionOf().vault.position.counter + 1;
    const report = await probe(async (db, head) => {
      await restored([witness('chenqiming'), witness('linruoxi')])(db, head);
      const ratchet = randomBytes(32);
      const old = await segmentOf(db, 'restore');
      const told = await replaceSegment(db, { ...old, keys: await resealed(old, ratchet), key: commitmentTo(ratchet) });
      return tellAnew(db, row, ratchet, told);
    });
    expect(report.breaks).toEqual([{ row, kind: 'segment' }]);
  });

  it('is not signed by its openers where a signature would be due: no false alarm', async () => {
    const { vault, actor } = sessionOf();
    while ((vault.position.counter + 1) % CHECKPOINT_EVERY !== 0)
      await vault.record({ at: Date.now(), actor: actor.id, event: 'audit.historyRead', outcome: 'done', object: null });
    expect((await probe(restored([witness('chenqiming'), witness('linruoxi')]))).breaks).toEqual([]);
  });
});

describe('signatures of others', () => {
  it('taken away are missed at every lock', async () => {
    const locks = await sessionOf()
      .vault.reader.selectFrom('audit')
      .select(['seq', 'actor'])
      .where('event', '=', 'session.locked')
      .orderBy('seq')
      .execute();
    const report = await probe(
      async (db) => {
        await db.deleteFrom('checkpoints').execute();
        return undefined;
      },
      { holder: null },
    );
    expect(report).toMatchObject({ firstBad: expect.any(Number), checkpoints: 0, signedUpTo: null });
    expect(report.breaks).toContainEqual({ row: locks[0]?.seq, kind: 'checkpoint' });
    for (const { seq } of locks.slice(-3))
      expect(
        (
          await probe(async (db) => {
            await db.deleteFrom('checkpoints').where('seq', '=', seq).execute();
            return undefined;
          })
        ).breaks,
      ).toEqual([{ row: seq, kind: 'checkpoint' }]);
  });

  it('cannot be given by somebody else: a lock is signed by whoever locked', async () => {
    const lock = await sessionOf()
      .vault.reader.selectFrom('audit')
      .selectAll()
      .where('event', '=', 'session.locked')
      .where('actor', '=', own('linruoxi').person)
      .executeTakeFirstOrThrow();
    const { vault } = sessionOf().vault.header;
    for (const [login, found] of [
      ['heyating', [{ row: lock.seq, kind: 'checkpoint' }]],
      ['linruoxi', []],
    ] as const) {
      const note = signCheckpoint({ vault, seq: lock.seq, hash: lock.hash, at: lock.at, signer: own(login).person }, own(login).signing);
      const report = await probe(async (db) => {
        await db.updateTable('checkpoints').set({ note }).where('seq', '=', lock.seq).execute();
        return undefined;
      });
      expect(report.breaks).toEqual(found);
    }
  });

  it('of somebody who left count for what they signed while here, and for nothing after', async () => {
    const { vault } = sessionOf().vault.header;
    const { counter: seq, hash } = sessionOf().vault.position;
    const signer = own('xuwenqing');
    const note = signCheckpoint({ vault, seq, hash, at: Date.now(), signer: signer.person }, signer.signing);
    const report = await probe(async (db) => {
      await db.insertInto('checkpoints').values({ seq, note }).execute();
      return undefined;
    });
    expect(report.breaks).toEqual([{ row: seq, kind: 'checkpoint' }]);
  });

  it('are not missed where a process was killed, where the root worked, or where somebody took up an invitation', async () => {
    await sit('heyating');
    const { vault, actor } = sessionOf();
    for (let i = 0; i < 2 * CHECKPOINT_EVERY; i++)
      await vault.record({ at: Date.now(), actor: actor.id, event: 'case.read', outcome: 'done', object: null });
    const invited = await core.client.people.invite({ ...key(), person: null, name: '钟老师', login: 'zhong', roles: ['classTeacher'] });
    const until = async (left: number): Promise<void> => {
      while ((sessionOf().vault.position.counter + left) % CHECKPOINT_EVERY !== 0)
        await sessionOf().vault.record({ at: Date.now(), actor: sessionOf().actor.id, event: 'case.read', outcome: 'done', object: null });
    };
    // Closed without a lock, as a kill leaves it; the next unit of work is the invited colleague's, and it is the one to be signed.
    await until(1);
    await sessionOf().vault.close();
    core = await makeCore(core.dir);
    await core.client.people.activate({
      ...key(),
      folder: 'training-school',
      login: 'zhong',
      code: await seal(invited.code),
      password: await seal(NEW),
    });
    await sit('chenqiming');
    const shares = (await core.client.recovery.state({})).published as [string, string, string];
    await until(1);
    await sessionOf().vault.close();
    core = await makeCore(core.dir);
    await core.client.recovery.lookIn({ ...key(), folder: 'training-school', shares: [shares[0], shares[1]] });
    await sit('fangjingyi');
    const unsigned = await sessionOf()
      .vault.reader.selectFrom('audit')
      .select(['seq', 'event'])
      .where('event', 'in', ['person.activated', 'recovery.sharesUsed'])
      .orderBy('seq', 'desc')
      .limit(2)
      .execute();
    for (const { seq } of unsigned) expect(seq % CHECKPOINT_EVERY).toBe(0);
    expect(await core.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true });
    expect(kinds(await probe(async () => undefined, { holder: null }))).toEqual([]);
  }, 60_000);
});
