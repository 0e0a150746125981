// Bech32 (BIP 173) without the 90-character limit, as age writes its keys; one spelling for each value.
import type { Bytes } from './bytes';
import { CryptoError } from './errors';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(values: readonly number[]): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((generator, bit) => {
      if ((top >>> bit) & 1) checksum ^= generator;
    });
  }
  return checksum >>> 0;
}

const expand = (prefix: string): number[] => [...[...prefix].map((c) => c.charCodeAt(0) >> 5), 0, ...[...prefix].map((c) => c.charCodeAt(0) & 31)];

/** @param prefix lower case. @returns lower-case text `prefix1…`. */
export function encodeBech32(prefix: string, bytes: Bytes): string {
  const words: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    for (bits += 8; bits >= 5; ) words.push((buffer >>> (bits -= 5)) & 31);
    buffer &= (1 << bits) - 1;
  }
  if (bits > 0) words.push((buffer << (5 - bits)) & 31);
  const sum = polymod([...expand(prefix), ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  for (let i = 0; i < 6; i++) words.push((sum >>> (5 * (5 - i))) & 31);
  return `${prefix}1${words.map((word) => ALPHABET[word]).join('')}`;
}

/** @throws CryptoError malformed for another prefix, length, alphabet, checksum or spelling. */
export function decodeBech32(prefix: string, text: string, length: number): Bytes {
  if (!text.startsWith(`${prefix}1`) || text.length > 200) throw new CryptoError('malformed');
  const words = [...text.slice(prefix.length + 1)].map((c) => ALPHABET.indexOf(c)).slice(0, -6);
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const word of words) {
    buffer = ((buffer << 5) | word) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((buffer >>> (bits -= 8)) & 0xff);
  }
  const value = Uint8Array.from(bytes);
  if (value.length !== length || encodeBech32(prefix, value) !== text) throw new CryptoError('malformed');
  return value;
}
