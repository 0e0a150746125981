// Segments of the chain: from which row on, and to whom, its MAC key is sealed. The key itself is in no table (decisions 1.7).
import { z } from 'zod';
import { type BoxKeyPair, openSealedTo, sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, canonicalJson, equalBytes, fromBase64, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { sha256Hex } from '../crypto/hash';
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
  /** What the sealed key must be: its hash says nothing about it, and is signed. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** Sealed to each auditor, and to the root. */
  keys: z.record(z.string(), z.base64()),
  /** Who vouches for it: without a signature anybody with the database key could put a key of their own in its place. */
  witnesses: z.array(witness),
});
export type Segment = z.infer<typeof stored>;

export const commitmentTo = (ratchet: Bytes): string => sha256Hex(lengthPrefixed('huxiao/segment-key/v1', ratchet));

const insideOf = (vault: string, first: number, ratchet: Bytes): Bytes => lengthPrefixed('huxiao/segment/v1', vault, String(first), ratchet);

export interface NewSegment {
  readonly vault: string;
  readonly first: number;
  readonly kind: Segment['kind'];
  readonly after: string;
  /** 32 bytes. */
  readonly ratchet: Bytes;
  readonly holders: readonly { readonly id: string; readonly publicKey: Bytes }[];
  readonly witnesses: readonly Witness[];
}

export interface Witness {
  /** Their id, or `root`. */
  readonly person: string;
  readonly pair: SigningKeyPair;
}

export async function writeSegment(writer: Writer, { vault, first, kind, after, ratchet, holders, witnesses }: NewSegment): Promise<void> {
  const keys = Object.fromEntries(holders.map(({ id, publicKey }) => [id, toBase64(sealTo(publicKey, insideOf(vault, first, ratchet)))]));
  const segment = { first, kind, after, key: commitmentTo(ratchet), keys };
  const statement = witnessStatement(vault, segment);
  const signed = witnesses.map(({ person, pair }) => ({ person, signature: toBase64(signDetached(statement, pair.secretKey)) }));
  await writer.put(SEGMENT + first, canonicalJson({ ...segment, witnesses: signed }));
}

/** What a witness signs: which chain goes on from which row, with which key, and to whom it is sealed. */
export const witnessStatement = (vault: string, { first, kind, after, key, keys }: Omit<Segment, 'witnesses'>): Bytes =>
  lengthPrefixed('huxiao-segment-v2', canonicalBytes({ vault, first, kind, after, key, keys }));

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
