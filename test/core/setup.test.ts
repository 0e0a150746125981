// Founding a school or a desk, interrupted at every step, and the papers on the day they are needed. Real vaults, nothing replaced.
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../src/contract/permissions';
import { planIssue } from '../../src/contract/setup-plan';
import { setupRoot } from '../../src/core/trust/printed-shares';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { expectOneRowEach } from '../support/audit-cover';
import { key, makeCore, type TestCore } from '../support/make-core';
import { finishSetup } from '../support/real-school';

// Every password takes its 64 MiB.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PASSWORDS: Readonly<Record<string, string>> = {
  security: '何老师 每天早上都走操场 七圈',
  principal: '校长办公室 有一把旧藤椅 吱呀',
  counsellor: '窗台上有四盆绿萝 谁来浇水 啊',
};
const PEOPLE: { name: string; login: string; roles: Role[] }[] = [
  { name: '何雅婷', login: 'security', roles: ['securityAdmin', 'securityHead'] },
  { name: '䶮·𠮷', login: 'principal', roles: ['principal'] },
  { name: '阿依古丽·买买提', login: 'counsellor', roles: ['counsellor'] },
];
const CODE = '3135990321';
const FOLDER = `school-${CODE}`;

const cores: TestCore[] = [];
const start = async (dir?: string): Promise<TestCore> => {
  const core = await makeCore(dir);
  cores.push(core);
  return core;
};
afterAll(async () => {
  for (const core of cores) await core.dispose();
});

const seal = async (core: TestCore, password: string) => sealPassword((await core.client.session.status({})).publicKey, password);
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'ok', codeOf);
const found = async (core: TestCore, change: object = {}) =>
  core.client.setup.school({
    ...key(),
    name: '榕溪县第五中学',
    nameEn: 'Rongxi No. 5',
    code: CODE,
    people: PEOPLE,
    founder: 'security',
    password: await seal(core, PASSWORDS.security as string),
    ...change,
  });
const seat = async (core: TestCore, login: string): Promise<void> => {
  const one = (await core.client.setup.progress({})).seats.find((row) => row.login === login);
  await core.client.setup.seat({ ...key(), person: one?.id ?? '', password: await seal(core, PASSWORDS[login] as string) });
};
const stepUp = async (core: TestCore, login: string): Promise<void> => {
  await core.client.session.stepUp({ ...key(), password: await seal(core, PASSWORDS[login] as string) });
};
const readShares = async (core: TestCore): Promise<string[][]> => {
  const all: string[][] = [];
  for (const number of [1, 2, 3]) {
    const { groups } = await core.client.recovery.share({ number });
    const typed = [4, 9].map((at) => ({ at, group: groups[at] ?? '' }));
    expect((await core.client.recovery.checkShare({ ...key(), number, typed })).right).toEqual([true, true]);
    all.push(groups);
  }
  return all;
};

let school: TestCore;
/** A power cut between any two steps. */
const again = async (login = 'security'): Promise<void> => {
  school = await school.restart();
  cores[0] = school;
  await school.unlock(login, PASSWORDS[login], FOLDER);
};
const missing = async () => (await school.client.setup.progress({})).missing;
let shares: string[][] = [];
let oldShare: string[] = [];
let kit: string[] = [];

describe('the plan of a school', () => {
  const roles = (...list: Role[][]) => list.map((one, i) => ({ name: `甲${i}`, login: `p${i}`, roles: one }));
  it('names field and rule', () => {
    expect(planIssue(PEOPLE, 'security')).toBeNull();
    expect(planIssue(PEOPLE, 'counsellor')).toEqual({ path: 'founder', code: 'founder' });
    expect(planIssue([...PEOPLE, { ...PEOPLE[0], login: 'principal' } as (typeof PEOPLE)[number]], 'security')).toEqual({
      path: 'people.3.login',
      code: 'sameLogin',
    });
    expect(planIssue(roles(['principal', 'auditor'], ['securityAdmin'], ['counsellor']), 'p0')).toEqual({
      path: 'people.0.roles',
      code: 'rolesExclude',
    });
    expect(planIssue(roles(['principal'], ['securityAdmin']), 'p0')?.code).toBe('tooFew');
    expect(planIssue(roles(['principal'], ['classTeacher'], ['counsellor']), 'p0')?.code).toBe('missing.securityAdmin');
  });
});

