// School and desk cards: who may sign and who may receive, as a self-signed file whose fingerprint people compare face to face.
import { z } from 'zod';
import { type Bytes, fromHex, lengthPrefixed, toHex, utf8 } from '../crypto/bytes';
import { decodeRecipient } from '../crypto/age';
import { sha256 } from '../crypto/hash';
import type { SigningKeyPair } from '../crypto/sign';
import { allowedSignersLine } from '../crypto/sshsig';
import { PackageError } from './errors';
import { CARD_NAMESPACE, CHECKPOINT_NAMESPACE, code, hex32, localDate, PACKAGE_NAMESPACE, RECEIPT_NAMESPACE, REVOCATIONS_NAMESPACE } from './format';
import { readSigned, writeSigned } from './signed-document';
import { crockford, type ThreeWords, threeWords } from './words';

const common = { name: z.string().min(1).max(200), code, signingKey: hex32, training: z.boolean(), issuedOn: localDate };
const schoolCard = z.strictObject({ kind: z.literal('school'), ...common });
const deskCard = z.strictObject({ kind: z.literal('desk'), ...common, recipient: z.string().max(100) });
const card = z.discriminatedUnion('kind', [schoolCard, deskCard]);

export type SchoolCard = z.infer<typeof schoolCard>;
export type DeskCard = z.infer<typeof deskCard>;
export type Card = z.infer<typeof card>;
export type CardDetails<C extends Card> = Omit<C, 'signingKey'>;

/** Signs the card with its own key. @throws CryptoError malformed for a recipient that is no `age1…` key */
export function issueCard<C extends Card>(details: CardDetails<C>, pair: SigningKeyPair): Bytes {
  const whole = card.parse({ ...details, signingKey: toHex(pair.publicKey) });
  if (whole.kind === 'desk') decodeRecipient(whole.recipient);
  return writeSigned(whole, pair, CARD_NAMESPACE);
}

/**
 * Reads a card. Its signature only shows that it is whole and that its maker holds the key: whose key it is
 * is settled by comparing the fingerprint by another way.
 * @throws PackageError malformed, too-large, bad-signature
 */
export function readCard(file: Bytes): Card {
  const read = readSigned(file, card, CARD_NAMESPACE, (claimed) => fromHex(claimed.signingKey));
  if (read.kind === 'desk') {
    try {
      decodeRecipient(read.recipient);
    } catch {
      throw new PackageError('malformed');
    }
  }
  return read;
}

/** 160 bits in eight groups of four for reading aloud; stays the same when a card is issued again with the same keys. */
export const cardFingerprint = (of: Card): string => crockford(digestOf(of).subarray(0, 20));

/** For a quick look before the whole fingerprint is compared. */
export const cardWords = (of: Card): ThreeWords => threeWords(toHex(digestOf(of)));

/** The name of a school in `allowed_signers`. */
export const principalOf = (of: Card): string => `${of.kind}-${of.code}`;

/** The only source of `allowed_signers`: the card that was compared, never a file in a package. */
export const allowedSigners = (of: Card): string =>
  allowedSignersLine(
    principalOf(of),
    fromHex(of.signingKey),
    of.kind === 'school' ? [PACKAGE_NAMESPACE, CHECKPOINT_NAMESPACE, REVOCATIONS_NAMESPACE, CARD_NAMESPACE] : [RECEIPT_NAMESPACE, CARD_NAMESPACE],
  );

const digestOf = (of: Card): Bytes =>
  sha256(
    lengthPrefixed(
      'huxiao-card-fingerprint-v1',
      of.kind,
      fromHex(of.signingKey),
      of.kind === 'desk' ? utf8(of.recipient) : '',
      of.training ? 'training' : 'real',
    ),
  );
