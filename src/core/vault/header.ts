// header.json: what is known about a vault before anybody is. AAD guards each slot before unlock, one MAC the whole after.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../contract/errors';
import { type Bytes, canonicalBytes, canonicalJson, equalBytes, fromBase64, lengthPrefixed, toBase64, toHex } from '../crypto/bytes';
import { hkdfSha256, hmacSha256, sha256 } from '../crypto/hash';
import { type Staged, stageFile } from './replace-file';
import type { SmallFiles } from './small-files';

export const FORMAT = 'huxiao-vault';
export const VERSION = 1;
/** Ending of a folder in which a vault is being made: after a power cut it is none, and is never listed. */
export const BUILDING = '.new';
/** One for each person, and one for each code that waits. */
export const MOST_SLOTS = 200;

const slotSchema = z.strictObject({
  /** hash(vault, login name): no names in the header */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  kdf: z.strictObject({ salt: z.base64(), memory: z.number().int(), passes: z.number().int(), lanes: z.number().int() }),
  /** the person's secret keys under the password */
  secret: z.base64(),
  /** the database key, sealed to the person */
  databaseKey: z.base64(),
  /** Of a one-time code: with the first header written afterwards it is gone. */
  until: z.number().int().optional(),
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
  /** Goes up with every change: of two headers of one vault the later one is known. */
  epoch: z.number().int().min(1),
  root: z.strictObject({ signing: z.base64(), box: z.base64() }),
  /** Which computer's secret the slots need. */
  device: z.string().regex(/^[0-9a-f]{16}$/),
  /** The database key, sealed to the root: for the paper shares. */
  escrow: z.base64().optional(),
  slots: z.array(slotSchema).min(1).max(MOST_SLOTS),
  mac: z.base64(),
});
export type Header = z.infer<typeof headerSchema>;
/** As the database keeps it: the MAC is for a file that anybody may change. */
export type PlainHeader = Omit<Header, 'mac'>;

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

export const plainHeader = (header: PlainHeader): PlainHeader => {
  const { mac: _mac, ...rest } = header as Header;
  return rest;
};

const headerMac = (header: PlainHeader, databaseKey: Bytes): string => toBase64(hmacSha256(macKey(databaseKey), canonicalBytes(plainHeader(header))));

export const headerIsWhole = (header: Header, databaseKey: Bytes): boolean =>
  equalBytes(fromBase64(header.mac), fromBase64(headerMac(header, databaseKey)));

/** Never one that could not be read back: with it the whole vault would be lost. @throws AppError too_many_people, internal */
export function sealHeader(header: PlainHeader, databaseKey: Bytes): Header {
  if (header.slots.length > MOST_SLOTS) throw new AppError('too_many_people');
  const sealed = headerSchema.safeParse({ ...header, mac: headerMac(header, databaseKey) });
  if (!sealed.success) throw new AppError('internal');
  return sealed.data;
}

/** On the disk, but not yet in the place of the one before. */
export const stageHeader = (folder: string, header: Header, files?: SmallFiles): Staged =>
  stageFile(join(folder, 'header.json'), canonicalJson(header), files);

export const writeHeader = (folder: string, header: PlainHeader, databaseKey: Bytes): void =>
  stageHeader(folder, sealHeader(header, databaseKey)).place();

/** The same header with this slot in place of one of the same login. */
export const withSlot = (header: PlainHeader, slot: Slot): PlainHeader => ({
  ...header,
  slots: [...header.slots.filter((one) => one.id !== slot.id), slot],
});
export const withoutSlot = (header: PlainHeader, id: string): PlainHeader => ({ ...header, slots: header.slots.filter((one) => one.id !== id) });

/** What follows this header when it is changed now: codes that ran out are not carried along. */
export const nextHeader = (header: PlainHeader, now: number): PlainHeader => ({
  ...header,
  epoch: header.epoch + 1,
  slots: header.slots.filter((one) => one.until === undefined || one.until >= now),
});

export const hasSlot = (header: PlainHeader, slot: Slot): boolean => header.slots.some((one) => canonicalJson(one) === canonicalJson(slot));

export const slotId = (vault: string, login: string): string =>
  toHex(sha256(lengthPrefixed('huxiao/slot/v1', vault, login.normalize('NFKC').toLowerCase())));

/** The public part of a slot, bound to its secret: a swapped salt or lowered cost does not open. */
export const slotAad = (vault: string, slot: Pick<Slot, 'id' | 'kdf'>): Bytes =>
  canonicalBytes({ format: FORMAT, version: VERSION, vault, id: slot.id, kdf: slot.kdf });

export const rootFingerprint = (root: Header['root']): string =>
  toHex(sha256(lengthPrefixed('huxiao/root/v1', fromBase64(root.signing), fromBase64(root.box))));
