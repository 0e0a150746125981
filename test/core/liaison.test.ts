// 联络核对: stories through the real dispatcher with the clock moved on. The security head is away, exam week, somebody is lost and found, papers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../src/contract/days';
import { aCheck, days, decideOn, latest, noteConcern, proposeListing, recordConcern } from '../support/concern-hands';
import { key } from '../support/make-core';
import { termsOf } from '../support/paper-case';
import { PASSWORDS, REAL_FOLDER, RealSchool } from '../support/real-school';

let school: RealSchool;
let skew = 0;
const now = (): number => Date.now() + skew;
const client = () => school.client;
async function as(login: string): Promise<void> {
  school.core = await school.core.restart();
  school.core.skew = skew;
  await school.core.unlock(login, PASSWORDS[login], REAL_FOLDER);
  await school.stepUp(login);
}
/** To that local day at eight in the morning. */
function goTo(date: string): void {
  skew = Date.parse(`${date}T08:00:00+08:00`) - Date.now();
  school.core.skew = skew;
}
const goOn = (count: number): void => goTo(dateOf(dayOf(now()) + count));
const tasksOf = async (id: string): Promise<{ kind: string; mine: boolean; by: string }[]> =>
  (await client().dashboard.today({})).tasks.filter(({ object }) => object === id).map(({ kind, mine, by }) => ({ kind, mine, by }));
async function listed(level: 'high' | 'middle' | 'low'): Promise<string> {
  await as('security');
  const id = await noteConcern(client(), now());
  await proposeListing(client(), id, now(), { level });
  await as('principal');
  await decideOn(client(), id);
  return id;
}
const year = new Date().getUTCFullYear() + 1;

beforeAll(async () => {
  school = await RealSchool.found();
  await school.staff();
  // An ordinary week in the middle of a term.
  goTo(`${year}-04-12`);
}, 120_000);
afterAll(() => school.core.dispose());

describe('保安主任请病假', () => {
  it('后备当天接手，不在岗的人不被提醒；后备也不在就到校长', async () => {
    const id = await listed('high');
    await recordConcern(client(), id, aCheck(now()));
    const { primary, people, superior } = await client().concerns.duty({});
    const deputy = people.find(({ name }) => name === '周明')?.id as string;
    await client().concerns.setDuty({ ...key(), primary, backup: deputy, superior });
    goOn(6);
    await as('security');
    expect(await tasksOf(id)).toEqual([{ kind: 'liaisonCheck', mine: true, by: '' }]);
    const [fromOn, untilOn] = [dateOf(dayOf(now())), dateOf(dayOf(now()) + 10)];
    await client().concerns.noteAbsence({ ...key(), person: primary, fromOn, untilOn });
    expect((await latest(client(), id)).row.liaison).toMatchObject({ actor: '周明', actsAs: 'backup', mine: false });
    expect(await tasksOf(id)).toEqual([]);
    await as('deputy');
    expect(await tasksOf(id)).toEqual([{ kind: 'liaisonCheck', mine: true, by: '' }]);
    await client().concerns.noteAbsence({ ...key(), person: deputy, fromOn, untilOn });
    await as('principal');
    expect((await latest(client(), id)).row.liaison).toMatchObject({ actor: '陈启明', actsAs: 'superior', mine: true });
  }, 90_000);

  it('打不通只记一次，不算核对；逾期先提醒责任人，再上报校长，最后算失联', async () => {
    // After the mid-term examinations, which make checks denser.
    goTo(`${year}-05-12`);
    const id = await listed('high');
    await recordConcern(client(), id, aCheck(now()));
    goOn(7);
    await as('security');
    await recordConcern(client(), id, aCheck(now(), 'notReached'));
    expect((await latest(client(), id)).row.liaison).toMatchObject({ state: 'due', attempts: 1, lapse: null });
    goOn(2);
    expect((await latest(client(), id)).row.liaison).toMatchObject({ state: 'overdue', rung: 'overdue', lapse: 'overdue' });
    await as('principal');
    expect((await tasksOf(id)).map(({ mine }) => mine)).toEqual([false]);
    goOn(3);
    await as('principal');
    const { row } = await latest(client(), id);
    expect(row.liaison).toMatchObject({ rung: 'escalated', mine: true, isKnown: false });
    await client().concerns.acknowledge({ ...key(), id, rung: 'escalated', episode: row.liaison?.episode as string });
    expect((await latest(client(), id)).row.liaison).toMatchObject({ isKnown: true, knownTo: [{ name: '陈启明' }] });
    goOn(6);
    await as('security');
    expect((await latest(client(), id)).row.liaison).toMatchObject({ rung: 'lost', isNotified: false, isKnown: false });
    expect((await tasksOf(id)).map(({ kind }) => kind)).toEqual(['concernLost']);
    // Today counts from the end of the missed window, as the register does.
    const lostAt = (await client().dashboard.today({})).tasks.find(({ object }) => object === id)?.dueAt ?? 0;
    expect(dateOf(dayOf(lostAt - 1))).toBe((await latest(client(), id)).row.liaison?.misses.at(-1)?.closesOn);
    await recordConcern(client(), id, aCheck(now()));
    const { liaison } = (await latest(client(), id)).row;
    expect(liaison).toMatchObject({ lapse: null });
    expect(liaison?.misses.length).toBeGreaterThan(0);
  }, 120_000);
});

