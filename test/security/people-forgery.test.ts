// A security admin with the database key writes straight into the tables: found at the next opening, and nothing is ever sealed to a forged key.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/contract/permissions';
import { toBase64 } from '../../src/core/crypto/bytes';
import type { Session } from '../../src/core/dispatch/context';
import { openStore, type Store } from '../../src/core/store/open';
import { certificateText, groupSetting, ROOT_SIGNER, signCertificate, signGroup } from '../../src/core/vault/certificates';
import { newPersonKeys, type PersonKeys } from '../../src/core/vault/unlock';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { bar, failedTests } from '../support/bar';
import { key, makeCore, type TestCore } from '../support/make-core';
import { finishSetup } from '../support/real-school';

const PASSWORDS = {
  principal: '榕溪五中 陈校长的密码 2026',
  security: '何老师 每天早上都走操场 七圈',
  counsellor: '林老师 的窗台上有四盆绿萝 啊',
} as const;
const CODE = '3135990319';
const FOLDER = `school-${CODE}`;

let work: string;
let template: string;
/** What a dishonest security admin has: their own keys, and the database key that every slot opens. */
let loot: { databaseKey: Uint8Array; own: PersonKeys; vault: string };
const forged = newPersonKeys(crypto.randomUUID());

const sessionOf = (core: TestCore): Session => core.core.approach.session() as Session;
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
const use = async <T>(dir: string, run: (core: TestCore) => Promise<T>): Promise<T> => {
  const core = await makeCore(dir);
  try {
    return await run(core);
  } finally {
    await core.core.shutdown();
  }
};
const seal = async (core: TestCore, password: string) => sealPassword((await core.client.session.status({})).publicKey, password);
const as = <T>(dir: string, login: keyof typeof PASSWORDS, run: (core: TestCore) => Promise<T>): Promise<T> =>
  use(dir, async (core) => {
    await core.unlock(login, PASSWORDS[login], FOLDER);
    await core.client.session.stepUp({ ...key(), password: await seal(core, PASSWORDS[login]) });
    return run(core);
  });

/** Writes past the program and says what the next opening by the principal finds. */
let forgeries = 0;
const undetected = failedTests();
async function afterForging(
  forge: (db: Store['db']) => Promise<unknown>,
): Promise<{ dir: string; readOnly: boolean; genuine: boolean; grants: boolean }> {
  const dir = mkdtempSync(join(work, 'copy-'));
  cpSync(template, dir, { recursive: true });
  const store = openStore(join(dir, FOLDER), loot.databaseKey, 'existing');
  await forge(store.db);
  await store.close();
  forgeries++;
  return use(dir, async (core) => {
    await core.unlock('principal', PASSWORDS.principal, FOLDER);
    const me = await core.client.session.me({});
    return { dir, readOnly: me.readOnly, genuine: me.peopleGenuine, grants: me.grantsGenuine };
  });
}
const refusesToSealTo = (dir: string, holder: string): Promise<string> =>
  use(dir, async (core) => {
    await core.unlock('principal', PASSWORDS.principal, FOLDER);
    const { ring } = sessionOf(core).vault;
    const grant = {
      id: crypto.randomUUID(),
      subject: 's',
      audience: 'team',
      epoch: 1,
      holder: { kind: 'person' as const, id: holder },
      reason: '',
      now: 0,
    };
    // No Writer is needed: it is refused before anything is written.
    return ring.wrap({} as never, grant, new Uint8Array(32)).then(() => 'sealed', codeOf);
  });
