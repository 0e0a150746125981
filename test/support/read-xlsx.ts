// Reads an .xlsx back as a spreadsheet does: unzips it, takes its XML apart and undoes the escapes, without any library that writes one.
import { inflateRawSync } from 'node:zlib';

export interface Sheet {
  /** Text of each cell; '' for one without. */
  readonly rows: string[][];
  /** Kinds of cells that hold anything: `s` is a text. */
  readonly types: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, string>;
}

/** Parts by name, from the list at the end of a ZIP archive. */
function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0) throw new Error('no ZIP archive');
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    const header = file.readUInt32LE(at + 42);
    const from = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
    const bytes = file.subarray(from, from + size);
    const name = file.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    parts.set(name, (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** XML first, then `_xHHHH_` (ECMA-376 22.9.2.19). */
const textOf = (xml: string): string =>
  xml
    .replace(/\r\n?/g, '\n')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => ENTITIES[name] as string)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const columnOf = (address: string): number => [...address.replace(/\d+$/, '')].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1;

export function sheetOf(file: Buffer): Sheet {
  const parts = unzip(file);
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(([, text]) =>
    textOf(text as string),
  );
  const sheet = [...parts].find(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))?.[1] ?? '';
  const types = new Set<string>();
  const rows = [...sheet.matchAll(/<row[^>]*>([\s\S]*?)<\/row>/g)].map(([, cells]) => {
    const row: string[] = [];
    for (const [, address, attributes, inside] of (cells as string).matchAll(/<c r="([A-Z]+\d+)"([^>/]*)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const value = inside?.match(/^<v>(.*)<\/v>$/s)?.[1];
      while (row.length <= columnOf(address as string)) row.push('');
      if (inside === undefined) continue;
      const type = attributes?.match(/t="(\w+)"/)?.[1] ?? 'n';
      types.add(type);
      const text = type === 's' ? shared[Number(value)] : undefined;
      if (text === undefined) throw new Error(`cell ${address} is no text`);
      row[columnOf(address as string)] = text;
    }
    return row;
  });
  return { rows, types, parts };
}
