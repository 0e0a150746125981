// The custody log of one file: its revision, its rows of the audit, and the hand-overs whose list names its digest.
import type { z } from 'zod';
import { AppError } from '../../../contract/errors';
import type { AuditEvent } from '../../../contract/audit-events';
import { namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import type { exportKinds } from '../../dossiers/kinds/export';
import type { FileRevision } from '../../dossiers/kinds/file-revision';
import { readChain, type Revision } from '../../dossiers/revisions';

type Custody = Outputs['files']['custody'];
type Step = Custody['steps'][number];

const STEP_OF = {
  'file.read': 'read',
  'file.custodyRead': 'custodyRead',
  'file.verified': 'verified',
  'file.verifyFailed': 'verifyFailed',
} as const satisfies Partial<Record<AuditEvent, Step['step']>>;

/** The revision that keeps a file of a dossier this person holds. @throws AppError not_found */
export async function keptFile(
  { reader, ring, about }: QueryContext,
  { dossier, file }: { readonly dossier: string; readonly file: string },
): Promise<Revision<FileRevision>> {
  const row = await reader.selectFrom('dossiers').selectAll().where('id', '=', dossier).executeTakeFirst();
  if (!row || !ring.holds(dossier, 'team')) throw new AppError('not_found');
  const { revisions } = await readChain(reader, ring, dossier, row.slice);
  const found = revisions.find((one) => one.kind === 'file' && (one.data as FileRevision).file === file) as Revision<FileRevision> | undefined;
  if (!found) throw new AppError('not_found');
  about(file);
  return found;
}

export async function custodyOf(context: QueryContext, dossier: string, kept: Revision<FileRevision>): Promise<Custody> {
  const { reader } = context;
  const { key: _key, file: id, ...file } = kept.data;
  const name = await namesOf(reader);
  const rows = await reader
    .selectFrom('audit')
    .select(['at', 'actor', 'event'])
    .where('object', '=', id)
    .where('event', 'in', Object.keys(STEP_OF))
    .orderBy('seq')
    .execute();
  const steps: Step[] = [
    { at: kept.at, by: name(kept.by), step: 'added', note: '' },
    ...rows.map(({ at, actor, event }) => ({ at, by: name(actor), step: STEP_OF[event as keyof typeof STEP_OF], note: '' })),
    ...(await handOversOf(context, dossier, file.sha256, name)),
  ];
  return { file: { ...file, id, addedAt: kept.at }, steps: steps.sort((a, b) => a.at - b.at) };
}

/** Only those this person may open: nobody learns here of one that is closed to them. */
async function handOversOf(
  { reader, ring, overviews }: QueryContext,
  dossier: string,
  sha256: string,
  name: (person: string) => string,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const one of overviews.of<z.infer<typeof exportKinds.overview>>('export').filter(({ data }) => data.caseId === dossier)) {
    const { revisions } = await readChain(reader, ring, one.dossier.id, 'export');
    const details = revisions.find(({ kind }) => kind === 'details') as Revision<z.infer<typeof exportKinds.details>> | undefined;
    if (!details?.data.parts.some((part) => part.sha256 === sha256)) continue;
    const { number } = one.dossier;
    const to = `${number} ${one.data.recipientName}`;
    steps.push({ at: details.at, by: name(details.by), step: 'requested', note: to });
    for (const { kind, at, by, data } of revisions) {
      if (kind === 'package') steps.push({ at, by: name(by), step: 'sealed', note: to });
      if (kind !== 'step') continue;
      const { medium, receiver } = data as z.infer<typeof exportKinds.step>;
      steps.push({ at, by: name(by), step: 'handedOver', note: `${number} ${medium} ${receiver}` });
    }
  }
  return steps;
}
