// Sealing one value under a 32-byte key: suite byte 1 | nonce 24 | XChaCha20-Poly1305 ciphertext and tag.
import sodium from 'sodium-native';
import type { Bytes } from './bytes';
import { CryptoError } from './errors';
import { randomBytes } from './random';

const SUITE = 1;
const NONCE = 24;
const TAG = 16;

/** Every sealed value says with `aad` where it belongs; moved elsewhere it does not open. */
export function seal(key: Bytes, plaintext: Bytes, aad: Bytes): Bytes {
  const out = Buffer.alloc(1 + NONCE + plaintext.length + TAG);
  const nonce = randomBytes(NONCE);
  out[0] = SUITE;
  out.set(nonce, 1);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    out.subarray(1 + NONCE),
    Buffer.from(plaintext.buffer, plaintext.byteOffset, plaintext.length),
    Buffer.from(aad.buffer, aad.byteOffset, aad.length),
    null,
    Buffer.from(nonce),
    Buffer.from(key),
  );
  return new Uint8Array(out.buffer, out.byteOffset, out.length);
}

/** @throws CryptoError unsupported (other suite), malformed (too short), tampered (wrong key, aad or bytes). */
export function open(key: Bytes, sealed: Bytes, aad: Bytes): Bytes {
  if (sealed.length < 1 + NONCE + TAG) throw new CryptoError('malformed');
  if (sealed[0] !== SUITE) throw new CryptoError('unsupported');
  const plaintext = Buffer.alloc(sealed.length - 1 - NONCE - TAG);
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      plaintext,
      null,
      Buffer.from(sealed.buffer, sealed.byteOffset + 1 + NONCE, sealed.length - 1 - NONCE),
      Buffer.from(aad.buffer, aad.byteOffset, aad.length),
      Buffer.from(sealed.buffer, sealed.byteOffset + 1, NONCE),
      Buffer.from(key),
    );
  } catch {
    throw new CryptoError('tampered');
  }
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length);
}
