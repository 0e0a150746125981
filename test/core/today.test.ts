// Today and the calendar, role by role, through the real dispatcher: everybody sees what waits for them, and nothing of what they may not open.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../src/contract/days';
import { aTip } from '../support/a-tip';
import { expectOneRowEach } from '../support/audit-cover';
import { key, type TestCore, trainingCore } from '../support/make-core';
import { RealSchool } from '../support/real-school';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a school with everybody in place', () => {
  let school: RealSchool;
  let about: string;
  let other: string;
  const today = () => school.client.dashboard.today({});
  const kinds = async (): Promise<string[]> => [...new Set((await today()).tasks.map(({ kind }) => kind))].sort();
  const month = () => school.client.dashboard.calendar({ from: dateOf(dayOf(Date.now()) - 30), to: dateOf(dayOf(Date.now()) + 31) });
  const everywhere = async (): Promise<string> => JSON.stringify([await today(), await month()]);

  beforeAll(async () => {
    school = await RealSchool.found();
    await school.staff();
    const principal = (await school.person('principal')).id;
    await school.as('counsellor');
    // About the principal: tip and case are kept from them.
    const kept = await school.report('走廊里说校长的孩子打人。', [principal]);
    about = (await school.client.reports.openCase({ ...key(), id: kept, title: '不该被看到的案件', team: [] })).caseId;
    other = await school.openCase('楼梯口要钱');
    await school.report('看到有人被推。', [principal]);
    await school.report('看到有人被拦。');
  }, 120_000);
  afterAll(() => school.core.dispose());

  it('gives the counsellor who leads both cases: clocks, notices to guardians, tips to decide', async () => {
    const { tasks, clocks, newReports, openCases, standIns } = await today();
    expect(tasks.map(({ kind }) => kind).sort()).toEqual(['guardianNotice', 'guardianNotice', 'investigation', 'investigation', 'triage', 'triage']);
    expect(tasks.every(({ mine, by }) => mine && by === '')).toBe(true);
    expect(tasks.find(({ kind }) => kind === 'triage')).toMatchObject({ channel: 'walkIn', missing: ['decision'], title: '三号楼' });
    expect(tasks.find(({ kind }) => kind === 'investigation')?.missing).toEqual(['investigators', 'guardianNotice', 'statement']);
    expect(clocks).toHaveLength(2);
    expect({ newReports, openCases, standIns }).toEqual({ newReports: 2, openCases: 2, standIns: null });
  });

  it('marks what a colleague brought since one last left, and nothing of one’s own', async () => {
    await school.as('second');
    await school.client.reports.register(aTip('后来又来了一件。'));
    await school.as('counsellor');
    const { tasks, since } = await today();
    expect(since).not.toBeNull();
    expect(tasks.filter(({ isNew }) => isNew).map(({ kind }) => kind)).toEqual(['triage']);
    await school.client.dashboard.paper(key());
    await school.as('counsellor');
    expect((await today()).tasks.filter(({ isNew }) => isNew)).toEqual([]);
  });

  it('puts every item on the local day by whose end it is due, and refuses more than two months', async () => {
    const { tasks } = await today();
    const { days } = await month();
    const items = days.flatMap((day) => day.items);
    expect(items.map(({ kind, object }) => kind + object).sort()).toEqual(tasks.map(({ kind, object }) => kind + object).sort());
    for (const { on, items: ofDay } of days) for (const { dueAt } of ofDay) expect(dateOf(dayOf(dueAt - 1))).toBe(on);
    const [first] = days;
    if (!first) throw new Error('no day');
    expect((await school.client.dashboard.calendar({ from: first.on, to: first.on })).days).toEqual([first]);
    for (const [from, to] of [
      ['2026-03-01', '2026-02-28'],
      ['2026-01-01', '2026-03-04'],
    ] as const)
      await expect(school.client.dashboard.calendar({ from, to })).rejects.toMatchObject({ code: 'invalid' });
    expect((await school.client.dashboard.calendar({ from: '2026-01-01', to: '2026-03-03' })).days).toEqual([]);
  });

  it('tells a colleague of a case only when they hold it', async () => {
    await school.as('second');
    expect(await kinds()).toEqual(['triage']);
    const seen = await everywhere();
    expect(seen).not.toContain(other);
    expect(seen).not.toContain('楼梯口');
  });

  it('shows a kept-out principal neither item nor count, and cases of others only when they are late', async () => {
    await school.as('principal');
    const now = await today();
    expect(now.tasks.filter(({ kind }) => kind === 'investigation' || kind === 'guardianNotice')).toEqual([]);
    // With colleagues: both clocks of the one case they are in, and the backup that the system admin makes.
    expect([now.withColleagues - now.tasks.filter(({ mine }) => !mine).length, now.clocks.length]).toEqual([3, 1]);
    expect([now.newReports, now.openCases]).toEqual([2, 1]);
    expect(now.standIns).toEqual([{ name: '周明', role: 'deputy', acts: 0 }]);
    for (const text of [about, '不该被看到']) expect(await everywhere()).not.toContain(text);
    school.core.skew = 12 * DAY;
    const later = await today();
    expect(later.tasks.filter(({ kind }) => kind === 'investigation').map(({ object, by, mine }) => [object, by, mine])).toEqual([
      [other, '林若溪', false],
    ]);
    expect(await everywhere()).not.toContain(about);
  });

  it('stops asking once guardians were told, and reports a late one to its lead', async () => {
    await school.as('counsellor');
    const { n } = await school.client.cases.get({ id: other });
    await school.client.cases.addEntry({
      ...key(),
      id: other,
      n,
      type: 'guardianNotice',
      audience: 'team',
      at: Date.now(),
      text: '电话通知双方。',
      mayTellFamily: false,
    });
    school.core.skew = 2 * DAY;
    const late = (await today()).tasks.filter(({ dueAt }) => dueAt <= Date.now() + 2 * DAY);
    expect(late.filter(({ kind }) => kind === 'guardianNotice').map(({ object }) => object)).toEqual([about]);
    expect((await today()).tasks.find(({ kind, object }) => kind === 'investigation' && object === other)?.missing).toEqual([
      'investigators',
      'statement',
    ]);
  });

  it('gives administrators backup, certificates and the chain, and no record at all', async () => {
    await school.as('security');
    expect(await kinds()).toEqual(['backupDue', 'chainCheck']);
    await school.as('auditor');
    expect(await kinds()).toEqual(['chainCheck']);
    await school.client.audit.verify(key());
    const [check] = (await today()).tasks;
    expect(check?.dueAt).toBeGreaterThan(Date.now() + 7 * DAY - HOUR);
    await school.as('sysadmin');
    expect(await kinds()).toEqual(['backupDue']);
    school.core.skew = 8 * DAY;
    expect((await today()).tasks.map(({ kind, mine }) => [kind, mine])).toEqual([['backupDue', true]]);
    for (const text of [about, other, '三号楼', '楼梯口']) expect(await everywhere()).not.toContain(text);
  });

  it('leaves one row for the list that left on paper, and the paper says who and when', async () => {
    await school.as('counsellor');
    const sheet = await school.client.dashboard.paper(key());
    expect(sheet).toMatchObject({ vault: '榕溪县第五中学', by: '林若溪' });
    expect(sheet.tasks).toEqual((await today()).tasks);
    await expectOneRowEach('today', [school.core]);
  });
});

