// SHA-256, HMAC and HKDF (RFC 5869) over Node's OpenSSL / BoringSSL.
import { createHmac, hash, hkdfSync } from 'node:crypto';
import type { Bytes } from './bytes';

export const sha256 = (bytes: Bytes): Bytes => new Uint8Array(hash('sha256', bytes, 'buffer'));
export const sha256Hex = (bytes: Bytes): string => hash('sha256', bytes, 'hex');

export const hmacSha256 = (key: Bytes, bytes: Bytes): Bytes => new Uint8Array(createHmac('sha256', key).update(bytes).digest());

/** @param length bytes, at most 255 × 32. */
export const hkdfSha256 = (inputKey: Bytes, salt: Bytes, info: Bytes, length: number): Bytes =>
  new Uint8Array(hkdfSync('sha256', inputKey, salt, info, length));
