// A vault that moved to another computer, and an older copy of it restored beside it: each opens under the secret its own header names.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from '../support/make-core';
import { answerOf } from '../support/real-school';

const NEW_PASSWORD = '新的一句话 只有校长自己一个人知道';
const FOLDER = 'training-school';
let work: string;
let old: TestCore;
let here: TestCore;
let shares: [string, string];
let kit: string;
let principal: string;
let away: string;
const seal = async (core: TestCore, password: string) => sealPassword((await core.client.session.status({})).publicKey, password);
const enrolments = async (): Promise<number> => {
  const reader = here.core.approach.session()?.vault.reader;
  return (await reader?.selectFrom('audit').select('seq').where('event', '=', 'recovery.enrolled').execute())?.length ?? -1;
};
const cards = async () => (await here.client.session.status({})).vaults.map(({ folder, state }) => `${folder} ${state}`);

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-moved-'));
  for (const name of ['place', 'here']) mkdirSync(join(work, name));
  old = await trainingCore();
  await old.unlock('chenqiming');
  await old.client.session.stepUp({ ...key(), password: await seal(old, TRAINING_PASSWORD) });
  const { groups } = await old.client.recovery.kit({});
  kit = groups.join('-');
  await old.client.recovery.checkKit({ ...key(), typed: groups.slice(0, 2).map((group, at) => ({ at, group })) });
  const suspended = (await old.client.people.list({})).find((one) => one.roles.includes('securityHead'))?.id ?? '';
  await old.client.people.suspend({ ...key(), person: suspended, reason: '调查期间' });
  away = suspended;
  shares = (await old.client.recovery.state({})).published.slice(0, 2) as [string, string];
  principal = old.core.approach.session()?.actor.id ?? '';
  await old.client.backups.choose({ ...key(), place: join(work, 'place') });
  await old.client.backups.start(key());
  while ((await old.client.backups.job({}))?.phase !== 'done') await setTimeout(20);
  await old.core.shutdown();
  cpSync(join(old.dir, FOLDER), join(work, 'here', FOLDER), { recursive: true });
  here = await makeCore(join(work, 'here'));
}, 60_000);
afterAll(async () => {
  await old.dispose();
  await here.dispose();
  rmSync(work, { recursive: true, force: true });
});

describe('a vault that two shares brought to this computer', () => {
  it('opens, and stays open when an older backup is restored beside it', async () => {
    expect(await cards()).toEqual([`${FOLDER} otherDevice`]);
    const password = await seal(here, NEW_PASSWORD);
    await here.client.recovery.reseat({ ...key(), folder: FOLDER, shares, person: principal, password });
    expect(await cards()).toEqual([`${FOLDER} ready`]);
    // The kit in the safe is the old computer's.
    await here.unlock('chenqiming', NEW_PASSWORD);
    expect((await here.client.recovery.state({})).kitCheckedAt).toBeNull();
    expect(await enrolments()).toBe(0);
    here = await here.restart();
    const people = [];
    for (const login of ['chenqiming', 'heyating']) people.push({ login, password: await seal(here, TRAINING_PASSWORD) });
    const file = join(work, 'place', readdirSync(join(work, 'place'))[0] ?? '');
    const { folder } = await here.client.backups.restore({ ...key(), file, rehearse: false, way: { by: 'people', kit, people } });
    expect(await cards()).toEqual([`${FOLDER} ready`, `${folder} ready`]);
    await here.unlock('chenqiming', NEW_PASSWORD);
    here = await here.restart();
    await here.unlock('chenqiming', TRAINING_PASSWORD, folder ?? '');
    expect((await here.client.session.me({})).readOnly).toBe(false);
    // Here the kit made this computer the vault's own: still the right one, and on record once.
    expect((await here.client.recovery.state({})).kitCheckedAt).not.toBeNull();
    expect(await enrolments()).toBe(1);
    here = await here.restart();
    await here.unlock('heyating', TRAINING_PASSWORD, folder ?? '');
    expect(await enrolments()).toBe(1);
    here = await here.restart();
  }, 60_000);

  it('gives no seat to somebody who is suspended', async () => {
    const listed = await here.client.recovery.lookIn({ ...key(), folder: FOLDER, shares });
    expect(listed.map((one) => one.id)).not.toContain(away);
    const password = await seal(here, NEW_PASSWORD);
    expect(await answerOf(here.client.recovery.reseat({ ...key(), folder: FOLDER, shares, person: away, password }))).toBe('suspended');
  }, 60_000);
});
