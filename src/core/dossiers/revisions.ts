// One append-only chain of sealed revisions for each dossier: revise, never overwrite.
import { z } from 'zod';
import { AppError } from '../../contract/errors';
import { open, seal } from '../crypto/aead';
import { type Bytes, canonicalBytes, fromUtf8, lengthPrefixed } from '../crypto/bytes';
import { sha256Hex } from '../crypto/hash';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import { bytesOf, type Writer } from '../store/writer';
import type { KeyRing } from './key-ring';
import { FIRST_LINK, type RevisionKind, schemaOf } from './kinds';

type Row = Tables['revisions'];

/** A revision as its reader sees it. */
export interface Revision<T = unknown> {
  readonly n: number;
  readonly kind: RevisionKind;
  readonly audience: string;
  readonly at: number;
  /** Person who wrote it. */
  readonly by: string;
  readonly hash: string;
  readonly data: T;
}

/** What is on record but not for this reader. */
export interface SealedRevision {
  readonly n: number;
  readonly kind: string;
  readonly audience: string;
  readonly hash: string;
}

const payloadSchema = z.strictObject({ v: z.literal(1), at: z.number(), by: z.string(), data: z.unknown() });

const aadOf = (vault: string, row: Pick<Row, 'dossier' | 'n' | 'kind' | 'audience' | 'epoch' | 'prev_hash'>): Bytes =>
  lengthPrefixed('huxiao/revision/v1', vault, row.dossier, String(row.n), row.kind, row.audience, String(row.epoch), row.prev_hash);

const hashOf = (aad: Bytes, sealed: Bytes): string => sha256Hex(lengthPrefixed(aad, sealed));

/**
 * @param slice decides the schema of `data`, which is checked before it is sealed
 * @param expected newest n that the caller had read; another one is a conflict
 * @returns n of the new revision
 */
export async function appendRevision(
  writer: Writer,
  ring: KeyRing,
  at: { dossier: string; slice: string; kind: RevisionKind; audience: string; now: number; expected?: number },
  data: unknown,
): Promise<number> {
  const last = await writer.trx
    .selectFrom('revisions')
    .select(['n', 'hash'])
    .where('dossier', '=', at.dossier)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (at.expected !== undefined && last?.n !== at.expected) throw new AppError('conflict');
  const row = sealRevision(ring, at, data, last ?? null);
  await writer.insert('revisions', row);
  return row.n;
}

/** The row that follows `last`, as it is written. */
export function sealRevision(
  ring: KeyRing,
  { dossier, slice, kind, audience, now }: { dossier: string; slice: string; kind: RevisionKind; audience: string; now: number },
  data: unknown,
  last: Pick<Row, 'n' | 'hash'> | null,
): Row & { readonly sealed: Buffer } {
  const { epoch, key } = ring.current(dossier, audience);
  const place = { dossier, n: (last?.n ?? 0) + 1, kind, audience, epoch, prev_hash: last?.hash ?? FIRST_LINK };
  const aad = aadOf(ring.vault, place);
  const payload = { v: 1, at: now, by: ring.own.person, data: schemaOf(slice, kind).parse(data) };
  const sealed = seal(key, canonicalBytes(payload), aad);
  return { ...place, hash: hashOf(aad, sealed), sealed: Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length) };
}

/** @returns null when this reader holds no key for it. @throws CryptoError tampered, AppError damaged */
export function openRevision(ring: KeyRing, slice: string, row: Row): Revision | null {
  const key = ring.tryKey(row.dossier, row.audience, row.epoch);
  if (!key || !row.sealed) return null;
  const aad = aadOf(ring.vault, row);
  const sealed = bytesOf(row.sealed);
  if (hashOf(aad, sealed) !== row.hash) throw new AppError('damaged');
  const { at, by, data } = payloadSchema.parse(JSON.parse(fromUtf8(open(key, sealed, aad))));
  const kind = row.kind as RevisionKind;
  return { n: row.n, kind, audience: row.audience, at, by, hash: row.hash, data: schemaOf(slice, kind).parse(data) };
}

/** The whole chain of one dossier, links checked. @throws AppError damaged when a link is broken */
export async function readChain(
  reader: Reader,
  ring: KeyRing,
  dossier: string,
  slice: string,
): Promise<{ revisions: Revision[]; sealed: SealedRevision[]; n: number }> {
  const rows = await reader.selectFrom('revisions').selectAll().where('dossier', '=', dossier).orderBy('n').execute();
  const revisions: Revision[] = [];
  const sealed: SealedRevision[] = [];
  let previous = FIRST_LINK;
  for (const [index, row] of rows.entries()) {
    if (row.n !== index + 1 || row.prev_hash !== previous) throw new AppError('damaged');
    const revision = openRevision(ring, slice, row);
    if (revision) revisions.push(revision);
    else sealed.push({ n: row.n, kind: row.kind, audience: row.audience, hash: row.hash });
    previous = row.hash;
  }
  return { revisions, sealed, n: rows.length };
}
