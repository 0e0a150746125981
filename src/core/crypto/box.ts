// Sealing to a public key (libsodium sealed box, X25519): for someone who is not yet a member of the group.
import sodium from 'sodium-native';
import type { Bytes } from './bytes';
import { CryptoError } from './errors';

export interface BoxKeyPair {
  readonly publicKey: Bytes;
  readonly secretKey: Bytes;
}

export function generateBoxKeyPair(): BoxKeyPair {
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
  const secretKey = Buffer.alloc(sodium.crypto_box_SECRETKEYBYTES);
  sodium.crypto_box_keypair(publicKey, secretKey);
  return { publicKey: new Uint8Array(publicKey), secretKey: new Uint8Array(secretKey) };
}

/** The pair that belongs to this seed (32 bytes). */
export function boxKeyPairFrom(seed: Bytes): BoxKeyPair {
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
  const secretKey = Buffer.alloc(sodium.crypto_box_SECRETKEYBYTES);
  sodium.crypto_box_seed_keypair(publicKey, secretKey, Buffer.from(seed));
  return { publicKey: new Uint8Array(publicKey), secretKey: new Uint8Array(secretKey) };
}

/** The pair of a secret key that was stored without its public half. */
export function pairFrom(secretKey: Bytes): BoxKeyPair {
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES);
  sodium.crypto_scalarmult_base(publicKey, Buffer.from(secretKey));
  return { publicKey: new Uint8Array(publicKey), secretKey };
}

export function sealTo(publicKey: Bytes, message: Bytes): Bytes {
  const sealed = Buffer.alloc(message.length + sodium.crypto_box_SEALBYTES);
  sodium.crypto_box_seal(sealed, Buffer.from(message), Buffer.from(publicKey));
  return new Uint8Array(sealed);
}

/** @throws CryptoError wrong-key. libsodium answers false here instead of throwing: made one convention. */
export function openSealedTo(pair: BoxKeyPair, sealed: Bytes): Bytes {
  if (sealed.length < sodium.crypto_box_SEALBYTES) throw new CryptoError('malformed');
  const message = Buffer.alloc(sealed.length - sodium.crypto_box_SEALBYTES);
  const opened = sodium.crypto_box_seal_open(message, Buffer.from(sealed), Buffer.from(pair.publicKey), Buffer.from(pair.secretKey));
  if (!opened) throw new CryptoError('wrong-key');
  return new Uint8Array(message);
}
