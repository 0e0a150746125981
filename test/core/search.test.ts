// One box over everything its reader may open: against a plain scan of every record, whoever asks; and gone with the key.
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/contract/permissions';
import { termsOf } from '../../src/core/features/search/rules';
import { searchIndexOf } from '../../src/core/features/search/search-index';
import { key, type TestCore, trainingCore } from '../support/make-core';

const DAY = 86_400_000;
let school: TestCore;

const session = () => {
  const open = school.core.approach.session();
  if (!open) throw new Error('locked');
  return open;
};
async function sit(login: string): Promise<void> {
  school = await school.restartAs(login);
  await school.stepUp();
}
const idOf = async (name: string): Promise<string> => (await school.client.people.list({})).find((one) => one.name === name)?.id ?? '';
const idsOf = async (text: string): Promise<string[]> =>
  (await school.client.search.find({ text })).groups.flatMap(({ hits }) => hits.map((one) => one.id));
type Party = readonly [role: 'affected' | 'reported' | 'informed', name: string];
async function tip(place: string, people: readonly Party[], keepOut: string[] = []): Promise<string> {
  const report = crypto.randomUUID();
  await school.client.reports.sealReporter({
    ...key(),
    report,
    identity: { name: '龘举报', contact: '13900000000', relation: '同学', wishesSecrecy: true },
  });
  const content = {
    channel: 'walkIn' as const,
    kind: 'report' as const,
    lifeSafety: false,
    receivedAt: Date.now(),
    occurredOn: null,
    occurredText: '',
    narrative: '麤字只写在经过里。',
    people: people.map(([role, name]) => ({ id: crypto.randomUUID(), role, name, grade: '七', className: '3', note: '' })),
    place,
    types: [],
  };
  await school.client.reports.register({ ...key(), report, content, uploads: [], keepOut });
  return report;
}

const SURNAMES = ['周', '欧阳', '曾', '单', '吕', '仇', '李', 'Emma '];
const GIVEN = ['子航', '乐', '若溪', '䶮', '𠮷祥', '长安', '梓涵', 'Lee'];
const PLACES = ['二号楼厕所', '操场 A 栋', '宿舍３号楼', '校门口—奶茶店', 'Canteen', ''];

beforeAll(async () => {
  school = await trainingCore();
  await sit('linruoxi');
  const principal = await idOf('陈启明');
  for (let i = 0; i < 40; i++) {
    const name = (shift: number): string => `${SURNAMES[(i + shift) % SURNAMES.length]}${GIVEN[(i * 3 + shift) % GIVEN.length]}`;
    const people: Party[] = [
      ['affected', name(0)],
      ['reported', name(3)],
      ['informed', '驫知情'],
    ];
    const id = await tip(PLACES[i % PLACES.length] as string, people, i % 4 === 0 ? [principal] : []);
    if (i % 3 === 0) await school.client.reports.openCase({ ...key(), id, title: `${PLACES[i % 5]}拦人 ${i}`, team: [] });
  }
}, 120_000);
afterAll(() => school.dispose());

/** What every record has in it, read by somebody who holds them all. */
interface Known {
  readonly id: string;
  readonly names: readonly string[];
  readonly texts: readonly string[];
  /** Of a plan: its case, whose number is for those who may open that. */
  readonly from?: { readonly id: string; readonly number: string } | null;
}
function everything(): Known[] {
  const { overviews } = session().vault;
  type Data = { affected: string[]; reported: string[]; grades: string[]; title?: string; place?: string };
  const plans = overviews
    .of<{ mentee: string; grade: string; role: string; caseId: string | null; caseNumber: string }>('mentoring')
    .map(({ dossier, data }) => ({
      id: dossier.id,
      names: [data.mentee],
      texts: [dossier.number, data.mentee, data.grade, data.caseNumber],
      from: data.caseId === null ? null : { id: data.role === 'bystander' ? '' : data.caseId, number: data.caseNumber },
    }));
  const tips = [...overviews.of<Data>('submission'), ...overviews.of<Data>('case')].map(({ dossier, data }) => ({
    id: dossier.id,
    names: [...data.affected, ...data.reported],
    texts: [dossier.number, data.title ?? data.place ?? '', ...data.affected, ...data.reported, ...data.grades],
  }));
  return [...tips, ...plans];
}
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const scan = (all: readonly Known[], text: string): string[] =>
  all
    .filter(({ texts }) =>
      plain(text)
        .split(/\s+/)
        .filter(Boolean)
        .every((term) => texts.some((one) => plain(one).includes(term))),
    )
    .map(({ id }) => id);
