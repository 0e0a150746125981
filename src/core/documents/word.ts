// Word files: a template is checked before it is kept, and filled in memory. What a record says is text there and never a tag, a field or markup.
import { TemplateHandler } from 'easy-template-x';
import type { TemplateProblem, WordForm } from '../../contract/papers';
import { LARGEST_TEMPLATE } from '../../contract/papers';
import { type Fields, TAGS } from './form-fields';
import { readZip, writeZip } from './zip';

/** Also for LibreOffice and WPS, which write the same main type. */
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** Fields that fetch or run something when the file is opened, or lead outside. */
const FETCHING =
  /\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|EMBED|IMPORT|DATABASE|RD|MACROBUTTON|AUTOTEXT|AUTOTEXTLIST|GLOSSARY|ASK|FILLIN)\b|\bHYPERLINK\s+"/i;
const CORE = 'docProps/core.xml';

/** A part of a text that is set apart: its bytes may be split over many runs, so tags are read by the filling library itself. */
const textOf = (parts: ReadonlyMap<string, Uint8Array>, name: string): string => new TextDecoder().decode(parts.get(name));

/** @returns what speaks against it; nothing when it may be kept */
export async function checkTemplate(form: WordForm, file: Uint8Array): Promise<TemplateProblem[]> {
  if (file.length > LARGEST_TEMPLATE) return [{ what: 'tooLarge', tag: '' }];
  let parts: Map<string, Uint8Array>;
  try {
    parts = readZip(file);
  } catch {
    return [{ what: 'notWord', tag: '' }];
  }
  const types = textOf(parts, '[Content_Types].xml');
  if (/macroEnabled|vbaProject/i.test(types) || [...parts.keys()].some((name) => /vba|\.bin$/i.test(name))) return [{ what: 'macros', tag: '' }];
  if (!types.includes(MAIN) || !parts.has('word/document.xml')) return [{ what: 'notWord', tag: '' }];
  const problem = danger(parts);
  return problem ? [{ what: problem, tag: '' }] : tagProblems(form, file);
}

function danger(parts: ReadonlyMap<string, Uint8Array>): TemplateProblem['what'] | null {
  for (const [name, bytes] of parts) {
    if (/(^|\/)(embeddings|activeX|ctrlProps)\//i.test(name) || !/\.(xml|rels|png|jpe?g|gif|emf|wmf|odttf|ttf)$/i.test(name)) return 'embedded';
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const text = plainXml(bytes);
    if (text === null) return 'broken';
    if (/altChunk|oleObject|aFChunk/i.test(text)) return 'embedded';
    if (/\.rels$/i.test(name) && /TargetMode\s*=\s*["']\s*External/i.test(text)) return 'external';
    if (FETCHING.test(instructions(text))) return 'fields';
  }
  return null;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * One reading of a part: another encoding, a reference instead of a letter, or a comment in the middle of a word would be read by Word and not here.
 * @returns null for what has no business in a template; entities could grow without end, or name a file of this computer
 */
function plainXml(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  const encoding = /^<\?xml[^>]*encoding\s*=\s*["']([^"']*)/i.exec(text)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(encoding) || /\0|<!\[CDATA\[|<!(DOCTYPE|ENTITY)/i.test(text)) return null;
  return text
    .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_all, hex: string, code: string) => letter(Number.parseInt(code, hex ? 16 : 10)))
    .replace(/&(\w+);/g, (all, name: string) => NAMED[name] ?? all);
}

const letter = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Field codes, which Word splits over runs as it likes. */
const instructions = (xml: string): string =>
  [...xml.matchAll(/<(?:[\w.-]+:)?instrText\b[^>]*>([^<]*)<|\binstr\s*=\s*(["'])(.*?)\2/g)].map((match) => match[1] ?? match[3] ?? '').join('');

async function tagProblems(form: WordForm, file: Uint8Array): Promise<TemplateProblem[]> {
  const specs = TAGS[form];
  let found: string[];
  try {
    const handler = new TemplateHandler();
    const names: string[] = [];
    // Main text, then headers and footers: each is read on its own.
    for (const tag of await handler.parseTags(Buffer.from(file) as never)) names.push(tag.name ?? '');
    // An unclosed list is found when it is filled.
    await handler.process(Buffer.from(file) as never, {});
    found = names;
  } catch {
    return [{ what: 'broken', tag: '' }];
  }
  const known = new Set(specs.map(({ tag }) => tag));
  const unknown = [...new Set(found)].filter((tag) => !known.has(tag));
  const missing = specs.filter(({ tag, required }) => required && !found.includes(tag));
  return [
    ...unknown.map((tag) => ({ what: 'unknownTag' as const, tag: printable(tag) })),
    ...missing.map(({ tag }) => ({ what: 'missingTag' as const, tag })),
  ];
}

const printable = (tag: string): string => tag.replace(/\p{C}/gu, '').trim().slice(0, 60);

/** @param at written into the properties of the file, so that the same input gives the same bytes */
export async function fillTemplate(template: Uint8Array, fields: Fields, at: Date): Promise<Uint8Array> {
  const filled = (await new TemplateHandler().process(Buffer.from(template) as never, clean(fields) as never)) as unknown as Uint8Array;
  return settled(new Uint8Array(filled), at);
}

/** Entries in order of name after the list of types, without dates of its own. */
export function settled(file: Uint8Array, at: Date): Uint8Array {
  const parts = readZip(file);
  const names = [...parts.keys()].sort((a, b) => Number(b.startsWith('[')) - Number(a.startsWith('[')) || (a < b ? -1 : 1));
  const stamp = at.toISOString().slice(0, 19);
  const core = textOf(parts, CORE).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}Z`);
  if (parts.has(CORE)) parts.set(CORE, new TextEncoder().encode(core));
  return writeZip(new Map(names.map((name) => [name, parts.get(name) as Uint8Array])));
}

/** What XML cannot hold is not what anybody typed on purpose. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not allowed in XML 1.0
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const clean = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([tag, value]) => [
      tag,
      typeof value === 'string'
        ? value.replace(NOT_XML, '')
        : value.map((row) => Object.fromEntries(Object.entries(row).map(([column, text]) => [column, text.replace(NOT_XML, '')]))),
    ]),
  );
