// Case tracks through the real dispatcher: what is missing, what is refused and why, who may write, what lists are told.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseFact } from '../../src/contract/case-facts';
import { advanceCase, FACTS, recordFact, walkCase } from '../support/case-hands';
import { key, type TestCore, trainingCore } from '../support/make-core';

const DAY = 86_400_000;
const AFFECTED = crypto.randomUUID();
const REPORTED = [crypto.randomUUID(), crypto.randomUUID()] as const;

let school: TestCore;
const as = async (login: string): Promise<void> => {
  school = await school.restartAs(login);
};
const get = (id: string) => school.client.cases.get({ id });
const missingOf = async (id: string): Promise<string[]> =>
  (await get(id)).nextStep.missing.map(({ what, side, which }) => [what, side, which].filter(Boolean).join(' '));
/** Code, and where and which rule. */
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    ({ code, data, detail }) =>
      [code, ...((data ?? detail)?.issues ?? []).map((issue: { path: string; code: string }) => `${issue.path} ${issue.code}`)].join(': '),
  );
const record = (id: string, fact: CaseFact): Promise<string> => refusal(recordFact(school.client, id, fact));

async function openCase(types: ('property' | 'sexual')[] = ['property'], grade = '七'): Promise<string> {
  const report = crypto.randomUUID();
  const person = (id: string, role: 'affected' | 'reported', name: string) => ({ id, role, name, grade, className: '3', note: '' });
  await school.client.reports.register({
    ...key(),
    report,
    content: {
      ...({ channel: 'hotline', kind: 'report', lifeSafety: false, receivedAt: Date.now(), occurredOn: null, occurredText: '' } as const),
      ...{ narrative: '午休时被拦住要饭卡。', place: '二号楼', types },
      people: [person(AFFECTED, 'affected', '周宁宁'), person(REPORTED[0], 'reported', '马驰'), person(REPORTED[1], 'reported', '丁文博')],
    },
    uploads: [],
    keepOut: [],
  });
  return (await school.client.reports.openCase({ ...key(), id: report, title: '要饭卡', team: [] })).caseId;
}

beforeAll(async () => {
  school = await trainingCore();
  await school.unlock('linruoxi');
}, 60_000);
afterAll(() => school.dispose());

