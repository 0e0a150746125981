// The hostile side of access: a colleague who is named, a borrowed key used for more than reading, a half without its other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../src/contract/days';
import { openHalf } from '../../src/core/dossiers/pair-envelope';
import { FACTS } from '../support/case-hands';
import { key, type TestCore, trainingCore } from '../support/make-core';

let school: TestCore;
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'ok', codeOf);
const vault = () => {
  const open = school.core.approach.session()?.vault;
  if (!open) throw new Error('locked');
  return open;
};
async function sit(login: string): Promise<void> {
  school = await school.restartAs(login);
  await school.stepUp();
}
const idOf = async (name: string): Promise<string> => {
  const found = (await school.client.people.list({})).find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found.id;
};
async function tip(keepOut: string[] = []): Promise<{ id: string; number: string }> {
  const report = crypto.randomUUID();
  await school.client.reports.sealReporter({
    ...key(),
    report,
    identity: { name: '机密的举报人', contact: '13800000000', relation: '家长', wishesSecrecy: true },
  });
  return school.client.reports.register({
    ...key(),
    report,
    content: {
      channel: 'walkIn',
      kind: 'report',
      lifeSafety: false,
      receivedAt: Date.now(),
      occurredOn: null,
      occurredText: '',
      narrative: '反映一位校领导。',
      people: [],
      place: '办公楼',
      types: [],
    },
    uploads: [],
    keepOut,
  });
}
const ask = (number: string, kind: 'breakGlass' | 'reporter' = 'breakGlass') =>
  school.client.access.request({ ...key(), kind, number, reason: '必须马上看到全部内容', minutes: 10 });

beforeAll(async () => {
  school = await trainingCore();
}, 60_000);
afterAll(() => school.dispose());

/** Everything a person in the principal's seat can look at, as text. */
async function everythingOnScreen(): Promise<string> {
  const { client } = school;
  const people = await client.people.register({});
  const holdings = await Promise.all(people.map((one) => client.people.holdings({ person: one.id })));
  const audit = await client.audit.list({ before: null, limit: 200 });
  return JSON.stringify([
    await client.reports.list({}),
    await client.cases.list({}),
    await client.exports.list({}),
    await client.dashboard.today({}),
    await client.access.requests({}),
    people,
    holdings,
    audit.rows.map(({ about }) => about),
  ]);
}

describe('a principal who is named in a report', () => {
  let principal: string;
  let named: { id: string; number: string };
  let about: { caseId: string; number: string };
  let ordinary: string[];

  it('finds nothing about it: no row, no count, no gap in the numbers, no object in the audit, no colleague who holds it', async () => {
    await sit('linruoxi');
    principal = await idOf('陈启明');
    ordinary = [(await tip()).number];
    named = await tip([principal]);
    ordinary.push((await tip()).number);
    about = await school.client.reports.openCase({ ...key(), id: named.id, title: '反映校领导的问题', team: [] });
    expect(
      await refused(
        school.client.access.share({ ...key(), dossier: named.id, person: principal, audiences: ['team'], reason: '想让他看', until: null }),
      ),
    ).toBe('denied');
    expect(await refused(school.client.cases.handOver({ ...key(), id: about.caseId, to: principal, reason: '想交给他' }))).toBe('denied');
    expect((await school.client.access.of({ dossier: about.caseId })).keptOut).toEqual(['陈启明']);
    expect((await school.client.access.of({ dossier: about.caseId })).candidates.map((one) => one.name)).not.toContain('陈启明');
    await sit('chenqiming');
    const { rows, hidden } = await school.client.reports.list({});
    expect([hidden, (await school.client.cases.list({})).hidden]).toEqual([0, 0]);
    const month = dateOf(dayOf(Date.now())).slice(0, 7);
    expect((await school.client.returns.month({ month })).blocks.map((one) => one.hidden)).toEqual([0, 0, 0]);
    const [before = 0, after = 0] = ordinary.map((number) => Number(number.slice(-4)));
    expect(after - before, 'the named one is numbered in a series of its own').toBe(1);
    const sequence = rows.map((row) => Number(row.number.slice(-4))).sort((a, b) => a - b);
    expect(sequence).toEqual(sequence.map((_, i) => i + 1));
    const screen = await everythingOnScreen();
    for (const trace of [named.id, named.number, about.caseId, about.number]) expect(screen).not.toContain(trace);
    expect(await refused(school.client.reports.get({ id: named.id }))).toBe('not_found');
    expect(await refused(school.client.access.of({ dossier: about.caseId }))).toBe('not_found');
  }, 60_000);

  it('opens nothing of it with their own keys, their groups’ keys and the whole database', async () => {
    const { ring, reader } = vault();
    const subjects = (await reader.selectFrom('dossiers').selectAll().execute()).filter(
      (row) => [named.id, about.caseId].includes(row.id) || (row.slice === 'report' && !ring.holds(row.id, 'team')),
    );
    expect(subjects.length).toBeGreaterThanOrEqual(3);
    const envelopes = await reader.selectFrom('envelopes').selectAll().execute();
    for (const { id } of subjects) {
      const rows = envelopes.filter((row) => row.subject === id);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        ring.note({ ...row, holder: ring.own.person, holder_kind: 'person' });
        expect(() => ring.tryKey(id, row.audience, row.epoch)).toThrow();
      }
      ring.leave(id);
    }
  }, 60_000);

  it('is told no like anybody else when asking for it, and is never let in', async () => {
    const request = await ask(about.number);
    await sit('zhengguodong');
    expect(await refused(school.client.access.answer({ ...key(), id: request.id, allow: true, note: '' }))).toBe('kept_out');
    await school.client.access.answer({ ...key(), id: request.id, allow: false, note: '请等承办人' });
    await sit('chenqiming');
    expect((await school.client.access.requests({})).find((one) => one.id === request.id)).toMatchObject({ state: 'refused' });
    expect(await refused(school.client.access.open({ ...key(), id: request.id }))).toBe('illegal_transition');
  }, 60_000);

  it('does not learn that a colleague asked for it: who else is there answers, or nobody', async () => {
    await sit('zhengguodong');
    // The only approver is the one it is about.
    expect(await refused(ask(about.number))).toBe('no_partner');
    await sit('linruoxi');
    expect(await refused(ask(named.number, 'reporter'))).toBe('no_partner');
  }, 60_000);

  it('is written down where only the groups that decide can read it', async () => {
    const settings = await vault().reader.selectFrom('settings').selectAll().where('key', 'like', 'kept-out/%').execute();
    expect(settings.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(settings.map((row) => row.value))).not.toContain(principal);
    await sit('xuwenqing');
    expect(vault().ring.groupKinds()).toEqual([]);
  }, 60_000);
});

