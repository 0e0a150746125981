// Triage: declined, forwarded, merged and taken back; possible duplicates; and what nobody learns by any of it.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inputs } from '../../src/core/dispatch/context';
import { schemaOf } from '../../src/core/dossiers/kinds';
import { aTip } from '../support/a-tip';
import { expectOneRowEach } from '../support/audit-cover';
import { key, type TestCore, trainingCore } from '../support/make-core';

type Content = Inputs['reports']['register']['content'];
type Code = { code?: string };

let school: TestCore;
const reports = () => school.client.reports;
const sit = async (login: string): Promise<void> => {
  school = await school.restartAs(login);
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (cause: Code) => cause.code ?? 'no code',
  );
const idOf = async (name: string): Promise<string> => (await school.client.people.list({})).find((one) => one.name === name)?.id ?? '';

async function tip(change: Partial<Content> = {}, keepOut: string[] = []): Promise<{ id: string; number: string }> {
  const input = aTip('午休时在楼梯口拦人要钱。', keepOut);
  const { id, number } = await reports().register({ ...input, content: { ...input.content, ...change } });
  return { id, number };
}
const person = (role: 'affected' | 'reported', name: string) => ({ id: crypto.randomUUID(), role, name, grade: '七', className: '3', note: '' });
const stateOf = async (id: string): Promise<string | undefined> => (await reports().list({})).rows.find((row) => row.id === id)?.state;
const merge = (id: string, into: string, note = '同一件事') => reports().merge({ ...key(), id, into, note });
const unmerge = (id: string, note = '看错了') => reports().unmerge({ ...key(), id, note });
const decline = (id: string) => reports().decline({ ...key(), id, reason: 'prank', note: '当事人说是玩笑' });
const openCase = (id: string) => reports().openCase({ ...key(), id, title: '楼梯口要钱', team: [] });
const keepOut = async (dossier: string, people: string[]): Promise<void> => {
  await school.stepUp();
  await school.client.access.keepOut({ ...key(), dossier, people, reason: '后来发现涉及这位同事' });
};
const waiting = async (): Promise<string[]> =>
  (await school.client.dashboard.today({})).tasks.filter((task) => task.kind === 'triage').map((task) => task.object);

beforeAll(async () => {
  school = await trainingCore();
  await school.unlock('linruoxi');
});
afterAll(() => school.dispose());

describe('a decision', () => {
  it('forwards a tip to somebody outside, who is named with the reason and the receipt', async () => {
    const { id } = await tip();
    expect(await waiting()).toContain(id);
    const { newReports } = await school.client.dashboard.today({});
    await reports().forward({ ...key(), id, to: '榕溪县第一中学政教处', note: '双方都是那边的学生。\n已电话说明。', receipt: '李老师签收' });
    expect(await waiting()).not.toContain(id);
    expect((await school.client.dashboard.today({})).newReports).toBe(newReports - 1);
    const { row, decisions, mayTriage, mayTakeBack } = await reports().get({ id });
    expect([row.state, mayTriage, mayTakeBack]).toEqual(['forwarded', false, true]);
    expect(decisions).toMatchObject([
      { act: 'forward', by: '林若溪', to: '榕溪县第一中学政教处', note: '双方都是那边的学生。\n已电话说明。', receipt: '李老师签收' },
    ]);
    expect((await school.client.search.opened({ ids: [id] })).hits).toMatchObject([{ state: 'forwarded', decideBy: null }]);
  });

  it('takes back what was declined or forwarded, with a reason, and keeps what was decided', async () => {
    const { id } = await tip();
    await decline(id);
    await reports().takeBack({ ...key(), id, note: '家长补充了照片' });
    expect(await waiting()).toContain(id);
    await reports().forward({ ...key(), id, to: '派出所', note: '校外人员', receipt: '' });
    await reports().takeBack({ ...key(), id, note: '对方退回' });
    await openCase(id);
    const { decisions, row } = await reports().get({ id });
    expect(decisions.map(({ act, note }) => [act, note])).toEqual([
      ['decline', '当事人说是玩笑'],
      ['takeBack', '家长补充了照片'],
      ['forward', '校外人员'],
      ['takeBack', '对方退回'],
      ['accept', ''],
    ]);
    expect(decisions[0]?.reason).toBe('prank');
    expect(decisions.at(-1)?.other?.id).toBe(row.caseId);
  });

  it('is not taken twice, whichever comes first', async () => {
    const acts: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
      decline,
      forward: (id) => reports().forward({ ...key(), id, to: '教育局', note: '不归我校', receipt: '' }),
      merge: (id) => merge(id, other.id),
      openCase,
    };
    const other = await tip();
    for (const [first, one] of Object.entries(acts)) {
      for (const [second, another] of Object.entries(acts)) {
        const { id } = await tip();
        await one(id);
        expect(await codeOf(another(id)), `${second} after ${first}`).toBe('illegal_transition');
      }
    }
  });

  it('does not take back what waits, or what became a case', async () => {
    const { id } = await tip();
    const back = () => codeOf(reports().takeBack({ ...key(), id, note: '再看看' }));
    expect([await back(), await codeOf(unmerge(id))]).toEqual(['illegal_transition', 'illegal_transition']);
    await openCase(id);
    expect([await back(), await codeOf(unmerge(id))]).toEqual(['illegal_transition', 'illegal_transition']);
    expect((await reports().get({ id })).mayTakeBack).toBe(false);
  });

  it('needs its reason in words', async () => {
    const { id } = await tip();
    const blank = { ...key(), id, note: ' \n ' };
    for (const work of [
      reports().decline({ ...blank, reason: 'prank' }),
      reports().forward({ ...blank, to: '教育局', receipt: '' }),
      reports().forward({ ...key(), id, to: ' ', note: '不归我校', receipt: '' }),
      reports().merge({ ...blank, into: crypto.randomUUID() }),
      reports().unmerge(blank),
      reports().takeBack(blank),
    ])
      expect(await codeOf(work)).toBe('invalid');
    expect(await stateOf(id)).toBe('received');
  });

  it('is made once by a repeated click', async () => {
    const [{ id }, into] = [await tip(), await tip()];
    const input = { ...key(), id, into: into.id, note: '同一件事' };
    const first = await reports().merge(input);
    expect(await reports().merge(input)).toEqual(first);
    expect(await codeOf(reports().merge({ ...input, note: '另一个理由' }))).toBe('key_reused');
    expect((await reports().get({ id: into.id })).decisions).toHaveLength(1);
  });
});

