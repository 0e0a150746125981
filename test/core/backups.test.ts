// Backup and restore: round trip, kit with two people, every pair of shares, what is refused, and the restored vault goes on.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { segmentsOf } from '../../src/core/audit/segments';
import { outdated } from '../../src/core/backup/shelf';
import { PRIMARY_KEYS } from '../../src/core/store/schema';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { expectOneRowEach } from '../support/audit-cover';
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from '../support/make-core';

const DAY = 86_400_000;
const CANARY = '备份里的金丝雀六百一十二';
let school: TestCore;
let place: string;
let file: string;
let kit: string;
let shares: string[];
let before: Record<string, unknown[]>;
const others: TestCore[] = [];
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'ok', codeOf);
const seal = async (core: TestCore, password: string) => sealPassword((await core.client.session.status({})).publicKey, password);

/** A computer that has never seen this school. */
async function cleanComputer(): Promise<TestCore> {
  const core = await makeCore();
  others.push(core);
  return core;
}

const vaultOf = (core: TestCore) => {
  const vault = core.core.approach.session()?.vault;
  if (!vault) throw new Error('locked');
  return vault;
};

/** Every row of every table, but for what a backup itself writes. */
async function dump(core: TestCore): Promise<Record<string, unknown[]>> {
  const tables = [...Object.keys(PRIMARY_KEYS), 'drafts', 'audit'] as 'people'[];
  const all: Record<string, unknown[]> = {};
  for (const table of tables) all[table] = await vaultOf(core).reader.selectFrom(table).selectAll().execute();
  return all;
}

const stepUp = async (core: TestCore, password = TRAINING_PASSWORD) => core.client.session.stepUp({ ...key(), password: await seal(core, password) });

async function finished(core: TestCore) {
  for (;;) {
    const job = await core.client.backups.job({});
    if (job && (job.phase === 'done' || job.phase === 'failed')) return job;
    await new Promise((done) => setTimeout(done, 20));
  }
}

const people = async (core: TestCore, logins: readonly string[], paper = kit, password = TRAINING_PASSWORD) => ({
  by: 'people' as const,
  kit: paper,
  people: await Promise.all(logins.map(async (login) => ({ login, password: await seal(core, password) }))),
});
const restore = (
  core: TestCore,
  way: Parameters<TestCore['client']['backups']['restore']>[0]['way'],
  more: { file?: string; rehearse?: boolean } = {},
) => core.client.backups.restore({ ...key(), file, rehearse: false, way, ...more });

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'huxiao-place-'));
  school = await trainingCore();
  await school.unlock('linruoxi');
  const report = crypto.randomUUID();
  const { upload } = await school.client.files.begin({ dossier: null, name: '录音.bin', size: 300_000 });
  await school.client.files.append({ upload, n: 0, bytes: Buffer.alloc(300_000, CANARY).toString('base64') });
  const { upload: waiting } = await school.client.files.begin({ dossier: null, name: '等着的.txt', size: 3 });
  await school.client.files.append({ upload: waiting, n: 0, bytes: Buffer.from('abc').toString('base64') });
  await school.client.reports.register({
    ...key(),
    report,
    uploads: [upload],
    keepOut: [],
    content: {
      channel: 'walkIn',
      kind: 'report',
      lifeSafety: false,
      receivedAt: Date.now(),
      occurredOn: null,
      occurredText: '',
      narrative: CANARY,
      people: [],
      place: '',
      types: [],
    },
  });
  school = await school.restartAs('chenqiming');
  await stepUp(school);
  kit = (await school.client.recovery.kit({})).groups.join(' ');
  shares = (await school.client.recovery.state({})).published;
}, 60_000);
afterAll(async () => {
  for (const one of [school, ...others]) await one.dispose();
  rmSync(place, { recursive: true, force: true });
});

