// What the program remembers for one person alone: sealed under their own key beside the drafts, outside the audit.
import { CryptoError } from '../crypto/errors';
import { AppError } from '../../contract/errors';
import { canonicalBytes, fromUtf8 } from '../crypto/bytes';
import { bytesOf } from '../store/writer';
import type { QueryContext } from './context';

/** Among the drafts, yet none: neither listed nor removed with old ones. */
export const OWN_NOTE = 'own';
type Mine = Pick<QueryContext, 'session' | 'actor' | 'ring'>;
const idOf = (name: string, person: string): string => `${name}/${person}`;

/** @returns null when there is none, or when it was sealed under keys of before a new activation */
export async function readOwnNote({ session, actor, ring }: Mine, name: string): Promise<unknown> {
  const id = idOf(name, actor.id);
  const row = await session.vault
    .drafts()
    .selectFrom('drafts')
    .select('sealed')
    .where('id', '=', id)
    .where('slice', '=', OWN_NOTE)
    .executeTakeFirst();
  if (!row) return null;
  try {
    return JSON.parse(fromUtf8(ring.openOwn(`${OWN_NOTE}/${id}`, bytesOf(row.sealed))));
  } catch (cause) {
    if (cause instanceof CryptoError) return null;
    throw cause;
  }
}

/** @throws AppError read_only */
export async function writeOwnNote({ session, actor, ring, now }: Mine & Pick<QueryContext, 'now'>, name: string, note: unknown): Promise<void> {
  if (session.vault.readOnly) throw new AppError('read_only');
  const id = idOf(name, actor.id);
  const sealed = Buffer.from(ring.sealOwn(`${OWN_NOTE}/${id}`, canonicalBytes(note)));
  await session.vault.serially(() =>
    session.vault
      .drafts()
      .insertInto('drafts')
      .values({ id, person: actor.id, slice: OWN_NOTE, sealed, saved_at: now })
      .onConflict((on) => on.column('id').doUpdateSet({ sealed, saved_at: now }).where('drafts.person', '=', actor.id))
      .execute(),
  );
}
