// What two groups can open only together: key = A xor B, A sealed to one group, B to the other (decisions 1.4).
import { seal } from '../crypto/aead';
import { sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, lengthPrefixed } from '../crypto/bytes';
import { randomBytes } from '../crypto/random';
import type { Writer } from '../store/writer';
import type { KeyRing } from './key-ring';

/** Letters that are not mistaken for another when read aloud. */
const PSEUDONYM_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export const newPseudonym = (): string => `R-${[...randomBytes(4)].map((byte) => PSEUDONYM_LETTERS[byte % PSEUDONYM_LETTERS.length]).join('')}`;

/** After this call nobody, the writer included, holds the key: it is forgotten, only its halves are kept, sealed. */
export async function sealForPair(
  writer: Writer,
  ring: KeyRing,
  place: { id: string; subject: string; purpose: string; pseudonym: string; groupA: string; groupB: string; now: number },
  content: unknown,
): Promise<void> {
  const key = randomBytes(32);
  const halfA = randomBytes(32);
  const halfB = new Uint8Array(key.map((byte, i) => byte ^ (halfA[i] as number)));
  const aad = lengthPrefixed('huxiao/pair/v1', ring.vault, place.subject, place.purpose);
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