describe('kept out later', () => {
  it('closes report, triage and case together, with what was asked and answered before, and what was lost comes not back', async () => {
    await sit('linruoxi');
    const principal = await idOf('陈启明');
    const report = await tip();
    const { caseId, number } = await school.client.reports.openCase({ ...key(), id: report.id, title: '后来才发现涉及', team: [] });
    const asked = await ask(report.number, 'reporter');
    await sit('chenqiming');
    const own = await ask(number);
    expect((await school.client.access.requests({})).map((one) => one.id)).toContain(asked.id);
    await sit('zhengguodong');
    await school.client.access.answer({ ...key(), id: own.id, allow: true, note: '' });
    await sit('linruoxi');
    // As after a forgotten password: grants that wait to be given back.
    await vault().unit(
      () => ({ at: Date.now(), actor: principal, event: 'grant.restored', outcome: 'done', object: principal }),
      (writer) => writer.put(`lost/${principal}`, JSON.stringify([`${caseId} team`, `${report.id} team`])),
    );
    expect(await refused(school.client.access.keepOut({ ...key(), dossier: report.id, people: [await idOf('林若溪')], reason: '把自己排除' }))).toBe(
      'same_person',
    );
    await school.client.access.keepOut({ ...key(), dossier: report.id, people: [principal], reason: '后来发现涉及' });
    const lost = await vault().reader.selectFrom('settings').selectAll().where('key', '=', `lost/${principal}`).execute();
    expect(lost).toEqual([]);
    await sit('chenqiming');
    for (const work of [
      school.client.reports.get({ id: report.id }),
      school.client.cases.get({ id: caseId }),
      school.client.reports.decline({ ...key(), id: report.id, reason: 'unfounded', note: '不查了' }),
      school.client.access.answer({ ...key(), id: asked.id, allow: true, note: '' }),
    ]) {
      expect(await refused(work)).toBe('not_found');
    }
    // Answered before, void now: the half is gone, and the keys are others.
    expect(await refused(school.client.access.open({ ...key(), id: own.id }))).toBe('changed');
    expect((await school.client.access.requests({})).map((one) => one.id)).not.toContain(asked.id);
    expect((await school.client.dashboard.today({})).tasks.map((task) => task.object)).not.toContain(asked.id);
    for (const id of [report.id, caseId]) expect(vault().ring.tryKey(id, 'team', 1)).toBeNull();
    await sit('linruoxi');
    expect((await school.client.reports.get({ id: report.id })).row.caseId).toBe(caseId);
    expect((await school.client.access.of({ dossier: report.id })).holders.map((one) => one.name)).toEqual(['林若溪']);
  }, 60_000);

  it('reaches the one who handed it in, and not the lead before the case is handed over', async () => {
    await sit('xuwenqing');
    const own = await tip();
    await sit('chenqiming');
    const teacher = await idOf('许文清');
    await school.client.access.keepOut({ ...key(), dossier: own.id, people: [teacher], reason: '其实反映的是他自己' });
    await sit('xuwenqing');
    expect((await school.client.reports.list({})).rows.map((row) => row.id)).not.toContain(own.id);
    await sit('linruoxi');
    const report = await tip();
    const { caseId } = await school.client.reports.openCase({ ...key(), id: report.id, title: '承办人涉及', team: [] });
    await sit('chenqiming');
    const lead = await idOf('林若溪');
    expect(await refused(school.client.access.keepOut({ ...key(), dossier: caseId, people: [lead], reason: '承办人涉及' }))).toBe('hand_over_first');
    await school.client.cases.handOver({ ...key(), id: caseId, to: await idOf('陈启明'), reason: '承办人涉及' });
    await school.client.access.keepOut({ ...key(), dossier: caseId, people: [lead], reason: '承办人涉及' });
    await sit('linruoxi');
    for (const work of [school.client.reports.get({ id: report.id }), school.client.cases.get({ id: caseId })])
      expect(await refused(work)).toBe('not_found');
  }, 60_000);
});

