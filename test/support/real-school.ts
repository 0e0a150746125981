// A real school for tests and drills: founded, finished and staffed through the same procedures that a school uses.
import { aTip } from './a-tip';
import type { Role } from '../../src/contract/permissions';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, makeCore, type TestCore } from './make-core';

const CODE = '3135990319';
export const REAL_FOLDER = `school-${CODE}`;

/** The papers printed and read back, by the founder who just gave their password. */
export async function finishSetup(client: TestCore['client']): Promise<{ kit: string; shares: string[] }> {
  const { groups } = await client.recovery.kit({});
  await client.recovery.checkKit({ ...key(), typed: groups.slice(0, 2).map((group, at) => ({ at, group })) });
  await client.recovery.makeShares(key());
  const shares: string[] = [];
  for (const number of [1, 2, 3]) {
    const share = await client.recovery.share({ number });
    shares.push(share.groups.join('-'));
    await client.recovery.checkShare({ ...key(), number, typed: share.groups.slice(0, 2).map((group, at) => ({ at, group })) });
  }
  await client.setup.finish(key());
  return { kit: groups.join('-'), shares };
}

/** Nobody else's: each a sentence somebody could remember. */
export const PASSWORDS: Readonly<Record<string, string>> = {
  principal: '榕溪五中 陈校长的密码 2026',
  security: '何老师 每天早上都走操场 七圈',
  counsellor: '林老师 的窗台上有四盆绿萝 啊',
  deputy: '周副校长 很喜欢修旧自行车 呢',
  auditor: '方老师 的账本都用绿色封皮 包',
  sysadmin: '陆老师 把网线都编了号码 收好',
  second: '许老师 每周三下午练毛笔字 哦',
};
const STAFF: readonly (readonly [login: string, name: string, roles: Role[]])[] = [
  ['deputy', '周明', ['deputy']],
  ['auditor', '方静仪', ['auditor']],
  ['sysadmin', '陆致远', ['systemAdmin']],
  ['second', '许文清', ['counsellor']],
];

export class RealSchool {
  readonly shares: string[] = [];
  kit = '';

  private constructor(public core: TestCore) {}

  get client(): TestCore['client'] {
    return this.core.client;
  }

  static async found(dir?: string): Promise<RealSchool> {
    const school = new RealSchool(await makeCore(dir));
    await school.client.setup.school({
      ...key(),
      name: '榕溪县第五中学',
      nameEn: 'Rongxi County No. 5 Secondary School',
      code: CODE,
      people: [
        { name: '陈启明', login: 'principal', roles: ['principal'] },
        { name: '何雅婷', login: 'security', roles: ['securityAdmin', 'securityHead'] },
        { name: '林若溪', login: 'counsellor', roles: ['counsellor'] },
      ],
      founder: 'principal',
      password: await school.seal(PASSWORDS.principal as string),
    });
    await school.as('principal');
    for (const { id, login, seated } of (await school.client.setup.progress({})).seats) {
      if (!seated) await school.client.setup.seat({ ...key(), person: id, password: await school.seal(PASSWORDS[login] as string) });
    }
    await school.finish();
    return school;
  }

  private async finish(): Promise<void> {
    await this.stepUp('principal');
    const { kit, shares } = await finishSetup(this.client);
    this.kit = kit;
    this.shares.push(...shares);
  }

  /** Deputy, auditor, system admin and a second counsellor, each invited, activated by themselves and signed for by two. */
  async staff(): Promise<void> {
    for (const [login, name, roles] of STAFF) {
      await this.as('security');
      await this.stepUp('security');
      const { code } = await this.client.people.invite({ ...key(), person: null, name, login, roles });
      await this.activate(login, code);
      await this.certify(login, ['security', 'principal']);
    }
  }

  async activate(login: string, code: string, password = PASSWORDS[login] as string): Promise<void> {
    this.core = await this.core.restart();
    await this.client.people.activate({
      ...key(),
      folder: REAL_FOLDER,
      login,
      code: await this.seal(code),
      password: await this.seal(password),
    });
  }

  async certify(login: string, signers: readonly string[]): Promise<void> {
    for (const signer of signers) {
      await this.as(signer);
      await this.stepUp(signer);
      await this.client.people.certify({ ...key(), person: (await this.person(login)).id });
    }
  }

  /** A fresh process, unlocked by this person. */
  async as(login: string, password = PASSWORDS[login] as string): Promise<void> {
    this.core = await this.core.restart();
    await this.core.unlock(login, password, REAL_FOLDER);
  }

  async stepUp(login: string): Promise<void> {
    await this.client.session.stepUp({ ...key(), password: await this.seal(PASSWORDS[login] as string) });
  }

  async seal(password: string) {
    return sealPassword((await this.client.session.status({})).publicKey, password);
  }

  async person(login: string) {
    const found = (await this.client.people.register({})).find((one) => one.login === login);
    if (!found) throw new Error(login);
    return found;
  }

  async report(narrative: string, keepOut: string[] = []): Promise<string> {
    const { id } = await this.client.reports.register(aTip(narrative, keepOut));
    return id;
  }

  async openCase(title: string): Promise<string> {
    const { caseId } = await this.client.reports.openCase({ ...key(), id: await this.report(`${title}：午休时在楼梯口。`), title, team: [] });
    return caseId;
  }
}

/** `ok`, or the code of the refusal. */
export const answerOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => String((error as { code?: unknown }).code),
  );
