// The month in figures: each equals a count made another way, opens only what its reader may open, and is on record before it leaves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../src/contract/days';
import { FIGURES, type Figure, monthOn, monthSpan, returnDueAt } from '../../src/contract/returns';
import { bullyingFigures, concernFigures, mentoringFigures, type TipFacts } from '../../src/core/features/returns/counting';
import { expectOneRowEach } from '../support/audit-cover';
import { key, type TestCore, trainingCore } from '../support/make-core';
import { sheetOf } from '../support/read-xlsx';

let school: TestCore;
beforeAll(async () => {
  school = await trainingCore();
}, 60_000);
afterAll(() => school.dispose());

const thisMonth = dateOf(dayOf(Date.now())).slice(0, 7);
const vault = () => {
  const session = school.core.approach.session();
  if (!session) throw new Error('locked');
  return session.vault;
};
const audited = (event: string) =>
  vault().reader.selectFrom('audit').select(['seq', 'object', 'outcome']).where('event', '=', event).orderBy('seq').execute();
async function figures(month: string) {
  const { blocks } = await school.client.returns.month({ month });
  return new Map(blocks.flatMap((one) => one.figures).map((one) => [one.figure, one]));
}

describe('days', () => {
  it('end on the 15th at 24:00, over the turn of a year too', () => {
    expect(new Date(returnDueAt('2026-10')).toISOString()).toBe('2026-11-15T16:00:00.000Z');
    expect(new Date(returnDueAt('2026-12')).toISOString()).toBe('2027-01-15T16:00:00.000Z');
    expect([monthOn('2026-01', -1), monthOn('2026-12', 1), monthOn('2026-05', -12)]).toEqual(['2025-12', '2027-01', '2025-05']);
  });
});

describe('counting', () => {
  const month = monthSpan('2026-10');
  const DAY = 86_400_000;
  const ref = { slice: 'submission', object: 'a', number: 'a' } as const;
  const step = (state: string, at: number, clock: string | null = null) => ({ event: state, state, at, clock });
  const tip = (...steps: ReturnType<typeof step>[]): TipFacts => ({ ref, kind: 'report', lifeSafety: false, receivedAt: month.from, steps });
  const count = (tips: TipFacts[], which: 'declined' | 'accepted' | 'received') =>
    bullyingFigures({ tips, cases: [], handedOver: [] }, month)[which].count;

  it('takes the first instant of a month and not the first of the next', () => {
    const at = (receivedAt: number) => ({ ...tip(), receivedAt });
    expect(count([at(month.from - 1), at(month.from), at(month.to - 1), at(month.to)], 'received')).toBe(2);
  });

  it('counts a decision that stands at the end of its month, and no other', () => {
    const declined = step('declined', month.from + DAY);
    expect(count([tip(step('received', month.from), declined)], 'declined')).toBe(1);
    expect(count([tip(step('received', month.from), declined, step('received', month.from + 2 * DAY))], 'declined')).toBe(0);
    // Taken back only afterwards: then it stood.
    expect(count([tip(step('received', month.from), declined, step('received', month.to + DAY))], 'declined')).toBe(1);
    expect(count([tip(step('received', month.from), step('declined', month.from - DAY))], 'declined')).toBe(0);
  });

  it('finds what was over its ten days at the end of the month, by what was known then', () => {
    const opened = step('open', month.from, JSON.stringify({ startedAt: month.from, pack: 'national-2017' }));
    const overdue = (...steps: ReturnType<typeof step>[]) =>
      bullyingFigures({ tips: [], cases: [{ ref, steps, determination: null, appealsAt: [] }], handedOver: [] }, month).overdue.count;
    expect(overdue(opened)).toBe(1);
    expect(overdue(opened, step('submit', month.from + 5 * DAY))).toBe(0);
    expect(overdue(opened, step('submit', month.to + DAY))).toBe(1);
    expect(overdue({ ...opened, at: month.to - 5 * DAY, clock: JSON.stringify({ startedAt: month.to - 5 * DAY, pack: 'national-2017' }) })).toBe(0);
  });

  it('keeps a missed review and counts hours of those who came', () => {
    const plan = {
      ...{ ref, until: '2027-01-31', reviews: [] },
      steps: [step('running', month.from)],
      sessions: [{ at: month.from + DAY, kind: 'homeVisit', hours: 1.5 }],
    };
    const of = (reviews: { month: string; at: number }[]) => mentoringFigures([{ ...plan, reviews }], month, '2026-10');
    expect(of([]).missedReviews.count).toBe(1);
    expect(of([{ month: '2026-10', at: month.to + DAY }]).missedReviews.count).toBe(1);
    expect(of([{ month: '2026-10', at: month.to - DAY }]).missedReviews.count).toBe(0);
    expect([of([]).hours.count, of([]).homeVisits.count, of([]).running.count, of([]).begun.count]).toEqual([1.5, 1, 1, 1]);
  });

  it('adds up classes of notices without a trace of whom', () => {
    const sent = concernFigures([], [{ at: month.from, ref: null }], { sent: 3, received: 1, byOrigin: { drugs: 1 } }, month);
    expect([sent.noticed, sent.sent, sent.drugs, sent.withoutOrigin]).toEqual([
      { count: 1, refs: [] },
      { count: 3, refs: [] },
      { count: 1, refs: [] },
      { count: 2, refs: [] },
    ]);
  });
});

