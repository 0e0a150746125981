// What one person alone could do to the others: by new keys, by other roles, by a pause. Nothing is replaced.
import { aTip } from '../support/a-tip';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../src/contract/permissions';
import { openEnvelope } from '../../src/core/dossiers/envelopes';
import { openSealedTo } from '../../src/core/crypto/box';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, makeCore, type TestCore, TRAINING_PASSWORD } from '../support/make-core';
import { answerOf } from '../support/real-school';
import { secondCounsellor } from '../support/second-counsellor';

// Every password takes its 64 MiB.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NEW = '完全不一样的一句话 今天下雨 了呀';
const HOUR = 3_600_000;
let core: TestCore;
const vault = () => {
  const open = core.core.approach.session()?.vault;
  if (!open) throw new Error('locked');
  return open;
};
const seal = async (password: string) => sealPassword((await core.client.session.status({})).publicKey, password);
async function sit(login: string, password = TRAINING_PASSWORD): Promise<void> {
  core = await core.restart();
  await core.unlock(login, password);
  await core.client.session.stepUp({ ...key(), password: await seal(password) });
}
const idOf = async (login: string): Promise<string> =>
  (await vault().reader.selectFrom('people').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id;
const groupEpoch = async (kind: string): Promise<number> =>
  (await vault().reader.selectFrom('groups').select('epoch').where('kind', '=', kind).executeTakeFirstOrThrow()).epoch;
const holdersOf = async (subject: string): Promise<string[]> =>
  (await vault().reader.selectFrom('envelopes').select('holder').where('subject', '=', subject).execute()).map((row) => row.holder);
const tip = (keepOut: string[] = []) => core.client.reports.register(aTip(undefined, keepOut));
const openCase = async (id: string): Promise<string> => (await core.client.reports.openCase({ ...key(), id, title: '楼梯口', team: [] })).caseId;
const invite = (person: string | null, login: string, roles: Role[]) =>
  core.client.people.invite({ ...key(), person, name: '换了密钥的同事', login, roles });
async function activate(login: string, code: string): Promise<void> {
  core = await core.restart();
  await core.client.people.activate({ ...key(), folder: 'training-school', login, code: await seal(code), password: await seal(NEW) });
}
const certify = (person: string) => core.client.people.certify({ ...key(), person });
async function certifyByBoth(person: string): Promise<void> {
  for (const login of ['heyating', 'chenqiming']) {
    await sit(login);
    await certify(person);
  }
}
async function reseat(login: string): Promise<void> {
  const person = await idOf(login);
  const [one = '', two = ''] = (await core.client.recovery.state({})).published;
  core = await core.restart();
  await core.client.recovery.reseat({ ...key(), folder: 'training-school', shares: [one, two], person, password: await seal(NEW) });
}

beforeEach(async () => {
  core = await makeCore();
});
afterEach(() => core.dispose());
const training = () => core.client.setup.trainingSchool(key());
const trainingOfTwo = async (): Promise<void> => {
  await training();
  core = await secondCounsellor(core);
};

describe('what only one colleague can open', () => {
  it('is lost neither by new keys nor by leaving, and two recovery shares bring it back', async () => {
    await trainingOfTwo();
    await sit('linruoxi');
    const { id: report } = await tip([await idOf('chenqiming'), await idOf('xuwenqing')]);
    const { id: second } = await tip([await idOf('chenqiming'), await idOf('xuwenqing')]);
    const caseId = await openCase(report);
    const { n } = await core.client.cases.get({ id: caseId });
    const entry = { n, type: 'counselling', audience: 'counsellor', at: Date.now(), text: '只有辅导老师能看', mayTellFamily: false } as const;
    await core.client.cases.addEntry({ ...key(), id: caseId, ...entry });
    // A grant that runs out makes nobody else a holder.
    const share = { audiences: ['team'], reason: '协助核实', until: Date.now() + HOUR };
    for (const dossier of [caseId, report, second])
      await core.client.access.share({ ...key(), dossier, person: await idOf('zhengguodong'), ...share });
    await sit('heyating');
    const lin = await idOf('linruoxi');
    core.skew = 2 * HOUR;
    await core.client.session.stepUp({ ...key(), password: await seal(TRAINING_PASSWORD) });
    const before = await holdersOf(second);
    expect(await answerOf(invite(lin, 'linruoxi', ['counsellor']))).toBe('only_holder');
    expect(await answerOf(core.client.people.leave({ ...key(), person: lin, reason: '离职' }))).toBe('hand_over_first');
    expect(await answerOf(core.client.people.changeRoles({ ...key(), person: lin, roles: ['systemAdmin'] }))).toBe('hand_over_first');
    expect(await holdersOf(second)).toEqual(before);
    const held = await core.client.people.holdings({ person: lin });
    expect(held.find((one) => one.dossier === second)).toMatchObject({ only: true, unfinished: true });
    const intake = await groupEpoch('intake');
    await reseat('linruoxi');
    await core.unlock('linruoxi', NEW);
    expect((await core.client.reports.get({ id: second })).content.narrative).toContain('楼梯口');
    const back = await core.client.cases.get({ id: caseId });
    expect(back.entries.map((one) => one.text)).toContain('只有辅导老师能看');
    expect(back.borrowed).toBe(false);
    expect(await answerOf(tip())).toBe('ok');
    // Whoever learned the old password reads nothing that comes now.
    expect(await groupEpoch('intake')).toBe(intake + 1);
    expect((await core.client.people.list({})).length).toBeGreaterThan(5);
  });

  it('by a tip alone: a colleague who may not act counts for nobody', async () => {
    await trainingOfTwo();
    await sit('linruoxi');
    const { id } = await tip([await idOf('chenqiming'), await idOf('xuwenqing')]);
    await core.client.access.share({
      ...key(),
      dossier: id,
      person: await idOf('zhengguodong'),
      audiences: ['team'],
      reason: '协助核实',
      until: null,
    });
    await sit('heyating');
    const [lin, zheng] = [await idOf('linruoxi'), await idOf('zhengguodong')];
    const only = async () => (await core.client.people.holdings({ person: lin })).find((one) => one.dossier === id)?.only;
    expect(await only()).toBe(false);
    await core.client.people.suspend({ ...key(), person: zheng, reason: '病假两周' });
    expect(await only()).toBe(true);
    expect(await answerOf(core.client.people.leave({ ...key(), person: lin, reason: '离职' }))).toBe('hand_over_first');
  });

  it('is not given back by whoever only borrows it, and does not stop the rest', async () => {
    await trainingOfTwo();
    await sit('linruoxi');
    const borrowed = await openCase((await tip()).id);
    const number = (await core.client.cases.get({ id: borrowed })).row.number;
    const own = await openCase((await tip()).id);
    const [principal, head] = [await idOf('chenqiming'), await idOf('zhengguodong')];
    await core.client.access.share({ ...key(), dossier: borrowed, person: head, audiences: ['team'], reason: '协助核实', until: null });
    await core.client.access.revoke({ ...key(), dossier: borrowed, person: principal, reason: '不再需要' });
    await sit('heyating');
    const lin = await idOf('linruoxi');
    const { code } = await invite(lin, 'linruoxi', ['counsellor']);
    await activate('linruoxi', code);
    await certifyByBoth(lin);
    const { id } = await core.client.access.request({ ...key(), kind: 'breakGlass', number, reason: '承办人不在', minutes: 10 });
    await sit('zhengguodong');
    await core.client.access.answer({ ...key(), id, allow: true, note: '' });
    await sit('chenqiming');
    await core.client.access.open({ ...key(), id });
    const { restored, left } = await core.client.people.giveBack({ ...key(), person: lin });
    expect(restored).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
    expect(await holdersOf(own)).toContain(lin);
    expect(await holdersOf(borrowed)).not.toContain(lin);
  });
});

describe('the last one who has a group’s secret', () => {
  it('gets no new keys and does not leave; two recovery shares seat them again', async () => {
    await training();
    await sit('heyating');
    const zheng = await idOf('zhengguodong');
    expect(await answerOf(invite(zheng, 'zhengguodong', ['securityHead']))).toBe('last_of_kind');
    expect(await answerOf(core.client.people.leave({ ...key(), person: zheng, reason: '离职' }))).toBe('last_of_kind');
    expect(await answerOf(core.client.people.changeRoles({ ...key(), person: zheng, roles: ['classTeacher'] }))).toBe('last_of_kind');
    // A pause loses nothing: the secret stays with them; but for good they still cannot go.
    expect(await answerOf(core.client.people.suspend({ ...key(), person: zheng, reason: '病假' }))).toBe('ok');
    expect(await answerOf(core.client.people.leave({ ...key(), person: zheng, reason: '离职' }))).toBe('last_of_kind');
    expect(await answerOf(invite(zheng, 'zhengguodong', ['securityHead']))).toBe('last_of_kind');
    expect(await answerOf(core.client.people.resume({ ...key(), person: zheng, reason: '销假' }))).toBe('ok');
    await reseat('zhengguodong');
    await sit('zhengguodong', NEW);
    expect(vault().ring.isCurrent('security')).toBe(true);
  });

  it('is missed: nobody is asked who could not answer', async () => {
    await training();
    await sit('linruoxi');
    const { id: report } = await tip();
    const dossier = await openCase(report);
    // Whoever can open it anyway has nothing to ask for.
    await core.client.access.revoke({ ...key(), dossier, person: await idOf('chenqiming'), reason: '不再需要' });
    const { number } = (await core.client.cases.get({ id: dossier })).row;
    await sit('heyating');
    const [zheng, xu] = [await idOf('zhengguodong'), await idOf('xuwenqing')];
    await core.client.people.suspend({ ...key(), person: zheng, reason: '病假' });
    // By certificate a second head, but nobody could give them the group's secret yet.
    await core.client.people.changeRoles({ ...key(), person: xu, roles: ['classTeacher', 'securityHead'] });
    await certifyByBoth(xu);
    const ask = () => core.client.access.request({ ...key(), kind: 'breakGlass', number, reason: '承办人不在', minutes: 10 });
    expect(await answerOf(ask())).toBe('no_partner');
    await core.client.people.resume({ ...key(), person: zheng, reason: '销假' });
    expect(await answerOf(ask())).toBe('ok');
  });
});

describe('other roles', () => {
  const state = async (id: string) => {
    const { ring } = vault();
    return ring.owns(id, 'team');
  };

  it('take along no key of a case: what the signer holds is renewed at once', async () => {
    await trainingOfTwo();
    await sit('linruoxi');
    const { id: own } = await tip();
    const caseId = await openCase(own);
    expect([await state(own), await state(caseId)]).toEqual([true, true]);
    await sit('heyating');
    const lin = await idOf('linruoxi');
    await core.client.people.changeRoles({ ...key(), person: lin, roles: ['systemAdmin'] });
    await certify(lin);
    await sit('chenqiming');
    await certify(lin);
    const lane = await vault().reader.selectFrom('envelopes').select(['holder', 'epoch']).where('subject', '=', caseId).execute();
    expect(lane.some((row) => row.holder === lin)).toBe(false);
    expect(Math.max(...lane.map((row) => row.epoch))).toBe(2);
    await sit('linruoxi');
    expect([await state(own), await state(caseId)]).toEqual([false, false]);
    expect(vault().ring.tryKey(caseId, 'team', 1)).toBeNull();
    const left = await vault()
      .reader.selectFrom('envelopes')
      .innerJoin('dossiers', 'dossiers.id', 'envelopes.subject')
      .select('dossiers.slice')
      .where('envelopes.holder', '=', lin)
      .execute();
    expect(left).toEqual([]);
  });

  it('by way of two invitations give nothing back but what they handed in, and the group has new keys', async () => {
    await trainingOfTwo();
    await sit('linruoxi');
    const { id: own } = await tip();
    const caseId = await openCase(own);
    await sit('heyating');
    const lin = await idOf('linruoxi');
    const before = await groupEpoch('intake');
    await invite(lin, 'linruoxi', ['counsellor']);
    const { code } = await invite(lin, 'linruoxi', ['classTeacher']);
    await activate('linruoxi', code);
    await certifyByBoth(lin);
    expect(await groupEpoch('intake')).toBe(before + 1);
    await core.client.people.giveBack({ ...key(), person: lin });
    expect((await core.client.people.register({})).find((one) => one.id === lin)?.lost).toBe(0);
    expect(await holdersOf(own)).toContain(lin);
    expect(await holdersOf(caseId)).not.toContain(lin);
  });

  it('half signed, are not completed when the other security admin has left meanwhile', async () => {
    await training();
    await sit('chenqiming');
    const { person: second, code } = await invite(null, 'second', ['securityAdmin']);
    await activate('second', code);
    await certifyByBoth(second);
    const first = await idOf('heyating');
    await core.client.people.changeRoles({ ...key(), person: first, roles: ['classTeacher'] });
    await sit('second', NEW);
    await certify(first);
    await sit('chenqiming');
    await core.client.people.leave({ ...key(), person: second, reason: '离职' });
    expect(await answerOf(certify(first))).toBe('last_of_kind');
    const admins = (await core.client.people.list({})).filter((one) => one.roles.includes('securityAdmin'));
    expect(admins.map((one) => one.id)).toEqual([first]);
  });
});

describe('a colleague who was away', () => {
  it('writes to the group as an outsider does, until a member opens the door: no earlier secret opens it', async () => {
    await training();
    await sit('chenqiming');
    const lin = await idOf('linruoxi');
    await core.client.people.suspend({ ...key(), person: lin, reason: '停职' });
    await sit('heyating');
    await core.client.people.resume({ ...key(), person: lin, reason: '回来' });
    await sit('linruoxi');
    const { id } = await tip();
    const group = vault().ring.group('intake');
    const epoch = await groupEpoch('intake');
    expect(group?.epochs.map((one) => one.epoch)).toEqual([epoch - 1]);
    const row = await vault()
      .reader.selectFrom('envelopes')
      .selectAll()
      .where('subject', '=', id)
      .where('holder', '=', group?.id ?? '')
      .executeTakeFirst();
    expect(row?.form).toBe('box');
    await sit('chenqiming');
    const newest = vault()
      .ring.group('intake')
      ?.epochs.find((one) => one.epoch === epoch);
    const place = { vault: vault().ring.vault, subject: id, audience: 'team', epoch: 1 };
    if (!newest || !row) throw new Error('no envelope');
    expect(openEnvelope(openSealedTo(newest.pair, new Uint8Array(row.sealed)), place)).toHaveLength(32);
    expect((await core.client.reports.get({ id })).content.narrative).toContain('楼梯口');
    await sit('linruoxi');
    expect(vault().ring.isCurrent('intake')).toBe(true);
    expect((await core.client.reports.get({ id })).mayTriage).toBe(true);
  });
});

describe('taking away', () => {
  it('what somebody reads through a group is refused, not recorded as done', async () => {
    await training();
    await sit('linruoxi');
    const { id } = await tip();
    const lin = await idOf('linruoxi');
    await sit('chenqiming');
    const revoke = (person: string) => core.client.access.revoke({ ...key(), dossier: id, person, reason: '不再承办' });
    expect(await answerOf(revoke(lin))).toBe('through_group');
    const rows = await vault().reader.selectFrom('audit').select('seq').where('event', '=', 'grant.revoked').where('object', '=', id).execute();
    expect(rows).toEqual([]);
    expect(await answerOf(core.client.access.keepOut({ ...key(), dossier: id, people: [lin], reason: '举报里提到' }))).toBe('ok');
    expect(await answerOf(revoke(lin))).toBe('not_found');
  });
});

describe('an invitation that ran out', () => {
  it('stays so when the clock is set back', async () => {
    await training();
    await sit('heyating');
    const { code } = await invite(null, 'xin', ['classTeacher']);
    core = await core.restart();
    core.skew = 80 * HOUR;
    await core.unlock('heyating');
    expect(await answerOf(activate('xin', code))).toBe('expired');
  });
});
