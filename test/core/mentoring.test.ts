// Mentoring through the real dispatcher: who may open a plan, who approves, what counts, what stays missed, and how it ends.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFact } from '../../src/contract/case-facts';
import type { MenteeRole, MentoringFact, MentoringPlan } from '../../src/contract/mentoring-facts';
import { caseNumberFor } from '../../src/core/overviews/mentoring-record';
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, makeCore, TRAINING_PASSWORD, type TestCore } from '../support/make-core';
import { answerOf } from '../support/real-school';
import { secondCounsellor } from '../support/second-counsellor';
import { expectOneRowEach } from '../support/audit-cover';

const DAY = 86_400_000;
let school: TestCore;
const now = (): number => Date.now() + school.skew;
const onDay = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

async function sit(login: string): Promise<void> {
  const { skew } = school;
  school = await school.restart();
  school.skew = skew;
  await school.unlock(login);
}
async function stepUp(): Promise<void> {
  const { publicKey } = await school.client.session.status({});
  await school.client.session.stepUp({ ...key(), password: await sealPassword(publicKey, TRAINING_PASSWORD) });
}

const get = (id: string) => school.client.mentoring.get({ id });
type Told = Parameters<TestCore['client']['mentoring']['record']>[0]['told'];
const put = async (id: string, fact: MentoringFact, told: Told = null) =>
  school.client.mentoring.record({ ...key(), id, n: (await get(id)).n, fact, told });
type Event = Parameters<TestCore['client']['mentoring']['advance']>[0]['event'];
const go = async (id: string, event: Event, about: { note?: string; until?: string; to?: string } = {}) =>
  school.client.mentoring.advance({
    ...key(),
    id,
    n: (await get(id)).n,
    event,
    note: about.note ?? '',
    until: about.until ?? null,
    to: about.to ?? '',
  });
const decide = async (id: string, allow: boolean, note = '') => school.client.mentoring.decide({ ...key(), id, n: (await get(id)).n, allow, note });

const supported = async (name = '沈一帆'): Promise<string> =>
  (
    await school.client.mentoring.open({
      ...key(),
      ...{ caseId: null, party: null, follows: null, role: 'supported' as const },
      mentee: { name, grade: '八', className: '3' },
      reason: '近一个月多次迟到，上课时常趴在桌上。',
    })
  ).id;

const GOAL = crypto.randomUUID();
async function planFor(id: string, team: MentoringPlan['team'] = []): Promise<MentoringPlan> {
  const { plan } = await get(id);
  return {
    ...plan,
    analysis: '晚上照顾弟弟，睡得晚。',
    until: onDay(now() + 360 * DAY),
    team: team.length > 0 ? team : [{ id: crypto.randomUUID(), person: null, name: '母亲', function: 'guardian', note: '' }],
    hours: [
      { kind: 'lawLesson', hours: 4 },
      { kind: 'psychology', hours: 2 },
    ],
    goals: [
      { id: GOAL, term: 'short', what: '每月按时到校 19 天', how: '班主任早上打电话', unit: 'times', of: 3, checkOn: null },
      { id: crypto.randomUUID(), term: 'middle', what: '完成 6 学时', how: '', unit: 'hours', of: 6, checkOn: null },
    ],
    measures: [{ measure: 'onTime', target: 19, before: [{ month: '2026-06', value: 14 }] }],
  };
}
const session = (over: Partial<Extract<MentoringFact, { type: 'session' }>> = {}): MentoringFact => ({
  ...{ type: 'session', session: crypto.randomUUID(), kind: 'talk', at: now(), hours: 1, place: '谈话室', people: '本人、班主任' },
  ...{ attendance: 'attended', behaviour: '愿意说', guardian: '', next: '', appointment: null, together: 1 },
  ...over,
});
const review = (month: string, value: number): MentoringFact => ({
  ...{ type: 'review', month, at: now(), values: [{ measure: 'onTime', value }], goals: [{ goal: GOAL, done: 1 }], words: '', summary: '有进步。' },
});
const consent = (): MentoringFact => ({ type: 'consent', at: now(), who: '母亲', way: 'signed', note: '' });
const monthNow = (): string => onDay(now()).slice(0, 7);

