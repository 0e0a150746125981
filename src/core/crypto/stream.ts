// The age STREAM payload (age v1 specification): 64 KiB chunks of ChaCha20-Poly1305, an 11-byte counter and a last-chunk flag.
import sodium from 'sodium-native';
import type { Bytes } from './bytes';
import { CryptoError } from './errors';

export const CHUNK = 64 * 1024;
export const TAG = 16;

function nonceOf(index: number, last: boolean): Bytes {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/**
 * @param key 32 bytes, used for one stream only. @param index of the chunk, from 0.
 * @param into room for exactly the chunk and its tag; new when left out
 */
export function encryptChunk(key: Bytes, index: number, last: boolean, plain: Bytes, into: Bytes = new Uint8Array(plain.length + TAG)): Bytes {
  sodium.crypto_aead_chacha20poly1305_ietf_encrypt(into, plain, null, null, nonceOf(index, last), key);
  return into;
}

/** @param into room for exactly the plaintext; new when left out. @throws CryptoError malformed, tampered (also: moved, or cut off before the last chunk) */
export function decryptChunk(key: Bytes, index: number, last: boolean, sealed: Bytes, into?: Bytes): Bytes {
  if (sealed.length < TAG) throw new CryptoError('malformed');
  const plain = into ?? new Uint8Array(sealed.length - TAG);
  try {
    sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, null, nonceOf(index, last), key);
  } catch {
    throw new CryptoError('tampered');
  }
  return plain;
}

/** Number of chunks for a plaintext: an empty payload still has one (empty) last chunk. (age v1 spec, Payload) */
export const chunkCount = (plainLength: number): number => Math.max(1, Math.ceil(plainLength / CHUNK));

/** Bytes of the whole encrypted payload, without header and payload nonce. */
export const ciphertextLength = (plainLength: number): number => plainLength + chunkCount(plainLength) * TAG;

/** @throws CryptoError malformed when no plaintext has a ciphertext of this length. */
export function plaintextLength(sealedLength: number): number {
  const chunks = Math.ceil(sealedLength / (CHUNK + TAG));
  const plain = sealedLength - chunks * TAG;
  if (plain < 0 || ciphertextLength(plain) !== sealedLength) throw new CryptoError('malformed');
  return plain;
}

export interface ChunkRange {
  /** Offset of the sealed chunk in the payload, and the first byte after it. */
  readonly start: number;
  readonly end: number;
  readonly last: boolean;
}

/** Where chunk `index` of a payload with this plaintext length lies. @throws CryptoError malformed outside the payload. */
export function chunkRange(index: number, plainLength: number): ChunkRange {
  const count = chunkCount(plainLength);
  if (!Number.isInteger(index) || index < 0 || index >= count) throw new CryptoError('malformed');
  const start = index * (CHUNK + TAG);
  return { start, end: Math.min(start + CHUNK + TAG, ciphertextLength(plainLength)), last: index === count - 1 };
}

/**
 * Encrypts a payload chunk by chunk (age v1 spec, STREAM); the source may come in pieces of any size.
 * @param key 32 bytes, used for one stream only.
 */
export async function* encryptStream(key: Bytes, source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let index = 0;
  for await (const { bytes, last } of rechunk(source, CHUNK)) yield encryptChunk(key, index++, last, bytes);
}

/**
 * Decrypts a payload chunk by chunk. Every chunk handed out is genuine and in its place, but only the normal end of the
 * generator says that nothing is missing: keep nothing of what came before an error.
 * @throws CryptoError tampered; malformed (also an empty last chunk after full ones, which the specification forbids).
 */
export async function* decryptStream(key: Bytes, source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let index = 0;
  for await (const { bytes, last } of rechunk(source, CHUNK + TAG)) {
    if (index > 0 && bytes.length <= TAG) throw new CryptoError('malformed');
    yield decryptChunk(key, index++, last, bytes);
  }
}

/** Cuts a source into pieces of exactly `size`; the last one holds the rest and is empty only when everything is. */
async function* rechunk(source: AsyncIterable<Bytes>, size: number): AsyncGenerator<{ bytes: Bytes; last: boolean }> {
  let piece = new Uint8Array(size);
  let filled = 0;
  for await (const part of source) {
    for (let offset = 0; offset < part.length; ) {
      if (filled === size) {
        yield { bytes: piece, last: false };
        piece = new Uint8Array(size);
        filled = 0;
      }
      const taken = Math.min(size - filled, part.length - offset);
      piece.set(part.subarray(offset, offset + taken), filled);
      offset += taken;
      filled += taken;
    }
  }
  yield { bytes: piece.subarray(0, filled), last: true };
}
