// Drafts: one person's unfinished typing, sealed under their own key.
import { draftSlice } from '../../../contract/drafts';
import { AppError } from '../../../contract/errors';
import { canonicalBytes, fromUtf8 } from '../../crypto/bytes';
import type { Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { bytesOf } from '../../store/writer';

type Draft = Outputs['drafts']['get'];

async function list({ session, actor, ring }: QueryContext): Promise<Outputs['drafts']['list']> {
  const rows = await session.vault
    .drafts()
    .selectFrom('drafts')
    .selectAll()
    .where('person', '=', actor.id)
    .where('slice', 'in', draftSlice.options)
    .orderBy('saved_at', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, slice: row.slice as Draft['slice'], savedAt: row.saved_at, ...outline(ring, row) }));
}

async function get({ session, actor, ring }: QueryContext, { id }: Inputs['drafts']['get']): Promise<Draft> {
  const row = await session.vault
    .drafts()
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', id)
    .where('person', '=', actor.id)
    .where('slice', 'in', draftSlice.options)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  return { id, slice: row.slice as Draft['slice'], savedAt: row.saved_at, ...unseal(ring, row) };
}

type Sealed = Pick<Draft, 'about' | 'label' | 'body'>;

const unseal = (ring: QueryContext['ring'], row: { id: string; sealed: Buffer }): Sealed =>
  JSON.parse(fromUtf8(ring.openOwn(`draft/${row.id}`, bytesOf(row.sealed)))) as Sealed;

/** One that cannot be opened any more must not hide the others. */
function outline(ring: QueryContext['ring'], row: { id: string; sealed: Buffer }): Omit<Sealed, 'body'> & { lost: boolean } {
  try {
    const { about, label } = unseal(ring, row);
    return { about, label, lost: false };
  } catch {
    return { about: null, label: '', lost: true };
  }
}

async function save(
  { session, actor, ring, now }: QueryContext,
  { id, slice, about, label, body }: Inputs['drafts']['save'],
): Promise<Outputs['drafts']['save']> {
  if (session.vault.readOnly) throw new AppError('read_only');
  const sealed = Buffer.from(ring.sealOwn(`draft/${id}`, canonicalBytes({ about, label, body })));
  await session.vault.serially(() =>
    session.vault
      .drafts()
      .insertInto('drafts')
      .values({ id, person: actor.id, slice, sealed, saved_at: now })
      .onConflict((on) => on.column('id').doUpdateSet({ sealed, saved_at: now }).where('drafts.person', '=', actor.id))
      .execute(),
  );
  return { savedAt: now };
}

async function discard({ session, actor }: QueryContext, { id }: Inputs['drafts']['discard']): Promise<Outputs['drafts']['discard']> {
  await session.vault.serially(() => session.vault.drafts().deleteFrom('drafts').where('id', '=', id).where('person', '=', actor.id).execute());
  return {};
}

export const draftsService = { list, get, save, discard } satisfies Record<keyof Service<'drafts'>, unknown>;
