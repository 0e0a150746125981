// Failed passwords since the last success: survives a restart, cannot be edited without the device secret.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Bytes, canonicalBytes, canonicalJson, equalBytes, fromBase64, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { hkdfSha256, hmacSha256 } from '../crypto/hash';
import { replaceFile } from './replace-file';

const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

const schema = z.strictObject({ count: z.number().int().min(0), lastAt: z.number().int(), mac: z.base64() });

export interface Attempts {
  readonly count: number;
  readonly lastAt: number;
}

interface Counted extends Attempts {
  /** Its MAC is not this computer's: from now on the wait runs. */
  readonly edited: boolean;
}

const mac = (device: Bytes, vault: string, attempts: Attempts): Bytes =>
  hmacSha256(
    hkdfSha256(device, new Uint8Array(), lengthPrefixed('huxiao/attempts/v1', vault), 32),
    canonicalBytes({ count: attempts.count, lastAt: attempts.lastAt }),
  );

/**
 * A missing file is no attempts; an edited one counts as the most, so that deleting digits gains nothing.
 * @param foreign the vault has come from another computer and its file is that one's
 */
export function readAttempts(folder: string, device: Bytes, vault: string, now: number, foreign = false): Counted {
  const path = join(folder, 'attempts');
  if (!existsSync(path)) return { count: 0, lastAt: 0, edited: false };
  try {
    const stored = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (equalBytes(fromBase64(stored.mac), mac(device, vault, stored))) return { count: stored.count, lastAt: stored.lastAt, edited: false };
  } catch {
    // falls through: unreadable is treated like edited
  }
  return foreign ? { count: 0, lastAt: 0, edited: false } : { count: FREE_TRIES + 5, lastAt: now, edited: true };
}

export function writeAttempts(folder: string, device: Bytes, vault: string, attempts: Attempts): void {
  replaceFile(
    join(folder, 'attempts'),
    canonicalJson({ count: attempts.count, lastAt: attempts.lastAt, mac: toBase64(mac(device, vault, attempts)) }),
  );
}

/** Five free, then 30 s doubling to 15 min. A clock set back does not shorten the wait. @returns milliseconds to wait */
export function waitFor({ count, lastAt }: Attempts, now: number): number {
  if (count < FREE_TRIES) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
  return Math.max(0, wait - Math.max(0, now - lastAt));
}
