// An update on a stick: a list of installers with their hashes, signed by two of the people who release (`ssh-keygen -Y sign -n huxiao-update-v1`).
import { z } from 'zod';
import { type Bytes, toHex } from '../crypto/bytes';
import { verifySsh } from '../crypto/sshsig';
import { PackageError } from './errors';
import { hex32, instant } from './format';
import { parseCanonical } from './signed-document';

export const UPDATE_NAMESPACE = 'huxiao-update-v1';
const SIGNERS = 2;
const KEY_LINE = /^(?:[^#\s]+ (?:namespaces="[^"]*" )?)?ssh-ed25519 ([A-Za-z0-9+/]{68}={0,2})(?: .*)?$/;
const KEY_PREFIX = '0000000b7373682d6564323535313900000020';

const update = z.strictObject({
  format: z.literal(UPDATE_NAMESPACE),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  releasedAt: instant,
  files: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
        /** bytes */
        size: z.int().positive(),
        sha256: hex32,
      }),
    )
    .min(1)
    .max(50),
});
export type Update = z.infer<typeof update>;

/**
 * @param file `update.json`, canonical JSON without a line end
 * @param signatures SSHSIG, each in its only spelling
 * @throws PackageError malformed; bad-signature when fewer than two of these people signed exactly this
 */
export function readUpdate(file: Bytes, signatures: readonly Bytes[], releaseKeys: readonly Bytes[]): Update {
  const keys = new Map(releaseKeys.map((key) => [toHex(key), key]));
  const signed = [...keys.values()].filter((key) => signatures.some((signature) => verifySsh(signature, file, key, UPDATE_NAMESPACE)));
  if (signed.length < SIGNERS) throw new PackageError('bad-signature');
  return parseCanonical(file, update);
}

/** Keys in lines of OpenSSH: `ssh-ed25519 AAAA… name`, also as `allowed_signers` writes them. @throws PackageError malformed */
export function releaseKeysIn(text: string): Bytes[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const blob = Buffer.from(KEY_LINE.exec(line.trim())?.[1] ?? '', 'base64');
    if (blob.length !== 51 || !blob.toString('hex').startsWith(KEY_PREFIX)) throw new PackageError('malformed');
    return new Uint8Array(blob.subarray(19));
  });
}

/** Whether one version comes after another, number by number. */
export function isLater(version: string, than: string): boolean {
  const [left, right] = [version.split('.').map(Number), than.split('.').map(Number)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at >= 0 && (left[at] as number) > (right[at] ?? 0);
}
