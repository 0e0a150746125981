// The sealed head: which unit the database must have reached. Two fixed slots written in turn, in place, then fsync.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { open, seal } from '../crypto/aead';
import { type Bytes, canonicalBytes, fromBase64, fromUtf8, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { hkdfSha256 } from '../crypto/hash';
import { REAL_FILES, type SmallFiles, writeAll } from './small-files';

const SLOT_BYTES = 1024;

export interface Head {
  /** Number of the last unit of work. */
  readonly counter: number;
  /** Chain hash of that unit's audit row. */
  readonly hash: string;
  /** MAC key of the *next* audit row; it is nowhere else. */
  readonly ratchet: Bytes;
}

const schema = z.strictObject({ vault: z.string(), counter: z.number().int().min(0), hash: z.string(), ratchet: z.base64() });
/** Derived once while a vault is open: a head is written for every unit of work. */
const keys = new WeakMap<Bytes, Bytes>();
function key(databaseKey: Bytes): Bytes {
  const found = keys.get(databaseKey) ?? hkdfSha256(databaseKey, new Uint8Array(), lengthPrefixed('huxiao/head/v1'), 32);
  keys.set(databaseKey, found);
  return found;
}
const aad = (vault: string, slot: number): Bytes => lengthPrefixed('huxiao-head-v1', vault, String(slot));
const pathOf = (folder: string): string => join(folder, 'head.sealed');

function encode(databaseKey: Bytes, vault: string, slot: number, head: Head): Buffer {
  const sealed = seal(
    key(databaseKey),
    canonicalBytes({ vault, counter: head.counter, hash: head.hash, ratchet: toBase64(head.ratchet) }),
    aad(vault, slot),
  );
  const block = Buffer.alloc(SLOT_BYTES);
  block.writeUInt16BE(sealed.length, 0);
  block.set(sealed, 2);
  return block;
}

/** Writes the slot whose turn it is; the other keeps the head before. */
export function writeHead(folder: string, databaseKey: Bytes, vault: string, head: Head, files: SmallFiles = REAL_FILES): void {
  const slot = head.counter % 2;
  const file = files.open(pathOf(folder), 'r+');
  try {
    writeAll(files, file, encode(databaseKey, vault, slot, head), slot * SLOT_BYTES);
    files.sync(file);
  } finally {
    files.close(file);
  }
}

export function createHead(folder: string, databaseKey: Bytes, vault: string, head: Head): void {
  const file = REAL_FILES.open(pathOf(folder), 'wx');
  try {
    for (const slot of [0, 1]) writeAll(REAL_FILES, file, encode(databaseKey, vault, slot, head), slot * SLOT_BYTES);
    REAL_FILES.sync(file);
  } finally {
    REAL_FILES.close(file);
  }
}

/** The highest valid slot, or null when both are damaged or the file is missing. */
export function readHead(folder: string, databaseKey: Bytes, vault: string): Head | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(pathOf(folder));
  } catch {
    return null;
  }
  let best: Head | null = null;
  for (const slot of [0, 1]) {
    const block = bytes.subarray(slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES);
    if (block.length < SLOT_BYTES) continue;
    try {
      const sealed = new Uint8Array(block.subarray(2, 2 + block.readUInt16BE(0)));
      const head = schema.parse(JSON.parse(fromUtf8(open(key(databaseKey), sealed, aad(vault, slot)))));
      if (head.vault === vault && (!best || head.counter > best.counter)) {
        best = { counter: head.counter, hash: head.hash, ratchet: fromBase64(head.ratchet) };
      }
    } catch {
      // a torn slot is the normal case after a power cut: the other one holds
    }
  }
  return best;
}