/** Drawn up, approved by the principal, begun; the counsellor sits again. */
async function running(team: MentoringPlan['team'] = []): Promise<string> {
  const id = await supported();
  await school.client.mentoring.revise({ ...key(), id, n: (await get(id)).n, plan: await planFor(id, team) });
  await go(id, 'submit');
  await sit('chenqiming');
  await stepUp();
  await decide(id, true);
  await sit('linruoxi');
  await put(id, consent());
  await go(id, 'start');
  return id;
}

beforeAll(async () => {
  school = await makeCore();
  await school.client.setup.trainingSchool(key());
  await sit('linruoxi');
}, 60_000);
afterAll(() => school.dispose());

describe('drawing up and approving', () => {
  it('says what a plan still needs, and is approved by somebody else', async () => {
    const id = await supported();
    expect((await get(id)).next).toMatchObject({ event: 'submit', missing: ['analysis', 'team', 'goals', 'measures'], waitsFor: null });
    expect(await answerOf(go(id, 'submit'))).toBe('illegal_transition');
    await school.client.mentoring.revise({ ...key(), id, n: (await get(id)).n, plan: await planFor(id) });
    await go(id, 'submit');
    expect((await get(id)).row).toMatchObject({ state: 'submitted', mentee: '沈**', hoursPlanned: 6 });
    expect(await answerOf(decide(id, true))).toBe('denied');
    await sit('chenqiming');
    await stepUp();
    expect((await get(id)).next).toMatchObject({ waitsFor: 'approver', mayApprove: true, may: [] });
    expect(await answerOf(decide(id, false))).toBe('invalid');
    await decide(id, false, '目标写得再具体一些。');
    expect((await get(id)).row.state).toBe('draft');
    await sit('linruoxi');
    await go(id, 'submit');
    await sit('chenqiming');
    await stepUp();
    await decide(id, true);
    await sit('linruoxi');
    expect((await get(id)).next).toMatchObject({ event: 'start', missing: ['consent'] });
    expect(await answerOf(go(id, 'start'))).toBe('illegal_transition');
    await put(id, { type: 'consent', at: now(), who: '母亲', way: 'refused', note: '' });
    expect(await answerOf(go(id, 'start'))).toBe('illegal_transition');
    await put(id, consent());
    await go(id, 'start');
    expect((await get(id)).row.state).toBe('running');
  }, 60_000);

  it('opens for nobody who is not in it, whatever their role', async () => {
    const id = await supported('程野');
    await sit('xuwenqing');
    expect(await answerOf(get(id))).toBe('not_found');
    expect((await school.client.mentoring.list({})).rows.map((row) => row.id)).not.toContain(id);
    await sit('zhengguodong');
    expect(await answerOf(get(id))).toBe('not_found');
    await sit('linruoxi');
  }, 30_000);
});

