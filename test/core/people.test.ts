// People, keys and bad days: a real school is founded, changes and recovers. Real vaults, real keys, nothing replaced.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePaperCode } from '../../src/core/vault/paper-code';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { aTip } from '../support/a-tip';
import { expectOneRowEach } from '../support/audit-cover';
import { key, makeCore, type TestCore } from '../support/make-core';

const PASSWORDS = {
  principal: '榕溪三中 陈校长的密码 2026',
  security: '何老师 每天早上都走操场 七圈',
  counsellor: '林老师 的窗台上有四盆绿萝 啊',
  deputy: '周副校长 很喜欢修旧自行车 呢',
} as const;
const CODE = '3135990318';
const FOLDER = `school-${CODE}`;

let school: TestCore;
const seal = async (core: TestCore, password: string) => sealPassword((await core.client.session.status({})).publicKey, password);
const as = async (login: keyof typeof PASSWORDS): Promise<void> => {
  school = await school.restart();
  await school.unlock(login, PASSWORDS[login], FOLDER);
};
const stepUp = async (login: keyof typeof PASSWORDS): Promise<void> => {
  await school.client.session.stepUp({ ...key(), password: await seal(school, PASSWORDS[login]) });
};
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'ok', codeOf);
const person = async (login: string) => {
  const found = (await school.client.people.register({})).find((one) => one.login === login);
  if (!found) throw new Error(login);
  return found;
};
const report = (keepOut: string[] = []) => aTip(undefined, keepOut);

beforeAll(async () => {
  school = await makeCore();
});
afterAll(() => school.dispose());

describe('a real school', () => {
  const people = [
    { name: '陈启明', login: 'principal', roles: ['principal' as const] },
    { name: '何雅婷', login: 'security', roles: ['securityAdmin' as const, 'securityHead' as const] },
    { name: '林若溪', login: 'counsellor', roles: ['counsellor' as const] },
  ];
  const found = async (change: object) =>
    school.client.setup.school({
      ...key(),
      name: '榕溪县第四中学',
      nameEn: 'Rongxi No. 4',
      code: CODE,
      people,
      founder: 'principal',
      password: await seal(school, PASSWORDS.principal),
      ...change,
    });

  it('is not founded with a weak password, without a needed role, or with roles that exclude each other', async () => {
    expect(await refused(found({ password: await seal(school, '123456789012345') }))).toBe('weak_password');
    expect(await refused(found({ people: [people[0], people[1], { name: '甲乙', login: 'x1', roles: ['classTeacher'] }] }))).toBe('invalid');
    expect(await refused(found({ people: [people[0], { ...people[1], roles: ['securityAdmin', 'auditor'] }, people[2]] }))).toBe('invalid');
    expect(await refused(found({ founder: 'counsellor' }))).toBe('invalid');
    expect((await school.client.session.status({})).vaults).toEqual([]);
  });

  it('is founded by one and finished by three, each with their own password; interrupted, it goes on', async () => {
    await found({});
    await school.unlock('principal', PASSWORDS.principal, FOLDER);
    const before = await school.client.setup.progress({});
    expect(before).toMatchObject({ finished: false, founder: true });
    expect(before.missing).toEqual(['seats', 'kit', 'shares', 'backup']);
    expect(before.vacant).toEqual(expect.arrayContaining(['systemAdmin', 'auditor']));
    const seat = async (login: 'security' | 'counsellor'): Promise<void> => {
      const one = (await school.client.setup.progress({})).seats.find((row) => row.login === login);
      await school.client.setup.seat({ ...key(), person: one?.id ?? '', password: await seal(school, PASSWORDS[login]) });
    };
    await seat('security');
    await as('principal');
    await seat('counsellor');
    await stepUp('principal');
    expect(await refused(school.client.setup.finish(key()))).toBe('too_few');
  });

  it('prints the kit and the shares, reads both back, and then keeps no root secret', async () => {
    await stepUp('principal');
    const kit = await school.client.recovery.kit({});
    expect((await school.client.recovery.checkKit({ ...key(), typed: [{ at: 1, group: 'XXXX' }] })).right).toEqual([false]);
    const typed = [3, 7].map((at) => ({ at, group: (kit.groups[at] ?? '').toLowerCase() }));
    expect((await school.client.recovery.checkKit({ ...key(), typed })).right).toEqual([true, true]);
    await school.client.recovery.makeShares(key());
    for (const number of [1, 2, 3]) {
      const { groups } = await school.client.recovery.share({ number });
      shares[number - 1] = groups.join(' ');
      await school.client.recovery.checkShare({ ...key(), number, typed: [{ at: 2, group: groups[2] ?? '' }] });
    }
    kitText = kit.groups.join('-');
    await school.client.setup.finish(key());
    expect(await refused(school.client.recovery.share({ number: 1 }))).toBe('expired');
    expect(await school.client.setup.progress({})).toMatchObject({ finished: true, founder: false });
  });

  it('gives each of the three what belongs to their roles', async () => {
    await as('counsellor');
    const made = await school.client.reports.register({ ...key(), ...report() });
    expect(made.number).toMatch(/^0318-\d{4}-JB-0001$/);
    await as('principal');
    expect((await school.client.reports.list({})).rows).toHaveLength(1);
    await as('security');
    expect((await school.client.reports.list({})).rows).toHaveLength(0);
    expect((await school.client.audit.verify(key())).firstBad).toBeNull();
  });
});