describe('a borrowed key', () => {
  it('reads; it does not write, share, take away, hand over or carry off', async () => {
    await sit('linruoxi');
    const report = await tip();
    const { caseId, number } = await school.client.reports.openCase({ ...key(), id: report.id, title: '只许看的案件', team: [] });
    const lead = await idOf('林若溪');
    // The principal is taken out first, so that the way back in is an emergency opening.
    await school.client.access.revoke({ ...key(), dossier: caseId, person: await idOf('陈启明'), reason: '这件不用校长参加' });
    await sit('chenqiming');
    expect(await refused(school.client.cases.get({ id: caseId }))).toBe('not_found');
    const asked = await ask(number);
    await sit('zhengguodong');
    await school.client.access.answer({ ...key(), id: asked.id, allow: true, note: '' });
    // The answerer's half alone opens nothing, and is not the other one.
    const pair = await vault().reader.selectFrom('pair_envelopes').selectAll().where('subject', '=', caseId).executeTakeFirstOrThrow();
    expect(() => openHalf(vault().ring, pair, pair.group_b)).toThrow();
    await sit('chenqiming');
    await school.client.access.open({ ...key(), id: asked.id });
    const { client } = school;
    const { n } = await client.cases.get({ id: caseId });
    const before = vault().position.counter;
    const entry = { type: 'note' as const, audience: 'team' as const, at: Date.now(), text: '不许写', mayTellFamily: false };
    const tries: Record<string, Promise<string>> = {
      addEntry: refused(client.cases.addEntry({ ...key(), id: caseId, n, ...entry })),
      record: refused(client.cases.record({ ...key(), id: caseId, n, fact: FACTS.notice('affected'), told: null })),
      advance: refused(client.cases.advance({ ...key(), id: caseId, event: 'investigate', note: '' })),
      handOver: refused(client.cases.handOver({ ...key(), id: caseId, to: await idOf('陈启明'), reason: '自己接' })),
      share: refused(
        client.access.share({ ...key(), dossier: caseId, person: await idOf('郑国栋'), audiences: ['team'], reason: '再分享一次', until: null }),
      ),
      revoke: refused(client.access.revoke({ ...key(), dossier: caseId, person: lead, reason: '收回承办' })),
      keepOut: refused(client.access.keepOut({ ...key(), dossier: caseId, people: [lead], reason: '排除承办' })),
    };
    for (const [path, answer] of Object.entries(tries)) expect(await answer, path).toBe('denied');
    // Nothing is written but the refusals themselves.
    const rows = await vault().reader.selectFrom('audit').select(['event', 'outcome']).where('seq', '>', before).execute();
    expect(rows).toEqual(Object.keys(tries).map(() => ({ event: 'call.refused', outcome: 'refused' })));
    for (const audience of ['team', 'committee', 'counsellor']) expect(() => vault().ring.current(caseId, audience)).toThrow('denied');
  }, 60_000);
});

describe('the chain', () => {
  it('holds all of this', async () => {
    await sit('fangjingyi');
    expect(await school.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true });
  }, 60_000);
});