describe('a merged tip', () => {
  it('leaves its trace on both, waits for nobody, and comes back with a reason', async () => {
    const [one, into] = [await tip(), await tip()];
    expect(await merge(one.id, into.id)).toEqual({ state: 'merged', into });
    expect(await waiting()).not.toContain(one.id);
    expect(await waiting()).toContain(into.id);
    const gone = await reports().get({ id: one.id });
    expect([gone.row.state, gone.row.mergedInto, gone.mayTakeBack]).toEqual(['merged', into, true]);
    const target = await reports().get({ id: into.id });
    expect(target.merged).toEqual([one]);
    expect(target.decisions).toMatchObject([{ act: 'took', other: one, note: '同一件事' }]);
    await unmerge(one.id);
    const back = await reports().get({ id: one.id });
    expect([back.row.state, back.row.mergedInto]).toEqual(['received', null]);
    expect(back.decisions.map(({ act, note, other }) => [act, note, other?.id])).toEqual([
      ['merge', '同一件事', into.id],
      ['unmerge', '看错了', into.id],
    ]);
    const after = await reports().get({ id: into.id });
    expect(after.merged).toEqual([]);
    expect(after.decisions.map(({ act }) => act)).toEqual(['took', 'gaveBack']);
  });

  it('goes neither into itself nor into one that is merged, declined, forwarded or not there', async () => {
    const [one, into, third] = [await tip(), await tip(), await tip()];
    expect(await codeOf(merge(one.id, one.id))).toBe('invalid');
    expect(await codeOf(merge(one.id, crypto.randomUUID()))).toBe('not_found');
    await merge(one.id, into.id);
    expect(await codeOf(merge(into.id, one.id)), 'back again').toBe('illegal_transition');
    expect(await codeOf(merge(third.id, one.id)), 'into a merged one').toBe('illegal_transition');
    await decline(third.id);
    expect(await codeOf(merge(into.id, third.id)), 'into a declined one').toBe('illegal_transition');
    await reports().takeBack({ ...key(), id: third.id, note: '再看看' });
    await reports().forward({ ...key(), id: third.id, to: '教育局', note: '不归我校', receipt: '' });
    expect(await codeOf(merge(into.id, third.id)), 'into a forwarded one').toBe('illegal_transition');
  });

  it('goes along with the one that it went into, and its case shows all numbers', async () => {
    const [one, two, root, late] = [await tip(), await tip(), await tip(), await tip()];
    await merge(one.id, two.id);
    await merge(two.id, root.id);
    expect(new Set((await reports().get({ id: root.id })).merged)).toEqual(new Set([one, two]));
    const { caseId } = await openCase(root.id);
    await merge(late.id, root.id);
    expect(new Set((await school.client.cases.get({ id: caseId })).mergedReports)).toEqual(new Set([one, two, late]));
    await unmerge(two.id);
    expect((await reports().get({ id: two.id })).merged).toEqual([one]);
    expect((await school.client.cases.get({ id: caseId })).mergedReports).toEqual([late]);
  });

  it('makes no circle and loses no tip, whatever is merged and taken out in whatever order', async () => {
    const all = [await tip(), await tip(), await tip(), await tip()];
    const step = fc.record({ act: fc.constantFrom('merge', 'merge', 'unmerge'), from: fc.nat(3), into: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
        for (const { id } of all) if ((await stateOf(id)) === 'merged') await unmerge(id);
        for (const { act, from, into } of steps) {
          const [one, other] = [all[from]?.id ?? '', all[into]?.id ?? ''];
          await codeOf(act === 'merge' ? merge(one, other) : unmerge(one));
          const { rows } = await reports().list({});
          const mine = new Map(all.map(({ id }) => [id, rows.find((row) => row.id === id)]));
          const roots = [...mine.values()].filter((row) => row?.state === 'received');
          for (const row of mine.values()) {
            expect(row?.state === 'merged').toBe(row?.mergedInto !== null);
            let at = row;
            for (let i = 0; at?.mergedInto; i++) {
              expect(i).toBeLessThan(all.length);
              at = mine.get(at.mergedInto.id);
            }
            expect(roots).toContain(at);
          }
          const parts = await Promise.all(roots.map(async (root) => 1 + (await reports().get({ id: root?.id ?? '' })).merged.length));
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all.length);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('possible duplicates', () => {
  type Asked = Inputs['reports']['similar'];
  const asked: Asked = { except: crypto.randomUUID(), affected: [], reported: [], place: '', occurredOn: null, types: [], receivedAt: Date.now() };

  it('are found by name, by place with day or type, each with its reasons, best first', async () => {
    const named = await tip({
      people: [person('affected', '欧阳试验'), person('reported', '单于试验')],
      place: '西门车棚',
      receivedAt: Date.now() - 9e8,
    });
    const placed = await tip({ place: '西门　车棚', occurredOn: '2026-11-02', types: ['property'] });
    const find = async (change: Partial<Asked>) =>
      (await reports().similar({ ...asked, ...change })).filter(({ id }) => id === named.id || id === placed.id).map(({ id, why }) => [id, why]);
    expect(await find({ affected: ['欧阳 试验'] })).toEqual([[named.id, ['affected']]]);
    expect(await find({ affected: ['欧阳试验'], place: '西门车棚', occurredOn: '2026-11-02' })).toEqual([
      [named.id, ['affected', 'place']],
      [placed.id, ['place', 'day', 'recent']],
    ]);
    expect(await find({ reported: ['欧阳试验'], place: '西门车棚' }), 'on the other side').toEqual([[named.id, ['otherSide', 'place']]]);
    expect(await find({ place: '西门', types: ['property'], occurredOn: '2026-11-02' })).toEqual([
      [placed.id, ['nearPlace', 'day', 'type', 'recent']],
    ]);
    expect(await find({ place: '西门车棚' }), 'a place alone is no sign').toEqual([]);
    expect(await find({ occurredOn: '2026-11-02', types: ['property'] }), 'nor a day').toEqual([]);
    expect(await find({ affected: ['欧'] }), 'nor a surname').toEqual([]);
    expect((await reports().similar({ ...asked, affected: ['欧阳试验'] }))[0]?.affected).toEqual(['欧阳**']);
    expect(await reports().similar({ ...asked, except: named.id, affected: ['欧阳试验'] }), 'not itself').toEqual([]);
  });

  it('are shown on a tip that waits, a merged one by the one that it is in', async () => {
    const people = [person('affected', '尉迟试验')];
    const [one, two, three] = [await tip({ people }), await tip({ people }), await tip({ people })];
    await merge(two.id, three.id);
    expect((await reports().get({ id: one.id })).similar.map(({ id, mayTake }) => [id, mayTake])).toEqual([[three.id, true]]);
    expect(
      (await reports().get({ id: three.id })).similar.map(({ id }) => id),
      'not its own part',
    ).toEqual([one.id]);
    await decline(three.id);
    expect((await reports().get({ id: one.id })).similar.map(({ id, mayTake }) => [id, mayTake])).toEqual([[three.id, false]]);
    expect((await reports().get({ id: three.id })).similar).toEqual([]);
  });

  it('are nobody’s outside the intake group, who may not decide either', async () => {
    const { id } = await tip();
    await sit('xuwenqing');
    const own = await tip();
    for (const work of [
      reports().similar({ ...asked, place: '三号楼' }),
      reports().forward({ ...key(), id: own.id, to: '教育局', note: '不归我校', receipt: '' }),
      merge(own.id, id),
      unmerge(own.id),
      reports().takeBack({ ...key(), id: own.id, note: '再看看' }),
    ])
      expect(await codeOf(work)).toBe('denied');
    await sit('linruoxi');
    await merge(own.id, id);
    await sit('xuwenqing');
    const read = await reports().get({ id: own.id });
    expect([read.row.state, read.row.mergedInto, read.decisions, read.merged, read.similar]).toEqual(['handedIn', null, [], [], []]);
    await sit('linruoxi');
  });
});

describe('somebody who is kept out of a tip', () => {
  const secret = '赫连试验';
  let about: { id: string; number: string };
  let plain: { id: string; number: string };
  let principal: string;

  beforeAll(async () => {
    principal = await idOf('陈启明');
    about = await tip({ people: [person('affected', secret)] }, [principal]);
    plain = await tip({ people: [person('affected', secret)] });
  });

  it('makes it impossible to merge with one that they can read, in either direction', async () => {
    expect(await codeOf(merge(plain.id, about.id))).toBe('other_readers');
    expect(await codeOf(merge(about.id, plain.id))).toBe('other_readers');
    expect([await stateOf(plain.id), await stateOf(about.id)]).toEqual(['received', 'received']);
    expect((await reports().get({ id: plain.id })).decisions).toEqual([]);
  });

  it('learns nothing of it by looking for duplicates, by trying to merge, or by the other one', async () => {
    await sit('chenqiming');
    const asked = { except: plain.id, affected: [secret], reported: [], place: '三号楼', occurredOn: null, types: [], receivedAt: Date.now() };
    expect((await reports().similar(asked)).map(({ id }) => id)).not.toContain(about.id);
    const read = await reports().get({ id: plain.id });
    expect(read.similar.map(({ id }) => id)).not.toContain(about.id);
    expect(JSON.stringify(read)).not.toContain(about.number);
    for (const id of [about.id, crypto.randomUUID()]) {
      expect(await codeOf(merge(plain.id, id))).toBe('not_found');
      expect(await codeOf(merge(id, plain.id))).toBe('not_found');
      expect(await codeOf(unmerge(id))).toBe('not_found');
      expect(await codeOf(reports().takeBack({ ...key(), id, note: '再看看' }))).toBe('not_found');
      expect(await codeOf(reports().forward({ ...key(), id, to: '教育局', note: '不归我校', receipt: '' }))).toBe('not_found');
    }
    await sit('linruoxi');
  });

  it('is kept out of the other one first, and then both can be merged', async () => {
    await keepOut(plain.id, [principal]);
    await merge(plain.id, about.id);
    await sit('chenqiming');
    const { rows } = await reports().list({});
    expect(rows.filter(({ id }) => id === plain.id || id === about.id)).toEqual([]);
    expect(await codeOf(reports().get({ id: plain.id }))).toBe('not_found');
    await sit('linruoxi');
  });

  it('is kept out of everything that was merged, when that is found out later', async () => {
    const [one, two, root] = [await tip(), await tip(), await tip()];
    await merge(one.id, two.id);
    await merge(two.id, root.id);
    const { caseId } = await openCase(root.id);
    await keepOut(one.id, [principal]);
    await sit('chenqiming');
    for (const { id } of [one, two, root]) expect(await codeOf(reports().get({ id }))).toBe('not_found');
    expect(await codeOf(school.client.cases.get({ id: caseId }))).toBe('not_found');
    await sit('linruoxi');
    expect((await school.client.cases.get({ id: caseId })).mergedReports).toHaveLength(2);
    await unmerge(two.id);
    expect(await stateOf(two.id)).toBe('received');
  });
});

describe('afterwards', () => {
  it('reads a decision that was written before there were others', () => {
    expect(schemaOf('report', 'decision').parse({ reason: 'prank', note: '玩笑' })).toEqual({ act: 'decline', reason: 'prank', note: '玩笑' });
    const before = { submission: crypto.randomUUID(), caseId: null, caseNumber: null };
    expect(schemaOf('report', 'overview').parse(before)).toEqual({ ...before, mergedInto: null });
  });

  it('has every act in the audit, whose chain is sound', async () => {
    const rows = await school.core.approach.session()?.vault.reader.selectFrom('audit').select('event').execute();
    const events = new Set(rows?.map(({ event }) => event));
    for (const event of ['report.forwarded', 'report.merged', 'report.unmerged', 'report.takenBack']) expect(events).toContain(event);
    await expectOneRowEach('triage', [school]);
    await sit('fangjingyi');
    expect(await school.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true });
  });
});