describe('a place', () => {
  it('is an existing folder outside the program’s own, on this computer', async () => {
    await stepUp(school);
    const choose = (path: string) => refused(school.client.backups.choose({ ...key(), place: path }));
    expect(await choose('somewhere/else')).toBe('invalid');
    expect(await choose('\\\\server\\share')).toBe('invalid');
    expect(await choose('//server/share')).toBe('invalid');
    expect(await choose(school.dir)).toBe('invalid');
    expect(await choose(join(school.dir, 'training-school', 'files'))).toBe('invalid');
    expect(await choose(join(place, 'not there'))).toBe('place_gone');
    expect(await refused(school.client.backups.start(key()))).toBe('place_gone');
    expect(await choose(place)).toBe('ok');
    expect((await school.client.backups.state({})).place).toMatchObject({ path: place, there: true });
    expect(readdirSync(place)).toEqual([]);
    expect(Array.isArray(await school.client.backups.places({}))).toBe(true);
  });
});

describe('a backup', () => {
  it('is made while others work, read back whole, and on record with intent and outcome', async () => {
    const { id } = await school.client.backups.start(key());
    expect(await refused(school.client.backups.start(key()))).toBe('conflict');
    expect(await finished(school)).toMatchObject({ id, phase: 'done', share: 1, automatic: false });
    const { found, lastAt } = await school.client.backups.state({});
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ ours: true, verified: true, state: 'ready', madeAt: lastAt });
    expect(found[0]?.file).toMatch(/^榕溪县第三中学-演练-\d{4}-\d\d-\d\d-\d{4}\.hxbackup$/);
    file = join(place, found[0]?.file ?? '');
    const acts = await vaultOf(school).reader.selectFrom('audit').select(['event', 'object']).where('object', '=', id).orderBy('seq').execute();
    expect(acts.map((act) => act.event)).toEqual(['backup.started', 'backup.verified']);
    before = await dump(school);
    school = await school.restart();
    expect((await school.client.session.status({})).vaults[0]?.lastBackupAt).toBe(lastAt);
  });

  it('holds nothing readable, no head, and leaves nothing else behind', () => {
    const bytes = readFileSync(file);
    for (const text of [CANARY, '林若溪', '陈启明', 'head.sealed', '录音.bin'])
      for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from(text, encoding)), text).toBe(false);
    expect(readdirSync(place)).toHaveLength(1);
    expect(readdirSync(join(school.dir, 'training-school')).sort()).toEqual([
      'attempts',
      'files',
      'head.sealed',
      'header.json',
      'last-backup',
      'vault.db',
    ]);
  });

  it('says at the unlock page what it is, without a key', async () => {
    const clean = await cleanComputer();
    writeFileSync(join(place, 'newer.hxbackup'), readFileSync(file).toString('latin1').replace('"version":1}\n', '"version":2}\n'), 'latin1');
    writeFileSync(join(place, 'short.hxbackup'), readFileSync(file).subarray(0, 100));
    const found = await clean.client.backups.found({ place });
    expect(found.map((one) => one.state)).toEqual(expect.arrayContaining(['ready', 'newer', 'damaged']));
    expect(found[0]).toMatchObject({ file, state: 'ready', kind: 'school', training: true, name: '榕溪县第三中学（演练）' });
    expect(await refused(clean.client.backups.found({ place: 'relative' }))).toBe('invalid');
    expect(await refused(clean.client.backups.found({ place: join(place, 'gone') }))).toBe('place_gone');
    expect(await refused(restore(clean, await people(clean, ['chenqiming', 'linruoxi']), { file: join(place, 'newer.hxbackup') }))).toBe(
      'newer_vault',
    );
    expect(await refused(restore(clean, await people(clean, ['chenqiming', 'linruoxi']), { file: join(place, 'short.hxbackup') }))).toBe('damaged');
    for (const name of ['newer.hxbackup', 'short.hxbackup']) rmSync(join(place, name));
  }, 30_000);
});