let newcomersPrint = '';
const shares: string[] = [];
let kitText = '';
let caseId = '';
let caseNumber = '';

describe('colleagues', () => {
  it('are invited with a code that works once, and see nothing until two have signed', async () => {
    await as('security');
    await stepUp('security');
    const { code } = await school.client.people.invite({ ...key(), person: null, name: '周明', login: 'deputy', roles: ['deputy'] });
    await stepUp('security');
    expect(await refused(school.client.people.certify({ ...key(), person: (await person('deputy')).id }))).toBe('not_found');
    school = await school.restart();
    const activate = async (typed: string, password: string = PASSWORDS.deputy) =>
      school.client.people.activate({
        ...key(),
        folder: FOLDER,
        login: 'deputy',
        code: await seal(school, typed),
        password: await seal(school, password),
      });
    // A slip of the eye is told apart from a wrong code, and costs no try.
    expect(await refused(activate(code.replace(/.$/, 'Z').replace(/^./, '7')))).toBe('paper_code');
    expect((await school.client.session.status({})).vaults[0]?.failedSince).toBe(0);
    expect(await refused(activate(writePaperCode('invitation', new Uint8Array(16)).join('-')))).toBe('wrong_password');
    expect(await refused(activate(code, 'kurz'))).toBe('weak_password');
    const activated = await activate(` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' ')} `);
    expect(activated).toMatchObject({ name: '周明', roles: ['deputy'] });
    newcomersPrint = activated.print.code;
    expect(await refused(activate(code))).toBe('wrong_password');
    expect(await refused(school.unlock('deputy', PASSWORDS.deputy, FOLDER))).toBe('not_activated');
  });

  it('are not let in by the security admin alone, twice over', async () => {
    await as('security');
    await stepUp('security');
    const { id, waiting } = await person('deputy');
    // Both see what the newcomer saw.
    expect(waiting).toMatchObject({
      name: '周明',
      login: 'deputy',
      roles: ['deputy'],
      print: { code: newcomersPrint },
      securityBy: null,
      mayI: true,
    });
    expect(await school.client.people.certify({ ...key(), person: id })).toEqual({ state: 'activated' });
    expect((await person('deputy')).waiting).toMatchObject({ signedSecurity: true, securityBy: '何雅婷', principalBy: null, mayI: false });
    expect(await refused(school.client.people.certify({ ...key(), person: id }))).toBe('already_there');
    school = await school.restart();
    expect(await refused(school.unlock('deputy', PASSWORDS.deputy, FOLDER))).toBe('not_activated');
    await as('principal');
    await stepUp('principal');
    expect(await school.client.people.certify({ ...key(), person: id })).toEqual({ state: 'certified' });
    await as('deputy');
    // The principal's core had the groups' secrets and gave them on.
    expect((await school.client.reports.list({})).rows).toHaveLength(1);
    expect(await person('deputy')).toMatchObject({
      certifiedBy: ['何雅婷', '陈启明'],
      print: { code: newcomersPrint },
      lastSeen: expect.any(Number),
    });
    const history = await school.client.people.history({ person: id });
    expect(history.acts.map((one) => [one.event, one.by])).toEqual([
      ['person.certified', '陈启明'],
      ['person.certified', '何雅婷'],
      ['person.activated', '周明'],
      ['person.invited', '何雅婷'],
    ]);
    expect(history.certificates).toEqual([expect.objectContaining({ root: false, security: '何雅婷', principal: '陈启明', roles: ['deputy'] })]);
    expect(await refused(school.client.people.history({ person: crypto.randomUUID() }))).toBe('not_found');
    expect(await refused(school.client.people.holdings({ person: crypto.randomUUID() }))).toBe('not_found');
  });

  it('hand nine cases over before they leave, and open none of what comes after', async () => {
    await as('counsellor');
    const cases: string[] = [];
    for (let i = 0; i < 9; i++) {
      const { id } = await school.client.reports.register({ ...key(), ...report() });
      cases.push((await school.client.reports.openCase({ ...key(), id, title: `楼梯口要钱 ${i}`, team: [] })).caseId);
    }
    caseId = cases[0] as string;
    await school.client.cases.addEntry({
      ...key(),
      id: caseId,
      n: 2,
      type: 'counselling',
      audience: 'counsellor',
      at: Date.now(),
      text: '只有辅导老师能看',
      mayTellFamily: false,
    });
    await as('security');
    const { id: leaver } = await person('counsellor');
    const list = await school.client.people.holdings({ person: leaver });
    expect(list.filter((one) => one.slice === 'case')).toHaveLength(9);
    await as('deputy');
    const deputy = (await person('deputy')).id;
    // The principal holds every case; the deputy is let in by the lead's principal.
    await as('principal');
    for (const id of cases) await school.client.cases.handOver({ ...key(), id, to: deputy, reason: '林老师调离' });
    const after = await school.client.access.of({ dossier: caseId });
    expect(after.epoch).toBe(2);
    expect(after.holders.map((one) => one.name)).not.toContain('林若溪');
    await as('deputy');
    expect((await school.client.cases.list({})).rows.filter((row) => row.lead === '周明')).toHaveLength(9);
    const opened = await school.client.cases.get({ id: caseId });
    expect(opened.narrative).toContain('楼梯口');
    // The former lead's own notes need security and approvers together.
    expect(opened.sealedEntries).toBe(1);
  });
});

