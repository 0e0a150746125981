// Views: how one person looks at a register. They lie beside the drafts, sealed under the person's own key, and are kept when drafts go.
import { AppError } from '../../../contract/errors';
import { canonicalBytes, fromUtf8 } from '../../crypto/bytes';
import type { Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { bytesOf } from '../../store/writer';

/** Kind of row in the table of drafts. Which register it is for, and its name, are inside the seal. */
const KIND = 'view';
/** Of one person, over all registers. */
const MOST = 60;

type Sealed = Pick<Inputs['views']['save'], 'register' | 'name' | 'body'>;

const purposeOf = (id: string): string => `view/${id}`;
const own = ({ session, actor }: QueryContext) =>
  session.vault.drafts().selectFrom('drafts').selectAll().where('person', '=', actor.id).where('slice', '=', KIND).orderBy('saved_at');

async function list(context: QueryContext, { register }: Inputs['views']['list']): Promise<Outputs['views']['list']> {
  const rows = await own(context).execute();
  return rows.flatMap((row) => {
    const view = unsealed(context, row);
    return view?.register === register ? [{ id: row.id, name: view.name, body: view.body }] : [];
  });
}

/** null for one that was sealed under keys the person has no more: a view is not worth an alarm. */
function unsealed({ ring }: QueryContext, row: { id: string; sealed: Buffer }): Sealed | null {
  try {
    return JSON.parse(fromUtf8(ring.openOwn(purposeOf(row.id), bytesOf(row.sealed)))) as Sealed;
  } catch {
    return null;
  }
}

async function save(context: QueryContext, { id, ...view }: Inputs['views']['save']): Promise<Outputs['views']['save']> {
  const { session, actor, ring, now } = context;
  if (session.vault.readOnly) throw new AppError('read_only');
  const rows = await own(context).execute();
  if (rows.length >= MOST && !rows.some((row) => row.id === id)) throw new AppError('too_large');
  const sealed = Buffer.from(ring.sealOwn(purposeOf(id), canonicalBytes(view)));
  await session.vault.serially(() =>
    session.vault
      .drafts()
      .insertInto('drafts')
      .values({ id, person: actor.id, slice: KIND, sealed, saved_at: now })
      .onConflict((on) => on.column('id').doUpdateSet({ sealed }).where('drafts.person', '=', actor.id).where('drafts.slice', '=', KIND))
      .execute(),
  );
  return {};
}

async function remove({ session, actor }: QueryContext, { id }: Inputs['views']['remove']): Promise<Outputs['views']['remove']> {
  if (session.vault.readOnly) throw new AppError('read_only');
  await session.vault.serially(() =>
    session.vault.drafts().deleteFrom('drafts').where('id', '=', id).where('person', '=', actor.id).where('slice', '=', KIND).execute(),
  );
  return {};
}

export const viewsService = { list, save, remove } satisfies Record<keyof Service<'views'>, unknown>;