describe('sessions', () => {
  it('count hours against the plan, but not for somebody who did not come', async () => {
    const id = await running();
    await put(id, session({ hours: 1.5 }));
    await put(id, session({ kind: 'lawLesson', hours: 2, behaviour: '' }));
    expect(await answerOf(put(id, session({ attendance: 'absent' })))).toBe('invalid');
    await put(id, session({ attendance: 'absent', hours: 0 }));
    const { row, hours, goals } = await get(id);
    expect(row.hoursDone).toBe(3.5);
    expect(hours.find(({ kind }) => kind === 'lawLesson')).toEqual({ kind: 'lawLesson', planned: 4, done: 2 });
    expect(goals.find(({ unit }) => unit === 'hours')?.done).toBe(3.5);
    for (const at of [now() + DAY, now() - DAY]) expect(await answerOf(put(id, session({ at })))).toBe('invalid');
  }, 30_000);

  it('keep counselling to those who counsel: the team sees that it took place and how long', async () => {
    const teacher = (await get(await supported())).staff.find(({ name }) => name === '许文清');
    const id = await running([{ id: crypto.randomUUID(), person: teacher?.id ?? null, name: '许文清', function: 'classTeacher', note: '' }]);
    const talk = session({ kind: 'psychology', behaviour: '' });
    expect(await answerOf(put(id, session({ kind: 'psychology' })))).toBe('invalid');
    expect(await answerOf(put(id, talk, { audience: 'team', text: '睡不好' }))).toBe('invalid');
    await put(id, talk, { audience: 'counsellor', text: '说到睡不好，答应周五再来。' });
    expect((await get(id)).notes).toHaveLength(1);
    const share = { dossier: id, person: teacher?.id ?? '', audiences: ['counsellor'] as 'counsellor'[], reason: '一起看看', until: null };
    await stepUp();
    expect(await answerOf(school.client.access.share({ ...key(), ...share }))).toBe('denied');
    for (const login of ['xuwenqing', 'chenqiming']) {
      await sit(login);
      const seen = await get(id);
      expect(seen.notes).toEqual([]);
      expect(seen.sealedNotes).toHaveLength(1);
      expect(seen.row.hoursDone).toBe(1);
      expect(JSON.stringify(seen)).not.toContain('睡不好');
    }
    // A class teacher in the team writes, but leads nothing.
    await sit('xuwenqing');
    await put(id, session({ kind: 'homeVisit' }), { audience: 'team', text: '家访，约定作息。' });
    expect((await get(id)).next.may).toEqual([]);
    await sit('linruoxi');
    expect((await get(id)).notes).toHaveLength(2);
  }, 60_000);

  it('are written once for a group, and no plan names another', async () => {
    const [one, other] = [await running(), await running()];
    await school.client.mentoring.recordGroup({
      ...key(),
      ...{ plans: [one, other], kind: 'groupWork' as const, at: now(), hours: 1, place: '团体辅导室', people: '心理教师', text: '情绪练习。' },
    });
    for (const id of [one, other]) expect((await get(id)).row.hoursDone).toBe(1);
    expect(JSON.stringify(await get(one))).not.toContain(other);
    expect(
      await answerOf(
        school.client.mentoring.recordGroup({
          ...key(),
          ...{ plans: [one, crypto.randomUUID()], kind: 'groupWork' as const, at: now(), hours: 1, place: '', people: '', text: '' },
        }),
      ),
    ).toBe('not_found');
    expect((await get(one)).row.hoursDone).toBe(1);
  }, 60_000);

  it('are planned ahead, stand in the calendar, and are kept by a session', async () => {
    const id = await running();
    const appointment = crypto.randomUUID();
    const at = now() + 2 * DAY;
    await put(id, { type: 'appointment', appointment, kind: 'homeVisit', at, who: null, state: 'planned', note: '' });
    expect((await get(id)).appointments).toMatchObject([{ appointment, late: false }]);
    const { days } = await school.client.dashboard.calendar({ from: onDay(at), to: onDay(at) });
    expect(days.flatMap(({ items }) => items)).toContainEqual(expect.objectContaining({ kind: 'mentoringSession', object: id, mine: true }));
    school.skew += 3 * DAY;
    expect((await get(id)).appointments[0]?.late).toBe(true);
    await put(id, session({ kind: 'homeVisit', appointment }));
    expect((await get(id)).appointments).toEqual([]);
    school.skew -= 3 * DAY;
  }, 60_000);
});

