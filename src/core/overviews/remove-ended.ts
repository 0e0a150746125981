// Persons of concern whose day has come are erased by the first holder who unlocks after it (domain 6.2 c), each on record.
import type { AuditEvent } from '../../contract/audit-events';
import { eraseDossier } from '../dossiers/erase';
import { type ConcernOverview, isGone } from '../dossiers/kinds/concern';
import type { KeyRing } from '../dossiers/key-ring';
import type { Writer } from '../store/writer';
import type { Overviews } from './overviews';

interface Vault {
  readonly overviews: Overviews;
  readonly ring: KeyRing;
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
