// Before set-up is finished the founder alone holds the root: nobody is let in, nothing recorded, and no copy made that would keep it.
import { aTip } from '../support/a-tip';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { personRow } from '../../src/core/trust/seating';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, makeCore, type TestCore } from '../support/make-core';
import { answerOf, finishSetup, PASSWORDS, REAL_FOLDER } from '../support/real-school';

// Every password takes its 64 MiB.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let core: TestCore;
const place = mkdtempSync(join(tmpdir(), 'huxiao-place-'));
const seal = async (password = '') => sealPassword((await core.client.session.status({})).publicKey, password);
async function as(login: string): Promise<void> {
  core = await core.restart();
  await core.unlock(login, PASSWORDS[login], REAL_FOLDER);
  await core.client.session.stepUp({ ...key(), password: await seal(PASSWORDS[login]) });
}
const vault = () => {
  const open = core.core.approach.session()?.vault;
  if (!open) throw new Error('locked');
  return open;
};
const invite = (login: string) => core.client.people.invite({ ...key(), person: null, name: '没有人认识', login, roles: ['counsellor'] });
const tip = (keepOut: string[] = []) => core.client.reports.register(aTip(undefined, keepOut));

beforeAll(async () => {
  core = await makeCore();
  await core.client.setup.school({
    ...key(),
    name: '榕溪县第五中学',
    nameEn: '',
    code: REAL_FOLDER.slice('school-'.length),
    people: [
      { name: '何雅婷', login: 'security', roles: ['securityAdmin', 'securityHead'] },
      { name: '陈启明', login: 'principal', roles: ['principal'] },
      { name: '林若溪', login: 'counsellor', roles: ['counsellor'] },
    ],
    founder: 'security',
    password: await seal(PASSWORDS.security),
  });
  await as('security');
  for (const { id, login, seated } of (await core.client.setup.progress({})).seats)
    if (!seated) await core.client.setup.seat({ ...key(), person: id, password: await seal(PASSWORDS[login]) });
});
afterAll(async () => {
  await core.dispose();
  rmSync(place, { recursive: true, force: true });
});

describe('the founder alone', () => {
  it('lets nobody in who was not in the plan', async () => {
    expect(await answerOf(invite('made-up'))).toBe('setup_first');
    const person = (await core.client.people.register({})).find((one) => one.login === 'counsellor')?.id ?? '';
    expect(await answerOf(core.client.people.changeRoles({ ...key(), person, roles: ['auditor'] }))).toBe('setup_first');
    // A row that came past the invitation is no seat of the plan either.
    const extra = { id: crypto.randomUUID(), name: '假某某', login: 'made-up', roles: ['counsellor' as const] };
    await vault().unit(
      () => ({ at: Date.now(), actor: 'test', event: 'person.invited', outcome: 'done', object: null }),
      (writer) => writer.insert('people', personRow(extra, 'invited', Date.now())),
    );
    const password = await seal('完全不一样的一句话 今天下雨 了呀');
    expect(await answerOf(core.client.setup.seat({ ...key(), person: extra.id, password }))).toBe('denied');
  });

  it('chooses a place, and no backup is made there: neither asked for nor by itself', async () => {
    expect(await answerOf(core.client.backups.choose({ ...key(), place }))).toBe('ok');
    expect(await answerOf(core.client.backups.schedule({ ...key(), auto: 'daily' }))).toBe('ok');
    expect(await answerOf(core.client.backups.start(key()))).toBe('setup_first');
    await as('counsellor');
    core = await core.restart();
    expect(readdirSync(place)).toEqual([]);
  });

  it('finds nothing to read: colleagues look around, and record only afterwards', async () => {
    await as('counsellor');
    expect((await core.client.reports.list({})).rows).toEqual([]);
    expect(await answerOf(tip())).toBe('setup_first');
    await as('security');
    await finishSetup(core.client);
    expect(await answerOf(invite('later'))).toBe('ok');
    await as('counsellor');
    expect(await answerOf(tip())).toBe('ok');
  });
});