describe('the main line', () => {
  it('goes from opening to archive with everything on record, and only then', async () => {
    const id = await openCase();
    await walkCase(school.client, id, 'archive');
    const { row, checklist, facts } = await get(id);
    expect(row.state).toBe('archived');
    expect(checklist.filter(({ done }) => !done)).toEqual([]);
    expect(facts.map(({ fact }) => fact.type)).toContain('service');
  }, 60_000);

  it('names what is missing before the submission, for every student and side', async () => {
    const id = await openCase();
    await advanceCase(school.client, id, 'investigate');
    expect(await missingOf(id)).toEqual([
      ...['guardianNotice affected', 'guardianNotice reported', 'guardianNotice reported'],
      ...['statement affected', 'statement reported', 'statement reported'],
    ]);
    await recordFact(school.client, id, { ...FACTS.notice('reported'), party: REPORTED[0] } as CaseFact);
    await recordFact(school.client, id, { ...FACTS.notice('reported'), party: REPORTED[1], outcome: 'notReached' } as CaseFact);
    await recordFact(school.client, id, FACTS.notice('affected'));
    const { tracks, clocks } = await get(id);
    expect(tracks.find((one) => one.id === 'guardianNotice')).toMatchObject({ state: 'open', done: 2, of: 3, missing: [{ party: REPORTED[1] }] });
    expect(clocks.filter((one) => one.id === 'guardianNotice').map(({ side, state, source }) => [side, state, source])).toEqual([
      ['affected', 'stopped', 'minors39'],
      ['reported', 'soon', 'minors39'],
    ]);
    expect(await refusal(advanceCase(school.client, id, 'submit'))).toMatch(/^illegal_transition: guardianNotice reported: statement/);
  }, 30_000);

  it('counts an entry of before for both sides', async () => {
    const id = await openCase();
    await advanceCase(school.client, id, 'investigate');
    for (const type of ['guardianNotice', 'statement'] as const) {
      const { n } = await get(id);
      await school.client.cases.addEntry({ ...key(), id, n, type, audience: 'team', at: Date.now(), text: '都办了。', mayTellFamily: false });
    }
    expect(await missingOf(id)).toEqual([]);
    await advanceCase(school.client, id, 'submit');
  }, 30_000);

  it('waits for the committee, asks for measures and support only when there is something to answer', async () => {
    const id = await openCase();
    await walkCase(school.client, id, 'submit');
    expect(await get(id)).toMatchObject({ nextStep: { event: 'determine', waitsFor: 'committee' } });
    await recordFact(school.client, id, FACTS.determination('notBullying'));
    await advanceCase(school.client, id, 'determine');
    expect(await missingOf(id)).toEqual([]);
    await advanceCase(school.client, id, 'dispose');
    expect(await missingOf(id)).toHaveLength(3);
  }, 30_000);

  it('begins anew when it is reopened: the clock, and what must be there', async () => {
    const id = await openCase();
    await walkCase(school.client, id, 'close');
    school.skew = 20 * DAY;
    await advanceCase(school.client, id, 'reopen');
    const { row, clocks } = await get(id);
    expect(row.state).toBe('investigating');
    expect(clocks.find((one) => one.id === 'investigation')).toMatchObject({ day: 0, daysLeft: 10 });
    expect((await missingOf(id)).filter((one) => one.startsWith('statement'))).toHaveLength(3);
    school.skew = 0;
  }, 60_000);

  it('skips no step and takes none back', async () => {
    const id = await openCase();
    for (const event of ['submit', 'close', 'archive', 'reopen', 'resume'] as const)
      expect(await refusal(advanceCase(school.client, id, event)), event).toBe('illegal_transition');
  }, 30_000);
});

describe('what is not taken, and why', () => {
  let id: string;
  beforeEach(async () => {
    id ??= await openCase();
  });

  it.each<[string, () => CaseFact, string]>([
    ['a time to come', () => ({ ...FACTS.notice('affected'), at: Date.now() + DAY }) as CaseFact, 'invalid: at future'],
    ['a student who is not in it', () => ({ ...FACTS.notice('affected'), party: crypto.randomUUID() }) as CaseFact, 'invalid: party not_in_case'],
    ['a student of the other side', () => ({ ...FACTS.notice('affected'), party: REPORTED[0] }) as CaseFact, 'invalid: party not_in_case'],
    ['a determination before the submission', () => FACTS.determination(), 'illegal_transition: fact beforeDetermination'],
    ['a service before a determination', () => FACTS.service('affected'), 'illegal_transition: fact beforeDetermination'],
    ['a follow-up before the service', () => FACTS.followUp('week'), 'illegal_transition: fact beforeService'],
    [
      'discipline before a determination',
      () => ({ ...FACTS.measure(), kinds: ['warning'], toldFirst: true }) as CaseFact,
      'illegal_transition: fact beforeDetermination',
    ],
    [
      'expulsion from compulsory schooling',
      () => ({ ...FACTS.measure(), kinds: ['expulsion'], toldFirst: true }) as CaseFact,
      'invalid: kinds compulsory',
    ],
    [
      'discipline for whoever is affected',
      () => ({ ...FACTS.support(), kinds: ['warning'], toldFirst: true }) as CaseFact,
      'invalid: kinds wrong_side',
    ],
    [
      'an appeal before there is a result',
      () => ({ type: 'appeal', step: 'received', side: 'reported', at: Date.now(), result: null, note: '' }),
      'illegal_transition: fact beforeService',
    ],
    [
      'a task for somebody who cannot open the case',
      () => ({ type: 'task', task: crypto.randomUUID(), what: '取监控', who: crypto.randomUUID(), until: null, state: 'open' }),
      'invalid: who not_in_circle',
    ],
    [
      'a report to nobody',
      () => ({ type: 'mandatoryReport', step: 'made', ground: null, to: null, at: Date.now(), who: '', receipt: '', note: '' }),
      'invalid: to required',
    ],
  ])('%s', async (_what, fact, expected) => {
    const { n } = await get(id);
    expect(await record(id, fact())).toBe(expected);
    expect((await get(id)).n).toBe(n);
  });

  it('a grade without bullying, bullying without a grade, a result without the right to dispute it', async () => {
    const one = await openCase();
    await walkCase(school.client, one, 'submit');
    expect(await record(one, { ...FACTS.determination('notBullying'), grade: 'minor' } as CaseFact)).toBe('invalid: grade not_bullying');
    expect(await record(one, { ...FACTS.determination(), grade: null } as CaseFact)).toBe('invalid: grade required');
    await recordFact(school.client, one, FACTS.determination());
    expect(await record(one, { ...FACTS.service('affected'), appealTold: false } as CaseFact)).toBe('invalid: appealTold required');
    expect(await record(one, { ...FACTS.measure(), kinds: ['demerit'] } as CaseFact)).toBe('invalid: toldFirst required');
    expect(await record(one, { ...FACTS.measure(), kinds: ['demerit'], toldFirst: true } as CaseFact)).toBe('ok');
  }, 30_000);

  it('suspending a pupil of the lower grades', async () => {
    const one = await openCase(['property'], '三');
    const fact = { ...FACTS.measure(), kinds: ['suspension'], toldFirst: true } as CaseFact;
    expect(await record(one, fact)).toBe('invalid: kinds lowerPrimary');
    expect((await get(one)).measureLimits).toContainEqual({ party: REPORTED[0], kind: 'suspension', reason: 'lowerPrimary' });
  }, 30_000);

  it('anything in a closed case, until it is reopened', async () => {
    const one = await openCase();
    await walkCase(school.client, one, 'close');
    expect(await record(one, FACTS.support())).toBe('illegal_transition: fact closed');
  }, 60_000);

  it('what is written on top of something unread', async () => {
    const { n } = await get(id);
    await recordFact(school.client, id, FACTS.notice('affected'));
    const late = school.client.cases.record({ ...key(), id, n, fact: FACTS.notice('reported'), told: null });
    expect(await refusal(late)).toBe('conflict');
  });
});

