// header.json: a file of before, put back or left by a power cut; one that cannot be written; one that would be too large to be read.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOWEST_PARAMETERS } from '../../src/core/crypto/password';
import { deviceSecret } from '../../src/core/vault/device';
import { type Header, nextHeader, readHeader, stageHeader, writeHeader } from '../../src/core/vault/header';
import { makeSlot, newPersonKeys } from '../../src/core/vault/unlock';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, makeCore, type TestCore, TRAINING_PASSWORD } from '../support/make-core';
import { answerOf } from '../support/real-school';

const NEW = '完全不一样的一句话 今天下雨 了呀';
const FOLDER = 'training-school';
let work: string;
let template: string;
let core: TestCore;

const seal = async (password: string) => sealPassword((await core.client.session.status({})).publicKey, password);
const vault = () => {
  const session = core.core.approach.session();
  if (!session) throw new Error('locked');
  return session.vault;
};
const file = (name = 'header.json') => join(core.dir, FOLDER, name);
const unlock = (login: string, password?: string) => answerOf(core.unlock(login, password));

async function sit(login: string, password = TRAINING_PASSWORD): Promise<void> {
  core = await core.restart();
  await core.unlock(login, password);
  await core.client.session.stepUp({ ...key(), password: await seal(password) });
}
const restart = async () => {
  core = await core.restart();
};
const changeTo = async (password: string) => ({ ...key(), old: await seal(TRAINING_PASSWORD), password: await seal(password) });
const events = (event: 'vault.headerMended') =>
  vault().reader.selectFrom('audit').select(['actor', 'outcome']).where('event', '=', event).orderBy('seq').execute();

/** Runs on its own copy of the school, with the header as it was at the start kept beside it. */
async function onCopy(run: () => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(work, 'copy-'));
  cpSync(template, dir, { recursive: true });
  core = await makeCore(dir);
  copyFileSync(file(), join(dir, 'old-header'));
  try {
    await run();
  } finally {
    await core.core.shutdown();
  }
}
const putBack = () => copyFileSync(join(core.dir, 'old-header'), file());

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-header-'));
  template = join(work, 'template');
  const made = await makeCore(template);
  await made.client.setup.trainingSchool(key());
  await made.core.shutdown();
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('a header of before', () => {
  it('opens nothing with the password of before, is put right, and leaves a row', () =>
    onCopy(async () => {
      await core.unlock('linruoxi');
      const me = core.core.approach.session()?.actor.id;
      await core.client.session.changePassword(await changeTo(NEW));
      const written = readFileSync(file(), 'utf8');
      await restart();
      putBack();
      expect(await unlock('linruoxi')).toBe('wrong_password');
      expect(readFileSync(file(), 'utf8')).toBe(written);
      expect(await unlock('linruoxi', NEW)).toBe('ok');
      expect((await core.client.session.me({})).readOnly).toBe(false);
      expect(await events('vault.headerMended')).toEqual([{ actor: me, outcome: 'refused' }]);
      await sit('fangjingyi');
      expect(await core.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true });
    }));

  it('is put right by whoever comes next with a slot that still counts', () =>
    onCopy(async () => {
      await core.unlock('linruoxi');
      await core.client.session.changePassword(await changeTo(NEW));
      await restart();
      putBack();
      await core.unlock('xuwenqing');
      expect((await events('vault.headerMended')).map((row) => row.outcome)).toEqual(['done']);
      await restart();
      expect(await unlock('linruoxi')).toBe('wrong_password');
      expect(await unlock('linruoxi', NEW)).toBe('ok');
    }));

  it('brings back neither the keys of before a re-activation nor the slot of a leaver', () =>
    onCopy(async () => {
      await sit('heyating');
      const rows = await vault().reader.selectFrom('people').select(['id', 'login']).execute();
      const id = (login: string): string => rows.find((row) => row.login === login)?.id ?? '';
      const person = id('luzhiyuan');
      const { code } = await core.client.people.invite({ ...key(), person, name: '陆致远', login: 'luzhiyuan', roles: ['systemAdmin'] });
      await core.client.people.leave({ ...key(), person: id('xuwenqing'), reason: '调离' });
      await restart();
      await core.client.people.activate({ ...key(), folder: FOLDER, login: 'luzhiyuan', code: await seal(code), password: await seal(NEW) });
      for (const signer of ['heyating', 'chenqiming']) {
        await sit(signer);
        await core.client.people.certify({ ...key(), person });
      }
      await restart();
      putBack();
      expect(await unlock('luzhiyuan')).toBe('wrong_password');
      putBack();
      expect(await unlock('xuwenqing')).toBe('wrong_password');
      expect(await unlock('luzhiyuan', NEW)).toBe('ok');
    }));

  it('opens nothing either when the sealed head is gone with it', () =>
    onCopy(async () => {
      await core.unlock('linruoxi');
      await core.client.session.changePassword(await changeTo(NEW));
      await restart();
      putBack();
      rmSync(file('head.sealed'));
      expect(await unlock('linruoxi')).toBe('wrong_password');
    }));

  it('is not the older one when the database is: that one is only read', () =>
    onCopy(async () => {
      copyFileSync(file('vault.db'), join(core.dir, 'old-database'));
      await core.unlock('linruoxi');
      await core.client.session.changePassword(await changeTo(NEW));
      await restart();
      const written = readFileSync(file(), 'utf8');
      copyFileSync(join(core.dir, 'old-database'), file('vault.db'));
      expect(await unlock('linruoxi', NEW)).toBe('ok');
      expect((await core.client.session.me({})).readOnly).toBe(true);
      expect(readFileSync(file(), 'utf8')).toBe(written);
    }));
});

