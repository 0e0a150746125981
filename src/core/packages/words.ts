// Three words to compare by voice, and codes to type: what people read to each other about a package.
import { type Bytes, fromHex } from '../crypto/bytes';
import { randomBytes } from '../crypto/random';
import { PackageError } from './errors';
import { ENGLISH, CHINESE } from './word-lists';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

export interface ThreeWords {
  readonly zh: readonly [string, string, string];
  readonly en: readonly [string, string, string];
}

/**
 * Two words and a number from 11 to 74: 22 bits, enough to notice that two people look at different papers,
 * not a defence against someone who can try millions of requests; the hash itself is what is signed.
 * @param hash 64 hex digits.
 */
export function threeWords(hash: string): ThreeWords {
  const [a, b, c] = fromHex(hash) as unknown as [number, number, number];
  const number = 11 + (c & 63);
  const tens = Math.floor(number / 10);
  const zhNumber = `${tens === 1 ? '' : DIGITS[tens]}十${number % 10 === 0 ? '' : DIGITS[number % 10]}`;
  return {
    zh: [CHINESE[a] as string, CHINESE[b] as string, zhNumber],
    en: [ENGLISH[a] as string, ENGLISH[b] as string, String(number)],
  };
}

/** Crockford base32 in groups of four; the length must be a multiple of five bytes. */
export function crockford(bytes: Bytes): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; ) text += CROCKFORD[(buffer >>> (bits -= 5)) & 31];
  }
  return (text.match(/.{4}/g) as string[]).join('-');
}

/** 80 random bits as `XXXX-XXXX-XXXX-XXXX`: exactly this text, hyphens included, is the passphrase of the inner layer. */
export const generateReleaseCode = (): string => crockford(randomBytes(10));

/** Reads a code as people type it (lower case, spaces, O for 0, I and L for 1). @throws PackageError wrong-code */
export function normalizeReleaseCode(typed: string): string {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain)) throw new PackageError('wrong-code');
  return (plain.match(/.{4}/g) as string[]).join('-');
}
