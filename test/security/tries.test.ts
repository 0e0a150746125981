// Tries at a password: which ones count, what a clock or a deleted file changes, and what the audit says of them.
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { bar, PATIENCE, wanted } from '../support/bar';
import { key, makeCore, type TestCore, TRAINING_PASSWORD } from '../support/make-core';
import { answerOf } from '../support/real-school';

const WRONG = '不是这个密码 也不是那一个';
const NEW = '完全不一样的一句话 今天下雨 了呀';
const FOLDER = 'training-school';
const YEAR = 365 * 86_400_000;
let core: TestCore;
beforeEach(async () => {
  core = await makeCore(mkdtempSync(join(tmpdir(), 'huxiao-tries-')));
  await core.client.setup.trainingSchool(key());
});
afterEach(() => core.dispose());

const seal = async (password: string) => sealPassword((await core.client.session.status({})).publicKey, password);
const unlock = (login: string, password?: string) => answerOf(core.unlock(login, password));
const stepUp = async (password: string) => answerOf(core.client.session.stepUp({ ...key(), password: await seal(password) }));
const failedSince = async () => (await core.client.session.status({})).vaults[0]?.failedSince;
const acts = async () => {
  const { rows } = await core.client.audit.list({ before: null, limit: 200 });
  return rows.filter((row) => row.event === 'session.failed').map((row) => row.about);
};
async function sit(login: string, password = TRAINING_PASSWORD): Promise<void> {
  core = await core.restart();
  await core.unlock(login, password);
}

describe('the wait', () => {
  it('ends although the last try was made while the clock was a year ahead', async () => {
    core.skew = YEAR;
    for (let i = 0; i < 5; i++) expect(await unlock('linruoxi', WRONG)).toBe('wrong_password');
    core.skew = 0;
    expect(await unlock('linruoxi')).toBe('wait');
    core.skew = 31_000;
    expect(await unlock('linruoxi')).toBe('ok');
  });

  it('is not shortened by a clock set back', async () => {
    for (let i = 0; i < 5; i++) await unlock('linruoxi', WRONG);
    core.skew = -YEAR;
    expect(await unlock('linruoxi')).toBe('wait');
    core.skew = -YEAR + 20_000;
    expect(await unlock('linruoxi')).toBe('wait');
  });

  it('is the longest one when the count was deleted', async () => {
    rmSync(join(core.dir, FOLDER, 'attempts'));
    expect(await unlock('linruoxi')).toBe('wait');
    core.skew = 14 * 60_000;
    expect(await unlock('linruoxi')).toBe('wait');
    core.skew = 16 * 60_000;
    expect(await unlock('linruoxi')).toBe('ok');
  });
});

describe('a script that guesses', () => {
  it(
    'every twenty seconds, in a fresh process after each answer, gets a few looks and then one in fifteen minutes',
    async () => {
      const STEP = 20_000;
      const looks: number[] = [];
      for (let i = 0; i < wanted('guesses'); i++) {
        core = await core.restart();
        core.skew = i * STEP;
        if ((await unlock('linruoxi', `${WRONG} ${i}`)) !== 'wait') looks.push(core.skew);
      }
      // Five are free; after that each waits twice as long as the one before, up to fifteen minutes.
      const tooEarly = looks.filter((at, i) => i >= 5 && at - (looks[i - 1] as number) < Math.min(30_000 * 2 ** (i - 5), 15 * 60_000));
      expect(looks.length).toBeGreaterThan(7);
      bar('guesses', wanted('guesses'), tooEarly);
      core = await core.restart();
      core.skew = wanted('guesses') * STEP + 16 * 60_000;
      expect(await unlock('linruoxi')).toBe('ok');
    },
    PATIENCE,
  );
});

describe('a right password that opens nothing', () => {
  it('is no try: suspended, in use, or a new one that is too weak', async () => {
    await core.unlock('heyating');
    expect(await stepUp(TRAINING_PASSWORD)).toBe('ok');
    const person = (await core.client.people.register({})).find((one) => one.login === 'xuwenqing')?.id ?? '';
    const other = await makeCore(core.dir);
    for (let i = 0; i < 7; i++) expect(await answerOf(other.unlock('linruoxi'))).toBe('in_use');
    await core.client.people.suspend({ ...key(), person, reason: '调查期间' });
    const { code } = await core.client.people.invite({ ...key(), person: null, name: '赵一鸣', login: 'zhaoyiming', roles: ['classTeacher'] });
    core = await core.restart();
    expect(await unlock('linruoxi', WRONG)).toBe('wrong_password');
    for (let i = 0; i < 7; i++) expect(await unlock('xuwenqing')).toBe('suspended');
    const activate = async (password: string) =>
      answerOf(
        core.client.people.activate({ ...key(), folder: FOLDER, login: 'zhaoyiming', code: await seal(code), password: await seal(password) }),
      );
    for (let i = 0; i < 7; i++) expect(await activate('短')).toBe('weak_password');
    expect(await failedSince()).toBe(1);
    expect(await activate(NEW)).toBe('ok');
    expect(await failedSince()).toBe(0);
    // The try before is on record, in the row of whoever came next.
    await sit('fangjingyi');
    expect(await acts()).toEqual([{ kind: 'times', slice: null, text: '1' }]);
  });
});

describe('the audit', () => {
  it('says how many passwords failed before an unlock and at a desk left unlocked', async () => {
    for (let i = 0; i < 2; i++) await unlock('linruoxi', WRONG);
    await core.unlock('linruoxi');
    for (let i = 0; i < 3; i++) expect(await stepUp(WRONG)).toBe('wrong_password');
    expect(await stepUp(TRAINING_PASSWORD)).toBe('ok');
    const change = { ...key(), old: await seal(WRONG), password: await seal(NEW) };
    expect(await answerOf(core.client.session.changePassword(change))).toBe('wrong_password');
    expect(await answerOf(core.client.session.changePassword({ ...key(), old: await seal(TRAINING_PASSWORD), password: await seal(NEW) }))).toBe(
      'ok',
    );
    await sit('fangjingyi');
    expect((await acts()).map((about) => about?.text)).toEqual(['1', '3', '2']);
    expect((await core.client.audit.verify(key())).firstBad).toBeNull();
  });
});

describe('what a power cut left of a rehearsal', () => {
  it('is no vault in the list, and is gone after the next start', async () => {
    const left = join(core.dir, '.rehearsal-3f0e7a52');
    mkdirSync(left);
    writeFileSync(join(left, 'header.json'), '{}');
    expect((await core.client.session.status({})).vaults.map((one) => one.folder)).toEqual([FOLDER]);
    core = await core.restart();
    // Another window may be in the middle of it.
    expect(existsSync(left)).toBe(true);
    const before = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(left, before, before);
    core = await core.restart();
    expect(existsSync(left)).toBe(false);
  });
});
