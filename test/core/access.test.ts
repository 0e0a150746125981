// What two open together, and who is let in and out: everything that may happen in between, on a training school with real keys.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, type TestCore, trainingCore } from '../support/make-core';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let school: TestCore;

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'ok', codeOf);
const vault = () => {
  const open = school.core.approach.session()?.vault;
  if (!open) throw new Error('locked');
  return open;
};
/** Another person, or the same one again, in a fresh process; the password was just given. */
async function sit(login: string, skew = 0): Promise<void> {
  school = await school.restart();
  school.skew = skew;
  await school.unlock(login);
  await confirm();
}
async function confirm(): Promise<void> {
  await school.stepUp();
}
const idOf = async (name: string): Promise<string> => {
  const found = (await school.client.people.list({})).find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found.id;
};
const content = (narrative: string) => ({
  channel: 'walkIn' as const,
  kind: 'report' as const,
  lifeSafety: false,
  receivedAt: Date.now(),
  occurredOn: null,
  occurredText: '',
  narrative,
  people: [],
  place: '三号楼',
  types: [],
});
async function tip(keepOut: string[] = [], identity?: string): Promise<{ id: string; number: string }> {
  const report = crypto.randomUUID();
  if (identity) {
    await school.client.reports.sealReporter({
      ...key(),
      report,
      identity: { name: identity, contact: '13800000000', relation: '同学', wishesSecrecy: true },
    });
  }
  return school.client.reports.register({ ...key(), report, content: content('午休时在楼梯口拦人要钱。'), uploads: [], keepOut });
}
/** As the counsellor who sits here. */
async function newCase(keepOut: string[] = []): Promise<{ report: string; id: string; number: string }> {
  const { id: report } = await tip(keepOut);
  const made = await school.client.reports.openCase({ ...key(), id: report, title: '楼梯口要钱', team: [] });
  return { report, id: made.caseId, number: made.number };
}
const ask = (number: string, kind: 'breakGlass' | 'reporter' = 'breakGlass', minutes = 10) =>
  school.client.access.request({ ...key(), kind, number, reason: '承办人不在，学生在校门口等', minutes });
const answer = (id: string, allow = true) => school.client.access.answer({ ...key(), id, allow, note: allow ? '' : '现在不需要' });
const open = (id: string) => school.client.access.open({ ...key(), id });
const searched = async (text: string) => (await school.client.search.find({ text })).groups.flatMap(({ hits }) => hits.map((hit) => hit.id));
const note = async (id: string, audience: 'team' | 'counsellor' = 'team', text = '后来写的'): Promise<string> => {
  const { n } = await school.client.cases.get({ id });
  return refused(school.client.cases.addEntry({ ...key(), id, n, type: 'note', audience, at: Date.now(), text, mayTellFamily: false }));
};

beforeAll(async () => {
  school = await trainingCore();
}, 60_000);
afterAll(() => school.dispose());

