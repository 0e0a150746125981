// What a backup file is: one line that says so, one line of canonical JSON that may be read without a key, then an age STREAM of a tar.
import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../contract/errors';
import { type Bytes, canonicalJson, fromUtf8, lengthPrefixed, utf8 } from '../crypto/bytes';
import { hkdfSha256, sha256 } from '../crypto/hash';
import { headerSchema } from '../vault/header';

export const BACKUP_ENDING = '.hxbackup';
const FORMAT = 'huxiao-backup';
const VERSION = 1;
/** 200 key slots fit five times. */
const LONGEST_PREAMBLE = 1024 * 1024;
export const MANIFEST = 'manifest.json';
export const FILES = 'files/';

const preambleSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  backup: z.uuid(),
  vault: z.uuid(),
  kind: z.enum(['school', 'desk']),
  name: z.string().max(120),
  nameEn: z.string().max(120),
  training: z.boolean(),
  /** Name of the vault's folder; never a path. */
  folder: z.string().regex(/^[\w\u3400-\u9fff-]{1,120}$/u),
  madeAt: z.number().int().min(0),
  /** How many attachments, and bytes of everything inside. */
  files: z.number().int().min(0),
  bytes: z.number().int().min(0),
  header: headerSchema,
});
export type Preamble = z.infer<typeof preambleSchema>;

export const manifestSchema = z.strictObject({
  backup: z.uuid(),
  files: z.array(z.strictObject({ path: z.string(), size: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  /** The last row of the chain that the database holds. */
  audit: z.strictObject({ counter: z.number().int().min(1), hash: z.string() }),
  rows: z.record(z.string(), z.number().int().min(0)),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const newPreamble = (facts: Omit<Preamble, 'format' | 'version'>): Preamble => ({ format: FORMAT, version: VERSION, ...facts });
export const preambleBytes = (preamble: Preamble): Bytes => utf8(`${FORMAT}\n${canonicalJson(preamble)}\n`);

/** One key for one backup; a changed preamble gives another key, so nothing of it can be altered in silence. */
export const payloadKey = (databaseKey: Bytes, backup: string, preamble: Bytes): Bytes =>
  hkdfSha256(databaseKey, new Uint8Array(), lengthPrefixed('huxiao/backup/v1', backup, sha256(preamble)), 32);

export interface OpenedPreamble {
  readonly preamble: Preamble;
  /** Exactly as in the file: they are part of the payload's key. */
  readonly bytes: Bytes;
}

/** @throws AppError damaged, newer_vault, place_gone */
export function readPreamble(path: string): OpenedPreamble {
  const start = readStart(path);
  const first = start.indexOf(0x0a);
  const second = start.indexOf(0x0a, first + 1);
  if (first < 0 || second < 0) throw new AppError('damaged');
  let json: unknown;
  try {
    if (fromUtf8(start.subarray(0, first)) !== FORMAT) throw new AppError('damaged');
    json = JSON.parse(fromUtf8(start.subarray(first + 1, second)));
  } catch {
    throw new AppError('damaged');
  }
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > VERSION) throw new AppError('newer_vault');
  const parsed = preambleSchema.safeParse(json);
  if (!parsed.success) throw new AppError('damaged');
  const { header, ...said } = parsed.data;
  // What people are shown before any key must be what the header says.
  if (header.vault !== said.vault || header.kind !== said.kind || header.name !== said.name || header.training !== said.training)
    throw new AppError('damaged');
  return { preamble: parsed.data, bytes: start.slice(0, second + 1) };
}

function readStart(path: string): Uint8Array {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw new AppError('place_gone');
  }
  try {
    const start = Buffer.alloc(LONGEST_PREAMBLE);
    return new Uint8Array(start.buffer, start.byteOffset, readSync(file, start, 0, start.length, 0));
  } catch {
    throw new AppError('place_gone');
  } finally {
    closeSync(file);
  }
}

const two = (n: number): string => String(n).padStart(2, '0');
/** What no file system and no shell takes as a file's name. */
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'huxiao';

/** `<vault name>-<yyyy-mm-dd-hhmm>.hxbackup`, by this computer's clock. */
export function backupName(vaultName: string, madeAt: number): string {
  const d = new Date(madeAt);
  return `${plainName(vaultName)}-${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}-${two(d.getHours())}${two(d.getMinutes())}${BACKUP_ENDING}`;
}
