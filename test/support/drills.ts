// Bad days, played on a real school in order: the tests assert them one by one, the demo plays them and says what was seen.
import { strict as assert } from 'node:assert';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openStore } from '../../src/core/store/open';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, makeCore, type TestCore } from './make-core';
import { answerOf, PASSWORDS, REAL_FOLDER, type RealSchool } from './real-school';

export interface Drill {
  readonly zh: string;
  readonly en: string;
  /** Throws when the school does not come through it as it must. */
  run(school: RealSchool): Promise<void>;
}

const CASES = 9;

/** A second data folder with a copy of the vault, as on a stick or a new computer. */
async function onACopy<T>(school: RealSchool, work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'huxiao-drill-'));
  school.core = await school.core.restart();
  cpSync(join(school.core.dir, REAL_FOLDER), join(dir, REAL_FOLDER), { recursive: true });
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const forgottenPassword: Drill = {
  zh: '校长忘记密码：安全管理员发一次性代码，两人签字，个人授权由同事归还',
  en: 'the principal forgets the password: a one-time code, two signatures, individual grants given back',
  async run(school) {
    await school.as('counsellor');
    const caseId = await school.openCase('走廊推搡');
    await school.as('security');
    await school.stepUp('security');
    const { id, name } = await school.person('principal');
    const { code } = await school.client.people.invite({ ...key(), person: id, name, login: 'principal', roles: ['principal'] });
    await school.activate('principal', code);
    assert.equal(await answerOf(school.core.unlock('principal', PASSWORDS.principal, REAL_FOLDER)), 'not_activated');
    await school.certify('principal', ['security', 'deputy']);
    await school.as('counsellor');
    await school.stepUp('counsellor');
    const { left } = await school.client.people.giveBack({ ...key(), person: id });
    assert.equal(left, 0);
    await school.as('principal');
    assert.equal((await school.client.cases.get({ id: caseId })).row.title, '走廊推搡');
  },
};

const leaver: Drill = {
  zh: `心理教师离任，手上有 ${CASES} 件案件：先移交，再离任，旧密码和旧密钥都打不开`,
  en: `a counsellor leaves while leading ${CASES} cases: handed over first, then neither password nor keys open anything`,
  async run(school) {
    await school.as('second');
    const cases: string[] = [];
    for (let i = 1; i <= CASES; i++) cases.push(await school.openCase(`第 ${i} 件`));
    await school.as('security');
    const { id: leaving } = await school.person('second');
    const list = await school.client.people.holdings({ person: leaving });
    assert.equal(list.filter((one) => one.slice === 'case').length, CASES);
    await school.as('second');
    const { id: next } = (await school.client.people.list({})).find((one) => one.name === '林若溪') ?? { id: '' };
    for (const id of cases) await school.client.cases.handOver({ ...key(), id, to: next, reason: '许老师调离' });
    await school.as('security');
    await school.stepUp('security');
    await school.client.people.leave({ ...key(), person: leaving, reason: '调离' });
    school.core = await school.core.restart();
    assert.equal(await answerOf(school.core.unlock('second', PASSWORDS.second, REAL_FOLDER)), 'wrong_password');
    await school.as('counsellor');
    assert.equal((await school.client.cases.list({})).rows.filter((row) => row.lead === '林若溪' && row.title.startsWith('第 ')).length, CASES);
    const groups = await school.core.core.approach.session()?.vault.reader.selectFrom('groups').selectAll().where('kind', '=', 'intake').execute();
    assert.ok((groups?.[0]?.epoch ?? 0) > 1, 'the intake group has new keys');
  },
};

const fakeCounsellor: Drill = {
  zh: '安全管理员想一个人安插一名“心理教师”：少校长的签字，进不来',
  en: 'the security admin alone cannot let a made-up counsellor in',
  async run(school) {
    await school.as('security');
    await school.stepUp('security');
    const { code, person } = await school.client.people.invite({ ...key(), person: null, name: '假某某', login: 'fake', roles: ['counsellor'] });
    await school.activate('fake', code, '谁也不认识的一位老师 随便写的');
    await school.as('security');
    await school.stepUp('security');
    assert.equal((await school.client.people.certify({ ...key(), person })).state, 'activated');
    assert.equal(await answerOf(school.client.people.certify({ ...key(), person })), 'already_there');
    school.core = await school.core.restart();
    assert.equal(await answerOf(school.core.unlock('fake', '谁也不认识的一位老师 随便写的', REAL_FOLDER)), 'not_activated');
    await school.as('principal');
    await school.stepUp('principal');
    await school.client.people.leave({ ...key(), person, reason: '查无此人' });
  },
};

