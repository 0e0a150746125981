// Persons of concern through the real dispatcher: what is refused and why, two people, the last day, what is left afterwards.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../src/contract/days';
import { expectOneRowEach } from '../support/audit-cover';
import { aCheck, anEntry, aNotice, days, decideOn, latest, noteConcern, proposeListing, recordConcern } from '../support/concern-hands';
import { key } from '../support/make-core';
import { PASSWORDS, REAL_FOLDER, RealSchool } from '../support/real-school';

let school: RealSchool;
let skew = 0;
const now = (): number => Date.now() + skew;
const client = () => school.client;
/** A fresh process, a password given once more. */
async function as(login: string): Promise<void> {
  school.core = await school.core.restart();
  school.core.skew = skew;
  await school.core.unlock(login, PASSWORDS[login], REAL_FOLDER);
  await school.stepUp(login);
}
/** Later, by so many days. */
async function later(count: number, login: string): Promise<void> {
  skew += days(count);
  school.core.skew = skew;
  await as(login);
}
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    ({ code, data, detail }) =>
      [code, ...((data ?? detail)?.issues ?? []).map((issue: { path: string; code: string }) => `${issue.path} ${issue.code}`)].join(': '),
  );

beforeAll(async () => {
  school = await RealSchool.found();
  await school.staff();
}, 120_000);
afterAll(() => school.core.dispose());

describe('a notice', () => {
  beforeAll(() => as('security'), 30_000);

  it('says what was seen, and nothing about what somebody is', async () => {
    const note = (change: Parameters<typeof aNotice>[1]) => refusal(client().concerns.note({ ...key(), notice: aNotice(now(), change) }));
    expect(await note({})).toBe('ok');
    expect(await note({ relation: 'pupil' })).toBe('invalid: relation pupil');
    expect(await note({ relation: 'complainingParent' })).toBe('invalid: relation complainingParent');
    expect(await note({ behaviours: ['petition'] })).toBe('invalid: behaviours petition_only');
    expect(await note({ behaviours: ['petition', 'other'] })).toBe('invalid: behaviours petition_only');
    expect(await note({ origin: 'petition', behaviours: ['other'] })).toBe('invalid: behaviours petition_only');
    expect(await note({ origin: 'petition', behaviours: ['petition', 'blocking'] })).toBe('ok');
    expect(await note({ seenAt: now() + 3_600_000 })).toBe('invalid: seenAt future');
  });

  it('starts the clock of the police when it is urgent, and telling them stops it', async () => {
    const id = await noteConcern(client(), now(), { urgency: 'urgent' });
    expect((await latest(client(), id)).row.policeSince).not.toBeNull();
    await recordConcern(client(), id, { type: 'reported', to: 'township', at: now(), way: 'phone', who: '值班室', receipt: '' });
    expect((await latest(client(), id)).row.policeSince).not.toBeNull();
    await recordConcern(client(), id, { type: 'reported', to: 'police', at: now(), way: 'phone', who: '吴志恒', receipt: '' });
    expect((await latest(client(), id)).row.policeSince).toBeNull();
  });

  it('raises counts of its month that lead to nobody, once', async () => {
    const month = dateOf(dayOf(now()));
    const before = await client().concerns.counts({ month });
    const id = await noteConcern(client(), now(), { origin: 'distress' });
    for (const to of ['police', 'township'] as const)
      await recordConcern(client(), id, { type: 'reported', to, at: now(), way: 'letter', who: '内勤', receipt: '收 12' });
    for (const outcome of ['received', 'noConcern'] as const)
      await recordConcern(client(), id, { type: 'reply', from: 'police', at: now(), outcome, advice: '' });
    const after = await client().concerns.counts({ month });
    expect(after.sent).toBe(before.sent + 1);
    expect(after.received).toBe(before.received + 1);
    expect(after.byOrigin).toEqual({ ...before.byOrigin, distress: (before.byOrigin.distress ?? 0) + 1 });
    const { row } = await latest(client(), id);
    expect(JSON.stringify(row)).not.toContain('distress');
  });

  it('keeps no more of an answer than that there was one, or the advice', async () => {
    const id = await noteConcern(client(), now());
    const { n } = await latest(client(), id);
    const fact = { type: 'reply', from: 'police', at: now(), outcome: 'received', advice: '此人有前科' } as const;
    expect(await refusal(client().concerns.record({ ...key(), id, n, fact }))).toBe('invalid: advice nothing_more');
  });
});