describe('a year', () => {
  it('runs to release with a missed month that stays, an observation, and keys that are taken back', async () => {
    const teacher = (await get(await supported())).staff.find(({ name }) => name === '许文清');
    const id = await running([{ id: crypto.randomUUID(), person: teacher?.id ?? null, name: '许文清', function: 'classTeacher', note: '' }]);
    const made: string[] = [];
    const skipped = 4;
    for (let i = 0; i < 11; i++) {
      school.skew += 30 * DAY;
      await sit('linruoxi');
      if (i === skipped) continue;
      await put(id, session({ hours: 0.5 }));
      await put(id, review(monthNow(), 14 + Math.min(6, i)));
      made.push(monthNow());
      await go(id, 'carryOn');
    }
    const half = await get(id);
    // A month between talks is what the rule allows; the first two windows are shorter, and one of them went by.
    expect(half.row.talk?.missed).toBeGreaterThan(0);
    expect(half.row.missedMonths).toBeGreaterThan(0);
    const [missed] = half.months.filter(({ state }) => state === 'missed');
    expect(made).not.toContain(missed?.month);
    expect(half.series[0]?.after.length).toBe(new Set(made).size);
    // Written later, it is there, and was late for ever.
    await put(id, review(missed?.month ?? '', 15));
    expect((await get(id)).months.find(({ month }) => month === missed?.month)?.state).toBe('late');
    await go(id, 'askRelease', { note: '三个月稳定。', until: onDay(now() + 60 * DAY) });
    await sit('chenqiming');
    await stepUp();
    await decide(id, true);
    expect((await get(id)).row.state).toBe('observing');
    await sit('linruoxi');
    expect(await answerOf(go(id, 'finish'))).toBe('illegal_transition');
    school.skew += 62 * DAY;
    await sit('linruoxi');
    await go(id, 'finish');
    expect(await get(id)).toMatchObject({ row: { state: 'released' }, readOnly: true });
    expect(await answerOf(put(id, session()))).not.toBe('ok');
    await sit('xuwenqing');
    expect(await answerOf(get(id))).toBe('not_found');
    await sit('chenqiming');
    expect((await get(id)).row.state).toBe('released');
    await sit('linruoxi');
    // What comes again is a plan of its own that says which one it follows.
    const again = await school.client.mentoring.open({
      ...key(),
      ...{ caseId: null, party: null, follows: id, role: 'supported' as const, mentee: { name: '', grade: '', className: '' }, reason: '又有迟到。' },
    });
    expect((await get(again.id)).follows?.id).toBe(id);
  }, 120_000);
});

describe('what was not approved', () => {
  it('is not in force: an adjustment that is taken back leaves text and team as they were agreed', async () => {
    const teacher = (await get(await supported())).staff.find(({ name }) => name === '许文清')?.id ?? '';
    const id = await running();
    const agreed = (await get(id)).plan;
    await put(id, review(monthNow(), 15));
    await go(id, 'adjust', { note: '加一位班主任。' });
    const member = { id: crypto.randomUUID(), person: teacher, name: '许文清', function: 'classTeacher' as const, note: '' };
    const other = { ...agreed, reason: '没有人同意过的理由。', team: [...agreed.team, member], hours: [] };
    await school.client.mentoring.revise({ ...key(), id, n: (await get(id)).n, plan: other });
    await go(id, 'submit');
    await sit('chenqiming');
    await stepUp();
    await decide(id, false, '先照原来的做。');
    await sit('linruoxi');
    await go(id, 'withdraw');
    expect(await get(id)).toMatchObject({ plan: agreed, row: { state: 'reviewed', hoursPlanned: 6 } });
    await sit('xuwenqing');
    expect(await answerOf(get(id))).toBe('not_found');
    await sit('linruoxi');
  }, 60_000);
});