describe('keys that are not the certified ones', () => {
  it('open no session', () =>
    onCopy(async () => {
      // Somebody who knows the key of the database writes a slot of their own in a colleague's name.
      await core.unlock('xuwenqing');
      const { keyOfDatabase, header } = vault();
      const person = (await vault().reader.selectFrom('people').select('id').where('login', '=', 'linruoxi').executeTakeFirstOrThrow()).id;
      const device = deviceSecret(core.dir, header);
      const slot = await makeSlot(header.vault, header.root, 'linruoxi', NEW, device, newPersonKeys(person), keyOfDatabase, LOWEST_PARAMETERS);
      const forged = { ...header, slots: [...header.slots.filter((one) => one.id !== slot.id), slot] };
      const databaseKey = new Uint8Array(keyOfDatabase);
      await restart();
      writeHeader(join(core.dir, FOLDER), nextHeader(forged, Date.now()), databaseKey);
      expect(await unlock('linruoxi', NEW)).toBe('damaged');
    }));
});

describe('a header that cannot be written', () => {
  it('changes nothing and says so; the same command again is done in truth', () =>
    onCopy(async () => {
      await core.unlock('linruoxi');
      const before = vault().position.counter;
      mkdirSync(file('header.json.new'));
      const input = await changeTo(NEW);
      expect(await answerOf(core.client.session.changePassword(input))).toBe('internal');
      expect(await answerOf(core.client.session.changePassword(input))).toBe('internal');
      expect(vault().position.counter).toBe(before);
      rmSync(file('header.json.new'), { recursive: true });
      expect(await answerOf(core.client.session.changePassword(input))).toBe('ok');
      await restart();
      expect(await unlock('linruoxi')).toBe('wrong_password');
      expect(await unlock('linruoxi', NEW)).toBe('ok');
    }));

  it('after the commit is not acknowledged until it is', () =>
    onCopy(async () => {
      await core.unlock('linruoxi');
      const whole = readFileSync(file());
      rmSync(file());
      mkdirSync(join(file(), 'in-the-way'), { recursive: true });
      const input = await changeTo(NEW);
      expect(await answerOf(core.client.session.changePassword(input))).not.toBe('ok');
      expect(await answerOf(core.client.session.changePassword(input))).not.toBe('ok');
      rmSync(file(), { recursive: true });
      copyFileSync(join(core.dir, 'old-header'), file());
      expect(whole.equals(readFileSync(file()))).toBe(true);
      expect(await answerOf(core.client.session.changePassword(input))).toBe('ok');
      await restart();
      expect(await unlock('linruoxi', NEW)).toBe('ok');
    }));
});

