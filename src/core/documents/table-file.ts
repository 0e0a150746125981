// The one place that writes Excel files: text cells only, nothing a spreadsheet would run, in memory only (ADR 0005).
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { safeCell } from '../../contract/table-cells';

export interface TableFile {
  readonly title: string;
  /** Lines between title and table. */
  readonly heading: readonly string[];
  /** `width` in characters. */
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** Names that every object has: the library keeps its strings in one, and would take these for found. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));
const hex = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** What stands in the file for a text (ECMA-376 22.9.2.19, ST_Xstring): `_xHHHH_` means a sign there, so one that was typed is taken apart. */
function stored(text: string): string {
  const safe = safeCell(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, hex('_'));
  return INHERITED.has(safe) ? hex(safe) + safe.slice(1) : safe;
}

const cell = (text: string, more: Partial<CellObject> = {}): CellObject => ({ value: stored(text), type: String, ...more });

/** Title, heading, a row of column names that stays in sight, and the rows. Every cell is a text: a date is never moved by a time zone. */
export async function tableFile({ title, heading, columns, rows }: TableFile): Promise<Uint8Array> {
  const across = { columnSpan: columns.length };
  const above = [title, ...heading];
  const data = [
    ...above.map((line, i) => [
      cell(line, i === 0 ? { ...across, fontWeight: 'bold', fontSize: 14 } : across),
      ...Array(columns.length - 1).fill(null),
    ]),
    columns.map(({ name }) => cell(name, { fontWeight: 'bold', backgroundColor: '#ECEFED', bottomBorderStyle: 'thin' })),
    ...rows.map((cells) => cells.map((text) => cell(text, { alignVertical: 'top' }))),
  ];
  const options = {
    sheet: sheetName(title),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: above.length + 1,
    orientation: 'landscape' as const,
  };
  return new Uint8Array(await writeXlsxFile(data, options).toBuffer());
}

/** Excel refuses these signs in the name of a sheet, and more than 31. */
const sheetName = (title: string): string => [...title.replace(/[\\/?*[\]:'\p{Cc}]/gu, ' ')].slice(0, 31).join('').trim() || 'Huxiao';