describe('the last one who can sign a line', () => {
  it('is neither suspended, nor sent away, nor given a new code: nobody could let them in again', async () => {
    await as('principal');
    await stepUp('principal');
    const { id, name } = await person('security');
    const roles: ['securityAdmin', 'securityHead'] = ['securityAdmin', 'securityHead'];
    expect(await refused(school.client.people.invite({ ...key(), person: id, name, login: 'security', roles }))).toBe('last_of_kind');
    expect(await refused(school.client.people.suspend({ ...key(), person: id, reason: '病假' }))).toBe('last_of_kind');
    expect(await refused(school.client.people.leave({ ...key(), person: id, reason: '调离' }))).toBe('last_of_kind');
    expect(await refused(school.client.people.changeRoles({ ...key(), person: id, roles: ['securityHead'] }))).toBe('last_of_kind');
  });
});

describe('what needs two', () => {
  it('opens a dossier for minutes: asked by one, answered by the other in their own session', async () => {
    await as('principal');
    caseNumber = (await school.client.cases.get({ id: caseId })).row.number;
    await stepUp('principal');
    const asked = await school.client.access.request({
      ...key(),
      kind: 'breakGlass',
      number: caseNumber,
      reason: '原承办人调离，需要辅导记录',
      minutes: 10,
    });
    expect(await refused(school.client.access.answer({ ...key(), id: asked.id, allow: true, note: '' }))).toBe('same_person');
    expect(await refused(school.client.access.open({ ...key(), id: asked.id }))).toBe('illegal_transition');
    await as('security');
    const waiting = await school.client.access.requests({});
    expect(waiting).toEqual([expect.objectContaining({ id: asked.id, mayAnswer: true, requester: '陈启明' })]);
    await stepUp('security');
    await school.client.access.answer({ ...key(), id: asked.id, allow: true, note: '同意' });
    // The partner opened a half, not the dossier.
    expect(await refused(school.client.cases.get({ id: caseId }))).toBe('not_found');
    await as('principal');
    await stepUp('principal');
    await school.client.access.open({ ...key(), id: asked.id });
    const opened = await school.client.cases.get({ id: caseId });
    expect(opened.entries.map((entry) => entry.text)).toContain('只有辅导老师能看');
    school.skew += 11 * 60_000;
    expect((await school.client.cases.get({ id: caseId }).catch(() => null))?.sealedEntries ?? 1).toBe(1);
    expect(await refused(school.client.access.open({ ...key(), id: asked.id }))).toBe('step_up');
    school.skew = 0;
  });

  it('tells the reporter’s name to nobody alone, and to the requester once', async () => {
    await as('deputy');
    const tip = report();
    const identity = { name: '举报人甲', contact: '13800000000', relation: '同班同学', wishesSecrecy: true };
    await school.client.reports.sealReporter({ ...key(), report: tip.report, identity });
    const { number } = await school.client.reports.register({ ...key(), ...tip });
    await stepUp('deputy');
    const asked = await school.client.access.request({ ...key(), kind: 'reporter', number, reason: '核实紧急线索', minutes: 5 });
    expect(await refused(school.client.access.reporter({ id: asked.id }))).toBe('not_found');
    // Deputy and principal hold the same half: only a counsellor has the other one.
    await as('principal');
    await stepUp('principal');
    expect(await refused(school.client.access.answer({ ...key(), id: asked.id, allow: true, note: '' }))).not.toBe('ok');
    await as('counsellor');
    await stepUp('counsellor');
    await school.client.access.answer({ ...key(), id: asked.id, allow: true, note: '' });
    await as('deputy');
    await stepUp('deputy');
    await school.client.access.open({ ...key(), id: asked.id });
    expect(await school.client.access.reporter({ id: asked.id })).toMatchObject(identity);
    school.skew += 6 * 60_000;
    expect(['expired', 'not_found']).toContain(await refused(school.client.access.reporter({ id: asked.id })));
    school.skew = 0;
  });
});