describe('sharing', () => {
  let one: Awaited<ReturnType<typeof newCase>>;
  const share = async (name: string, change: object = {}) =>
    refused(
      school.client.access.share({
        ...key(),
        dossier: one.id,
        person: await idOf(name),
        audiences: ['team'],
        reason: '协助核实监控',
        until: null,
        ...change,
      }),
    );

  it('is refused to administrators, to the past, for what one lacks, and to whoever is in for good', async () => {
    await sit('linruoxi');
    one = await newCase();
    for (const name of ['陆致远', '方静仪', '何雅婷', '许文清']) expect(await share(name), name).toBe('denied');
    expect(await share('郑国栋', { until: Date.now() - 1 })).toBe('invalid');
    expect(await share('郑国栋', { audiences: ['nothing'] })).toBe('denied');
    // Putting the principal on a date would be a way to push them out.
    expect(await share('陈启明', { until: Date.now() + MINUTE })).toBe('already_there');
  }, 60_000);

  it('ends by itself in the middle of a session, and a clock set back does not bring it back', async () => {
    expect(await share('郑国栋', { until: Date.now() + DAY })).toBe('ok');
    await sit('zhengguodong');
    expect((await school.client.cases.get({ id: one.id })).borrowed).toBe(false);
    expect(
      await refused(
        school.client.access.share({ ...key(), dossier: one.id, person: await idOf('林若溪'), audiences: ['team'], reason: '再分享', until: null }),
      ),
    ).toBe('denied');
    school.skew = DAY + MINUTE;
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('not_found');
    expect((await school.client.cases.list({})).rows.map((row) => row.id)).not.toContain(one.id);
    await sit('fangjingyi', DAY + MINUTE);
    await sit('zhengguodong');
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('not_found');
  }, 60_000);

  it('taken back leaves the old keys useless for what is written later, counselling notes included', async () => {
    await sit('linruoxi');
    expect(await share('郑国栋', { audiences: ['team', 'counsellor'] })).toBe('ok');
    await sit('zhengguodong');
    const { ring } = vault();
    const kept = ['team', 'counsellor'].map((audience) => [audience, Uint8Array.from(ring.tryKey(one.id, audience, 1) ?? [])] as const);
    expect(kept.every(([, bytes]) => bytes.length === 32)).toBe(true);
    // The principal takes it back and holds no counselling key: that one is renewed all the same.
    await sit('chenqiming');
    await school.client.access.revoke({ ...key(), dossier: one.id, person: await idOf('郑国栋'), reason: '核实完毕' });
    expect(vault().ring.holds(one.id, 'counsellor')).toBe(false);
    await sit('linruoxi');
    expect(await note(one.id)).toBe('ok');
    expect(await note(one.id, 'counsellor')).toBe('ok');
    const written = await vault()
      .reader.selectFrom('revisions')
      .select(['audience', 'epoch'])
      .where('dossier', '=', one.id)
      .orderBy('n', 'desc')
      .limit(2)
      .execute();
    expect(written.map((row) => row.epoch)).toEqual([2, 2]);
    for (const [audience, old] of kept) {
      const next = vault().ring.tryKey(one.id, audience, 2);
      expect(next).not.toBeNull();
      expect(Buffer.from(next ?? []).equals(Buffer.from(old))).toBe(false);
    }
    await sit('zhengguodong');
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('not_found');
    for (const [audience] of kept) for (const epoch of [1, 2]) expect(vault().ring.tryKey(one.id, audience, epoch)).toBeNull();
  }, 60_000);

  it('of the lead by the principal gives the new lead a way to write counselling notes, not to read the old ones', async () => {
    await sit('linruoxi');
    const { id } = await newCase();
    expect(await note(id, 'counsellor', '只有辅导老师能看')).toBe('ok');
    await sit('chenqiming');
    await school.client.cases.handOver({ ...key(), id, to: await idOf('陈启明'), reason: '林老师外出学习' });
    const after = await school.client.cases.get({ id });
    expect(after.sealedEntries).toBe(1);
    expect(await note(id, 'counsellor', '接手以后写的')).toBe('ok');
    await sit('linruoxi');
    expect(await refused(school.client.cases.get({ id }))).toBe('not_found');
  }, 60_000);

  it('of one’s own lead closes the case at once, in this session', async () => {
    await sit('linruoxi');
    const { id } = await newCase();
    await school.client.cases.handOver({ ...key(), id, to: await idOf('陈启明'), reason: '下周外出学习' });
    expect(await refused(school.client.cases.get({ id }))).toBe('not_found');
    expect((await school.client.cases.list({})).rows.map((row) => row.id)).not.toContain(id);
  }, 60_000);
});