describe('a restore on a clean computer', () => {
  it('refuses wrong papers, wrong passwords, one person twice and people without a say', async () => {
    const clean = await cleanComputer();
    const wrong = async (way: Parameters<typeof restore>[1]): Promise<string> => {
      const answer = await refused(restore(clean, way));
      clean.skew += 20 * 60_000;
      return answer;
    };
    expect(await wrong(await people(clean, ['chenqiming', 'linruoxi'], `${kit.slice(0, -1)}${kit.endsWith('0') ? '1' : '0'}`))).toBe('paper_code');
    expect(await wrong(await people(clean, ['chenqiming', 'linruoxi'], shares[0]))).toBe('paper_code');
    expect(await wrong(await people(clean, ['chenqiming', 'linruoxi'], kit, '不是这个密码不是这个密码'))).toBe('wrong_password');
    expect(await wrong(await people(clean, ['chenqiming', 'chenqiming']))).toBe('same_person');
    expect(await wrong(await people(clean, ['chenqiming']))).toBe('too_few');
    expect(await wrong(await people(clean, ['xuwenqing', 'linruoxi']))).toBe('denied');
    const [one = '', two = ''] = shares;
    expect(await wrong({ by: 'shares', shares: [one, one] })).toBe('shares_differ');
    expect(await wrong({ by: 'shares', shares: [one, kit] })).toBe('paper_code');
    const desk = await cleanComputer();
    await desk.client.setup.trainingDesk(key());
    await desk.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
    await stepUp(desk);
    const foreign = (await desk.client.recovery.kit({})).groups.join('');
    expect(await wrong(await people(clean, ['chenqiming', 'linruoxi'], foreign))).toBe('other_vault');
    expect((await clean.client.session.status({})).vaults).toEqual([]);
    expect(readdirSync(clean.dir).filter((name) => name.includes('school'))).toEqual([]);
    expect(two).not.toBe(one);
  }, 60_000);

  it('counts wrong tries and makes them wait', async () => {
    const clean = await cleanComputer();
    for (let i = 0; i < 5; i++)
      expect(await refused(restore(clean, { by: 'shares', shares: [shares[0] ?? '', shares[0] ?? ''] }))).toBe('shares_differ');
    expect(await refused(restore(clean, { by: 'shares', shares: [shares[0] ?? '', shares[1] ?? ''] }))).toBe('wait');
    const [vault = ''] = readdirSync(join(clean.dir, 'restore-attempts'));
    clean.skew += DAY;
    writeFileSync(join(clean.dir, 'restore-attempts', vault, 'attempts'), '{"count":0,"lastAt":0,"mac":""}');
    expect(await refused(restore(clean, { by: 'shares', shares: [shares[0] ?? '', shares[1] ?? ''] }))).toBe('wait');
  });

  it('can be rehearsed and leaves nothing', async () => {
    const clean = await cleanComputer();
    const result = await restore(clean, await people(clean, ['chenqiming', 'heyating']), { rehearse: true });
    expect(result).toMatchObject({ folder: null, openedBy: ['陈启明', '何雅婷'] });
    expect(result.dossiers).toBeGreaterThan(20);
    expect(result.rows).toBeGreaterThan(20);
    expect(readdirSync(clean.dir).sort()).toEqual(['device', 'restore-attempts']);
    expect((await clean.client.session.status({})).vaults).toEqual([]);
  }, 30_000);

  it('gives back every row and file with the kit and two people, opens, verifies and goes on', async () => {
    const clean = await cleanComputer();
    expect((await restore(clean, await people(clean, ['chenqiming', 'linruoxi']))).folder).toBe('training-school');
    await clean.unlock('linruoxi');
    expect((await clean.client.session.me({})).readOnly).toBe(false);
    const after = await dump(clean);
    const own = (row: unknown): boolean => /^(backup|segment|enrolled)\//.test(String((row as { key?: string }).key));
    for (const table of Object.keys(before)) {
      const [a, b] = [before[table] ?? [], after[table] ?? []];
      // The chain: as far as the backup reached; then its own outcome there, the restore here.
      if (table === 'audit') expect(b.slice(0, a.length - 1)).toEqual(a.slice(0, -1));
      else if (table === 'settings') expect(b.filter((row) => !own(row))).toEqual(a.filter((row) => !own(row)));
      else expect(b, table).toEqual(a);
    }
    const files = (core: TestCore) => readdirSync(join(core.dir, 'training-school', 'files')).sort();
    expect(files(clean)).toEqual(files(school));
    for (const name of files(clean))
      expect(
        readFileSync(join(clean.dir, 'training-school', 'files', name)).equals(readFileSync(join(school.dir, 'training-school', 'files', name))),
      ).toBe(true);
    const { rows } = await clean.client.reports.list({});
    const read = await clean.client.reports.get({ id: rows.sort((a, b) => b.receivedAt - a.receivedAt)[0]?.id ?? '' });
    expect(read.attachments.map((one) => one.name)).toEqual(['录音.bin']);
    const segment = (await segmentsOf(vaultOf(clean).reader)).find((one) => one.kind === 'restore');
    expect(segment?.witnesses.map((one) => one.person)).toHaveLength(2);
    expect(Object.keys(segment?.keys ?? {})).toContain('root');
    expect(Object.keys(segment?.keys ?? {})).toHaveLength(2);
    const restored = await clean.restart();
    others.push(restored);
    await restored.unlock('fangjingyi');
    expect(await restored.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true, pagesSound: true });
    const act = await vaultOf(restored).reader.selectFrom('audit').selectAll().where('event', '=', 'backup.restored').executeTakeFirstOrThrow();
    expect(act.seq).toBe(segment?.first);
  }, 60_000);

  it('works with every pair of shares, and a new password follows', async () => {
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const) {
      const clean = await cleanComputer();
      const pair: [string, string] = [shares[a] ?? '', shares[b] ?? ''];
      const { folder, openedBy } = await restore(clean, { by: 'shares', shares: pair });
      expect([folder, openedBy]).toEqual(['training-school', []]);
      if (a !== 2) continue;
      expect((await clean.client.session.status({})).vaults[0]?.state).toBe('otherDevice');
      const row = (await clean.client.recovery.lookIn({ ...key(), folder: 'training-school', shares: pair })).find(
        (one) => one.login === 'chenqiming',
      );
      await clean.client.recovery.reseat({
        ...key(),
        folder: 'training-school',
        shares: pair,
        person: row?.id ?? '',
        password: await seal(clean, '陈校长 很喜欢修旧自行车 呢呢'),
      });
      await clean.unlock('chenqiming', '陈校长 很喜欢修旧自行车 呢呢');
      expect(await clean.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true });
    }
  }, 60_000);

  it('goes beside a vault that is there and touches nothing', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'huxiao-beside-'));
    mkdirSync(join(dir, 'training-school'));
    copyFileSync(join(school.dir, 'training-school', 'header.json'), join(dir, 'training-school', 'header.json'));
    const beside = await makeCore(dir);
    others.push(beside);
    const { folder } = await restore(beside, await people(beside, ['chenqiming', 'linruoxi']));
    expect(folder).toMatch(/^training-school-restored-\d{8}$/);
    expect(readdirSync(join(dir, 'training-school'))).toEqual(['header.json']);
    await beside.unlock('linruoxi', TRAINING_PASSWORD, folder ?? '');
  }, 30_000);

  it('needs one officer at a police desk', async () => {
    const desk = await cleanComputer();
    await desk.client.setup.trainingDesk(key());
    await desk.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
    const shelf = mkdtempSync(join(tmpdir(), 'huxiao-desk-place-'));
    await stepUp(desk);
    await desk.client.backups.choose({ ...key(), place: shelf });
    await desk.client.backups.start(key());
    expect((await finished(desk)).phase).toBe('done');
    const paper = (await desk.client.recovery.kit({})).groups.join('-');
    const made = join(shelf, readdirSync(shelf)[0] ?? '');
    const clean = await cleanComputer();
    expect((await restore(clean, await people(clean, ['wuzhiheng'], paper), { file: made })).folder).toBe('training-desk');
    await clean.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
    rmSync(shelf, { recursive: true });
  }, 30_000);
});

