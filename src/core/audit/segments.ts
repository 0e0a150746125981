// Segments of the chain: from which row on, and to whom, its MAC key is sealed. The key itself is in no table (decisions 1.7).
import { z } from 'zod';
import { type BoxKeyPair, openSealedTo, sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, canonicalJson, equalBytes, fromBase64, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { signDetached, type SigningKeyPair } from '../crypto/sign';
import type { Reader } from '../store/open';
import type { Writer } from '../store/writer';

const SEGMENT = 'segment/';
/** Birth and restore begin with a key of their own; for an auditor the running key is sealed as it stands. */
export const segmentKind = z.enum(['birth', 'auditor', 'restore']);

const witness = z.strictObject({ person: z.string(), signature: z.base64() });
const stored = z.strictObject({
  /** The first row whose MAC is made with the sealed key; each later one follows by the ratchet. */
  first: z.number().int().min(1),
  kind: segmentKind,
  /** Hash of the row before. */
  after: z.string(),
  /** Sealed to each auditor, and to the root. */
  keys: z.record(z.string(), z.base64()),
  /** Who vouches for a restore. */
  witnesses: z.array(witness),
});
export type Segment = z.infer<typeof stored>;

const insideOf = (vault: string, first: number, ratchet: Bytes): Bytes => lengthPrefixed('huxiao/segment/v1', vault, String(first), ratchet);

export interface NewSegment {
  readonly vault: string;
  readonly first: number;
  readonly kind: Segment['kind'];
  readonly after: string;
  /** 32 bytes. */
  readonly ratchet: Bytes;
  readonly holders: readonly { readonly id: string; readonly publicKey: Bytes }[];
  readonly witnesses?: readonly { readonly person: string; readonly pair: SigningKeyPair }[];
}

export async function writeSegment(writer: Writer, { vault, first, kind, after, ratchet, holders, witnesses = [] }: NewSegment): Promise<void> {
  const keys = Object.fromEntries(holders.map(({ id, publicKey }) => [id, toBase64(sealTo(publicKey, insideOf(vault, first, ratchet)))]));
  const signed = witnesses.map(({ person, pair }) => ({
    person,
    signature: toBase64(signDetached(witnessStatement(vault, { first, kind, after }), pair.secretKey)),
  }));
  await writer.put(SEGMENT + first, canonicalJson({ first, kind, after, keys, witnesses: signed }));
}

/** What a witness of a restore signs: which chain goes on from which row. */
export const witnessStatement = (vault: string, { first, kind, after }: Pick<Segment, 'first' | 'kind' | 'after'>): Bytes =>
  lengthPrefixed('huxiao-segment-v1', canonicalBytes({ vault, first, kind, after }));

/** In order of their first row. @throws ZodError when a row of ours is not of our form: damaged */
export async function segmentsOf(reader: Reader): Promise<Segment[]> {
  const rows = await reader.selectFrom('settings').select('value').where('key', 'like', `${SEGMENT}%`).execute();
  return rows.map((row) => stored.parse(JSON.parse(row.value))).sort((a, b) => a.first - b.first);
}

/** null when it was not sealed to this holder, or to an earlier key of theirs. */
export function segmentKeyFor(segment: Segment, vault: string, holder: string, pair: BoxKeyPair): Bytes | null {
  const sealed = segment.keys[holder];
  if (sealed === undefined) return null;
  try {
    const inside = openSealedTo(pair, fromBase64(sealed));
    const ratchet = inside.slice(-32);
    return equalBytes(inside, insideOf(vault, segment.first, ratchet)) ? ratchet : null;
  } catch {
    // Sealed to keys this person had before a new activation.
    return null;
  }
}
