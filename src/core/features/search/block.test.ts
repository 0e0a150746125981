// Many texts at once against one text after the other: the same records, with the same worth.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskName } from '../../../contract/mask';
import { Block } from './block';
import { Searchable, type Text, type Term, termsOf } from './rules';
import { Hearing } from './sounds';

const text = (kind: Text['kind'], of: string): Text => ({ kind, text: of, shown: kind === 'name' ? maskName(of) : of });

/** Every text on its own, the best of each record, and none that lacks a term. */
function plainly(records: readonly (readonly Text[])[], terms: readonly Term[]): number[] {
  return records.map((texts) => {
    const best = terms.map((term) => Math.max(0, ...texts.map((one) => new Searchable(one).worth(term))));
    return best.includes(0) ? 0 : best.reduce((sum, one) => sum + one, 0);
  });
}
const atOnce = (records: readonly (readonly Text[])[], terms: readonly Term[]): number[] => {
  const block = new Block(records);
  return [
    ...block.scores(
      terms.map((term) => ({ ...term, hearing: term.spelt === null ? null : new Hearing(term.spelt) })),
      [],
    ),
  ];
};
const scores = (records: readonly (readonly Text[])[], asked: string): number[] => atOnce(records, termsOf(asked));

const CHARACTERS = [...'周子航欧阳曾单乐重长行欠一二楼厕所䶮𠮷', ...'aAzZvü1０Ｂ㎏ -—(（\n'];
const words = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 7 }).map((all) => all.join(''));
const numbers = fc
  .tuple(fc.constantFrom('QL', 'JB', 'JBM'), fc.integer({ min: 1, max: 130 }))
  .map(([letters, n]) => `0317-2026-${letters}-${String(n).padStart(4, '0')}`);
const record = fc
  .tuple(
    numbers.map((of) => text('number', of)),
    words.map((of) => text('title', of)),
    fc.array(
      fc.tuple(fc.constantFrom('name' as const, 'fact' as const), words).map(([kind, of]) => text(kind, of)),
      { maxLength: 3 },
    ),
  )
  .map(([number, title, facts]) => [number, title, ...facts]);
const letters = fc.constantFrom(
  'z',
  'zh',
  'zhou',
  'zzh',
  'zihang',
  'zhouzihang',
  'ouyang',
  'oy',
  'ceng',
  'zeng',
  'shan',
  'dan',
  'le',
  'yue',
  'chong',
  'zhong',
  'xing',
  'hang',
  'yi',
  'er',
  'lou',
  'c',
  's',
  'cs',
  'a',
  'az',
  'b',
  'kg',
  'xq',
  'qian',
  "zi'h",
  'lv',
  'lü',
  'v',
);
const asked = fc
  .array(
    fc.oneof(
      words,
      letters,
      fc.tuple(letters, letters).map((all) => all.join('')),
      numbers,
      fc.constantFrom('ql', 'ql1', 'jb-12', 'jbm0007', '2026', '0', '-', '03'),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.join(' '));

describe('a block of records', () => {
  it('gives each of them what its texts are worth one by one', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), asked, (records, text) => {
        const terms = termsOf(text);
        fc.pre(terms.length > 0);
        const wanted = plainly(records, terms);
        found += wanted.filter((one) => one > 0).length;
        expect(atOnce(records, terms)).toEqual(wanted);
      }),
      { numRuns: 6_000, seed: 17 },
    );
    expect(found).toBeGreaterThan(1_500);
  });

  it('wants every term, in whichever text', () => {
    const records = [[text('title', '厕所门口'), text('name', '周子航')]];
    expect(scores(records, 'zhou 厕所')[0]).toBeGreaterThan(0);
    expect(scores(records, 'zhou 操场')).toEqual([0]);
  });

  it('never runs from one text into the next', () => {
    const records = [[text('title', '厕所'), text('fact', '门口')], [text('name', '周子')], [text('name', '航')]];
    for (const asked of ['所门', 'suomen', 'sm', '子航', 'zihang', 'zh航']) expect(scores(records, asked), asked).toEqual([0, 0, 0]);
  });

  it('leaves out the text that is not for this reader, and no other', () => {
    const block = new Block([
      [text('number', 'A-1'), text('fact', '操场')],
      [text('number', 'B-1'), text('fact', '操场')],
    ]);
    const [term] = termsOf('操场') as [Term];
    expect([...block.scores([{ ...term, hearing: null }], [{ record: 1, text: 1 }])].map(Boolean)).toEqual([true, false]);
  });
});
