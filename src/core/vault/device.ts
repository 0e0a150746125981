// The device secret: without this computer (or the kit) a copied vault cannot be guessed at. Lies outside the vault folders.
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors';
import { type Bytes, fromBase64, toBase64 } from '../crypto/bytes';
import { randomBytes } from '../crypto/random';
import { replaceFile } from './replace-file';

/** 32 bytes, made at first use in an owner-only file. @throws AppError damaged */
export function deviceSecret(dir: string): Bytes {
  const path = join(dir, 'device');
  if (!existsSync(path)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    replaceFile(path, toBase64(randomBytes(32)));
  }
  try {
    if (statSync(path).size > 200) throw new AppError('damaged');
    const secret = fromBase64(readFileSync(path, 'utf8').trim());
    if (secret.length !== 32) throw new AppError('damaged');
    return secret;
  } catch {
    throw new AppError('damaged');
  }
}