describe('a colleague who is named', () => {
  it('is shut out of the report from the start, with everything that follows from it', async () => {
    await as('deputy');
    const principal = (await person('principal')).id;
    const named = await school.client.reports.register({ ...key(), ...report([principal]) });
    const { caseId: about } = await school.client.reports.openCase({ ...key(), id: named.id, title: '反映教职工的问题', team: [] });
    await as('principal');
    expect(await refused(school.client.reports.get({ id: named.id }))).toBe('not_found');
    expect(await refused(school.client.cases.get({ id: about }))).toBe('not_found');
    await as('deputy');
    expect((await school.client.cases.get({ id: about })).row.title).toBe('反映教职工的问题');
  });

  it('can be kept out later; what is written from then on has keys they never had', async () => {
    await as('deputy');
    const late = await school.client.reports.register({ ...key(), ...report() });
    const principal = (await person('principal')).id;
    await stepUp('deputy');
    await school.client.access.keepOut({ ...key(), dossier: late.id, people: [principal], reason: '后来发现涉及' });
    await as('principal');
    expect(await refused(school.client.reports.get({ id: late.id }))).toBe('not_found');
    await as('deputy');
    expect((await school.client.access.of({ dossier: late.id })).holders.map((one) => one.name)).not.toContain('陈启明');
  });

  it('shares with a reason and until a day, and the grant ends by itself', async () => {
    await as('deputy');
    const security = (await person('security')).id;
    await stepUp('deputy');
    await school.client.access.share({
      ...key(),
      dossier: caseId,
      person: security,
      audiences: ['team'],
      reason: '协助核实监控',
      until: Date.now() + 3_600_000,
    });
    await as('security');
    expect((await school.client.cases.get({ id: caseId })).row.id).toBe(caseId);
    school = await school.restart();
    school.skew = 2 * 3_600_000;
    await school.unlock('security', PASSWORDS.security, FOLDER);
    expect(await refused(school.client.cases.get({ id: caseId }))).toBe('not_found');
    school.skew = 0;
  });
});

