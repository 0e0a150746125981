// A short fingerprint of a colleague's keys: what the newcomer's screen and the signer's screen must show alike.
import { type Bytes, lengthPrefixed, toHex } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';
import { crockford, type ThreeWords, threeWords } from '../packages';

export interface KeyPrint {
  /** 80 bits as `XXXX-XXXX-XXXX-XXXX`: the keys are honest when they are made, so only a second preimage would help a forger. */
  readonly code: string;
  /** For a quick look before the code is compared. */
  readonly words: ThreeWords;
}

/** @param box X25519 public key, 32 bytes. @param signing Ed25519 public key, 32 bytes */
export function keyPrint(vault: string, person: string, box: Bytes, signing: Bytes): KeyPrint {
  const digest = sha256(lengthPrefixed('huxiao/key-print/v1', vault, person, box, signing));
  return { code: crockford(digest.subarray(0, 10)), words: threeWords(toHex(digest.subarray(10, 32)).padEnd(64, '0')) };
}
