// Case rows from overviews in memory; the timeline of one case from its chain.
import type { z } from 'zod';
import type { Outputs } from '../../dispatch/context';
import { maskName } from '../../../contract/mask';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { reportKinds } from '../../dossiers/kinds/report';
import { mergedInto } from '../../dossiers/merged';
import type { Overview, Overviews } from '../../overviews/overviews';
import { caseClocks, nextStep } from './rules';

export type CaseOverview = z.infer<typeof caseKinds.overview>;
export type CaseEntry = z.infer<typeof caseKinds.entry>;
type Row = Outputs['cases']['list']['rows'][number];

export function caseRow(one: Overview<CaseOverview>, name: (person: string) => string, now: number): Row {
  const facts = { state: one.state, entries: [], transitions: one.transitions };
  return {
    id: one.dossier.id,
    number: one.dossier.number,
    title: one.data.title,
    state: one.state as Row['state'],
    openedAt: one.dossier.created_at,
    lead: name(one.data.lead),
    affected: one.data.affected.map(maskName),
    reported: one.data.reported.map(maskName),
    grades: one.data.grades,
    types: one.data.types,
    clock: caseClocks(facts, now).find((clock) => clock.id === 'investigation') ?? null,
    next: nextStep(facts).event ?? '',
  };
}

/** Of tips merged into the one that the case came from: a colleague in the case learns only of those that are open to them. */
export function mergedReports(overviews: Overviews, submission: string): Outputs['cases']['get']['mergedReports'] {
  const triages = overviews.of<z.infer<typeof reportKinds.overview>>('report').map((one) => one.data);
  return mergedInto(triages, submission).flatMap((id) => {
    const one = overviews.get(id);
    return one ? [{ id, number: one.dossier.number }] : [];
  });
}
