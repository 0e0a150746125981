// A password becomes a key: Argon2id (RFC 9106) over the NFKC form, so that full-width typing is the same password.
import argon2 from 'argon2';
import type { Bytes } from './bytes';
import { CryptoError } from './errors';

export interface PasswordParameters {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

export const DEFAULT_PARAMETERS: PasswordParameters = { memory: 256 * 1024, passes: 3, lanes: 4 };
export const LOWEST_PARAMETERS: PasswordParameters = { memory: 64 * 1024, passes: 3, lanes: 4 };

/** Refuses a poisoned header: too weak lets the password be guessed, too strong stops the program. */
export function assertParameters({ memory, passes, lanes }: PasswordParameters): void {
  const whole = [memory, passes, lanes].every(Number.isInteger);
  if (!whole || memory < 64 * 1024 || memory > 2 * 1024 * 1024 || passes < 3 || passes > 20 || lanes < 1 || lanes > 16) {
    throw new CryptoError('unsupported');
  }
}

/** @returns 32 bytes. @throws CryptoError unsupported for parameters outside the limits. */
export async function derivePasswordKey(password: string, salt: Bytes, parameters: PasswordParameters): Promise<Bytes> {
  assertParameters(parameters);
  const key = await argon2.hash(password.normalize('NFKC'), {
    type: argon2.argon2id,
    raw: true,
    salt: Buffer.from(salt),
    memoryCost: parameters.memory,
    timeCost: parameters.passes,
    parallelism: parameters.lanes,
    hashLength: 32,
  });
  return new Uint8Array(key);
}
