// Words that must not lie on a disk, looked for as bytes in every spelling that a program, a spreadsheet or a log may have given them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two bytes for each character that GB18030 has from GBK, turned round from what the platform can read. */
const gbk = new Map<string, readonly [number, number]>();
function gb18030(word: string): Buffer {
  if (gbk.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (trail !== 0x7f && [...character].length === 1) gbk.set(character, [lead, trail]);
      }
  }
  return Buffer.from(
    [...word].flatMap((character) => {
      const bytes = character < '\u0080' ? Buffer.from(character) : gbk.get(character);
      if (!bytes) throw new Error(`${character} has no two bytes`);
      return [...bytes];
    }),
  );
}

/** What is sure to stand in a base64 text, wherever in it the bytes begin. */
const base64 = (bytes: Buffer): Buffer[] =>
  [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return Buffer.from(text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6)));
  });

const ENCODINGS: Readonly<Record<string, (word: string) => Buffer>> = {
  'UTF-8': (word) => Buffer.from(word),
  'UTF-16LE': (word) => Buffer.from(word, 'utf16le'),
  GB18030: gb18030,
};

/** Each spelling of a word as bytes, by its name. */
export function spellings(word: string): [name: string, bytes: Buffer][] {
  return Object.entries(ENCODINGS).flatMap(([name, encode]) => {
    const bytes = encode(word);
    return [[name, bytes], ...base64(bytes).map((text, i): [string, Buffer] => [`${name} in base64 +${i}`, text])] as [string, Buffer][];
  });
}

/** @returns one line for each hit; the number of files looked into, so that nobody looks into none */
export function traces(folders: readonly string[], words: readonly string[]): { files: number; hits: string[] } {
  const wanted = words.flatMap((word) => spellings(word).map(([name, bytes]) => ({ word, name, bytes })));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hits = files.flatMap((file) => {
    const content = contentOf(file);
    return wanted.filter(({ bytes }) => content.includes(bytes)).map(({ word, name }) => `${file}: ${word} as ${name}`);
  });
  return { files: files.length, hits };
}

/** A browser at work takes files away while they are listed. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ENOENT') return Buffer.alloc(0);
    throw cause;
  }
}