describe('listing', () => {
  it('takes two: whoever proposes does not approve, and the approval waits in somebody else’s Today', async () => {
    await as('principal');
    const id = await noteConcern(client(), now());
    await proposeListing(client(), id, now());
    const { n, row } = await latest(client(), id);
    expect(row).toMatchObject({ state: 'proposed', proposal: { act: 'list', mine: true, mayDecide: false } });
    expect(await refusal(client().concerns.decide({ ...key(), id, n, approve: true, reason: '我自己同意' }))).toBe('same_person');
    await as('security');
    expect(await refusal(client().concerns.decide({ ...key(), id, n, approve: true, reason: '同意' }))).toBe('denied');
    await as('deputy');
    expect((await latest(client(), id)).row.proposal).toMatchObject({ mine: false, mayDecide: true });
    await decideOn(client(), id);
    expect((await latest(client(), id)).row).toMatchObject({ state: 'listed', level: 'middle', body: '城关镇政府', daysLeft: 90, proposal: null });
  }, 60_000);

  it('is refused where only petitioning was seen, or nothing that threatens the school', async () => {
    await as('security');
    const id = await noteConcern(client(), now(), { behaviours: ['other'] });
    const { n } = await latest(client(), id);
    const propose = () => refusal(client().concerns.propose({ ...key(), id, n, proposal: { act: 'list', entry: anEntry(now()) } }));
    expect(await propose()).toBe('invalid: behaviours no_threat');
    const late = anEntry(now(), { until: dateOf(dayOf(now()) + 91) });
    const other = await noteConcern(client(), now());
    const { n: m } = await latest(client(), other);
    expect(await refusal(client().concerns.propose({ ...key(), id: other, n: m, proposal: { act: 'list', entry: late } }))).toBe(
      'invalid: until too_long',
    );
  });

  it('is taken back by whoever proposed it, refused with a reason, and proposed again', async () => {
    await as('security');
    const id = await noteConcern(client(), now());
    await proposeListing(client(), id, now());
    const { n } = await latest(client(), id);
    await client().concerns.withdraw({ ...key(), id, n, reason: '先再看看' });
    expect((await latest(client(), id)).row).toMatchObject({ state: 'noted', proposal: null });
    await proposeListing(client(), id, now());
    await as('principal');
    await decideOn(client(), id, false);
    const { row, steps } = await latest(client(), id);
    expect(row.state).toBe('noted');
    expect(steps.map(({ step }) => step.act)).toEqual(['proposed', 'withdrawn', 'proposed', 'refused']);
    await as('security');
    const { n: m } = await latest(client(), id);
    await client().concerns.settle({ ...key(), id, n: m, reason: '派出所答复没有问题' });
    expect((await latest(client(), id)).row).toMatchObject({ state: 'settled', daysLeft: 30 });
  }, 60_000);

  it('changes level and ends only by two as well; the gate is put right by one', async () => {
    await as('security');
    const id = await noteConcern(client(), now());
    await proposeListing(client(), id, now());
    await as('principal');
    await decideOn(client(), id);
    await as('security');
    const { level: _level, until: _until, ...entry } = anEntry(now(), { officer: { name: '周立', phone: '' }, instructions: '改走东门。' });
    await client().concerns.amend({ ...key(), id, n: (await latest(client(), id)).n, entry });
    expect(await latest(client(), id)).toMatchObject({ row: { officer: '周立', level: 'middle' }, entry: { instructions: '改走东门。' } });
    for (const proposal of [
      { act: 'level', level: 'high', reason: '又来一次，带了刀' },
      { act: 'delist', reason: '派出所说已搬走' },
    ] as const) {
      await as('security');
      await client().concerns.propose({ ...key(), id, n: (await latest(client(), id)).n, proposal });
      await as('principal');
      await decideOn(client(), id);
    }
    expect((await latest(client(), id)).row).toMatchObject({ state: 'delisted', level: 'high', daysLeft: 30 });
  }, 90_000);
});

describe('who may open it', () => {
  it('is security and approvers, and nobody else learns that there is anything', async () => {
    await as('security');
    const id = await noteConcern(client(), now());
    for (const login of ['counsellor', 'second', 'auditor', 'sysadmin']) {
      await school.as(login);
      expect(await refusal(client().concerns.list({})), login).toBe('denied');
      expect(await refusal(client().concerns.get({ id })), login).toBe('denied');
      expect((await client().search.find({ text: '石大勇' })).groups, login).toEqual([]);
    }
    for (const login of ['principal', 'deputy', 'security']) {
      await school.as(login);
      expect(
        (await client().concerns.list({})).rows.map((row) => row.id),
        login,
      ).toContain(id);
      expect((await client().concerns.reveal({ id })).name).toBe('石大勇');
      expect(
        (await client().search.find({ text: '石大勇' })).groups.map(({ kind }) => kind),
        login,
      ).toEqual(['concern']);
    }
  }, 90_000);
});

