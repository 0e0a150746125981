// Sealing one value under a 32-byte key: suite byte 1 | nonce 24 | XChaCha20-Poly1305 ciphertext and tag.
import sodium from 'sodium-native';
import type { Bytes } from './bytes';
import { CryptoError } from './errors';

const SUITE = 1;
const NONCE = 24;
const TAG = 16;

/** Every sealed value says with `aad` where it belongs; moved elsewhere it does not open. */
export function seal(key: Bytes, plaintext: Bytes, aad: Bytes): Bytes {
  const out = new Uint8Array(1 + NONCE + plaintext.length + TAG);
  const nonce = out.subarray(1, 1 + NONCE);
  out[0] = SUITE;
  sodium.randombytes_buf(nonce);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(out.subarray(1 + NONCE), plaintext, aad, null, nonce, key);
  return out;
}

/** @throws CryptoError unsupported (other suite), malformed (too short), tampered (wrong key, aad or bytes). */
export function open(key: Bytes, sealed: Bytes, aad: Bytes): Bytes {
  if (sealed.length < 1 + NONCE + TAG) throw new CryptoError('malformed');
  if (sealed[0] !== SUITE) throw new CryptoError('unsupported');
  const plaintext = new Uint8Array(sealed.length - 1 - NONCE - TAG);
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext, null, sealed.subarray(1 + NONCE), aad, sealed.subarray(1, 1 + NONCE), key);
  } catch {
    throw new CryptoError('tampered');
  }
  return plaintext;
}
