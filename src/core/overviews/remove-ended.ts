// Persons of concern whose day has come are erased by the first holder who unlocks after it (domain 6.2 c), each on record.
// What somebody was typing about one goes with it: at their own next unlock, because only they can open it.
import type { AuditEvent } from '../../contract/audit-events';
import { draftSlice } from '../../contract/drafts';
import { CryptoError } from '../crypto/errors';
import { fromUtf8 } from '../crypto/bytes';
import { eraseDossier } from '../dossiers/erase';
import { type ConcernOverview, isGone } from '../dossiers/kinds/concern';
import type { KeyRing } from '../dossiers/key-ring';
import type { Reader, Store } from '../store/open';
import { bytesOf, type Writer } from '../store/writer';
import type { Overviews } from './overviews';

interface Vault {
  readonly overviews: Overviews;
  readonly ring: KeyRing;
  readonly reader: Reader;
  drafts(): Store['db'];
  serially<T>(work: () => Promise<T>): Promise<T>;
  unit<T>(
    describe: (result: T) => { at: number; actor: string; event: AuditEvent; outcome: 'done'; object: string },
    work: (writer: Writer) => Promise<T>,
  ): Promise<T>;
}

export async function removeEnded(vault: Vault, actor: string, now: number): Promise<void> {
  const { overviews, ring } = vault;
  const ended = overviews.of<ConcernOverview>('concern').filter(({ dossier, data }) => isGone(data, now) && ring.owns(dossier.id, 'team'));
  for (const { dossier } of ended) {
    await vault.unit(
      () => ({ at: now, actor, event: 'concern.removed', outcome: 'done', object: dossier.id }),
      (writer) => eraseDossier(writer, ring, dossier, 'remove', now),
    );
  }
}

/** Of `person`, who sits here. */
export async function forgetDrafts(vault: Vault, person: string): Promise<void> {
  const rows = await vault.reader.selectFrom('transitions').select('dossier').where('state', '=', 'removed').execute();
  if (rows.length === 0) return;
  const removed = new Set(rows.map(({ dossier }) => dossier));
  const drafts = await vault
    .drafts()
    .selectFrom('drafts')
    .selectAll()
    .where('person', '=', person)
    .where('slice', 'in', draftSlice.options)
    .execute();
  const ended = drafts.filter((draft) => removed.has(aboutOf(vault.ring, draft) ?? '')).map(({ id }) => id);
  if (ended.length > 0) await vault.serially(() => vault.drafts().deleteFrom('drafts').where('id', 'in', ended).execute());
}

/** @returns null for one that keys of before a new activation sealed: it cannot be shown to anybody any more */
function aboutOf(ring: KeyRing, { id, sealed }: { readonly id: string; readonly sealed: Buffer }): string | null {
  try {
    return (JSON.parse(fromUtf8(ring.openOwn(`draft/${id}`, bytesOf(sealed)))) as { about: string | null }).about;
  } catch (cause) {
    if (cause instanceof CryptoError) return null;
    throw cause;
  }
}