const systemAdmin: Drill = {
  zh: '系统管理员想授权、想看、想换密钥：都被拒绝；直接改数据库，下次打开就只读报警',
  en: 'the system admin tries to grant, to read and to replace a key: refused, and seen at the next opening',
  async run(school) {
    await school.as('counsellor');
    const caseId = await school.openCase('系统管理员不该看');
    await school.as('sysadmin');
    const self = (await school.person('sysadmin')).id;
    const grant = { dossier: caseId, person: self, audiences: ['team'], reason: '维护需要', until: null };
    assert.equal(await answerOf(school.client.access.share({ ...key(), ...grant })), 'denied');
    assert.equal(await answerOf(school.client.cases.get({ id: caseId })), 'denied');
    assert.equal(await answerOf(school.client.people.certify({ ...key(), person: self })), 'denied');
    const session = school.core.core.approach.session();
    assert.equal(session?.vault.ring.tryKey(caseId, 'team', 1), null);
    const databaseKey = session?.vault.keyOfDatabase ?? new Uint8Array();
    const ownKey = session?.vault.ring.own.box.publicKey ?? new Uint8Array();
    const victim = (await school.person('counsellor')).id;
    await onACopy(school, async (dir) => {
      const store = openStore(join(dir, REAL_FOLDER), databaseKey, 'existing');
      await store.db
        .updateTable('people')
        .set({ box_public: Buffer.from(ownKey) })
        .where('id', '=', victim)
        .execute();
      await store.close();
      const core = await makeCore(dir);
      await core.client.recovery.enrol({ ...key(), folder: REAL_FOLDER, kit: school.kit });
      await core.unlock('principal', PASSWORDS.principal, REAL_FOLDER);
      assert.equal((await core.client.session.me({})).readOnly, true);
      assert.equal(core.core.approach.session()?.vault.ring.knows(victim), false);
      await core.core.shutdown();
    });
  },
};

const auditor: Drill = {
  zh: '审计员想打开一件案件：没有权限，也没有密钥',
  en: 'the auditor tries a dossier: neither permission nor key',
  async run(school) {
    await school.as('counsellor');
    const caseId = await school.openCase('审计员不该看');
    await school.as('auditor');
    assert.equal(await answerOf(school.client.cases.get({ id: caseId })), 'denied');
    assert.equal(await answerOf(school.client.cases.list({})), 'denied');
    assert.equal(school.core.core.approach.session()?.vault.ring.holds(caseId, 'team'), false);
    assert.equal((await school.client.audit.verify(key())).firstBad, null);
  },
};

const named: Drill = {
  zh: '举报里提到的教职工，从一开始就看不到这件事，也看不到由它立的案',
  en: 'a colleague named in a report sees neither it nor the case that follows',
  async run(school) {
    await school.as('counsellor');
    const principal = (await school.client.people.list({})).find((one) => one.roles.includes('principal'))?.id ?? '';
    const id = await school.report('反映一位校领导。', [principal]);
    const { caseId } = await school.client.reports.openCase({ ...key(), id, title: '反映教职工的问题', team: [] });
    await school.as('principal');
    assert.equal(await answerOf(school.client.reports.get({ id })), 'not_found');
    assert.equal(await answerOf(school.client.cases.get({ id: caseId })), 'not_found');
    assert.equal(
      (await school.client.cases.list({})).rows.some((row) => row.id === caseId),
      false,
    );
  },
};

const clockSetBack: Drill = {
  zh: '电脑时间被调早三天：打开时提醒并留痕，到期的授权不会复活',
  en: 'the clock is set back three days: said at unlock and on record, and no expired grant comes back',
  async run(school) {
    await school.as('counsellor');
    await school.stepUp('counsellor');
    const caseId = await school.openCase('看一小时');
    const security = (await school.client.people.list({})).find((one) => one.name === '何雅婷')?.id ?? '';
    const until = Date.now() + 3_600_000;
    await school.client.access.share({ ...key(), dossier: caseId, person: security, audiences: ['team'], reason: '协助看监控', until });
    school.core = await school.core.restart();
    school.core.skew = 2 * 3_600_000;
    await school.core.unlock('auditor', PASSWORDS.auditor, REAL_FOLDER);
    school.core = await school.core.restart();
    school.core.skew = -3 * 86_400_000;
    await school.core.unlock('security', PASSWORDS.security, REAL_FOLDER);
    assert.ok((await school.client.session.me({})).clockBackBy > 0);
    assert.equal(await answerOf(school.client.cases.get({ id: caseId })), 'not_found');
    const { rows } = await school.client.audit.list({ before: null, limit: 20 });
    assert.ok(rows.some((row) => row.event === 'session.clockSetBack'));
  },
};

