// Letting people into a dossier and out of it: one envelope each; taking one away means new keys for all that comes after.
import { AppError } from '../../contract/errors';
import { toBase64 } from '../crypto/bytes';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import type { Writer } from '../store/writer';
import type { Holder, KeyRing } from './key-ring';
import { breakGlassPurpose, sealForPair } from './pair-envelope';

type Envelope = Tables['envelopes'];
type Work = { readonly writer: Writer; readonly ring: KeyRing; readonly now: number; newId(): string };

export interface Grant {
  readonly dossier: string;
  readonly audiences: readonly string[];
  readonly holder: Holder;
  readonly reason: string;
  /** Not taken up at an unlock after this moment; null: until revoked. */
  readonly until: number | null;
}

/** All generations, so that what was written before can be read too. @throws AppError not_found without the key oneself, exists */
export async function grant({ writer, ring, now, newId }: Work, { dossier, audiences, holder, reason, until }: Grant): Promise<void> {
  const had = (await envelopesOf(writer.trx, dossier)).filter((row) => row.holder === holder.id);
  for (const audience of audiences) {
    const { epoch: newest } = ring.current(dossier, audience);
    // A grant that ran out makes room for the new one.
    await writer.remove(
      'envelopes',
      had.filter((row) => row.audience === audience).map((row) => row.id),
    );
    for (let epoch = 1; epoch <= newest; epoch++) {
      const key = ring.tryKey(dossier, audience, epoch);
      if (key) await ring.wrap(writer, { id: newId(), subject: dossier, audience, epoch, holder, reason, now, until }, key);
    }
  }
}

/**
 * Takes `without` out: their envelopes of all generations go, and every audience gets a key they never had.
 * What they have read they have read: only what is written from now on is closed to them.
 * @param instead individuals who keep access when a whole group leaves
 */
export async function renewKeys(
  work: Work,
  { dossier, without, instead = [], reason }: { dossier: string; without: readonly string[]; instead?: readonly string[]; reason: string },
): Promise<void> {
  const { writer, ring, now, newId } = work;
  const rows = await envelopesOf(writer.trx, dossier);
  const leaving = new Set(without);
  const audiences = [...new Set(rows.filter((row) => ring.holds(dossier, row.audience)).map((row) => row.audience))];
  if (audiences.length === 0) throw new AppError('not_found');
  for (const audience of audiences) {
    const staying = new Map<string, Envelope>();
    for (const row of rows.filter((one) => one.audience === audience && !leaving.has(one.holder))) staying.set(row.holder, row);
    const { epoch: last } = ring.current(dossier, audience);
    for (const person of instead.filter((one) => !leaving.has(one) && !staying.has(one))) {
      const holder: Holder = { kind: 'person', id: person };
      await grant(work, { dossier, audiences: [audience], holder, reason, until: null });
      staying.set(person, { holder: person, holder_kind: 'person', reason, until: null } as Envelope);
    }
    const epoch = last + 1;
    const key = ring.create(dossier, audience, epoch);
    for (const row of staying.values()) {
      const holder = { kind: row.holder_kind as Holder['kind'], id: row.holder };
      // Somebody who is suspended gets nothing new; the others carry on.
      if (holder.kind === 'person' && !ring.knows(holder.id)) continue;
      await ring.wrap(writer, { id: newId(), subject: dossier, audience, epoch, holder, reason: row.reason, now, until: row.until }, key);
    }
    await sealBreakGlass(work, dossier, audience, epoch, key);
  }
  await writer.remove(
    'envelopes',
    rows.filter((row) => leaving.has(row.holder)).map((row) => row.id),
  );
}

/** Security and approvers together can always get in, with a reason, on record. A vault without these groups has no such way. */
export async function sealBreakGlass(
  { writer, ring, now, newId }: Work,
  dossier: string,
  audience: string,
  epoch: number,
  key: Uint8Array,
): Promise<void> {
  const groups = await writer.trx.selectFrom('groups').select(['id', 'kind']).where('kind', 'in', ['security', 'approvers']).execute();
  const of = (kind: string): string | undefined => groups.find((one) => one.kind === kind)?.id;
  const [groupA, groupB] = [of('security'), of('approvers')];
  if (!groupA || !groupB) return;
  const place = { id: newId(), subject: dossier, purpose: breakGlassPurpose(audience, epoch), pseudonym: '', groupA, groupB, now };
  await sealForPair(writer, ring, place, { key: toBase64(key) });
}

export const envelopesOf = (reader: Reader, dossier: string): Promise<Envelope[]> =>
  reader.selectFrom('envelopes').selectAll().where('subject', '=', dossier).orderBy('granted_at').execute();