describe('a place that changes', () => {
  it('is suspended and taken up again, and a request is withdrawn', async () => {
    await as('security');
    await stepUp('security');
    const { id } = await person('counsellor');
    expect(await refused(school.client.people.suspend({ ...key(), person: (await person('security')).id, reason: '自己' }))).toBe('same_person');
    await school.client.people.suspend({ ...key(), person: id, reason: '病假两周' });
    expect((await school.client.people.history({ person: id })).acts[0]).toMatchObject({
      event: 'person.suspended',
      by: '何雅婷',
      reason: '病假两周',
    });
    expect(await refused(school.client.people.suspend({ ...key(), person: id, reason: '病假两周' }))).toBe('illegal_transition');
    school = await school.restart();
    expect(await refused(school.unlock('counsellor', PASSWORDS.counsellor, FOLDER))).toBe('suspended');
    await as('deputy');
    const { number } = await school.client.reports.register({ ...key(), ...report() });
    await stepUp('deputy');
    const asked = await school.client.access
      .request({ ...key(), kind: 'breakGlass', number: caseNumber, reason: '按错了，先撤回', minutes: 5 })
      .catch(() => null);
    // The deputy is an approver, so the half is there.
    expect(asked).not.toBeNull();
    await school.client.access.withdraw({ ...key(), id: asked?.id ?? '' });
    await as('principal');
    await stepUp('principal');
    await school.client.people.resume({ ...key(), person: id, reason: '销假' });
    await as('counsellor');
    // What came in meanwhile is sealed to the group's new keys, and the door was opened again.
    expect((await school.client.reports.list({})).rows.some((row) => row.number === number)).toBe(true);
  });

  it('gets other roles only when both have signed, and loses the groups that went with the old ones', async () => {
    await as('security');
    await stepUp('security');
    const { id } = await person('deputy');
    expect(await refused(school.client.people.changeRoles({ ...key(), person: id, roles: ['deputy', 'auditor'] }))).toBe('invalid');
    await school.client.people.changeRoles({ ...key(), person: id, roles: ['deputy', 'classTeacher'] });
    await school.client.people.certify({ ...key(), person: id });
    expect((await person('deputy')).roles).toEqual(['deputy']);
    await as('principal');
    await stepUp('principal');
    expect(await school.client.people.certify({ ...key(), person: id })).toEqual({ state: 'certified' });
    await as('deputy');
    expect((await person('deputy')).roles).toEqual(['deputy', 'classTeacher']);
  });

  it('ends a share at once when it is revoked', async () => {
    await as('deputy');
    const security = (await person('security')).id;
    await stepUp('deputy');
    await school.client.access.share({ ...key(), dossier: caseId, person: security, audiences: ['team'], reason: '协助核实监控', until: null });
    await school.client.access.revoke({ ...key(), dossier: caseId, person: security, reason: '核实完毕' });
    await as('security');
    expect(await refused(school.client.cases.get({ id: caseId }))).toBe('not_found');
  });
});

describe('another counsellor', () => {
  it('is let in by the first, who is the last of the counsellors until then and cannot leave', async () => {
    await as('security');
    await stepUp('security');
    const { id } = await person('counsellor');
    expect(await refused(school.client.people.leave({ ...key(), person: id, reason: '调离' }))).toBe('last_of_kind');
    const { code, person: second } = await school.client.people.invite({
      ...key(),
      person: null,
      name: '许文清',
      login: 'second',
      roles: ['counsellor'],
    });
    school = await school.restart();
    const password = await seal(school, '许老师 每周三下午练毛笔字 哦');
    await school.client.people.activate({ ...key(), folder: FOLDER, login: 'second', code: await seal(school, code), password });
    for (const login of ['security', 'principal'] as const) {
      await as(login);
      await stepUp(login);
      await school.client.people.certify({ ...key(), person: second });
    }
    await as('counsellor');
    expect(school.core.approach.session()?.vault.ring.isCurrent('counsellors')).toBe(true);
  }, 30_000);
});

