// Secrets on paper: Base32 (Crockford's letters, none mistaken for another), groups of four, a checksum that finds typing errors.
import { AppError } from '../../contract/errors';
import { type Bytes, concat, equalBytes, lengthPrefixed } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK_BYTES = 4;
const GROUP = 4;

const check = (kind: string, payload: Bytes): Bytes => sha256(lengthPrefixed('huxiao/paper/v1', kind, payload)).subarray(0, CHECK_BYTES);

/** @param kind what the paper is; a code of one kind is refused as another. @returns groups of four letters */
export function writePaperCode(kind: string, payload: Bytes): string[] {
  let bits = '';
  for (const byte of concat(payload, check(kind, payload))) bits += byte.toString(2).padStart(8, '0');
  const text = (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
  return text.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [];
}

/** Small letters, spaces, dashes and look-alikes (O, I, L) are understood. @throws AppError paper_code */
export function readPaperCode(kind: string, typed: string, payloadBytes: number): Bytes {
  const text = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (text.length !== Math.ceil(((payloadBytes + CHECK_BYTES) * 8) / 5) || [...text].some((letter) => !LETTERS.includes(letter))) {
    throw new AppError('paper_code');
  }
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = new Uint8Array(payloadBytes + CHECK_BYTES).map((_, i) => Number.parseInt(bits.slice(i * 8, i * 8 + 8), 2));
  const payload = bytes.slice(0, payloadBytes);
  const rest = bits.slice(bytes.length * 8);
  if (rest.includes('1') || !equalBytes(bytes.slice(payloadBytes), check(kind, payload))) throw new AppError('paper_code');
  return payload;
}
