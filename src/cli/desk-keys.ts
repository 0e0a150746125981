// Where the command line gets the desk's keys; files named on the command line for now, the desk's vault later.
import { readFileSync } from 'node:fs';
import { fromHex } from '../core/crypto/bytes';
import { generateSigningKeyPair, type SigningKeyPair } from '../core/crypto/sign';

export interface DeskKeySet {
  /** `AGE-SECRET-KEY-1…` */
  readonly identity: string;
  readonly signing: SigningKeyPair | null;
}
export type DeskKeys = () => Promise<DeskKeySet>;

/** An age identity file (comments allowed) and a file with the signing seed as 64 hex digits. */
export const keysFromFiles =
  (identityFile: string, signingKeyFile?: string): DeskKeys =>
  async () => ({
    identity:
      readFileSync(identityFile, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .find((line) => line !== '' && !line.startsWith('#')) ?? '',
    signing: signingKeyFile ? generateSigningKeyPair(fromHex(readFileSync(signingKeyFile, 'utf8').trim())) : null,
  });