const deviceLost: Drill = {
  zh: '电脑被偷：新电脑上用应急包、备份盘和两个人的密码恢复，审计开新的一段；一个人不够，先演练一次什么也不留下',
  en: 'the computer is stolen: kit, backup disk and two people’s passwords restore it elsewhere under a new audit segment; one person does not',
  async run(school) {
    const place = mkdtempSync(join(tmpdir(), 'huxiao-disk-'));
    try {
      await school.as('sysadmin');
      await school.stepUp('sysadmin');
      await school.client.backups.choose({ ...key(), place });
      await school.client.backups.start(key());
      await backedUp(school.core);
      const core = await makeCore();
      try {
        const [{ file } = { file: '' }] = await core.client.backups.found({ place });
        const restore = async (logins: readonly string[], rehearse: boolean) =>
          core.client.backups.restore({ ...key(), file, rehearse, way: { by: 'people', kit: school.kit, people: await sealed(core, logins) } });
        assert.equal(await answerOf(restore(['principal'], false)), 'too_few');
        assert.equal((await restore(['principal', 'security'], true)).folder, null);
        assert.deepEqual((await core.client.session.status({})).vaults, []);
        assert.equal((await restore(['principal', 'security'], false)).folder, REAL_FOLDER);
        await core.unlock('principal', PASSWORDS.principal, REAL_FOLDER);
        assert.equal((await core.client.session.me({})).readOnly, false);
        assert.ok((await core.client.cases.list({})).rows.length > 0);
        assert.equal((await core.client.audit.verify(key())).firstBad, null);
      } finally {
        await core.dispose();
      }
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  },
};

async function backedUp(core: TestCore): Promise<void> {
  for (;;) {
    const job = await core.client.backups.job({});
    assert.notEqual(job?.phase, 'failed');
    if (job?.phase === 'done') return;
    await setTimeout(20);
  }
}

async function sealed(core: TestCore, logins: readonly string[]) {
  const { publicKey } = await core.client.session.status({});
  return Promise.all(logins.map(async (login) => ({ login, password: await sealPassword(publicKey, PASSWORDS[login] ?? '') })));
}

const anotherComputer: Drill = {
  zh: '换电脑：带着应急包和库的副本，在新电脑上登记，用原密码打开',
  en: 'another computer: the kit and a copy of the vault open it with the same password',
  async run(school) {
    await onACopy(school, async (dir) => {
      const core = await makeCore(dir);
      assert.equal(await answerOf(core.unlock('principal', PASSWORDS.principal, REAL_FOLDER)), 'other_device');
      assert.equal(await answerOf(core.client.recovery.enrol({ ...key(), folder: REAL_FOLDER, kit: school.shares[0] ?? '' })), 'paper_code');
      await core.client.recovery.enrol({ ...key(), folder: REAL_FOLDER, kit: school.kit.toLowerCase() });
      await core.unlock('principal', PASSWORDS.principal, REAL_FOLDER);
      assert.equal((await core.client.session.me({})).readOnly, false);
      await core.core.shutdown();
    });
  },
};

const kitLost: Drill = {
  zh: '应急包也没了：任意两份恢复份额都能重设一个人的密码；一份、同一份两次、两次印刷的都不行',
  en: 'the kit is lost, too: any two shares seat somebody again; one share, or twice the same, do not',
  async run(school) {
    await onACopy(school, async (dir) => {
      const [one = '', two = '', three = ''] = school.shares;
      const look = async (a: string, b: string): Promise<string> => {
        const core = await makeCore(dir);
        const answer = await answerOf(core.client.recovery.lookIn({ ...key(), folder: REAL_FOLDER, shares: [a, b] }));
        await core.core.shutdown();
        return answer;
      };
      assert.equal(await look(one, one), 'shares_differ');
      assert.equal(await look(one, school.kit), 'paper_code');
      for (const [a, b] of [
        [one, two],
        [one, three],
        [two, three],
      ] as const)
        assert.equal(await look(a, b), 'ok');
      const core = await makeCore(dir);
      const people = await core.client.recovery.lookIn({ ...key(), folder: REAL_FOLDER, shares: [three, one] });
      const person = people.find((row) => row.login === 'principal')?.id ?? '';
      const { publicKey } = await core.client.session.status({});
      const password = '新的一句话 只有校长自己一个人知道';
      await core.client.recovery.reseat({
        ...key(),
        folder: REAL_FOLDER,
        shares: [three, one],
        person,
        password: await sealPassword(publicKey, password),
      });
      await core.unlock('principal', password, REAL_FOLDER);
      assert.ok((await core.client.reports.list({})).rows.length > 0);
      await core.core.shutdown();
    });
  },
};

export const DRILLS: readonly Drill[] = [
  forgottenPassword,
  leaver,
  fakeCounsellor,
  systemAdmin,
  auditor,
  named,
  clockSetBack,
  deviceLost,
  anotherComputer,
  kitLost,
];
