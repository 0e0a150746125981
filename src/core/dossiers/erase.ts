// Erasing a dossier whose day has come (decisions 1.1): its keys and everything sealed with them go; number, hashes and the tombstone stay.
import type { Writer } from '../store/writer';
import { transition, type Dossier } from './index-table';
import type { KeyRing } from './key-ring';

/** @param event the step of its machine that is the tombstone @throws AppError illegal_transition */
export async function eraseDossier(writer: Writer, ring: KeyRing, dossier: Dossier, event: string, now: number): Promise<void> {
  await transition(writer, dossier, event, now);
  for (const table of ['envelopes', 'pair_envelopes'] as const) {
    const rows = await writer.trx.selectFrom(table).select('id').where('subject', '=', dossier.id).execute();
    await writer.remove(
      table,
      rows.map(({ id }) => id),
    );
  }
  await writer.unseal(dossier.id);
  writer.afterCommit.push(() => ring.leave(dossier.id));
}
