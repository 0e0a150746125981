// The register: submissions joined with their triage, from overviews in memory.
import type { z } from 'zod';
import type { Outputs } from '../../dispatch/context';
import { maskName } from '../../../contract/mask';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import type { Overview, Overviews } from '../../overviews/overviews';
import { decideBy } from '../../calendar/clocks';

export type SubmissionOverview = z.infer<typeof submissionKinds.overview>;
export type ReportOverview = z.infer<typeof reportKinds.overview>;
type Row = Outputs['reports']['list']['rows'][number];

/** Newest first. Whoever may not see the triage (a class teacher, of their own report) knows that it was handed in, not what became of it. */
export function reportRows(overviews: Overviews, name: (person: string) => string): Row[] {
  const triages = new Map(overviews.of<ReportOverview>('report').map((one) => [one.data.submission, one]));
  return overviews
    .of<SubmissionOverview>('submission')
    .map((one) => {
      const triage = triages.get(one.dossier.id);
      return {
        id: one.dossier.id,
        number: one.dossier.number,
        state: (triage?.state ?? 'handedIn') as Row['state'],
        channel: one.data.channel,
        lifeSafety: one.data.lifeSafety,
        receivedAt: one.data.receivedAt,
        recordedAt: one.data.recordedAt,
        affected: one.data.affected.map(maskName),
        reported: one.data.reported.map(maskName),
        grades: one.data.grades,
        types: one.data.types,
        place: one.data.place,
        decideBy: decideBy(one.data.receivedAt),
        submitter: name(one.by),
        caseId: triage?.data.caseId ?? null,
        caseNumber: triage?.data.caseNumber ?? null,
        mergedInto: numbered(overviews, triage?.data.mergedInto ?? null),
      };
    })
    .sort((a, b) => b.receivedAt - a.receivedAt);
}

/** Another tip by its number, as far as this person may open it. */
export function numbered(overviews: Overviews, submission: string | null): Row['mergedInto'] {
  const one = submission === null ? null : overviews.get(submission);
  return one && { id: one.dossier.id, number: one.dossier.number };
}

export const triages = (overviews: Overviews): ReportOverview[] => overviews.of<ReportOverview>('report').map((one) => one.data);

export const submissionOf = (overviews: Overviews, submission: string): Overview<ReportOverview> | undefined =>
  overviews.of<ReportOverview>('report').find((one) => one.data.submission === submission);