describe('bad days', () => {
  it('a leaver opens nothing, and their group has new keys', async () => {
    await as('security');
    await stepUp('security');
    const { id } = await person('counsellor');
    await school.client.people.leave({ ...key(), person: id, reason: '调离' });
    school = await school.restart();
    expect(await refused(school.unlock('counsellor', PASSWORDS.counsellor, FOLDER))).toBe('wrong_password');
    // The security admin is in no such group: the next member's core renews the keys at unlock.
    await as('principal');
    const groups = await school.core.approach.session()?.vault.reader.selectFrom('groups').selectAll().where('kind', '=', 'intake').execute();
    // Once for the suspension, once for the leaver.
    expect(groups?.[0]?.epoch).toBe(3);
    expect((await school.client.reports.list({})).rows.length).toBeGreaterThan(9);
    expect((await school.client.audit.verify(key())).firstBad).toBeNull();
  });

  it('a leaver’s login is nobody else’s; they may come back themselves, with new keys and nothing of what they held', async () => {
    await as('security');
    await stepUp('security');
    const { id } = await person('counsellor');
    const asked = { name: '林若溪', login: 'counsellor', roles: ['counsellor' as const] };
    expect(await refused(school.client.people.invite({ ...key(), person: null, ...asked }))).toBe('exists');
    const { code } = await school.client.people.invite({ ...key(), person: id, ...asked });
    const other = await school.client.people.invite({ ...key(), person: null, name: '赵一鸣', login: 'zhaoyiming', roles: ['classTeacher'] });
    school = await school.restart();
    const activate = async (login: string, typed: string, password: string) =>
      school.client.people.activate({ ...key(), folder: FOLDER, login, code: await seal(school, typed), password: await seal(school, password) });
    await activate('counsellor', code, PASSWORDS.counsellor);
    // The chain's own time was ahead once: it counts from there.
    school.skew = 80 * 3_600_000;
    expect(await refused(activate('zhaoyiming', other.code, '赵老师 放学以后常去河边钓鱼 看看云'))).toBe('expired');
    school.skew = 0;
    await as('security');
    await stepUp('security');
    // Two wait at once; the one whose code ran out gets another.
    const again = await school.client.people.invite({ ...key(), person: other.person, name: '赵一鸣', login: 'zhaoyiming', roles: ['classTeacher'] });
    school = await school.restart();
    await activate('zhaoyiming', again.code, '赵老师 放学以后常去河边钓鱼 看看云');
    await as('security');
    await stepUp('security');
    expect((await school.client.people.register({})).filter((one) => one.waiting?.mayI).map((one) => one.login)).toEqual(
      expect.arrayContaining(['counsellor', 'zhaoyiming']),
    );
    await school.client.people.certify({ ...key(), person: id });
    await as('deputy');
    await stepUp('deputy');
    expect(await school.client.people.certify({ ...key(), person: id })).toEqual({ state: 'certified' });
    const back = await person('counsellor');
    expect(back).toMatchObject({ holds: [], lost: 0, genuine: true });
    await as('counsellor');
    expect((await school.client.cases.list({})).rows).toEqual([]);
  }, 30_000);

  it('no new keys for the last one who can sign a line: their certificate could never be signed', async () => {
    await as('principal');
    await stepUp('principal');
    const security = await person('security');
    const again = { person: security.id, name: '何雅婷', login: 'security', roles: security.roles };
    expect(await refused(school.client.people.invite({ ...key(), ...again }))).toBe('last_of_kind');
    const { id, roles } = await person('deputy');
    expect(roles).toEqual(['deputy', 'classTeacher']);
    // Roles change by a proposal that two sign, never on the way of a forgotten password.
    expect(await refused(school.client.people.invite({ ...key(), person: id, name: '周明', login: 'deputy', roles: ['deputy'] }))).toBe('invalid');
  });

  it('the principal forgets the password: new activation, groups again, and the cases given back', async () => {
    await as('principal');
    const before = { id: crypto.randomUUID(), slice: 'caseEntry' as const, about: caseId, label: '问到一半', body: '{}' };
    await school.client.drafts.save(before);
    await as('security');
    await stepUp('security');
    const { id } = await person('principal');
    const { code } = await school.client.people.invite({ ...key(), person: id, name: '陈启明', login: 'principal', roles: ['principal'] });
    school = await school.restart();
    await school.client.people.activate({
      ...key(),
      folder: FOLDER,
      login: 'principal',
      code: await seal(school, code),
      password: await seal(school, PASSWORDS.principal),
    });
    await as('security');
    await stepUp('security');
    await school.client.people.certify({ ...key(), person: id });
    await as('deputy');
    await stepUp('deputy');
    await school.client.people.certify({ ...key(), person: id });
    expect((await person('principal')).lost).toBeGreaterThan(0);
    const { restored, left } = await school.client.people.giveBack({ ...key(), person: id });
    expect([restored > 0, left]).toEqual([true, 0]);
    await as('principal');
    expect((await school.client.cases.get({ id: caseId })).row.lead).toBe('周明');
    // What was typed under the former keys is said to be lost, stands in the way of nothing, and can be put away.
    const after = { ...before, id: crypto.randomUUID() };
    await school.client.drafts.save(after);
    expect((await school.client.drafts.list({})).map(({ id: draft, lost }) => [draft, lost])).toEqual([
      [after.id, false],
      [before.id, true],
    ]);
    await school.client.drafts.discard({ id: before.id });
    expect((await school.client.drafts.list({})).map(({ id: draft }) => draft)).toEqual([after.id]);
    await school.client.drafts.discard({ id: after.id });
  });

  it('every pair of shares seats somebody again; one share, a wrong pair and a wrong vault do not', async () => {
    school = await school.restart();
    const lookIn = (a: string, b: string) => {
      school.skew += 16 * 60_000;
      return school.client.recovery.lookIn({ ...key(), folder: FOLDER, shares: [a, b] });
    };
    const [one = '', two = '', three = ''] = shares;
    expect(await refused(lookIn(one, one))).toBe('shares_differ');
    expect(await refused(lookIn(one, `${two.slice(0, -1)}${two.endsWith('0') ? '1' : '0'}`))).toBe('paper_code');
    expect(await refused(lookIn(one, kitText))).toBe('paper_code');
    for (const pair of [
      [one, two],
      [one, three],
      [three, two],
    ] as const) {
      expect((await lookIn(...pair)).map((row) => row.login)).toEqual(expect.arrayContaining(['principal', 'security', 'deputy']));
    }
    const { id } = (await lookIn(one, three)).find((row) => row.login === 'security') ?? { id: '' };
    await school.client.recovery.reseat({
      ...key(),
      folder: FOLDER,
      shares: [one, three],
      person: id,
      password: await seal(school, `${PASSWORDS.security} 新的`),
    });
    school.skew = 0;
    school = await school.restart();
    await school.unlock('security', `${PASSWORDS.security} 新的`, FOLDER);
    expect((await person('security')).genuine).toBe(true);
    expect((await school.client.audit.verify(key())).firstBad).toBeNull();
  });

  it('changes a password without changing keys', async () => {
    await as('deputy');
    const change = async (old: string, password: string) =>
      school.client.session.changePassword({ ...key(), old: await seal(school, old), password: await seal(school, password) });
    expect(await refused(change('falsch falsch falsch', `${PASSWORDS.deputy} 二`))).toBe('wrong_password');
    await change(PASSWORDS.deputy, `${PASSWORDS.deputy} 二`);
    school = await school.restart();
    expect(await refused(school.unlock('deputy', PASSWORDS.deputy, FOLDER))).toBe('wrong_password');
    await school.unlock('deputy', `${PASSWORDS.deputy} 二`, FOLDER);
    expect((await school.client.cases.get({ id: caseId })).row.lead).toBe('周明');
  });
});

describe('the audit of all this', () => {
  it('has exactly one row with its event for each command', async () => {
    await expectOneRowEach('people', [school]);
    await as('principal');
    expect((await school.client.audit.verify(key())).firstBad).toBeNull();
  });
});
