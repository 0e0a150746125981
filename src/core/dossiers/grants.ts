// Letting people into a dossier and out of it: one envelope each; taking one away means new keys for all that comes after.
import { AppError } from '../../contract/errors';
import { toBase64 } from '../crypto/bytes';
import { randomBytes } from '../crypto/random';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import type { Writer } from '../store/writer';
import { keptOutOf } from './kept-out';
import type { Holder } from './envelopes';
import type { KeyRing } from './key-ring';
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

/**
 * All generations that the giver has, so that what was written before can be read too.
 * @throws AppError not_found without the key oneself, denied when it is only borrowed or the holder is kept out
 */
export async function grant(work: Work, { dossier, audiences, holder, reason, until }: Grant): Promise<void> {
  const { writer, ring, now, newId } = work;
  if ((await keptOutOf(writer.trx, ring, dossier)).has(holder.id)) throw new AppError('denied');
  const had = (await envelopesOf(writer.trx, dossier)).filter((row) => row.holder === holder.id);
  for (const audience of audiences) {
    const { epoch: newest } = ring.current(dossier, audience);
    for (let epoch = 1; epoch <= newest; epoch++) {
      const key = ring.tryKey(dossier, audience, epoch);
      if (!key) continue;
      // A grant that ran out makes room for the new one; a generation that the giver lacks is left as it is.
      await writer.remove(
        'envelopes',
        had.filter((row) => row.audience === audience && row.epoch === epoch).map((row) => row.id),
      );
      await ring.wrap(writer, { id: newId(), subject: dossier, audience, epoch, holder, reason, now, until }, key);
    }
  }
}

interface Renewal {
  readonly dossier: string;
  readonly without: readonly string[];
  /** Individuals who keep access when a whole group leaves, or who come in its place. */
  readonly instead?: readonly string[];
  /** One audience alone: who goes there stays in the others. */
  readonly only?: string;
  /** Why those have it, as shown under “who may see this”. */
  readonly insteadReason?: string;
}

/**
 * Takes `without` out: their envelopes of all generations go, and every audience that they had gets a key they never had.
 * What they have read they have read: only what is written from now on is closed to them.
 * An audience that the caller may not read is renewed too: its new key is made here, wrapped to those who stay, and forgotten.
 */
export async function renewKeys(work: Work, { dossier, without, instead = [], insteadReason = 'team', only }: Renewal): Promise<void> {
  const { writer, ring, now, newId } = work;
  // Whoever only borrows a key may not change who has it.
  ring.current(dossier, 'team');
  const rows = (await envelopesOf(writer.trx, dossier)).filter((row) => only === undefined || row.audience === only);
  const leaving = new Set(without);
  const closed = await keptOutOf(writer.trx, ring, dossier);
  const coming = instead.filter((one) => !leaving.has(one) && !closed.has(one) && ring.knows(one));
  for (const audience of new Set(rows.map((row) => row.audience))) {
    const lane = rows.filter((row) => row.audience === audience);
    const owns = ring.owns(dossier, audience);
    if (!owns && !lane.some((row) => leaving.has(row.holder))) continue;
    const staying = new Map<string, Omit<Grant, 'dossier' | 'audiences'>>();
    for (const row of lane.filter((one) => !leaving.has(one.holder))) {
      staying.set(row.holder, { holder: { kind: row.holder_kind as Holder['kind'], id: row.holder }, reason: row.reason, until: row.until });
    }
    for (const id of coming.filter((one) => !staying.has(one))) {
      const holder: Holder = { kind: 'person', id };
      if (owns) await grant(work, { dossier, audiences: [audience], holder, reason: insteadReason, until: null });
      staying.set(id, { holder, reason: insteadReason, until: null });
    }
    const epoch = Math.max(...lane.map((row) => row.epoch)) + 1;
    const key = owns ? ring.create(dossier, audience, epoch) : randomBytes(32);
    // Somebody who is suspended gets nothing new; the others carry on. Nor does a grant that has run out come to life again.
    const given = [...staying.values()].filter(
      (one) => (one.holder.kind !== 'person' || ring.knows(one.holder.id)) && !(one.until !== null && one.until <= now),
    );
    if (audience === 'team' && given.length === 0) throw new AppError('too_few');
    for (const one of given) await ring.wrap(writer, { id: newId(), subject: dossier, audience, epoch, now, ...one }, key);
    await sealBreakGlass(work, dossier, audience, epoch, key);
    if (!owns) key.fill(0);
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
