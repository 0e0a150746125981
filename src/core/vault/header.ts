// header.json: what is known about a vault before anybody is. AAD guards each slot before unlock, one MAC the whole after.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors';
import { type Bytes, canonicalBytes, canonicalJson, equalBytes, fromBase64, lengthPrefixed, toBase64, toHex } from '../crypto/bytes';
import { hkdfSha256, hmacSha256, sha256 } from '../crypto/hash';
import { replaceFile } from './replace-file';

export const FORMAT = 'huxiao-vault';
export const VERSION = 1;
/** Ending of a folder in which a vault is being made: after a power cut it is none, and is never listed. */
export const BUILDING = '.new';

const slotSchema = z.strictObject({
  /** hash(vault, login name): no names in the header */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  kdf: z.strictObject({ salt: z.base64(), memory: z.number().int(), passes: z.number().int(), lanes: z.number().int() }),
  /** the person's secret keys under the password */
  secret: z.base64(),
  /** the database key, sealed to the person */
  databaseKey: z.base64(),
});
export type Slot = z.infer<typeof slotSchema>;

export const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  vault: z.uuid(),
  kind: z.enum(['school', 'desk']),
  name: z.string().max(120),
  nameEn: z.string().max(120),
  code: z.string().max(20),
  training: z.boolean(),
  root: z.strictObject({ signing: z.base64(), box: z.base64() }),
  /** Which computer's secret the slots need. */
  device: z.string().regex(/^[0-9a-f]{16}$/),
  /** The database key, sealed to the root: for the paper shares. */
  escrow: z.base64().optional(),
  slots: z.array(slotSchema).min(1).max(200),
  mac: z.base64(),
});
export type Header = z.infer<typeof headerSchema>;

/** @throws AppError damaged, newer_vault */
export function readHeader(folder: string): Header {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(folder, 'header.json'), 'utf8'));
  } catch {
    throw new AppError('damaged');
  }
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > VERSION) throw new AppError('newer_vault');
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success) throw new AppError('damaged');
  return parsed.data;
}

const macKey = (databaseKey: Bytes): Bytes => hkdfSha256(databaseKey, new Uint8Array(), lengthPrefixed('huxiao/header/v1'), 32);

export function headerMac(header: Omit<Header, 'mac'>, databaseKey: Bytes): string {
  const { mac: _mac, ...rest } = header as Header;
  return toBase64(hmacSha256(macKey(databaseKey), canonicalBytes(rest)));
}

export const headerIsWhole = (header: Header, databaseKey: Bytes): boolean =>
  equalBytes(fromBase64(header.mac), fromBase64(headerMac(header, databaseKey)));

export const writeHeader = (folder: string, header: Omit<Header, 'mac'>, databaseKey: Bytes): void =>
  replaceFile(join(folder, 'header.json'), canonicalJson({ ...header, mac: headerMac(header, databaseKey) }));

/** The same header with this slot in place of one of the same login. */
export const withSlot = (header: Header, slot: Slot): Header => ({ ...header, slots: [...header.slots.filter((one) => one.id !== slot.id), slot] });
export const withoutSlot = (header: Header, id: string): Header => ({ ...header, slots: header.slots.filter((one) => one.id !== id) });

export const slotId = (vault: string, login: string): string =>
  toHex(sha256(lengthPrefixed('huxiao/slot/v1', vault, login.normalize('NFKC').toLowerCase())));

/** The public part of a slot, bound to its secret: a swapped salt or lowered cost does not open. */
export const slotAad = (vault: string, slot: Pick<Slot, 'id' | 'kdf'>): Bytes =>
  canonicalBytes({ format: FORMAT, version: VERSION, vault, id: slot.id, kdf: slot.kdf });

export const rootFingerprint = (root: Header['root']): string =>
  toHex(sha256(lengthPrefixed('huxiao/root/v1', fromBase64(root.signing), fromBase64(root.box))));
