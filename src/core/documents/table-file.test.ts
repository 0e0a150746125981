// What the writer of Excel files promises, read back from the file itself: the same texts, every cell a text, nothing to run.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeCell } from '../../contract/table-cells';
import { sheetOf } from '../../../test/support/read-xlsx';
import { tableFile } from './table-file';

const columns = [
  { name: '编号', width: 20 },
  { name: '地点', width: 12 },
];
const read = async (rows: readonly (readonly string[])[], heading: readonly string[] = []) =>
  sheetOf(Buffer.from(await tableFile({ title: '举报台账', heading, columns, rows })));

const HOSTILE = [
  ...['=1+1', '+86 139', '-5', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1+1', '＋1', '－1', '＠x', '\u200B=1', " =cmd|' /C calc'!A0"],
  ...['_x003D_1', '_x005F_x003D_', '_x0000_', 'x_x0041_y', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...[
    '<script>',
    '&amp;',
    ']]>',
    '"',
    "'",
    '\uFFFE',
    '\uD800',
    '\uDFFF',
    'a\0b',
    'a\r\nb',
    '\u202E=1',
    '  spaces  ',
    '',
    '0',
    'TRUE',
    '2026-01-01',
    '𠮷䶮',
  ],
];

describe('an Excel file', () => {
  it('holds exactly the texts that were given, with formulas disarmed, whatever they are', async () => {
    const cell = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const sheet = await read(rows);
        expect(sheet.rows.slice(2)).toEqual(rows.map((cells) => cells.map(safeCell)));
        expect([...sheet.types]).toEqual(['s']);
        for (const [name, part] of sheet.parts) if (name.includes('worksheets')) expect(part).not.toContain('<f');
      }),
      { numRuns: 300, examples: [[HOSTILE.map((text) => [text, text] as [string, string])]] },
    );
  }, 60_000);

  it('disarms every text that a spreadsheet would run, and only those', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const safe = safeCell(text);
        expect(safe).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
        expect(safe.isWellFormed()).toBe(true);
        // Once more changes nothing.
        expect(safeCell(safe)).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });

  it('says above the table what it is, and keeps the names of the columns in sight', async () => {
    const sheet = await read([['QL-0043', '厕所']], ['榕溪三中 · 1 行', '=筛选']);
    expect(sheet.rows).toEqual([['举报台账', ''], ['榕溪三中 · 1 行'], ["'=筛选"], ['编号', '地点'], ['QL-0043', '厕所']]);
    const page = sheet.parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(page).toMatch(/<pane [^>]*ySplit="4"[^>]*state="frozen"/);
    expect(page).toMatch(/orientation="landscape"/);
    expect(page).toMatch(/<col [^>]*width="20"/);
    // No macro, link to elsewhere or embedded file.
    expect([...sheet.parts.keys()].filter((name) => /vba|external|embed|oleObject/i.test(name))).toEqual([]);
  });

  it('takes a register of twenty thousand rows', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [`QL-${i}`, `二号楼 ${i % 40} 室`]);
    const sheet = await read(rows);
    expect(sheet.rows).toHaveLength(20_002);
    expect(sheet.rows.at(-1)).toEqual(['QL-19999', '二号楼 39 室']);
  }, 60_000);
});
