// The school's signed list of packages that are no longer in force.
import { z } from 'zod';
import { type Bytes, fromHex } from '../crypto/bytes';
import type { SigningKeyPair } from '../crypto/sign';
import type { SchoolCard } from './card';
import { PackageError } from './errors';
import { code, instant, packageId, REVOCATIONS_NAMESPACE } from './format';
import { readSigned, writeSigned } from './signed-document';

const revocations = z.strictObject({
  kind: z.literal('revocations'),
  schoolCode: code,
  issuedAt: instant,
  packageIds: z.array(packageId).max(5000),
  training: z.boolean(),
});
export type Revocations = z.infer<typeof revocations>;

export const issueRevocations = (list: Revocations, exportKey: SigningKeyPair): Bytes =>
  writeSigned(revocations.parse(list), exportKey, REVOCATIONS_NAMESPACE);

/** @throws PackageError malformed, bad-signature (also another school's list), training-mixed */
export function readRevocations(file: Bytes, school: SchoolCard): Revocations {
  const list = readSigned(file, revocations, REVOCATIONS_NAMESPACE, () => fromHex(school.signingKey));
  if (list.schoolCode !== school.code) throw new PackageError('bad-signature');
  if (list.training !== school.training) throw new PackageError('training-mixed');
  return list;
}
