// ZIP containers in memory, for Word files: a strict reader with limits (security 2.9), and a writer whose bytes depend on the content alone.
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const MOST_ENTRIES = 500;
const MOST_PLAIN = 16 * 1024 * 1024;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
/** 1980-01-01, the first day there is. */
const NO_DATE = 0x21;
const IN_UTF8 = 0x800;

/** Content by name, in the order of the list; folders are left out. @throws Error for anything that is not plainly one container of files */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Error('too many entries');
  const entries = new Map<string, Uint8Array>();
  let left = MOST_PLAIN;
  let at = buffer.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (buffer.readUInt32LE(at) !== CENTRAL || (buffer.readUInt16LE(at + 8) & 0x41) !== 0) throw new Error('not a plain entry');
    const [names, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset)) as [number, number, number];
    const name = nameAt(buffer, at + 46, names);
    const plain = contentOf(buffer, at, name, left);
    left -= plain.length;
    if (!name.endsWith('/')) {
      if (entries.has(name) || /^\/|\\|(^|\/)\.\.(\/|$)/.test(name)) throw new Error('no name for a part');
      entries.set(name, plain);
    }
    at += 46 + names + extra + comment;
  }
  return entries;
}

function contentOf(buffer: Buffer, at: number, name: string, most: number): Uint8Array {
  const [method, packed, size, header] = [
    buffer.readUInt16LE(at + 10),
    ...[20, 24, 42].map((offset) => buffer.readUInt32LE(at + offset)),
  ] as number[] as [number, number, number, number];
  const length = buffer.readUInt16LE(header + 26);
  // Two names for the same bytes would be two readings of one file.
  if (buffer.readUInt32LE(header) !== LOCAL || nameAt(buffer, header + 30, length) !== name || size > most) throw new Error('not as listed');
  const start = header + 30 + length + buffer.readUInt16LE(header + 28);
  const inside = buffer.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw new Error('unknown method');
  // Stops as soon as more comes out than was announced.
  const plain = method === 0 ? inside : inflateRawSync(inside, { maxOutputLength: Math.max(1, size) });
  if (plain.length !== size || crc32(plain) !== buffer.readUInt32LE(at + 16)) throw new Error('not as listed');
  return new Uint8Array(plain);
}

const nameAt = (buffer: Buffer, start: number, length: number): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(start, start + length));

function endOf(buffer: Buffer): number {
  for (let at = buffer.length - END_BYTES; at >= Math.max(0, buffer.length - END_BYTES - 65_535); at--)
    if (buffer.readUInt32LE(at) === END && at + END_BYTES + buffer.readUInt16LE(at + 20) === buffer.length) return at;
  throw new Error('no container');
}

/** In the order given; no dates, so that the same content gives the same bytes. */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, plain] of entries) {
    const title = Buffer.from(name);
    const packed = deflateRawSync(plain, { level: 9 });
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(IN_UTF8, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(NO_DATE, 8);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(plain.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([signature(LOCAL), facts, title, packed]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(at, 10);
    list.push(signature(CENTRAL), version(), facts, central, title);
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}

const signature = (value: number): Buffer => {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(value);
  return four;
};
const version = (): Buffer => Buffer.from([20, 0]);
