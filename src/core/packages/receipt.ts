// .hxreceipt: what the desk found in a package, signed with the desk's key.
import { z } from 'zod';
import { type Bytes, fromHex } from '../crypto/bytes';
import type { SigningKeyPair } from '../crypto/sign';
import { cardFingerprint, type DeskCard } from './card';
import { PackageError } from './errors';
import { fingerprint, hex32, instant, packageId, RECEIPT_NAMESPACE } from './format';
import { readSigned, writeSigned } from './signed-document';

const receipt = z.strictObject({
  kind: z.literal('receipt'),
  packageId,
  /** Of the .hxpkg file as it was handed over. */
  packageSha256: hex32,
  result: z.enum(['verified', 'refused']),
  receivedAt: instant,
  receiver: z.strictObject({ name: z.string().min(1).max(200), post: z.string().max(200) }),
  deskFingerprint: fingerprint,
  training: z.boolean(),
});
export type Receipt = z.infer<typeof receipt>;

export const writeReceipt = (content: Omit<Receipt, 'kind'>, deskKey: SigningKeyPair): Bytes =>
  writeSigned(receipt.parse({ kind: 'receipt', ...content }), deskKey, RECEIPT_NAMESPACE);

/**
 * Reads a receipt for exactly this package from exactly this desk.
 * @throws PackageError malformed, bad-signature, other-package, training-mixed
 */
export function verifyReceipt(file: Bytes, expected: { packageId: string; packageSha256: string; desk: DeskCard }): Receipt {
  const read = readSigned(file, receipt, RECEIPT_NAMESPACE, () => fromHex(expected.desk.signingKey));
  if (read.training !== expected.desk.training) throw new PackageError('training-mixed');
  if (read.deskFingerprint !== cardFingerprint(expected.desk)) throw new PackageError('bad-signature');
  if (read.packageId !== expected.packageId || read.packageSha256 !== expected.packageSha256) throw new PackageError('other-package');
  return read;
}