const idOf = async (db: Store['db'], login: string): Promise<string> =>
  (await db.selectFrom('people').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id;
const certificateOf = (person: string, login: string, roles: readonly Role[], by: 'root' | 'colleagues' = 'colleagues') => ({
  vault: loot.vault,
  person,
  name: login,
  login,
  roles: [...roles],
  box: toBase64(forged.box.publicKey),
  signing: toBase64(forged.signing.publicKey),
  from: Date.now(),
  by,
});
const putPerson = (db: Store['db'], id: string, roles: readonly Role[]) =>
  db
    .insertInto('people')
    .values({
      id,
      name: '冒名者',
      login: 'maoming',
      roles: JSON.stringify(roles),
      box_public: Buffer.from(forged.box.publicKey),
      sign_public: Buffer.from(forged.signing.publicKey),
      state: 'certified',
      created_at: Date.now(),
    })
    .execute();
const takeKeysOf = (db: Store['db'], person: string) =>
  db
    .updateTable('people')
    .set({ box_public: Buffer.from(forged.box.publicKey), sign_public: Buffer.from(forged.signing.publicKey) })
    .where('id', '=', person)
    .execute();

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-forgery-'));
  template = join(work, 'template');
  await use(template, async (core) => {
    await core.client.setup.school({
      ...key(),
      name: '榕溪县第五中学',
      nameEn: 'Rongxi No. 5',
      code: CODE,
      people: [
        { name: '陈启明', login: 'principal', roles: ['principal'] },
        { name: '何雅婷', login: 'security', roles: ['securityAdmin', 'securityHead'] },
        { name: '林若溪', login: 'counsellor', roles: ['counsellor', 'securityHead'] },
      ],
      founder: 'principal',
      password: await seal(core, PASSWORDS.principal),
    });
    await core.unlock('principal', PASSWORDS.principal, FOLDER);
    for (const login of ['security', 'counsellor'] as const) {
      const one = (await core.client.setup.progress({})).seats.find((row) => row.login === login);
      await core.client.setup.seat({ ...key(), person: one?.id ?? '', password: await seal(core, PASSWORDS[login]) });
    }
    await core.client.session.stepUp({ ...key(), password: await seal(core, PASSWORDS.principal) });
    await finishSetup(core.client);
  });
  // The counsellor is no longer security head: two have signed.
  await as(template, 'security', async (core) => {
    const { keyOfDatabase, ring } = sessionOf(core).vault;
    loot = { databaseKey: keyOfDatabase, own: ring.own, vault: ring.vault };
    const id = (await core.client.people.register({})).find((one) => one.login === 'counsellor')?.id ?? '';
    await core.client.people.changeRoles({ ...key(), person: id, roles: ['counsellor'] });
    await core.client.people.certify({ ...key(), person: id });
    loot = { ...loot, databaseKey: new Uint8Array(loot.databaseKey) };
  });
  await as(template, 'principal', async (core) => {
    const id = (await core.client.people.register({})).find((one) => one.login === 'counsellor')?.id ?? '';
    await core.client.people.certify({ ...key(), person: id });
  });
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('without forging', () => {
  it('opens for writing, so that what follows is not a false alarm', async () => {
    expect(await afterForging((db) => db.selectFrom('people').select('id').execute())).toMatchObject({
      readOnly: false,
      genuine: true,
      grants: true,
    });
  });
});

describe('keys put in place of a colleague’s', () => {
  it('are seen at the next opening, shown as an alarm, and given nothing', async () => {
    let person = '';
    const { dir, ...found } = await afterForging(async (db) => {
      person = await idOf(db, 'counsellor');
      await takeKeysOf(db, person);
    });
    expect(found).toMatchObject({ readOnly: true, genuine: false });
    expect(await refusesToSealTo(dir, person)).toBe('not_certified');
    await use(dir, async (core) => {
      await core.unlock('principal', PASSWORDS.principal, FOLDER);
      expect((await core.client.people.register({})).filter((one) => !one.genuine).map((one) => one.login)).toEqual(['counsellor']);
      expect(await core.client.people.giveBack({ ...key(), person }).then(() => 'ok', codeOf)).toBe('read_only');
    });
  });
});

describe('a colleague who was never let in', () => {
  it.each<[how: string, by: 'root' | 'colleagues', lines: 'both' | 'own']>([
    ['with a certificate that names the root and is signed by oneself', 'root', 'both'],
    ['with the same signer on both lines', 'colleagues', 'both'],
    ['with one line of their own and one of the forged colleague', 'colleagues', 'own'],
  ])('%s', async (_how, by, lines) => {
    const person = forged.person;
    const { dir, ...found } = await afterForging(async (db) => {
      const body = certificateText(certificateOf(person, 'maoming', ['principal'], by));
      const own = Buffer.from(signCertificate(body, loot.own.signing));
      const second = lines === 'both' ? own : Buffer.from(signCertificate(body, forged.signing));
      await putPerson(db, person, ['principal']);
      await db
        .insertInto('certificates')
        .values({ id: crypto.randomUUID(), person, body, security_signature: own, principal_signature: second })
        .execute();
    });
    expect(found).toMatchObject({ readOnly: true, genuine: false });
    expect(await refusesToSealTo(dir, person)).toBe('not_certified');
  });
});

describe('roles', () => {
  it('added in the table are no roles: the security admin is not let in with them', async () => {
    const { dir, ...found } = await afterForging((db) =>
      db
        .updateTable('people')
        .set({ roles: JSON.stringify(['securityAdmin', 'counsellor']) })
        .where('login', '=', 'security')
        .execute(),
    );
    expect(found).toMatchObject({ readOnly: true, genuine: false });
    expect(await use(dir, (core) => core.unlock('security', PASSWORDS.security, FOLDER).then(() => 'ok', codeOf))).toBe('not_certified');
  });

  it('taken away come back neither with the old row nor with the old certificate put back', async () => {
    let person = '';
    const old = await afterForging(async (db) => {
      person = await idOf(db, 'counsellor');
      const before = JSON.stringify(['counsellor', 'securityHead']);
      await db.updateTable('people').set({ roles: before }).where('id', '=', person).execute();
    });
    expect(old).toMatchObject({ readOnly: true, genuine: false });
    expect(await refusesToSealTo(old.dir, person)).toBe('not_certified');
    // With the newer one deleted the older one would lead back to the root: the chain knows that there was a newer one.
    const replayed = await afterForging(async (db) => {
      const rows = await db.selectFrom('certificates').select(['id', 'body']).where('person', '=', person).execute();
      const newest = rows.toSorted((a, b) => JSON.parse(b.body).from - JSON.parse(a.body).from)[0];
      expect(rows).toHaveLength(2);
      await db
        .deleteFrom('certificates')
        .where('id', '=', newest?.id ?? '')
        .execute();
      await db
        .updateTable('people')
        .set({ roles: JSON.stringify(['counsellor', 'securityHead']) })
        .where('id', '=', person)
        .execute();
    });
    expect(replayed).toMatchObject({ readOnly: true, genuine: false });
  });
});

describe('the key of a group, swapped', () => {
  it.each<[who: string, signer: 'root' | 'self']>([
    ['in the name of the root', 'root'],
    ['in the security admin’s own name', 'self'],
  ])('%s, gets nothing', async (_who, signer) => {
    let group = '';
    const { dir, ...found } = await afterForging(async (db) => {
      const row = await db.selectFrom('groups').selectAll().where('kind', '=', 'intake').executeTakeFirstOrThrow();
      group = row.id;
      await db
        .updateTable('groups')
        .set({ box_public: Buffer.from(forged.box.publicKey) })
        .where('id', '=', row.id)
        .execute();
      const box = toBase64(forged.box.publicKey);
      const statement = { group: row.id, kind: 'intake', epoch: row.epoch, box, signer: signer === 'root' ? ROOT_SIGNER : loot.own.person };
      await db
        .updateTable('settings')
        .set({ value: signGroup(loot.vault, statement, loot.own.signing) })
        .where('key', '=', groupSetting(row.id, row.epoch))
        .execute();
    });
    expect(found).toMatchObject({ readOnly: true, genuine: false });
    expect(await refusesToSealTo(dir, group)).toBe('not_certified');
  });
});

describe('what waits for a signature', () => {
  it('is signed only when it says what the tables say, and never on top of a first signature that nobody could have made', async () => {
    const dir = mkdtempSync(join(work, 'waiting-'));
    cpSync(template, dir, { recursive: true });
    const person = await as(dir, 'security', async (core) => {
      const { id } = (await core.client.people.register({})).find((one) => one.login === 'counsellor') ?? { id: '' };
      await core.client.people.changeRoles({ ...key(), person: id, roles: ['counsellor', 'securityHead'] });
      return id;
    });
    await as(dir, 'principal', async (core) => {
      // Written past the program while it runs, so that only the check before signing stands in the way.
      const db = sessionOf(core).vault.drafts();
      const waiting = (await db.selectFrom('certificates').selectAll().where('person', '=', person).execute()).find(
        (row) => row.security_signature.length === 0,
      );
      const put = (change: { body?: string; security_signature?: Buffer }) =>
        db
          .updateTable('certificates')
          .set(change)
          .where('id', '=', waiting?.id ?? '')
          .execute();
      const certify = () => core.client.people.certify({ ...key(), person }).then(({ state }) => state, codeOf);
      await put({ body: certificateText(certificateOf(person, 'counsellor', ['counsellor'])) });
      expect(await certify()).toBe('tampered');
      await put({ body: waiting?.body ?? '', security_signature: Buffer.from(signCertificate(waiting?.body ?? '', forged.signing)) });
      expect((await core.client.people.register({})).find((one) => one.id === person)?.waiting).toMatchObject({
        signedSecurity: true,
        securityBy: null,
      });
      expect(await certify()).toBe('tampered');
    });
  });
});

describe('grants and settings written past the program', () => {
  const everything = (db: Store['db']) => db.selectFrom('envelopes').selectAll().orderBy('id').executeTakeFirstOrThrow();
  const forgeries: [what: string, forge: (db: Store['db']) => Promise<unknown>][] = [
    [
      'a grant made longer',
      async (db) =>
        db
          .updateTable('envelopes')
          .set({ until: 1 })
          .where('id', '=', (await everything(db)).id)
          .execute(),
    ],
    [
      'a grant given to somebody else',
      async (db) =>
        db
          .insertInto('envelopes')
          .values({ ...(await everything(db)), id: 'x', holder: 'y' })
          .execute(),
    ],
    [
      'a grant taken away',
      async (db) =>
        db
          .deleteFrom('envelopes')
          .where('id', '=', (await everything(db)).id)
          .execute(),
    ],
    ['a setting made up', (db) => db.insertInto('settings').values({ key: 'policy/lockMinutes', value: '60' }).execute()],
    ['a group key forgotten', (db) => db.deleteFrom('settings').where('key', 'like', 'group-key/%').execute()],
  ];

  it.each(forgeries)('%s is seen at the next opening, and nothing is written', async (_what, forge) => {
    expect(await afterForging(forge)).toMatchObject({ readOnly: true, genuine: true, grants: false });
  });

  it('whoever is kept out stays so: with the note of it deleted nothing can be shared', async () => {
    const dir = mkdtempSync(join(work, 'keptout-'));
    cpSync(template, dir, { recursive: true });
    const [caseId, person] = await as(dir, 'counsellor', async (core) => {
      const { client } = core;
      const content = {
        channel: 'walkIn' as const,
        kind: 'report' as const,
        lifeSafety: false,
        receivedAt: Date.now(),
        occurredOn: null,
        occurredText: '',
        narrative: '午休时在楼梯口拦人要钱。',
        people: [],
        place: '三号楼',
        types: [],
      };
      const { id } = await client.reports.register({ ...key(), report: crypto.randomUUID(), content, uploads: [], keepOut: [] });
      const opened = await client.reports.openCase({ ...key(), id, title: '楼梯口', team: [] });
      const principal = (await client.people.list({})).find((one) => one.roles.includes('principal'))?.id ?? '';
      await client.access.keepOut({ ...key(), dossier: opened.caseId, people: [principal], reason: '被提到了名字' });
      return [opened.caseId, principal];
    });
    const store = openStore(join(dir, FOLDER), loot.databaseKey, 'existing');
    await store.db.deleteFrom('settings').where('key', 'like', 'kept-out/%').execute();
    await store.close();
    const grant = { dossier: caseId, person, audiences: ['team'], reason: '协助办理', until: null };
    const shared = as(dir, 'counsellor', (core) => core.client.access.share({ ...key(), ...grant }));
    expect(await shared.then(() => 'ok', codeOf)).toBe('read_only');
  });
});

describe('an administrator who forges in the tables', () => {
  // The first opening was without one.
  it('was seen each time', () => bar('forgeries', forgeries - 1, undetected));
});
