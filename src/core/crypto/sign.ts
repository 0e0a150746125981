// Ed25519 signatures (RFC 8032) over libsodium.
import sodium from 'sodium-native';
import type { Bytes } from './bytes';

export interface SigningKeyPair {
  readonly publicKey: Bytes;
  /** libsodium's 64-byte form: seed | public key. */
  readonly secretKey: Bytes;
}

/** @param seed 32 bytes; random when left out. */
export function generateSigningKeyPair(seed?: Bytes): SigningKeyPair {
  const publicKey = Buffer.alloc(sodium.crypto_sign_PUBLICKEYBYTES);
  const secretKey = Buffer.alloc(sodium.crypto_sign_SECRETKEYBYTES);
  if (seed) sodium.crypto_sign_seed_keypair(publicKey, secretKey, Buffer.from(seed));
  else sodium.crypto_sign_keypair(publicKey, secretKey);
  return { publicKey: new Uint8Array(publicKey), secretKey: new Uint8Array(secretKey) };
}

export function signDetached(message: Bytes, secretKey: Bytes): Bytes {
  const signature = Buffer.alloc(sodium.crypto_sign_BYTES);
  sodium.crypto_sign_detached(signature, Buffer.from(message), Buffer.from(secretKey));
  return new Uint8Array(signature);
}

export function verifyDetached(signature: Bytes, message: Bytes, publicKey: Bytes): boolean {
  if (signature.length !== sodium.crypto_sign_BYTES || publicKey.length !== sodium.crypto_sign_PUBLICKEYBYTES) return false;
  return sodium.crypto_sign_verify_detached(Buffer.from(signature), Buffer.from(message), Buffer.from(publicKey));
}
