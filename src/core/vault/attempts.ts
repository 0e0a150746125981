// Failed passwords since the last success: survives a restart, cannot be edited without the device secret.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Bytes, canonicalBytes, canonicalJson, equalBytes, fromBase64, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { hkdfSha256, hmacSha256 } from '../crypto/hash';
import { replaceFile } from './replace-file';
import { REAL_FILES, type SmallFiles, writeAll } from './small-files';

const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Always as long, so that it can be written in place. */
const BYTES = 160;

const schema = z.strictObject({ count: z.number().int().min(0), lastAt: z.number().int(), mac: z.base64() });

export interface Attempts {
  readonly count: number;
  readonly lastAt: number;
}

export const NO_ATTEMPTS: Attempts = { count: 0, lastAt: 0 };

interface Counted extends Attempts {
  /** Not what stands in the file: the wait runs from now on, and has to be written down for that. */
  readonly edited: boolean;
}

const mac = (device: Bytes, vault: string, attempts: Attempts): Bytes =>
  hmacSha256(
    hkdfSha256(device, new Uint8Array(), lengthPrefixed('huxiao/attempts/v1', vault), 32),
    canonicalBytes({ count: attempts.count, lastAt: attempts.lastAt }),
  );

/**
 * Written when a vault comes to this computer: a missing file was deleted, and counts like an edited one as the most, so that neither gains anything.
 * A try made while the clock was ahead counts from now, or its wait would never end.
 * @param foreign the vault has come from another computer and its file is that one's
 */
export function readAttempts(folder: string, device: Bytes, vault: string, now: number, foreign = false): Counted {
  const path = join(folder, 'attempts');
  try {
    const stored = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (equalBytes(fromBase64(stored.mac), mac(device, vault, stored)))
      return { count: stored.count, lastAt: Math.min(stored.lastAt, now), edited: stored.lastAt > now };
  } catch {
    // falls through: unreadable is treated like edited
  }
  return foreign ? { ...NO_ATTEMPTS, edited: false } : { count: FREE_TRIES + 5, lastAt: now, edited: true };
}

export function writeAttempts(folder: string, device: Bytes, vault: string, attempts: Attempts, files: SmallFiles = REAL_FILES): void {
  const path = join(folder, 'attempts');
  const text = canonicalJson({ count: attempts.count, lastAt: attempts.lastAt, mac: toBase64(mac(device, vault, attempts)) }).padEnd(BYTES);
  try {
    replaceFile(path, text, files);
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ENOSPC' || !existsSync(path)) throw cause;
    // A full disk has no room for a second file; over the first one it needs none.
    const file = files.open(path, 'r+');
    try {
      writeAll(files, file, new TextEncoder().encode(text));
      files.sync(file);
    } finally {
      files.close(file);
    }
  }
}

/** Before the first try on this computer; what is there already stays. */
export function beginAttempts(folder: string, device: Bytes, vault: string): void {
  if (!existsSync(join(folder, 'attempts'))) writeAttempts(folder, device, vault, NO_ATTEMPTS);
}

/** Five free, then 30 s doubling to 15 min. A clock set back does not shorten the wait. @returns milliseconds to wait */
export function waitFor({ count, lastAt }: Attempts, now: number): number {
  if (count < FREE_TRIES) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
  return Math.max(0, wait - Math.max(0, now - lastAt));
}