describe('a school that is founded by its security admin', () => {
  it('is refused with a wrong login or code, and leaves nothing', async () => {
    school = await start();
    const wrong = [{ ...PEOPLE[0], login: '何雅婷' }, PEOPLE[1], PEOPLE[2]];
    expect(await refused(found(school, { people: wrong }))).toBe('invalid');
    expect(await refused(found(school, { code: '31359903' }))).toBe('invalid');
    expect((await school.client.session.status({})).vaults).toEqual([]);
  });

  it('takes no notice of what a power cut left while it was made', async () => {
    const left = join(school.dir, `${FOLDER}.new`);
    mkdirSync(left);
    writeFileSync(join(left, 'header.json'), '{}');
    expect((await school.client.session.status({})).vaults).toEqual([]);
    await found(school);
    expect(existsSync(left)).toBe(false);
    expect((await school.client.session.status({})).vaults.map((one) => [one.folder, one.name])).toEqual([[FOLDER, '榕溪县第五中学']]);
  });

  it('is not founded twice on one computer', async () => {
    expect(await refused(found(school))).toBe('exists');
  });

  it('goes on where it stopped: seats', async () => {
    await again();
    expect(await missing()).toEqual(['seats', 'kit', 'shares', 'backup']);
    await seat(school, 'principal');
    await again();
    expect((await school.client.setup.progress({})).seats.map((one) => one.seated)).toEqual([true, true, false]);
    const taken = (await school.client.setup.progress({})).seats[1];
    const password = await seal(school, PASSWORDS.principal as string);
    expect(await refused(school.client.setup.seat({ ...key(), person: taken?.id ?? '', password }))).toBe('already_there');
    expect(await missing()).toContain('seats');
    await seat(school, 'counsellor');
    expect(await missing()).toEqual(['kit', 'shares', 'backup']);
  });

  it('is set up by whoever began, and by nobody else', async () => {
    await again('principal');
    expect(await school.client.setup.progress({})).toMatchObject({ finished: false, founder: false });
    await stepUp(school, 'principal');
    expect(await refused(school.client.recovery.makeShares(key()))).toBe('denied');
    expect(await refused(school.client.setup.finish(key()))).toBe('denied');
    expect(await refused(school.client.recovery.share({ number: 1 }))).toBe('expired');
  });

  it('goes on: the kit, first typed wrong', async () => {
    await again();
    expect(await refused(school.client.recovery.kit({}))).toBe('step_up');
    await stepUp(school, 'security');
    kit = (await school.client.recovery.kit({})).groups;
    const wrong = await school.client.recovery.checkKit({
      ...key(),
      typed: [
        { at: 0, group: kit[0] ?? '' },
        { at: 5, group: 'ZZZZ' },
      ],
    });
    expect(wrong.right).toEqual([true, false]);
    expect(await missing()).toContain('kit');
    const typed = [2, 11].map((at) => ({ at, group: ` ${(kit[at] ?? '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} ` }));
    expect((await school.client.recovery.checkKit({ ...key(), typed })).right).toEqual([true, true]);
    await again();
    expect(await missing()).toEqual(['shares', 'backup']);
  });

  it('goes on: new shares make the old papers void, and no pair is believed before all three were read back', async () => {
    await stepUp(school, 'security');
    await school.client.recovery.makeShares(key());
    oldShare = (await school.client.recovery.share({ number: 1 })).groups;
    await school.client.recovery.checkShare({ ...key(), number: 1, typed: [{ at: 3, group: oldShare[3] ?? '' }] });
    await again();
    expect((await school.client.recovery.state({})).shares).toMatchObject({ checked: [1], open: true, testedAt: null });
    expect(await refused(school.client.recovery.testPairs(key()))).toBe('too_few');
    await stepUp(school, 'security');
    await school.client.recovery.makeShares(key());
    expect((await school.client.recovery.state({})).shares?.checked).toEqual([]);
    expect((await school.client.recovery.checkShare({ ...key(), number: 1, typed: [{ at: 3, group: oldShare[3] ?? '' }] })).right).toEqual([false]);
    const place = (holder: string, where: string) => ({ holder, place: where });
    await school.client.recovery.noteKeepers({
      ...key(),
      keepers: [place('何雅婷', '安全办保险柜'), place('䶮·𠮷', '校长室'), place('县教育局安全股', '机构代管')],
    });
    shares = await readShares(school);
    const { pairs } = await school.client.recovery.testPairs(key());
    expect(pairs).toEqual([
      { of: [1, 2], opened: true },
      { of: [1, 3], opened: true },
      { of: [2, 3], opened: true },
    ]);
    await again();
    expect((await school.client.recovery.state({})).keepers[2]).toEqual({ holder: '县教育局安全股', place: '机构代管' });
    expect((await school.client.recovery.state({})).shares?.testedAt).not.toBeNull();
    expect(await missing()).toEqual(['backup']);
  });

  it('finishes once, and no table keeps the root or a paper', async () => {
    const { vault } = school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>;
    const root = await setupRoot(vault.reader, vault.ring);
    const before = await vault.reader.selectFrom('settings').selectAll().execute();
    const sealedRows = before.filter((row) => row.key === 'setup/root' || row.key === 'recovery/shares').map((row) => row.value);
    expect([root?.length, sealedRows.length]).toEqual([32, 2]);
    expect(await refused(school.client.setup.finish(key()))).toBe('step_up');
    await stepUp(school, 'security');
    await school.client.setup.finish(key());
    expect(await refused(school.client.setup.finish(key()))).toBe('already_there');
    expect(await school.client.setup.progress({})).toMatchObject({ finished: true, founder: false, missing: [] });
    await again();
    const session = school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>;
    const secrets = [
      ...sealedRows.map((text) => Buffer.from(text)),
      Buffer.from(root ?? []),
      Buffer.from(Buffer.from(root ?? []).toString('hex')),
      Buffer.from(Buffer.from(root ?? []).toString('base64')),
      ...shares.flatMap((groups) => ['', '-', ' '].map((between) => Buffer.from(groups.join(between)))),
      ...[kit, oldShare].map((groups) => Buffer.from(groups.join('-'))),
    ];
    const tables = await session.vault.drafts().introspection.getTables();
    expect(tables.length).toBeGreaterThan(8);
    let rows = 0;
    for (const { name } of tables) {
      for (const row of await session.vault.reader
        .selectFrom(name as 'settings')
        .selectAll()
        .execute()) {
        rows++;
        for (const value of Object.values(row)) {
          const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
          expect(
            secrets.some((secret) => bytes.includes(secret)),
            name,
          ).toBe(false);
        }
      }
    }
    expect(rows).toBeGreaterThan(30);
    await expectOneRowEach('setup', [school]);
    expect((await school.client.audit.verify(key())).firstBad).toBeNull();
  });

  it('lets the security admin invite the auditor and the system admin afterwards', async () => {
    await stepUp(school, 'security');
    for (const [login, role] of [
      ['auditor', 'auditor'],
      ['system', 'systemAdmin'],
    ] as const) {
      const { code } = await school.client.people.invite({ ...key(), person: null, name: '新来的同事', login, roles: [role] });
      expect(code.length).toBeGreaterThan(10);
    }
  });
});