describe('the month of a training school', () => {
  it('equals what the registers hold, for the principal', async () => {
    school = await school.restartAs('chenqiming');
    const now = await figures(thisMonth);
    expect([...now.keys()].sort()).toEqual(Object.values(FIGURES).flat().sort());
    const { from, to } = monthSpan(thisMonth);
    const { rows } = await school.client.reports.list({});
    const received = rows.filter(({ receivedAt }) => receivedAt >= from && receivedAt < to);
    expect(received.length).toBeGreaterThan(0);
    expect(
      now
        .get('received')
        ?.records.map(({ object }) => object)
        .sort(),
    ).toEqual(received.map(({ id }) => id).sort());
    const concerns = (await school.client.concerns.list({})).rows;
    expect(now.get('listed')?.count).toBe(concerns.filter(({ state }) => state === 'listed').length);
    const plans = (await school.client.mentoring.list({})).rows;
    expect(now.get('running')?.count).toBeLessThanOrEqual(plans.length);
    expect(now.get('running')?.count).toBeGreaterThan(0);
    for (const { count, records } of now.values()) expect(records.length === 0 || count >= records.length || count % 1 !== 0).toBe(true);
    // The month before is the other column of this one.
    const before = await figures(monthOn(thisMonth, -1));
    for (const [figure, { before: last }] of now) if (figure !== 'listed') expect([figure, last]).toEqual([figure, before.get(figure)?.count]);
    expect((await audited('return.read')).map(({ object }) => object)).toEqual([thisMonth, monthOn(thisMonth, -1)]);
  });

  it('is refused for a month that has not begun', async () => {
    await expect(school.client.returns.month({ month: monthOn(thisMonth, 1) })).rejects.toMatchObject({ code: 'invalid' });
  });

  it.each([
    ['linruoxi', ['bullying', 'mentoring']],
    ['zhengguodong', ['concerns']],
  ])('shows %s only %s, and nothing that they may not open', async (login, wanted) => {
    school = await school.restartAs(login);
    const { blocks } = await school.client.returns.month({ month: thisMonth });
    expect(blocks.map(({ block }) => block)).toEqual(wanted);
    const records = blocks.flatMap(({ figures: all }) => all).flatMap((one) => one.records);
    expect(records.length).toBeGreaterThan(0);
    for (const { object } of records) expect(vault().ring.holds(object, 'team')).toBe(true);
    await expect(school.client.returns.take({ ...key(), month: thisMonth, format: 'xlsx' })).rejects.toMatchObject({ code: 'denied' });
  });

  it('leaves only with the password, on record, as an Excel file of exactly these figures', async () => {
    school = await school.restartAs('chenqiming');
    const month = monthOn(thisMonth, -1);
    await expect(school.client.returns.take({ ...key(), month, format: 'xlsx' })).rejects.toMatchObject({ code: 'step_up' });
    expect((await school.client.returns.month({ month })).takenAt).toBeNull();
    await school.stepUp();
    const taken = await school.client.returns.take({ ...key(), month, format: 'xlsx' });
    expect((await audited('return.taken')).at(-1)).toEqual({ seq: taken.copy, object: `${month}/xlsx/${taken.copy}`, outcome: 'done' });
    const words = {
      ...{ title: '月报', heading: ['甲', '乙'], columns: ['板块', '项目', '本月', '上月'] as [string, string, string, string] },
      ...{ blocks: { bullying: '学生欺凌' }, figures: { received: '举报、求助' } as Partial<Record<Figure, string>> },
    };
    await expect(school.client.returns.save({ copy: taken.copy + 1, ...words })).rejects.toMatchObject({ code: 'not_found' });
    const { path } = await school.client.returns.save({ copy: taken.copy, ...words });
    const { rows } = sheetOf(school.saved.get(path) ?? Buffer.alloc(0));
    expect(rows.slice(0, 3).map(([first]) => first)).toEqual(['月报', '甲', '乙']);
    expect(rows[3]).toEqual(words.columns);
    const all = taken.blocks.flatMap(({ block, figures: some }) => some.map((one) => ({ block, ...one })));
    expect(rows.slice(4).map((row) => row.slice(2))).toEqual(all.map(({ count, before }) => [`${count}`, `${before}`]));
    expect(rows[4]?.slice(0, 2)).toEqual(['学生欺凌', '举报、求助']);
    expect(all.map(({ figure }) => figure)).toEqual(Object.values(FIGURES).flat());
    expect((await audited('return.saved')).map(({ object }) => object)).toEqual([`${month}/xlsx/${taken.copy}`]);
    expect((await school.client.returns.month({ month })).takenAt).not.toBeNull();
    await expect(school.client.returns.save({ copy: taken.copy, ...words })).rejects.toMatchObject({ code: 'not_found' });
    await expectOneRowEach('returns', [school]);
  });
});