describe('a request', () => {
  let one: Awaited<ReturnType<typeof newCase>>;
  let request: string;

  it('is answered once and opened once; what it opens can be read, not changed, and is gone at the next unlock', async () => {
    await sit('linruoxi');
    one = await newCase();
    expect(await refused(ask(one.number))).toBe('denied');
    await sit('zhengguodong');
    expect(await refused(ask(one.number, 'reporter'))).toBe('denied');
    expect(await refused(ask('0000-2026-QL-9999'))).toBe('not_found');
    request = (await ask(one.number)).id;
    const second = (await ask(one.number.toLowerCase())).id;
    await sit('chenqiming');
    expect((await school.client.dashboard.today({})).tasks.filter((task) => task.kind === 'accessRequest')).toHaveLength(2);
    await answer(request);
    expect(await refused(answer(request))).toBe('illegal_transition');
    expect(await refused(answer(request, false))).toBe('illegal_transition');
    await answer(second);
    await sit('zhengguodong');
    const before = (await school.client.cases.list({})).rows.length;
    expect(await searched(one.number)).not.toContain(one.id);
    await open(request);
    expect(await searched(one.number)).toContain(one.id);
    expect(await refused(open(request))).toBe('illegal_transition');
    expect((await school.client.cases.get({ id: one.id })).borrowed).toBe(true);
    const access = await school.client.access.of({ dossier: one.id });
    expect([access.mayShare, access.successors, access.candidates, access.borrowedUntil !== null]).toEqual([false, [], [], true]);
    expect((await school.client.cases.list({})).rows).toHaveLength(before + 1);
    // The second one lasts longer; the first one's end does not cut it short.
    school.skew = 6 * MINUTE;
    await confirm();
    await open(second);
    school.skew = 11 * MINUTE;
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('ok');
    expect(await searched(one.number)).toContain(one.id);
    school.skew = 17 * MINUTE;
    expect(await searched(one.number)).not.toContain(one.id);
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('not_found');
    expect((await school.client.cases.list({})).rows).toHaveLength(before);
    await sit('zhengguodong');
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('not_found');
  }, 60_000);

  it('is not made for what one can read anyway, only for what is closed in it', async () => {
    await sit('linruoxi');
    expect(await refused(ask(one.number))).toBe('denied');
    const { number } = await newCase();
    // Reports have one part only, and the principal reads them all.
    const { number: report } = await tip();
    await sit('chenqiming');
    expect(await refused(ask(report))).toBe('already_there');
    expect(await refused(ask(number)), 'counselling notes are closed to them').toBe('ok');
    await sit('zhengguodong');
    expect(await refused(ask(report))).toBe('ok');
  }, 60_000);

  it('is closed again by a lock in the middle of its minutes', async () => {
    await sit('zhengguodong');
    const { id } = await ask(one.number, 'breakGlass', 60);
    await sit('chenqiming');
    await answer(id);
    await sit('zhengguodong');
    await open(id);
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('ok');
    await sit('zhengguodong');
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('not_found');
    expect(await refused(open(id))).toBe('illegal_transition');
  }, 60_000);

  it('still opens after both groups have new keys', async () => {
    await sit('zhengguodong');
    const { id } = await ask(one.number);
    const groups = () => vault().reader.selectFrom('groups').select(['kind', 'epoch']).where('kind', '=', 'approvers').executeTakeFirstOrThrow();
    const { epoch } = await groups();
    await vault().unit(
      () => ({ at: Date.now(), actor: 'test', event: 'group.settled', outcome: 'done', object: null }),
      (writer) => writer.put('rotation-due/security', '1').then(() => writer.put('rotation-due/approvers', '1')),
    );
    await sit('chenqiming');
    expect((await groups()).epoch).toBe(epoch + 1);
    await answer(id);
    await sit('zhengguodong');
    await open(id);
    expect((await school.client.cases.get({ id: one.id })).borrowed).toBe(true);
  }, 60_000);

  it('is void when the record got new keys after the answer, and can be asked again', async () => {
    await sit('linruoxi');
    await school.client.access.share({
      ...key(),
      dossier: one.id,
      person: await idOf('郑国栋'),
      audiences: ['team'],
      reason: '协助核实监控',
      until: Date.now() + DAY,
    });
    await school.client.access.revoke({ ...key(), dossier: one.id, person: await idOf('郑国栋'), reason: '不需要了' });
    await sit('zhengguodong');
    const { id } = await ask(one.number);
    await sit('chenqiming');
    await answer(id);
    await sit('linruoxi');
    await school.client.access.share({
      ...key(),
      dossier: one.id,
      person: await idOf('郑国栋'),
      audiences: ['team'],
      reason: '协助核实监控',
      until: Date.now() + DAY,
    });
    await school.client.access.revoke({ ...key(), dossier: one.id, person: await idOf('郑国栋'), reason: '不需要了' });
    await sit('zhengguodong');
    expect(await refused(open(id))).toBe('changed');
    expect((await school.client.access.requests({})).find((row) => row.id === id)?.state).toBe('allowed');
    const again = await ask(one.number);
    await sit('chenqiming');
    await answer(again.id);
    await sit('zhengguodong');
    await open(again.id);
    // All generations came with it.
    expect((await school.client.cases.get({ id: one.id })).borrowed).toBe(true);
  }, 60_000);

  it('that has lapsed is not brought back by setting the clock back', async () => {
    await sit('zhengguodong');
    const { id } = await ask(one.number);
    const unanswered = await ask(one.number);
    await sit('chenqiming');
    await answer(id);
    await sit('zhengguodong', 3 * DAY);
    expect(await refused(open(id))).toBe('expired');
    await sit('zhengguodong');
    expect(await refused(open(id))).toBe('expired');
    expect((await school.client.access.requests({})).find((row) => row.id === id)?.state).toBe('lapsed');
    expect((await school.client.dashboard.today({})).tasks.filter((task) => task.kind === 'accessAnswered')).toEqual([]);
    await sit('chenqiming');
    expect(await refused(answer(unanswered.id))).toBe('expired');
    // With the clock still behind, new ones can be made and used.
    await sit('zhengguodong');
    const fresh = await ask(one.number);
    await sit('chenqiming');
    await answer(fresh.id);
    await sit('zhengguodong');
    await open(fresh.id);
    // A clock set back does not stretch the minutes either: the process counts for itself.
    const { opened } = school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>;
    const [[request, entry] = ['', undefined]] = opened;
    if (!entry) throw new Error('nothing is open');
    school.skew = -300 * DAY;
    opened.set(request, { ...entry, ticks: performance.now() - 1 });
    expect(await refused(school.client.cases.get({ id: one.id }))).toBe('not_found');
  }, 60_000);

  it('is refused in words, withdrawn, and told to the principal when two others opened something', async () => {
    await sit('zhengguodong');
    const asked = await ask(one.number);
    await sit('chenqiming');
    expect((await answer(asked.id, false)).state).toBe('refused');
    await sit('zhengguodong');
    expect((await school.client.access.requests({})).find((row) => row.id === asked.id)).toMatchObject({
      state: 'refused',
      answerNote: '现在不需要',
    });
    expect(await refused(open(asked.id))).toBe('illegal_transition');
    const other = await ask(one.number);
    await school.client.access.withdraw({ ...key(), id: other.id });
    await sit('chenqiming');
    expect(await refused(answer(other.id))).toBe('illegal_transition');
    // The principal took part in all of them; the auditor in none.
    expect((await school.client.dashboard.today({})).openings).toEqual([]);
    await sit('fangjingyi');
    const { openings } = await school.client.dashboard.today({});
    expect(openings.length).toBeGreaterThan(2);
    expect(openings[0]).toMatchObject({ by: '郑国栋', number: one.number });
  }, 60_000);

  it('for a reporter’s name goes by the number of the case, too', async () => {
    await sit('linruoxi');
    const { id: report, number } = await tip([], '举报人甲');
    const { number: caseNumber } = await school.client.reports.openCase({ ...key(), id: report, title: '有举报人的案件', team: [] });
    const asked = await ask(caseNumber, 'reporter', 5);
    expect(await refused(ask(one.number, 'reporter'))).toBe('not_found');
    await sit('chenqiming');
    await answer(asked.id);
    await sit('linruoxi');
    await open(asked.id);
    expect(await school.client.access.reporter({ id: asked.id })).toMatchObject({ name: '举报人甲' });
    school.skew = 6 * MINUTE;
    expect(await refused(school.client.access.reporter({ id: asked.id }))).toBe('not_found');
    expect(number).toMatch(/JB/);
  }, 60_000);
});

describe('a unit of work that fails', () => {
  it('leaves no key behind that only it knew', async () => {
    await sit('linruoxi');
    const { id } = await newCase();
    const { ring } = vault();
    const failing = vault().unit(
      () => ({ at: Date.now(), actor: 'test', event: 'grant.revoked', outcome: 'done', object: null }),
      async () => {
        ring.create(id, 'team', 2);
        throw new Error('the disk is full');
      },
    );
    await expect(failing).rejects.toThrow('the disk is full');
    expect(ring.current(id, 'team').epoch).toBe(1);
    expect(await note(id)).toBe('ok');
  }, 60_000);
});