describe('a training school', () => {
  let school: TestCore;
  const as = async (login: string): Promise<void> => {
    school = await school.restartAs(login);
  };
  const tasks = async () => (await school.client.dashboard.today({})).tasks;
  beforeAll(async () => {
    school = await trainingCore();
  }, 60_000);
  afterAll(() => school.dispose());

  it('puts life safety first, masks every name, and does without a backup', async () => {
    await as('linruoxi');
    const [first] = await tasks();
    expect(first).toMatchObject({ kind: 'triage', lifeSafety: true, people: ['崔**'] });
    for (const { people } of await tasks()) for (const name of people) expect(name).toMatch(/^\S{1,2}\*\*$/);
    await as('luzhiyuan');
    expect(await tasks()).toEqual([]);
  });

  it('shows a security head only what was shared with them, and a class teacher nothing', async () => {
    const CONCERNS: readonly string[] = ['policeContact', 'concernApproval', 'liaisonCheck', 'concernLost', 'concernExpiry'];
    const ofOthers = async () => (await tasks()).filter(({ kind }) => !CONCERNS.includes(kind));
    await as('zhengguodong');
    expect(await ofOthers()).toEqual([]);
    await as('xuwenqing');
    expect(await tasks()).toEqual([]);
    await as('linruoxi');
    const { rows } = await school.client.cases.list({});
    const late = rows.find(({ clock }) => clock?.state === 'late');
    if (!late) throw new Error('no late case');
    const person = (await school.client.people.list({})).find(({ name }) => name === '郑国栋')?.id ?? '';
    await school.stepUp();
    await school.client.access.share({ ...key(), dossier: late.id, person, audiences: ['team'], reason: '协助核实监控', until: null });
    await as('zhengguodong');
    expect([...new Set((await ofOthers()).map(({ object }) => object))]).toEqual([late.id]);
  });
});
