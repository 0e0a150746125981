// Texts of a table that leaves the program: a spreadsheet must show them, never run them (OWASP ASVS 1.2.10).

/** Signs that make a spreadsheet read a text as a formula or as a command, with their full-width forms. */
const STARTS_FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－﹣−＠\t\r\n\0]/u;
/** What XML 1.0 cannot carry, other signs of control, and what stands for half a letter. */
const NO_SIGN = /[^\P{Cc}\t\n]|[\p{Noncharacter_Code_Point}\uFFFD]/gu;

/** Longest text that Excel keeps in one cell. */
export const LONGEST_CELL = 32_000;
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 30;

/** One apostrophe before whatever could be run; ends of lines as one sign, half letters and signs of control replaced. */
export function safeCell(text: string): string {
  const hot = STARTS_FORMULA.test(text);
  const plain = text
    .slice(0, LONGEST_CELL - 1)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(NO_SIGN, '□');
  return hot ? `'${plain}` : plain;
}

/** A block of cells for the clipboard: a tab or an end of line inside a cell would make two of it. */
export const tsvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => safeCell(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\r\n');
