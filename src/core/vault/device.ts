// The device secret: without this computer (or the kit) a copied vault cannot be guessed at. Lies outside the vault folders.
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors';
import { type Bytes, equalBytes, fromBase64, lengthPrefixed, toBase64, toHex } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';
import { randomBytes } from '../crypto/random';
import { replaceFile } from './replace-file';

const MOST_BYTES = 64 * 1024;

/** This computer's own secret, and those that came from other computers with their kit: a vault and an older copy of it may need two. */
interface Secrets {
  readonly own: Bytes;
  readonly enrolled: readonly { readonly vault: string; readonly secret: Bytes }[];
}

/** Owner-only file: own secret in the first line, then `vault secret` for each that was brought here. */
function readSecrets(dir: string): Secrets {
  const path = join(dir, 'device');
  if (!existsSync(path)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    replaceFile(path, toBase64(randomBytes(32)));
  }
  try {
    if (statSync(path).size > MOST_BYTES) throw new AppError('damaged');
    const [own = '', ...rest] = readFileSync(path, 'utf8').trim().split('\n');
    const enrolled = rest.map((line) => line.split(' ') as [string, string]).map(([vault, secret]) => ({ vault, secret: secretOf(secret) }));
    return { own: secretOf(own), enrolled };
  } catch {
    throw new AppError('damaged');
  }
}

function secretOf(text: string): Bytes {
  const secret = fromBase64(text);
  if (secret.length !== 32) throw new AppError('damaged');
  return secret;
}

/**
 * 32 bytes for this vault on this computer: its own, unless the header names one that was brought here.
 * @throws AppError damaged
 */
export function deviceSecret(dir: string, { vault, device }: { readonly vault: string; readonly device?: string }): Bytes {
  const { own, enrolled } = readSecrets(dir);
  return enrolled.find((one) => one.vault === vault && deviceTag(vault, one.secret) === device)?.secret ?? own;
}

/** A vault from another computer may be opened here from now on, beside those that may already. */
export function enrolDevice(dir: string, vault: string, secret: Bytes): void {
  const { own, enrolled } = readSecrets(dir);
  if (equalBytes(secret, own)) return;
  const lines = new Set([...enrolled, { vault, secret }].map((one) => `${one.vault} ${toBase64(one.secret)}`));
  replaceFile(join(dir, 'device'), [toBase64(own), ...lines].join('\n'));
}

/** Stands in the header, so that a computer knows before any password that it is not the one. 256 random bits: nothing to guess. */
export const deviceTag = (vault: string, secret: Bytes): string => toHex(sha256(lengthPrefixed('huxiao/device-tag/v1', vault, secret))).slice(0, 16);