describe('the last day', () => {
  it('is put off only by an approver with a reason; past it nothing is shown, and then nothing is left', async () => {
    await as('security');
    const [kept, let_go] = [
      await noteConcern(client(), now(), { title: '会续期的一条' }),
      await noteConcern(client(), now(), { title: '没人续期的一条' }),
    ];
    for (const id of [kept, let_go]) await proposeListing(client(), id, now());
    await as('principal');
    for (const id of [kept, let_go]) await decideOn(client(), id);
    await later(80, 'principal');
    const { n } = await latest(client(), kept);
    await client().concerns.renew({ ...key(), id: kept, n, days: 60, reason: '上周又到校门口' });
    expect((await latest(client(), kept)).row.daysLeft).toBe(60);
    await as('security');
    const { n: m } = await latest(client(), let_go);
    expect(await refusal(client().concerns.renew({ ...key(), id: let_go, n: m, days: 30, reason: '我来续' }))).toBe('denied');
    const draft = (about: string) => ({ id: crypto.randomUUID(), slice: 'concernFact' as const, about, label: '', body: '{"text":"石大勇又来"}' });
    const stays = draft(kept);
    for (const one of [stays, draft(let_go)]) await client().drafts.save(one);
    // Midnight passes while somebody sits there: shown to nobody, not found, and not yet erased.
    skew += days(11);
    school.core.skew = skew;
    expect(await refusal(client().concerns.get({ id: let_go }))).toBe('not_found');
    expect((await client().concerns.list({})).rows.map(({ id }) => id)).not.toContain(let_go);
    expect((await client().search.find({ text: '没人续期' })).groups).toEqual([]);
    await as('deputy');
    const { rows, removed } = await client().concerns.list({});
    expect(rows.map(({ id }) => id)).toContain(kept);
    expect(removed.length).toBeGreaterThan(0);
    const session = school.core.core.approach.session();
    const left = await session?.vault.reader.selectFrom('revisions').select(['sealed']).where('dossier', '=', let_go).execute();
    expect(left?.length).toBeGreaterThan(3);
    expect(left?.every(({ sealed }) => sealed === null)).toBe(true);
    expect(await session?.vault.reader.selectFrom('envelopes').select('id').where('subject', '=', let_go).execute()).toEqual([]);
    // What was being typed about it goes, too, and nothing else.
    await as('security');
    expect((await client().drafts.list({})).map(({ id }) => id)).toEqual([stays.id]);
    await as('auditor');
    const report = await client().audit.verify({ ...key() });
    expect(report.firstBad).toBeNull();
  }, 120_000);

  it('is not brought back by a clock that is set back', async () => {
    await as('security');
    const id = await noteConcern(client(), now());
    await later(91, 'security');
    expect(await refusal(client().concerns.get({ id }))).toBe('not_found');
    skew -= days(30);
    await as('security');
    expect(await refusal(client().concerns.get({ id }))).toBe('not_found');
    skew += days(30);
  }, 60_000);
});

it('leaves one row for each act', async () => {
  await as('security');
  const id = await noteConcern(client(), now());
  await proposeListing(client(), id, now());
  await as('principal');
  await decideOn(client(), id);
  await recordConcern(client(), id, aCheck(now()));
  const me = (await client().concerns.duty({})).people.find(({ name }) => name === '周明')?.id as string;
  const { primary, superior } = await client().concerns.duty({});
  await client().concerns.setDuty({ ...key(), primary, backup: me, superior });
  await client().concerns.noteAbsence({ ...key(), person: primary, fromOn: dateOf(dayOf(now())), untilOn: dateOf(dayOf(now()) + 3) });
  await client().concerns.acknowledge({ ...key(), id, rung: 'due', episode: dateOf(dayOf(now())) });
  await expectOneRowEach('concerns', [school.core]);
}, 60_000);

it('what was sealed goes only with a tombstone: emptied without one, the chain says where', async () => {
  await as('security');
  const id = await noteConcern(client(), now());
  await as('auditor');
  expect((await client().audit.verify(key())).firstBad).toBeNull();
  const vault = school.core.core.approach.session()?.vault;
  if (!vault) throw new Error('locked');
  const actor = vault.ring.own.person;
  await vault.unit(
    () => ({ at: now(), actor, event: 'concern.removed', outcome: 'done', object: id }),
    (writer) => writer.unseal(id),
  );
  const { counter } = vault.position;
  expect((await client().audit.verify(key())).firstBad).toBe(counter);
}, 60_000);