describe('from a case', () => {
  const caseCalled = async (title: string): Promise<string> => (await school.client.cases.list({})).rows.find((row) => row.title === title)?.id ?? '';

  it('takes the student from the case, and the case says that a plan is under way', async () => {
    const id = await caseCalled('宿舍内长期孤立');
    const { people, plans } = await school.client.mentoring.ofCase({ caseId: id });
    expect(plans).toEqual([]);
    const person = people.find(({ role }) => role === 'affected');
    expect(person?.name).toBe('蒋**');
    const made = await school.client.mentoring.open({
      ...key(),
      ...{ caseId: id, party: person?.party ?? null, follows: null, role: 'supported' as const, reason: '' },
      mentee: { name: '别的名字', grade: '', className: '' },
    });
    // Name and side come from the case, whatever was sent.
    expect((await get(made.id)).row).toMatchObject({ mentee: '蒋**', role: 'affected' });
    expect((await school.client.mentoring.ofCase({ caseId: id })).plans).toMatchObject([{ id: made.id, state: 'draft' }]);
    const notThere = { caseId: id, party: crypto.randomUUID(), follows: null, role: 'affected' as const, reason: '' };
    expect(await answerOf(school.client.mentoring.open({ ...key(), ...notThere, mentee: { name: '', grade: '', className: '' } }))).toBe('invalid');
    const track = async () => (await school.client.cases.get({ id })).tracks.find((one) => one.id === 'mentoring');
    // What the law asks for first is still asked for.
    expect((await track())?.state).toBe('open');
    const { n } = await school.client.cases.get({ id });
    const support: CaseFact = { type: 'measure', side: 'affected', party: null, at: now(), kinds: ['protection'], toldFirst: false, note: '' };
    await school.client.cases.record({ ...key(), id, n, fact: support, told: null });
    expect(await track()).toMatchObject({ state: 'waiting', done: 0, of: 1 });
    // To somebody who may open the case and not the plan, the case says nothing of it.
    await go(made.id, 'abandon', { note: '先做别的。' });
    expect((await track())?.state).toBe('done');
  }, 60_000);

  it('keeps out of a plan whoever is kept out of its case', async () => {
    const id = await caseCalled('群里传播同学照片');
    const [person] = (await school.client.mentoring.ofCase({ caseId: id })).people;
    const opened = { ...key(), caseId: id, party: person?.party ?? null, follows: null, role: 'affected' as const, reason: '记录。' };
    const plan = await school.client.mentoring.open({ ...opened, mentee: { name: '', grade: '', className: '' } });
    const teacher = (await get(plan.id)).staff.find(({ name }) => name === '许文清')?.id ?? '';
    await stepUp();
    await school.client.access.keepOut({ ...key(), dossier: id, people: [teacher], reason: '与当事人有亲属关系' });
    expect((await get(plan.id)).staff.map((one) => one.id)).not.toContain(teacher);
    const text = await planFor(plan.id, [{ id: crypto.randomUUID(), person: teacher, name: '许文清', function: 'classTeacher', note: '' }]);
    expect(await answerOf(school.client.mentoring.revise({ ...key(), id: plan.id, n: (await get(plan.id)).n, plan: text }))).toBe('denied');
  }, 60_000);
});

