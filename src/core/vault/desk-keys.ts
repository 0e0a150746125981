// The keys of a police officer's card, derived from the officer's own: the command line needs no more than the header slot.
import { type AgeKeyPair, generateAgeKeyPair } from '../crypto/age';
import { lengthPrefixed } from '../crypto/bytes';
import { hkdfSha256 } from '../crypto/hash';
import { generateSigningKeyPair, type SigningKeyPair } from '../crypto/sign';
import type { PersonKeys } from './unlock';

export interface DeskKeyPairs {
  /** X25519: packages are encrypted to it. */
  readonly age: AgeKeyPair;
  /** Ed25519: signs card and receipts. */
  readonly signing: SigningKeyPair;
}

/** HKDF-SHA-256 (RFC 5869) over the officer's X25519 secret, one label for each key. */
export function deskKeysOf({ person, box }: Pick<PersonKeys, 'person' | 'box'>): DeskKeyPairs {
  const derive = (label: string) => hkdfSha256(box.secretKey, new Uint8Array(), lengthPrefixed(label, person), 32);
  return { age: generateAgeKeyPair(derive('huxiao/desk-age/v1')), signing: generateSigningKeyPair(derive('huxiao/desk-signing/v1')) };
}