it('责任单位一天没有确认，就是没有人负责', async () => {
  goOn(30);
  const id = await listed('middle');
  expect((await latest(client(), id)).row.liaison?.lapse).toBeNull();
  goOn(2);
  await as('security');
  expect((await latest(client(), id)).row.liaison).toMatchObject({ lapse: 'unconfirmed', rung: 'lost', mine: true });
  await recordConcern(client(), id, aCheck(now()));
  expect((await latest(client(), id)).row.liaison?.lapse).toBeNull();
  await recordConcern(client(), id, aCheck(now(), 'noBody'));
  expect((await latest(client(), id)).row.liaison?.lapse).toBe('unconfirmed');
}, 60_000);

it('人找不到了：两家都收到书面通知以前，报警不停；找到以后恢复', async () => {
  const id = await listed('low');
  await recordConcern(client(), id, aCheck(now()));
  await recordConcern(client(), id, { type: 'reported', to: 'police', at: now() - days(1), way: 'letter', who: '内勤', receipt: '1' });
  await recordConcern(client(), id, aCheck(now(), 'missing'));
  expect((await latest(client(), id)).row.liaison).toMatchObject({ lapse: 'missing', rung: 'lost', isNotified: false });
  for (const to of ['police', 'education'] as const) {
    // A notice of before was about something else.
    expect((await latest(client(), id)).row.liaison?.isNotified).toBe(false);
    await recordConcern(client(), id, { type: 'reported', to, at: now(), way: 'letter', who: '内勤', receipt: '2' });
  }
  expect((await latest(client(), id)).row.liaison).toMatchObject({ lapse: 'missing', isNotified: true });
  await recordConcern(client(), id, aCheck(now()));
  expect((await latest(client(), id)).row.liaison).toMatchObject({ lapse: null, rung: null });
}, 60_000);

it('期末考试期间核对加密：同样的级别，窗口来得早', async () => {
  goTo(`${year}-09-20`);
  const usual = await listed('middle');
  await recordConcern(client(), usual, aCheck(now()));
  const span = async (id: string): Promise<number> =>
    (Date.parse((await latest(client(), id)).row.liaison?.window?.dueOn as string) - Date.parse(dateOf(dayOf(now())))) / days(1);
  const before = await span(usual);
  goTo(`${year + 1}-01-15`);
  const exams = await listed('middle');
  await recordConcern(client(), exams, aCheck(now()));
  expect(await span(exams)).toBeLessThan(before);
  expect((await client().concerns.list({})).special?.kind).toBe('finals');
  goTo(`${year + 1}-01-25`);
  expect((await client().concerns.list({})).holidays).not.toBeNull();
}, 90_000);

describe('材料', () => {
  const textOf = async (terms: ReturnType<typeof termsOf>): Promise<string> => {
    const { prepared } = await client().papers.prepare(terms);
    return Buffer.from((await client().papers.part({ prepared, offset: 0 })).bytes, 'base64').toString('utf8');
  };

  it('门卫小卡没有姓名也没有缘由；报告单写姓名和类别，要写给谁', async () => {
    await as('security');
    const id = await noteConcern(client(), now(), { origin: 'distress' });
    expect((await client().papers.options({ id })).forms).toEqual(['concernNotice', 'lostNotice']);
    await proposeListing(client(), id, now(), { instructions: '见到石大勇不让进校，按一键报警。' });
    await as('principal');
    await decideOn(client(), id);
    const card = await textOf(termsOf(id, 'guardCard'));
    for (const word of ['石大勇', '心理失衡', '持木棍', '蔡志强', 'ZD-']) expect(card, word).not.toContain(word);
    expect(card).toContain('████不让进校，按一键报警。');
    const notice = await textOf({ ...termsOf(id, 'concernNotice'), to: '城关派出所' });
    for (const word of ['石大勇', '心理失衡、报复社会', '城关派出所', '扬言威胁']) expect(notice, word).toContain(word);
    await expect(client().papers.prepare(termsOf(id, 'concernNotice'))).rejects.toMatchObject({ code: 'invalid' });
    expect(await textOf({ ...termsOf(id, 'lostNotice'), to: '城关派出所' })).not.toContain('心理失衡');
    const { prepared } = await client().papers.prepare(termsOf(id, 'guardCard'));
    await client().papers.issue({ ...key(), prepared, whom: '北门值班' });
    expect(await client().papers.list({ id })).toHaveLength(1);
  }, 60_000);

  it('保安主任只出重点人员的材料，案件的出不了', async () => {
    await as('counsellor');
    const tip = await school.report('午休时在楼梯口。');
    const id = await noteIn();
    await as('security');
    await expect(client().papers.options({ id: tip })).rejects.toMatchObject({ code: 'not_found' });
    expect((await client().papers.options({ id })).slice).toBe('concern');
    await as('counsellor');
    await expect(client().papers.options({ id })).rejects.toMatchObject({ code: 'not_found' });
  }, 60_000);

  async function noteIn(): Promise<string> {
    await as('security');
    return noteConcern(client(), now());
  }
});