describe('whoever is in a plan and not in its case', () => {
  it('learns nothing of the case, in a list, a plan or a search', async () => {
    const one = (await school.client.cases.list({})).rows.find((row) => row.title === '宿舍内长期孤立');
    if (!one) throw new Error('no seeded case');
    const person = (await school.client.mentoring.ofCase({ caseId: one.id })).people.find(({ role }) => role === 'affected');
    const from = { caseId: one.id, party: person?.party ?? null, follows: null, role: 'affected' as const, reason: '记录。' };
    const { id, number } = await school.client.mentoring.open({ ...key(), ...from, mentee: { name: '', grade: '', className: '' } });
    expect((await get(id)).row.caseNumber).toBe(one.number);
    const { staff } = await get(id);
    const team = (['许文清', '郑国栋'] as const).map((name) => ({
      ...{ id: crypto.randomUUID(), person: staff.find((each) => each.name === name)?.id ?? '', name, function: 'other' as const, note: '' },
    }));
    await school.client.mentoring.revise({ ...key(), id, n: (await get(id)).n, plan: await planFor(id, team) });
    const found = async (text: string) => (await school.client.search.find({ text })).groups.flatMap(({ hits }) => hits.map((hit) => hit.id));
    expect(await found(one.number)).toContain(id);
    for (const login of ['xuwenqing', 'zhengguodong']) {
      await sit(login);
      expect(JSON.stringify([await get(id), await school.client.mentoring.list({})]), login).not.toContain(one.number);
      expect([await found(one.number), await found(number)], login).toEqual([[], [id]]);
    }
    // Who only reads it takes no paper of it, either.
    expect(await answerOf(school.client.papers.options({ id }))).toBe('not_found');
    await sit('linruoxi');
  }, 60_000);

  it('nor does the name of somebody who only knows of it ever stand beside it', () => {
    const from = { caseId: crypto.randomUUID(), caseNumber: '0319-2026-QL-0001' };
    const shown = (role: MenteeRole, isHeld: boolean) => caseNumberFor({ holds: () => isHeld }, { ...from, role });
    expect([shown('affected', true), shown('bystander', true), shown('affected', false)]).toEqual([from.caseNumber, '', '']);
  });

  it('carries nothing on into a plan from what was open for minutes only', async () => {
    const one = (await school.client.cases.list({})).rows.find((row) => row.title === '宿舍内长期孤立');
    const ring = school.core.approach.session()?.vault.ring;
    if (!one || !ring) throw new Error('no seeded case');
    const { people } = await school.client.mentoring.ofCase({ caseId: one.id });
    const { epoch, key: secret } = ring.current(one.id, 'team');
    const lent = Uint8Array.from(secret);
    ring.leave(one.id);
    ring.borrow(one.id, 'team', epoch, lent);
    const from = { caseId: one.id, party: people[0]?.party ?? null, follows: null, role: 'affected' as const, reason: '记录。' };
    expect(await answerOf(school.client.mentoring.open({ ...key(), ...from, mentee: { name: '', grade: '', className: '' } }))).toBe('denied');
    await sit('linruoxi');
  }, 30_000);
});

describe('on paper', () => {
  it('says nothing of what was said in counselling, and names months that were missed', async () => {
    const { rows } = await school.client.mentoring.list({});
    const year = rows.find((row) => row.hoursPlanned === 16);
    if (!year) throw new Error('no seeded plan');
    const { forms, statements } = await school.client.papers.options({ id: year.id });
    expect(forms).toEqual(['mentoringPlan', 'mentoringTalk', 'homeVisit', 'outcomeReview', 'releaseApproval']);
    const terms = {
      id: year.id,
      format: 'pdf' as const,
      names: 'masked' as const,
      party: null,
      to: '',
      document: '',
      contact: '',
      text: '',
      hide: ['母亲'],
    };
    const textOf = async (form: (typeof forms)[number], entry: number | null = null, names: 'masked' | 'full' = 'masked'): Promise<string> => {
      const { prepared } = await school.client.papers.prepare({ ...terms, form, entry, names });
      return Buffer.from((await school.client.papers.part({ prepared, offset: 0 })).bytes, 'base64').toString('utf8');
    };
    for (const form of forms) {
      const text = await textOf(form);
      expect(text, form).not.toMatch(/沈知远|会谈要点|母亲/);
      expect(text, form).toContain('沈**');
    }
    expect(await textOf('mentoringPlan', null, 'full')).toContain('沈知远');
    const { months } = await get(year.id);
    expect(await textOf('outcomeReview')).toContain(`缺月评：${months.find(({ state }) => state === 'missed')?.month}`);
    const visit = statements.find(({ form }) => form === 'homeVisit');
    expect(await textOf('homeVisit', visit?.n ?? null)).toContain('约定十点前熄灯');
    expect(await answerOf(textOf('mentoringTalk', visit?.n ?? null))).toBe('invalid');
    const { facts } = await get(year.id);
    const counselling = facts.find(({ fact }) => fact.type === 'session' && fact.kind === 'psychology');
    expect(await answerOf(textOf('mentoringTalk', counselling?.n ?? null))).toBe('invalid');
    expect(await answerOf(school.client.papers.prepare({ ...terms, form: 'caseFile', entry: null }))).toBe('not_found');
  }, 60_000);
});

