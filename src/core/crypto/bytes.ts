// Bytes and their canonical text forms: what is hashed, sealed or signed is built here and nowhere else.
import { CryptoError } from './errors';

export type Bytes = Uint8Array;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** @throws CryptoError malformed when the bytes are not UTF-8. */
export function fromUtf8(bytes: Bytes): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new CryptoError('malformed');
  }
}

export const concat = (...parts: Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts));
export const toHex = (bytes: Bytes): string => Buffer.from(bytes).toString('hex');
export const toBase64 = (bytes: Bytes): string => Buffer.from(bytes).toString('base64');

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
  const parts: Bytes[] = [];
  for (const field of fields) {
    const bytes = typeof field === 'string' ? utf8(field) : field;
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, bytes.length);
    parts.push(length, bytes);
  }
  return concat(...parts);
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
    const members = Object.entries(value as Record<string, unknown>)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new CryptoError('malformed');
}

export const canonicalBytes = (value: unknown): Bytes => utf8(canonicalJson(value));