describe('bad days', () => {
  /** The vault's folder alone, as it comes on a stick: another computer has another secret. */
  const elsewhere = async (): Promise<TestCore> => {
    const dir = mkdtempSync(join(tmpdir(), 'huxiao-test-'));
    await school.core.shutdown();
    cpSync(join(school.dir, FOLDER), join(dir, FOLDER), { recursive: true });
    return start(dir);
  };

  it('the computer is gone: kit and password open the copy, and a wrong kit does not', async () => {
    const other = await elsewhere();
    expect((await other.client.session.status({})).vaults[0]?.state).toBe('otherDevice');
    expect(await refused(other.unlock('security', PASSWORDS.security, FOLDER))).toBe('other_device');
    const enrol = (text: string) => other.client.recovery.enrol({ ...key(), folder: FOLDER, kit: text });
    const spoilt = [...kit];
    spoilt[3] = spoilt[3] === 'ZZZZ' ? 'YYYY' : 'ZZZZ';
    expect(await refused(enrol(spoilt.join('-')))).toBe('paper_code');
    expect(await refused(enrol((shares[0] ?? []).join('-')))).toBe('paper_code');
    await enrol(kit.join(' ').toLowerCase());
    expect((await other.client.session.status({})).vaults[0]).toMatchObject({ state: 'ready', failedSince: 0 });
    expect(await refused(other.unlock('security', `${PASSWORDS.security}?`, FOLDER))).toBe('wrong_password');
    await other.unlock('security', PASSWORDS.security, FOLDER);
    expect((await other.client.audit.verify(key())).firstBad).toBeNull();
  });

  it('the kit is gone too: each right pair opens, one share, a wrong pair and an old paper do not', async () => {
    const other = await elsewhere();
    const lookIn = (a: string[], b: string[]) => {
      other.skew += 16 * 60_000;
      return other.client.recovery.lookIn({ ...key(), folder: FOLDER, shares: [a.join('-'), b.join('-')] });
    };
    const [one = [], two = [], three = []] = shares;
    for (const [a, b] of [
      [one, one],
      [two, two],
      [oldShare, two],
      [oldShare, three],
    ] as const)
      expect(await refused(lookIn(a, b))).toBe('shares_differ');
    expect(await refused(lookIn(one, kit))).toBe('paper_code');
    // Which of the two it was goes with it: the other keeper need not type again.
    expect(await lookIn(one, kit).catch((error) => error.data.issues)).toEqual([{ path: 'shares.1', code: 'paper_code' }]);
    expect(await lookIn(kit, one).catch((error) => error.data.issues)).toEqual([{ path: 'shares.0', code: 'paper_code' }]);
    for (const [a, b] of [
      [one, two],
      [one, three],
      [three, two],
    ] as const)
      expect((await lookIn(a, b)).map((row) => row.login)).toContain('principal');
    const person = (await lookIn(two, three)).find((row) => row.login === 'principal')?.id ?? '';
    await other.client.recovery.reseat({
      ...key(),
      folder: FOLDER,
      shares: [two.join('-'), three.join('-')],
      person,
      password: await seal(other, '搬到新楼以后 换了一把椅子 不响'),
    });
    await other.unlock('principal', '搬到新楼以后 换了一把椅子 不响', FOLDER);
    expect((await other.client.session.me({})).person.name).toBe('䶮·𠮷');
    expect((await other.client.audit.verify(key())).firstBad).toBeNull();
  });

  it('reads a paper as often as it is mistyped; an edited count of passwords costs the longest wait once', async () => {
    const other = await elsewhere();
    const enrol = (paper: string) => other.client.recovery.enrol({ ...key(), folder: FOLDER, kit: paper });
    for (let i = 0; i < 7; i++) expect(await refused(enrol('ABCD-EFGH'))).toBe('paper_code');
    await enrol(kit.join(''));
    writeFileSync(join(other.dir, FOLDER, 'attempts'), '{}');
    expect(await refused(other.unlock('security', PASSWORDS.security, FOLDER))).toBe('wait');
    other.skew += 16 * 60_000;
    await other.unlock('security', PASSWORDS.security, FOLDER);
  });
});