describe('a colleague whose function changes', () => {
  it('stays in the team, and hears no more of what is said in counselling', async () => {
    expect((await get(await supported('白露'))).successors).toEqual([]);
    const { skew } = school;
    school.skew = 0;
    school = await secondCounsellor(school);
    school.skew = skew;
    await school.unlock('linruoxi');
    const colleague = (await get(await supported('白露'))).staff.find(({ name }) => name === '许文清')?.id ?? '';
    const member = { id: crypto.randomUUID(), person: colleague, name: '许文清', note: '' };
    const id = await running([{ ...member, function: 'psychology' }]);
    await put(id, session({ kind: 'psychology', behaviour: '' }), { audience: 'counsellor', text: '怕回家。' });
    await sit('xuwenqing');
    expect((await get(id)).notes).toHaveLength(1);
    await sit('linruoxi');
    await put(id, review(monthNow(), 15));
    await go(id, 'adjust', { note: '换一位心理老师。' });
    const { plan, n } = await get(id);
    await school.client.mentoring.revise({ ...key(), id, n, plan: { ...plan, team: [{ ...member, function: 'classTeacher' }] } });
    expect((await get(id)).notes).toHaveLength(1);
    await sit('xuwenqing');
    const seen = await get(id);
    expect([seen.counsels, seen.notes, seen.sealedNotes.length]).toEqual([false, [], 1]);
    await sit('linruoxi');
  }, 120_000);
});

describe('the audit', () => {
  it('has one row of its own for each command', async () => {
    const id = await supported('陶然');
    const principal = (await get(id)).staff.find(({ name }) => name === '陈启明')?.id ?? '';
    expect(await answerOf(school.client.mentoring.handOver({ ...key(), id, to: principal, reason: '换人' }))).toBe('denied');
    const [second] = (await get(id)).successors;
    expect(second?.name).toBe('许文清');
    await school.client.mentoring.handOver({ ...key(), id, to: second?.id ?? '', reason: '我去进修半年。' });
    expect(await answerOf(get(id))).toBe('not_found');
    await sit('xuwenqing');
    expect(await get(id)).toMatchObject({ leads: true, counsels: true, row: { lead: '许文清' } });
    // What was asked for before the lead changed is still what is decided.
    const asked = await supported('顾言');
    await school.client.mentoring.revise({ ...key(), id: asked, n: (await get(asked)).n, plan: await planFor(asked) });
    await go(asked, 'submit');
    await sit('chenqiming');
    await stepUp();
    await decide(asked, true);
    await sit('xuwenqing');
    await put(asked, consent());
    await go(asked, 'start');
    await put(asked, review(monthNow(), 15));
    const until = onDay(now() + 400 * DAY);
    await go(asked, 'askExtend', { note: '再看一个月。', until });
    const first = (await get(asked)).successors[0]?.id ?? '';
    await school.client.mentoring.handOver({ ...key(), id: asked, to: first, reason: '我去进修半年。' });
    await sit('linruoxi');
    await put(asked, consent());
    expect((await get(asked)).next.askedBy).toBe('许文清');
    await sit('chenqiming');
    await stepUp();
    await decide(asked, true);
    expect((await get(asked)).row).toMatchObject({ state: 'running', until, lead: '林若溪' });
    await expectOneRowEach('mentoring', [school]);
  }, 120_000);
});