describe('what must go out at once', () => {
  it('counts minutes from the start for a sexual matter, and holds the case open until both were told', async () => {
    const id = await openCase(['sexual']);
    school.skew = 23 * 60_000;
    expect((await get(id)).clocks[0]).toMatchObject({ id: 'mandatoryReport', minutes: 23, state: 'late', source: 'minors11' });
    school.skew = 0;
    await walkCase(school.client, id, 'followUp');
    for (const which of ['week', 'month', 'term'] as const) await recordFact(school.client, id, FACTS.followUp(which));
    expect(await missingOf(id)).toEqual(['mandatoryReport police', 'mandatoryReport education']);
    await recordFact(school.client, id, FACTS.reported('police'));
    expect(await refusal(advanceCase(school.client, id, 'close'))).toBe('illegal_transition: mandatoryReport missing');
    await recordFact(school.client, id, FACTS.reported('education'));
    expect((await get(id)).tracks.find((one) => one.id === 'mandatoryReport')?.state).toBe('waiting');
    await advanceCase(school.client, id, 'close');
  }, 60_000);

  it('is due with a determination that it is a crime, and the police line says so', async () => {
    const id = await openCase();
    await walkCase(school.client, id, 'submit');
    await recordFact(school.client, id, FACTS.determination('crime'));
    expect((await get(id)).tracks.filter(({ state }) => state === 'open').map((one) => one.id)).toEqual([
      ...['safeguarding', 'mandatoryReport', 'policeReferral', 'mentoring'],
    ]);
    await recordFact(school.client, id, { ...FACTS.reported('police'), receipt: '受案 2026-118' } as CaseFact);
    expect((await get(id)).tracks.find((one) => one.id === 'policeReferral')?.state).toBe('done');
  }, 30_000);
});

