// Where the command line gets the desk's keys: the officer's slot of a desk vault, or files named on the command line.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../contract/errors';
import { fromHex } from '../core/crypto/bytes';
import { generateSigningKeyPair, type SigningKeyPair } from '../core/crypto/sign';
import { deskKeysOf } from '../core/vault/desk-keys';
import { deviceSecret } from '../core/vault/device';
import { readHeader } from '../core/vault/header';
import { openSlot } from '../core/vault/unlock';

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

/** Reads the header and the device file beside the vault's folder, never the database. @throws AppError no_vault, wrong_password, damaged, other_device */
export const keysFromDesk =
  (folder: string, login: string, askPassword: () => Promise<string>): DeskKeys =>
  async () => {
    const vault = resolve(folder);
    if (!existsSync(join(vault, 'header.json'))) throw new AppError('no_vault');
    const header = readHeader(vault);
    if (header.kind !== 'desk') throw new AppError('no_vault');
    if (!existsSync(join(dirname(vault), 'device'))) throw new AppError('other_device');
    const { keys } = await openSlot(header, login, await askPassword(), deviceSecret(dirname(vault), header));
    const { age, signing } = deskKeysOf(keys);
    return { identity: age.identity, signing };
  };
