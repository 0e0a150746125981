// DOCX and XLSX as plain text: only what was typed. No styles, no macros, no links are followed, and no XML is handed to the page.
import { AppError } from '../../contract/errors';
import { Zip } from './zip';

const MOST_COLUMNS = 256;

/** @throws AppError unsupported, too_large */
export async function officeText(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const zip = new Zip(bytes);
  const document = await xmlOf(zip, 'word/document.xml');
  if (document !== null) return textOfDocument(document);
  const workbook = await xmlOf(zip, 'xl/workbook.xml');
  if (workbook !== null) return textOfWorkbook(zip, workbook);
  throw new AppError('unsupported');
}

/** A document type could define entities that grow without end. */
async function xmlOf(zip: Zip, name: string): Promise<string | null> {
  const xml = await zip.text(name);
  if (xml?.includes('<!DOCTYPE')) throw new AppError('unsupported');
  return xml;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (_, hex: string, decimal: string, name: string) => {
    if (name) return NAMED[name.toLowerCase()] as string;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });

const attribute = (tag: string, name: string): string | undefined => {
  const found = tag.match(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`));
  return found ? plain(found[1] ?? found[2] ?? '') : undefined;
};

function textOfDocument(xml: string): string {
  let text = '';
  for (const [, typed, sign, end] of xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)(?:\s+w:type="[a-z]+")?\s*\/>|<\/w:(p|tc|tr)>/gi)) {
    if (typed !== undefined) text += plain(typed);
    else if (sign) text += sign === 'tab' ? '\t' : '\n';
    else if (end === 'p') text += '\n';
    // A cell ends with a paragraph; its row stays one line.
    else text = text.replace(/\n$/, '').replace(/\t$/, '') + (end === 'tc' ? '\t' : '\n');
  }
  return text;
}

async function textOfWorkbook(zip: Zip, workbook: string): Promise<string> {
  const targets = new Map<string, string>();
  for (const [tag] of ((await xmlOf(zip, 'xl/_rels/workbook.xml.rels')) ?? '').matchAll(/<Relationship\s[^>]*>/g))
    targets.set(attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '');
  const shared = [...((await xmlOf(zip, 'xl/sharedStrings.xml')) ?? '').matchAll(/<si(?:\s[^>]*)?>([\s\S]*?)<\/si>/g)].map(([, item]) =>
    typedIn(item as string),
  );
  const dates = dateStyles((await xmlOf(zip, 'xl/styles.xml')) ?? '');
  const epoch = /\sdate1904="(?:1|true)"/.test(workbook) ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const sheets: string[] = [];
  for (const [tag] of workbook.matchAll(/<sheet\s[^>]*>/g)) {
    const target = targets.get(attribute(tag, 'r:id') ?? '') ?? '';
    const xml = await xmlOf(zip, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    if (xml !== null) sheets.push(`【${attribute(tag, 'name') ?? ''}】\n${rowsOf(xml, shared, dates, epoch)}`);
  }
  return sheets.join('\n');
}

/** How a word is read aloud (rPh) is no part of it. */
const typedIn = (xml: string): string =>
  [...xml.replace(/<rPh[\s\S]*?<\/rPh>/g, '').matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => plain(text as string)).join('');

function rowsOf(xml: string, shared: readonly string[], dates: ReadonlySet<number>, epoch: number): string {
  let text = '';
  for (const [, row] of xml.matchAll(/<row(?:\s[^>]*)?>([\s\S]*?)<\/row>/g)) {
    const cells: string[] = [];
    for (const [, head, body] of (row as string).matchAll(/<c(\s[^>]*[^/>]|)>([\s\S]*?)<\/c>/g)) {
      const tag = ` ${head}`;
      const column = columnOf(attribute(tag, 'r')) ?? cells.length;
      if (column >= MOST_COLUMNS) continue;
      while (cells.length < column) cells.push('');
      cells[column] = shownValue(tag, body as string, shared, dates, epoch);
    }
    text += `${cells.join('\t')}\n`;
  }
  return text;
}

function shownValue(tag: string, body: string, shared: readonly string[], dates: ReadonlySet<number>, epoch: number): string {
  const kind = attribute(tag, 't');
  if (kind === 'inlineStr') return typedIn(body);
  const value = plain(body.match(/<v(?:\s[^>]*)?>([^<]*)<\/v>/)?.[1] ?? '');
  if (kind === 's') return shared[Number(value)] ?? '';
  if (kind === 'b') return value === '1' ? '✓' : '✗';
  const days = Number(value);
  if (kind !== undefined && kind !== 'n') return value;
  if (value === '' || !dates.has(Number(attribute(tag, 's') ?? 0)) || !(days >= 0 && days < 3_000_000)) return value;
  const moment = new Date(epoch + Math.round(days * 86_400) * 1000).toISOString();
  return days < 1 ? moment.slice(11, 16) : days % 1 === 0 ? moment.slice(0, 10) : moment.slice(0, 16).replace('T', ' ');
}

/** A2 → 0 */
function columnOf(place: string | undefined): number | undefined {
  const letters = place?.match(/^[A-Z]{1,3}/)?.[0];
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Styles that show a number as a date: the built-in ones (ECMA-376 18.8.30, with the Chinese ones), and formats with year, month or day. */
function dateStyles(xml: string): ReadonlySet<number> {
  const formats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
  for (let id = 27; id <= 58; id++) if (id <= 36 || id >= 50) formats.add(id);
  for (const [tag] of xml.matchAll(/<numFmt\s[^>]*>/g)) {
    const code = (attribute(tag, 'formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
    if (/[ymdh]/i.test(code)) formats.add(Number(attribute(tag, 'numFmtId')));
  }
  const styles = [...(xml.match(/<cellXfs[\s\S]*?<\/cellXfs>/)?.[0] ?? '').matchAll(/<xf\s[^>]*>/g)];
  return new Set(styles.flatMap(([tag], i) => (formats.has(Number(attribute(tag, 'numFmtId') ?? 0)) ? [i] : [])));
}