describe('a re-examination', () => {
  it('has fifteen days, holds the case open, and a changed result is determined and served anew', async () => {
    const id = await openCase();
    await walkCase(school.client, id, 'followUp');
    for (const which of ['week', 'month', 'term'] as const) await recordFact(school.client, id, FACTS.followUp(which));
    const appeal = { type: 'appeal', step: 'received', side: 'reported', at: Date.now(), result: null, note: '' } as const;
    await recordFact(school.client, id, appeal);
    expect(await record(id, appeal)).toBe('illegal_transition: fact alreadyAppealed');
    expect((await get(id)).clocks.find((one) => one.id === 'appeal')).toMatchObject({ daysLeft: 15, side: 'reported', source: 'plan2017' });
    expect(await get(id)).toMatchObject({ nextStep: { event: 'close', waitsFor: 'county', missing: [{ what: 'appealDecision' }] } });
    await recordFact(school.client, id, { ...appeal, step: 'decided', result: 'changed', at: Date.now() });
    expect(await missingOf(id)).toEqual(['determination', 'service affected', 'service reported', 'service reported']);
    await recordFact(school.client, id, FACTS.determination());
    for (const side of ['affected', 'reported'] as const) await recordFact(school.client, id, FACTS.service(side));
    await advanceCase(school.client, id, 'close');
  }, 60_000);
});

describe('a suspension', () => {
  it('is asked for by one and approved by another, stops the clock, and ends by hand or by itself', async () => {
    const id = await openCase();
    const word = { type: 'suspension', ground: '等公安机关的结论', until: Date.now() + 5 * DAY } as const;
    await recordFact(school.client, id, { ...word, step: 'ask' });
    expect(await record(id, { ...word, step: 'approve' })).toBe('denied');
    expect(await get(id)).toMatchObject({ nextStep: { waitsFor: 'principal' }, suspension: { mine: true, mayDecide: false, approvedBy: null } });
    await as('chenqiming');
    expect((await get(id)).suspension).toMatchObject({ mine: false, mayDecide: true });
    await recordFact(school.client, id, { ...word, step: 'approve', until: null });
    school.skew = 3 * DAY;
    const paused = await get(id);
    expect(paused.suspension).toMatchObject({ approvedBy: '陈启明', until: word.until });
    expect(paused.clocks.find((one) => one.id === 'investigation')).toMatchObject({ state: 'paused', daysLeft: 10 });
    expect(await refusal(advanceCase(school.client, id, 'investigate'))).toBe('illegal_transition');
    expect((await school.client.dashboard.today({})).tasks.some(({ object, kind }) => object === id && kind === 'investigation')).toBe(false);
    await advanceCase(school.client, id, 'resume');
    expect((await get(id)).clocks.find((one) => one.id === 'investigation')).toMatchObject({ daysLeft: 10 });
    school.skew = 4 * DAY;
    expect((await get(id)).clocks.find((one) => one.id === 'investigation')).toMatchObject({ daysLeft: 9 });
    school.skew = 0;
    await as('linruoxi');
    const other = await openCase();
    await recordFact(school.client, other, { ...word, step: 'ask' });
    await as('chenqiming');
    await recordFact(school.client, other, { ...word, step: 'approve', until: null });
    school.skew = 8 * DAY;
    const over = await get(other);
    expect(over.suspension).toBeNull();
    expect(over.clocks.find((one) => one.id === 'investigation')).toMatchObject({ daysLeft: 7 });
    expect(over.nextStep.event).toBe('investigate');
    school.skew = 0;
    await as('linruoxi');
  }, 60_000);
});