describe('automatic backups', () => {
  it('run after an unlock when they are due and the place is there', async () => {
    await school.unlock('luzhiyuan');
    await school.client.backups.schedule({ ...key(), auto: 'daily' });
    school = await school.restartAs('linruoxi');
    await new Promise((done) => setTimeout(done, 200));
    expect(readdirSync(place)).toHaveLength(1);
    school = await school.restart();
    school.skew = DAY + 60_000;
    await school.unlock('linruoxi');
    const waited = Date.now();
    const verified = () => vaultOf(school).reader.selectFrom('audit').select('seq').where('event', '=', 'backup.verified').execute();
    while ((await verified()).length < 2 && Date.now() - waited < 10_000) await new Promise((done) => setTimeout(done, 50));
    school.skew = 0;
    school = await school.restartAs('luzhiyuan');
    expect((await school.client.backups.state({})).found.map((one) => one.ours)).toEqual([true, true]);
    const started = await vaultOf(school)
      .reader.selectFrom('audit')
      .select(['command_key'])
      .where('event', '=', 'backup.started')
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(started?.command_key).toBeNull();
  }, 30_000);

  it('keep 7 days, 5 weeks, nothing over 35 days, and always the newest two', () => {
    const now = new Date(2026, 10, 25, 18).getTime();
    const daily = Array.from({ length: 60 }, (_, i) => now - i * DAY);
    const kept = daily.filter((at) => !outdated(daily, now).includes(at)).map((at) => Math.round((now - at) / DAY));
    expect(kept).toEqual([0, 1, 2, 3, 4, 5, 6, 10, 17, 24]);
    expect(outdated([now - 90 * DAY, now - 80 * DAY, now - 100 * DAY], now)).toEqual([now - 100 * DAY]);
    expect(outdated([now, now - 60_000, now - 120_000], now)).toEqual([now - 120_000]);
    expect(outdated([now - 36 * DAY, now - DAY, now], now)).toEqual([now - 36 * DAY]);
  });

  it('push out no other when they are dated ahead, and stay until their day has come', () => {
    const now = new Date(2026, 10, 25, 18).getTime();
    const ahead = Array.from({ length: 10 }, (_, i) => now + (i + 1) * 5 * DAY);
    const own = [now, now - DAY, now - 2 * DAY];
    expect(outdated([...ahead, ...own], now)).toEqual([]);
    expect(outdated([...ahead, ...own, now - 40 * DAY], now)).toEqual([now - 40 * DAY]);
  });

  it('stay when the clock has jumped a year ahead', async () => {
    const old = Array.from({ length: 4 }, (_, i) => join(place, `before-${i}.hxbackup`));
    for (const one of old) copyFileSync(file, one);
    school = await school.restart();
    school.skew = 366 * DAY;
    await school.unlock('chenqiming');
    await stepUp(school);
    await school.client.backups.start(key());
    expect((await finished(school)).phase).toBe('done');
    expect(readdirSync(place)).toEqual(expect.arrayContaining(old.map((one) => one.slice(place.length + 1))));
    for (const one of old) rmSync(one);
    school.skew = 0;
  }, 60_000);
});

describe('the audit of all this', () => {
  it('has exactly one row with its event for each command', async () => {
    await school.client.backups.schedule({ ...key(), auto: 'off' });
    await school.client.backups.cancel({});
    await expectOneRowEach('backups', [school]);
  });
});
