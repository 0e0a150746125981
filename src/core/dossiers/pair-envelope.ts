// What two groups can open only together: key = A xor B, A sealed to one group, B to the other (decisions 1.4).
import { AppError } from '../../contract/errors';
import { open, seal } from '../crypto/aead';
import { sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, equalBytes, fromUtf8, lengthPrefixed } from '../crypto/bytes';
import { randomBytes } from '../crypto/random';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import { bytesOf, type Writer } from '../store/writer';
import type { KeyRing } from './key-ring';

type Row = Tables['pair_envelopes'];

/** Letters that are not mistaken for another when read aloud. */
const PSEUDONYM_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const HALF_BYTES = 32;

export const newPseudonym = (): string => `R-${[...randomBytes(4)].map((byte) => PSEUDONYM_LETTERS[byte % PSEUDONYM_LETTERS.length]).join('')}`;

export const REPORTER = 'reporter';
/** The way into a dossier when nobody who holds it is there: one row for each audience and epoch. */
export const BREAK_GLASS = 'key/';
export const breakGlassPurpose = (audience: string, epoch: number): string => `${BREAK_GLASS}${audience}/${epoch}`;

const aadOf = (vault: string, { subject, purpose }: { subject: string; purpose: string }): Bytes =>
  lengthPrefixed('huxiao/pair/v1', vault, subject, purpose);
const xor = (a: Bytes, b: Bytes): Bytes => new Uint8Array(a.map((byte, i) => byte ^ (b[i] as number)));

/** After this call nobody, the writer included, holds the key: it is forgotten, only its halves are kept, sealed. */
export async function sealForPair(
  writer: Writer,
  ring: KeyRing,
  place: { id: string; subject: string; purpose: string; pseudonym: string; groupA: string; groupB: string; now: number },
  content: unknown,
): Promise<void> {
  const key = randomBytes(HALF_BYTES);
  const halfA = randomBytes(HALF_BYTES);
  const halfB = xor(key, halfA);
  const aad = aadOf(ring.vault, place);
  const half = (group: string, bytes: Bytes): Buffer => Buffer.from(sealTo(ring.publicKey(group), lengthPrefixed(aad, bytes)));
  await writer.insert('pair_envelopes', {
    id: place.id,
    subject: place.subject,
    purpose: place.purpose,
    pseudonym: place.pseudonym,
    group_a: place.groupA,
    group_b: place.groupB,
    half_a: half(place.groupA, halfA),
    half_b: half(place.groupB, halfB),
    sealed: Buffer.from(seal(key, canonicalBytes(content), aad)),
    created_at: place.now,
  });
  for (const bytes of [key, halfA, halfB]) bytes.fill(0);
}

export const pairOf = (reader: Reader, subject: string, purpose: string): Promise<Row | undefined> =>
  reader.selectFrom('pair_envelopes').selectAll().where('subject', '=', subject).where('purpose', '=', purpose).executeTakeFirst();

/** Which half this person's group holds, as it was sealed to that group. @throws AppError not_found for an outsider */
export function openHalf(ring: KeyRing, row: Row, group: string): Bytes {
  if (group !== row.group_a && group !== row.group_b) throw new AppError('not_found');
  const aad = aadOf(ring.vault, row);
  const inside = ring.openForGroup(group, bytesOf(group === row.group_a ? row.half_a : row.half_b));
  const half = inside.slice(inside.length - HALF_BYTES);
  if (!equalBytes(inside, lengthPrefixed(aad, half))) throw new AppError('damaged');
  return half;
}

/** @throws CryptoError tampered when the halves do not belong together */
export function joinHalves(ring: KeyRing, row: Row, one: Bytes, other: Bytes): unknown {
  return JSON.parse(fromUtf8(open(xor(one, other), bytesOf(row.sealed), aadOf(ring.vault, row))));
}
