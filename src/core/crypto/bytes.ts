// Bytes and their canonical text forms: what is hashed, sealed or signed is built here and nowhere else.
import { isUtf8 } from 'node:buffer';
import { CryptoError } from './errors';

export type Bytes = Uint8Array;

/** The same memory, so that no copy of a key or a text is left behind. */
const viewed = (bytes: Bytes): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
const plain = (buffer: Buffer): Bytes => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);

export const utf8 = (text: string): Bytes => plain(Buffer.from(text));

/** @throws CryptoError malformed when the bytes are not UTF-8. */
export function fromUtf8(bytes: Bytes): string {
  if (!isUtf8(bytes)) throw new CryptoError('malformed');
  return viewed(bytes).toString();
}

export const concat = (...parts: Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts));
export const toHex = (bytes: Bytes): string => viewed(bytes).toString('hex');
export const toBase64 = (bytes: Bytes): string => viewed(bytes).toString('base64');

/** @throws CryptoError malformed for odd length or other characters. */
export function fromHex(text: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new CryptoError('malformed');
  return new Uint8Array(Buffer.from(text, 'hex'));
}

/** Strict base64 (RFC 4648 4, padded): re-encodes and compares, so each value has one spelling. */
export function fromBase64(text: string): Bytes {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (toBase64(bytes) !== text) throw new CryptoError('malformed');
  return bytes;
}

/** Compares without stopping at the first difference. */
export function equalBytes(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}

/** Joins fields so that no two lists of fields give the same bytes: each is preceded by its length (u32 BE). */
export function lengthPrefixed(...fields: (string | Bytes)[]): Bytes {
  let length = 0;
  for (const field of fields) length += 4 + (typeof field === 'string' ? Buffer.byteLength(field) : field.length);
  // Every byte of it is written below.
  const joined = Buffer.allocUnsafe(length);
  let at = 0;
  for (const field of fields) {
    const written = typeof field === 'string' ? joined.write(field, at + 4) : field.length;
    if (typeof field !== 'string') joined.set(field, at + 4);
    joined.writeUInt32BE(written, at);
    at += 4 + written;
  }
  return plain(joined);
}

/** Canonical JSON (RFC 8785): keys sorted by UTF-16 unit, shortest numbers, no spaces. Undefined members are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CryptoError('malformed');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    let members = '';
    // Sorted without a comparison it is by UTF-16 unit.
    for (const key of Object.keys(value).sort()) {
      const member = (value as Record<string, unknown>)[key];
      if (member !== undefined) members += `${members && ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
    }
    return `{${members}}`;
  }
  throw new CryptoError('malformed');
}

export const canonicalBytes = (value: unknown): Bytes => utf8(canonicalJson(value));