describe('who sees and writes what', () => {
  it('keeps what was said for its audience, and tells the team that it was said', async () => {
    const id = await openCase();
    const { n } = await get(id);
    const told = { audience: 'counsellor', text: '只说给承办人听的话' } as const;
    await school.client.cases.record({ ...key(), id, n, fact: FACTS.statement('affected'), told });
    expect((await get(id)).entries.map(({ text, audience }) => [audience, text])).toEqual([['counsellor', told.text]]);
    await as('chenqiming');
    const seen = await get(id);
    expect(seen.facts.map(({ fact }) => fact.type)).toEqual(['statement']);
    expect([seen.entries, seen.sealedEntries]).toEqual([[], 1]);
    expect(JSON.stringify(seen)).not.toContain(told.text);
    const more = school.client.cases.record({ ...key(), id, n: seen.n, fact: FACTS.statement('reported'), told });
    expect(await refusal(more)).toBe('denied');
    await as('linruoxi');
    const wrong = school.client.cases.record({ ...key(), id, n: (await get(id)).n, fact: FACTS.notice('affected'), told });
    expect(await refusal(wrong)).toBe('invalid: told not_a_statement');
  }, 60_000);

  it('gives tasks to those who can write in it, and keeps the newest word on each', async () => {
    const id = await openCase();
    const { team } = await get(id);
    expect(team.map(({ name }) => name).sort()).toEqual(['林若溪', '陈启明']);
    // Whoever may look into the case and not write in it could never tick a task off.
    const reader = (await school.client.people.list({})).find(({ name }) => name === '郑国栋')?.id ?? '';
    await school.stepUp();
    await school.client.access.share({ ...key(), dossier: id, person: reader, audiences: ['team'], reason: '协助看监控', until: null });
    expect((await get(id)).team).toEqual(team);
    const forReader = { type: 'task', task: crypto.randomUUID(), what: '取监控', who: reader, until: null, state: 'open' } as const;
    expect(await record(id, forReader)).toBe('invalid: who not_in_circle');
    const task = {
      type: 'task',
      task: crypto.randomUUID(),
      what: '取监控调取回执',
      who: team[0]?.id ?? '',
      until: Date.now() - 1,
      state: 'open',
    } as const;
    await recordFact(school.client, id, task);
    expect((await get(id)).tasks).toMatchObject([{ what: task.what, state: 'open', late: true }]);
    await recordFact(school.client, id, { ...task, state: 'done' });
    expect((await get(id)).tasks).toMatchObject([{ state: 'done', late: false }]);
    expect(await record(id, { ...task, state: 'open' })).toBe('invalid: task finished');
  }, 30_000);

  it('puts what is due on Today of those it waits for, and nothing of a closed case', async () => {
    const id = await openCase(['sexual']);
    const kinds = async (): Promise<string[]> =>
      (await school.client.dashboard.today({})).tasks
        .filter(({ object }) => object === id)
        .map(({ kind, lifeSafety }) => kind + (lifeSafety ? '!' : ''));
    expect(await kinds()).toEqual(['guardianNotice', 'investigation']);
    await advanceCase(school.client, id, 'investigate');
    expect(await kinds()).toEqual(['mandatoryReport!', 'guardianNotice', 'investigation']);
    const principal = (await get(id)).team.find(({ name }) => name === '陈启明')?.id ?? '';
    const task = { type: 'task', task: crypto.randomUUID(), what: '联系县局', who: principal, until: Date.now() + DAY, state: 'open' } as const;
    await recordFact(school.client, id, task);
    await recordFact(school.client, id, { type: 'suspension', step: 'ask', ground: '等公安结论', until: Date.now() + 9 * DAY });
    expect(await kinds()).toEqual(['mandatoryReport!', 'guardianNotice', 'investigation']);
    await as('chenqiming');
    // Of a colleague's case whoever approves is told what is late, not what is merely due.
    expect((await kinds()).sort()).toEqual(['caseTask', 'mandatoryReport!', 'suspensionAsked']);
    await as('linruoxi');
  }, 60_000);

  it('tells lists what is due without a word of what was written', async () => {
    const id = await openCase(['sexual']);
    await recordFact(school.client, id, { ...FACTS.reported('police'), note: '不给列表看的话' } as CaseFact);
    await as('chenqiming');
    const row = (await school.client.cases.list({})).rows.find((one) => one.id === id);
    expect(row).toMatchObject({ next: 'investigate', clock: { id: 'investigation', source: 'plan2017' } });
    expect(JSON.stringify(row)).not.toContain('不给列表看的话');
    await as('zhengguodong');
    expect(await refusal(get(id))).toBe('not_found');
    await as('linruoxi');
  }, 60_000);
});