const wide = (text: string): string => text.replace(/[0-9A-Za-z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

describe('against a plain scan', () => {
  let all: Known[];
  beforeAll(() => {
    all = everything();
  });

  const asked = (from: readonly Known[]) => {
    const record = fc.constantFrom(...from);
    const piece = record.chain((one) =>
      fc
        .tuple(fc.constantFrom(...one.texts.filter((text) => text.trim() !== '')), fc.nat(), fc.integer({ min: 1, max: 12 }))
        .map(([text, at, length]) => {
          const characters = [...text];
          const start = at % characters.length;
          return characters.slice(start, start + length).join('');
        }),
    );
    const spelt = record
      .filter((one) => one.names.length > 0)
      .chain((one) => {
        const readings = (name: string): string[] =>
          pinyin(name.trim(), { type: 'array', toneType: 'none', v: true, surname: 'head', nonZh: 'removed' });
        return fc.tuple(fc.constantFrom(...one.names), fc.boolean()).map(([name, isShort]) => ({
          text: readings(/^[\p{Script=Han}]+$/u.test(name) && !name.includes('𠮷') ? name : '周子')
            .map((reading) => (isShort ? reading[0] : reading))
            .join(''),
          must: /^[\p{Script=Han}]+$/u.test(name) && !name.includes('𠮷') ? one.id : null,
        }));
      });
    const text = fc.oneof(
      piece,
      fc.tuple(piece, piece).map(([a, b]) => `${a}　${b}`),
      piece.map((one) => one.toUpperCase()),
      piece.map(wide),
      fc.constantFrom('驫', '驫知情', '龘', '龘举报', '13900000000', '麤', '麤字只写在经过里'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    return fc.oneof({ weight: 4, arbitrary: text.map((one) => ({ text: one, must: null })) }, { weight: 1, arbitrary: spelt });
  };

  it.each([
    ['linruoxi', 'the counsellor, who holds them all'],
    ['chenqiming', 'the principal, kept out of some'],
    ['xuwenqing', 'a class teacher, who handed in none of them and is in the team of two plans'],
    ['zhengguodong', 'the security head, who was let into none'],
  ])(
    'as %s: %s',
    async (login) => {
      await sit(login);
      const { actor, vault } = session();
      const viewer = {
        actor: actor as typeof actor & { roles: readonly Role[] },
        overviews: vault.overviews,
        ring: vault.ring,
        now: Date.now(),
        session: session(),
      };
      const granted = new Set(all.map(({ id }) => id).filter((id) => vault.ring.holds(id, 'team')));
      if (login === 'linruoxi') expect(granted.size).toBe(all.length);
      else expect(granted.size).toBeLessThan(all.length);
      if (login === 'chenqiming') expect(granted.size).toBeGreaterThan(20);
      const known = all.map((one) => {
        const { from } = one;
        return from && !vault.ring.holds(from.id, 'team') ? { ...one, texts: one.texts.filter((text) => text !== from.number) } : one;
      });
      const index = searchIndexOf(vault.overviews);
      await index.upToDate();
      let hits = 0;
      fc.assert(
        fc.property(asked(all), ({ text, must }) => {
          const terms = termsOf(text);
          const groups = terms.length === 0 ? [] : [...index.find(viewer, terms, Infinity)].filter(([kind]) => kind !== 'concern');
          const answer = groups.flatMap(([, { kept }]) => kept.map((one) => one.overview.dossier.id));
          for (const [, { kept, total }] of groups) expect(kept).toHaveLength(total);
          const wanted = terms.length === 0 ? [] : scan(known, text).filter((id) => granted.has(id));
          hits += answer.length;
          // Nothing that is not granted, everything that is: letters may also be pinyin, and a few dashes are one.
          expect(answer.filter((id) => !granted.has(id))).toEqual([]);
          expect(wanted.filter((id) => !answer.includes(id))).toEqual([]);
          if (!/[a-z\u2010-\u2015\u2212]/.test(plain(text))) expect(new Set(answer)).toEqual(new Set(wanted));
          if (must !== null && granted.has(must)) expect(answer).toContain(must);
        }),
        { numRuns: 2_500, seed: 15 },
      );
      if (granted.size > 20) expect(hits).toBeGreaterThan(5_000);
      if (granted.size === 0) expect(hits).toBe(0);
    },
    120_000,
  );
});

describe('what is answered', () => {
  beforeAll(() => sit('linruoxi'));

  it('is the surname only, marked, even for the whole name', async () => {
    const id = await tip('天台', [
      ['affected', '诸葛孔暗'],
      ['reported', '曾子墨'],
    ]);
    const answer = await school.client.search.find({ text: '诸葛孔暗' });
    expect(answer.groups.map(({ kind, total }) => [kind, total])).toEqual([['submission', 1]]);
    expect(answer.groups[0]?.hits[0]).toMatchObject({
      id,
      facts: [
        { what: 'affected', text: '诸葛**', marks: [[0, 2]] },
        { what: 'reported', text: '曾**', marks: [] },
        { what: 'grade', text: '七' },
      ],
    });
    for (const text of ['诸葛', 'zhugekongan', 'zgka', 'ZhuGe', 'zengzimo', '诸　天台', 'ＺＧＫＡ']) expect(await idsOf(text), text).toContain(id);
    expect(await idsOf('cengzimo')).not.toContain(id);
    expect(JSON.stringify([answer, await school.client.search.opened({ ids: [id] })])).not.toMatch(/孔暗|子墨/);
  });

  it('finds by the number, whole and in part, that one first', async () => {
    const { number } = await school.client.reports.register({
      ...key(),
      report: crypto.randomUUID(),
      content: {
        ...{ channel: 'hotline', kind: 'report', lifeSafety: false, receivedAt: Date.now(), occurredOn: null, occurredText: '' },
        ...{ narrative: '编号', people: [], place: '', types: [] },
      },
      uploads: [],
      keepOut: [],
    });
    const short = number.slice(number.indexOf('JB'));
    for (const text of [number, short, number.toLowerCase(), short.replace(/-0*/, ''), wide(short)])
      expect((await school.client.search.find({ text })).groups.find(({ kind }) => kind === 'submission')?.hits[0]?.number.text, text).toBe(number);
  });

  it('is the new title at once, and never the words of a narrative', async () => {
    const id = await tip('后墙', [['affected', '周某某']]);
    expect(await idsOf('鼯鼠巷')).toEqual([]);
    const { caseId } = await school.client.reports.openCase({ ...key(), id, title: '鼯鼠巷里要钱', team: [] });
    expect(await idsOf('鼯鼠巷')).toEqual([caseId]);
    expect(await idsOf('wushuxiang')).toEqual([caseId]);
  });

  it('leaves no word behind: no row, and nothing in what was read back', async () => {
    const { reader, position } = session().vault;
    const before = position.counter;
    await school.client.search.find({ text: '麤不该留下' });
    await school.client.search.find({ text: '周' });
    expect(session().vault.position.counter).toBe(before);
    const settings = JSON.stringify(await reader.selectFrom('settings').selectAll().execute());
    expect(settings).not.toContain('麤');
    expect(await reader.selectFrom('drafts').selectAll().execute()).toEqual([]);
  });
});

describe('a record that is not for this person', () => {
  it('is answered like one that does not exist', async () => {
    await sit('linruoxi');
    const id = await tip('鹳雀楼', [['reported', '鹳某']], [await idOf('陈启明')]);
    expect(await idsOf('鹳')).toEqual([id]);
    await sit('chenqiming');
    expect(await school.client.search.find({ text: '鹳' })).toEqual(await school.client.search.find({ text: '齉齉齉' }));
    expect(await school.client.search.opened({ ids: [id, crypto.randomUUID()] })).toEqual({ hits: [] });
  }, 60_000);

  it('is gone in the middle of a session when its share ends, and after it was taken back', async () => {
    await sit('linruoxi');
    const report = await tip('鸬鹚桥', [['affected', '周子航']]);
    const { caseId } = await school.client.reports.openCase({ ...key(), id: report, title: '鸬鹚桥上拦人', team: [] });
    const share = async (until: number | null) =>
      school.client.access.share({ ...key(), dossier: caseId, person: await idOf('郑国栋'), audiences: ['team'], reason: '协助核实监控', until });
    await share(Date.now() + DAY);
    await sit('zhengguodong');
    expect(await idsOf('鸬鹚')).toEqual([caseId]);
    expect((await school.client.search.opened({ ids: [caseId] })).hits).toHaveLength(1);
    school.skew = DAY + 60_000;
    expect(await idsOf('鸬鹚')).toEqual([]);
    expect(await idsOf('zhouzihang')).toEqual([]);
    expect((await school.client.search.opened({ ids: [caseId] })).hits).toEqual([]);
    await sit('linruoxi');
    await share(null);
    await sit('zhengguodong');
    expect(await idsOf('鸬鹚')).toEqual([caseId]);
    await sit('linruoxi');
    await school.client.access.revoke({ ...key(), dossier: caseId, person: await idOf('郑国栋'), reason: '核实完毕' });
    await sit('zhengguodong');
    expect(await idsOf('鸬鹚')).toEqual([]);
  }, 120_000);

  it('is gone at once for whoever hands it over', async () => {
    await sit('linruoxi');
    const report = await tip('鸳鸯亭', [['affected', '周子航']]);
    const { caseId } = await school.client.reports.openCase({ ...key(), id: report, title: '鸳鸯亭边拦人', team: [] });
    expect(await idsOf('鸳鸯')).toContain(caseId);
    await school.client.cases.handOver({ ...key(), id: caseId, to: await idOf('陈启明'), reason: '休假' });
    expect(await idsOf('鸳鸯')).toEqual([report]);
  }, 60_000);

  it('is not looked for while locked', async () => {
    await sit('linruoxi');
    expect(await idsOf('周')).not.toEqual([]);
    await school.core.shutdown();
    await expect(school.client.search.find({ text: '周' })).rejects.toMatchObject({ code: 'locked' });
    await expect(school.client.search.opened({ ids: [] })).rejects.toMatchObject({ code: 'locked' });
  });
});