describe('a power cut between the database and the header', () => {
  it('leaves no one-time code in place of new keys', () =>
    onCopy(async () => {
      await sit('heyating');
      const invited = { ...key(), person: null, name: '赵一鸣', login: 'zhaoyiming', roles: ['classTeacher' as const] };
      const { code } = await core.client.people.invite(invited);
      await restart();
      copyFileSync(file(), join(core.dir, 'old-header'));
      const activate = async () =>
        core.client.people.activate({ ...key(), folder: FOLDER, login: 'zhaoyiming', code: await seal(code), password: await seal(NEW) });
      await activate();
      putBack();
      expect(await answerOf(activate())).toBe('wrong_password');
      expect(await unlock('zhaoyiming', NEW)).toBe('not_activated');
    }));

  it('leaves nobody certified without a slot during set-up', async () => {
    core = await makeCore(mkdtempSync(join(work, 'real-')));
    const folder = 'school-3135990319';
    await core.client.setup.school({
      ...key(),
      name: '榕溪县第五中学',
      nameEn: 'Rongxi No. 5',
      code: '3135990319',
      people: [
        { name: '陈启明', login: 'principal', roles: ['principal'] },
        { name: '何雅婷', login: 'security', roles: ['securityAdmin'] },
        { name: '林若溪', login: 'counsellor', roles: ['counsellor'] },
      ],
      founder: 'principal',
      password: await seal(TRAINING_PASSWORD),
    });
    const path = join(core.dir, folder, 'header.json');
    const before = readFileSync(path);
    await core.unlock('principal', TRAINING_PASSWORD, folder);
    const seat = (await core.client.setup.progress({})).seats.find((one) => one.login === 'security');
    await core.client.setup.seat({ ...key(), person: seat?.id ?? '', password: await seal(NEW) });
    await restart();
    writeFileSync(path, before);
    await core.unlock('principal', TRAINING_PASSWORD, folder);
    await restart();
    expect(await answerOf(core.unlock('security', NEW, folder))).toBe('ok');
    await core.core.shutdown();
  });
});

describe('two hundred slots', () => {
  /** @param until of the slots that fill it up */
  async function fill(until?: number): Promise<void> {
    const { header, keyOfDatabase } = vault();
    const [like] = header.slots as [Header['slots'][number]];
    const more = Array.from({ length: 200 - header.slots.length }, (_, i) => ({
      ...like,
      id: i.toString(16).padStart(64, '0'),
      ...(until === undefined ? {} : { until }),
    }));
    // Kept by a unit of work, as an invitation does it.
    await vault().unit(
      () => ({ at: Date.now(), actor: core.core.approach.session()?.actor.id ?? '', event: 'person.invited', outcome: 'done', object: null }),
      async (writer) => vault().replaceHeader(writer, (current) => ({ ...current, slots: [...current.slots, ...more] })),
    );
    expect(readHeader(join(core.dir, FOLDER)).slots).toHaveLength(200);
    expect(keyOfDatabase).toHaveLength(32);
  }
  const invite = () => answerOf(core.client.people.invite({ ...key(), person: null, name: '新老师', login: 'xinlaoshi', roles: ['classTeacher'] }));

  it('are refused one more, and the vault opens as before', () =>
    onCopy(async () => {
      await sit('heyating');
      await fill();
      const written = readFileSync(file(), 'utf8');
      expect(await invite()).toBe('too_many_people');
      expect(await vault().reader.selectFrom('people').select('id').where('login', '=', 'xinlaoshi').execute()).toEqual([]);
      expect(readFileSync(file(), 'utf8')).toBe(written);
      await restart();
      expect(await unlock('heyating')).toBe('ok');
    }));

  it('make room where codes ran out', () =>
    onCopy(async () => {
      await sit('heyating');
      await fill(Date.now() + 1_500);
      await new Promise((done) => setTimeout(done, 1_600));
      expect(await invite()).toBe('ok');
      expect(readHeader(join(core.dir, FOLDER)).slots).toHaveLength(8);
    }));

  it('are never passed by whatever writes a header', () =>
    onCopy(async () => {
      await core.unlock('heyating');
      const { header, keyOfDatabase, folder } = vault();
      const slots = Array.from({ length: 201 }, (_, i) => ({
        ...(header.slots[0] as Header['slots'][number]),
        id: i.toString(16).padStart(64, '0'),
      }));
      expect(() => writeHeader(folder, { ...header, slots }, keyOfDatabase)).toThrow('too_many_people');
      stageHeader(folder, header).drop();
      expect(await unlock('heyating')).toBe('already_unlocked');
    }));
});