describe('forty people', () => {
  it('are named at once, and three seats suffice; the others get a code later', async () => {
    const core = await start();
    const teachers = Array.from({ length: 37 }, (_, i) => ({ name: `教师${i + 1}号`, login: `teacher${i + 1}`, roles: ['classTeacher' as const] }));
    expect(await refused(found(core, { people: [...PEOPLE, ...teachers, { name: '多一位', login: 'more', roles: ['classTeacher'] }] }))).toBe(
      'invalid',
    );
    await found(core, { people: [...PEOPLE, ...teachers] });
    await core.unlock('security', PASSWORDS.security, FOLDER);
    await seat(core, 'principal');
    await seat(core, 'counsellor');
    const progress = await core.client.setup.progress({});
    expect(progress.seats.filter((one) => one.seated)).toHaveLength(3);
    expect(progress.missing).not.toContain('seats');
    const waiting = progress.seats.find((one) => one.login === 'teacher37');
    await stepUp(core, 'security');
    await finishSetup(core.client);
    const { code } = await core.client.people.invite({
      ...key(),
      person: waiting?.id ?? null,
      name: '教师37号',
      login: 'teacher37',
      roles: ['classTeacher'],
    });
    expect(code).not.toBe('');
  });
});

describe('a police desk', () => {
  it('works at once, and says that its kit is missing until it was read back', async () => {
    const core = await start();
    const password = '城关所 值班室的钟 慢三分钟 哦';
    const { folder } = await core.client.setup.desk({
      ...key(),
      name: '榕溪县城关派出所',
      nameEn: '',
      code: '3509000001',
      officer: '吴志恒',
      login: 'wuzhiheng',
      password: await seal(core, password),
    });
    await core.unlock('wuzhiheng', password, folder);
    expect(await core.client.setup.progress({})).toMatchObject({ finished: false, founder: true, missing: ['kit'], vacant: [] });
    expect(await core.client.desk.list({})).toEqual([]);
    await core.client.session.stepUp({ ...key(), password: await seal(core, password) });
    const { groups } = await core.client.recovery.kit({});
    await core.client.recovery.checkKit({ ...key(), typed: [6, 12].map((at) => ({ at, group: groups[at] ?? '' })) });
    expect(await core.client.setup.progress({})).toMatchObject({ finished: true, missing: [] });
    expect(await refused(core.client.recovery.makeShares(key()))).toBe('expired');
  });
});
