// Where a tip stands: what was decided so far, what came into it, what may be about the same thing.
import { namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import type { Decision } from '../../dossiers/kinds/report';
import { mergedInto } from '../../dossiers/merged';
import { readChain, type Revision } from '../../dossiers/revisions';
import type { Overviews } from '../../overviews/overviews';
import { similarTo } from './duplicates';
import { numbered, type ReportOverview, type SubmissionOverview, submissionOf, triages } from './repository';
import { mayTakeBack } from './rules';

type Report = Outputs['reports']['get'];

/** The part of a report that only the intake group sees. */
export async function standing(
  context: QueryContext,
  id: string,
): Promise<Pick<Report, 'decisions' | 'merged' | 'similar' | 'mayTriage' | 'mayTakeBack'>> {
  const { overviews, reader, ring } = context;
  const triage = submissionOf(overviews, id);
  if (!triage) return { decisions: [], merged: [], similar: [], mayTriage: false, mayTakeBack: false };
  const may = ring.isMember('intake') && ring.owns(triage.dossier.id, 'team');
  const { revisions } = await readChain(reader, ring, triage.dossier.id, 'report');
  const name = await namesOf(reader);
  return {
    decisions: revisions.flatMap((one) => decisionOf(overviews, one, name)),
    merged: mergedInto(triages(overviews), id).flatMap((part) => numbered(overviews, part) ?? []),
    similar: may && triage.state === 'received' ? similarTo(overviews, id, overviews.get<SubmissionOverview>(id)?.data) : [],
    mayTriage: may && triage.state === 'received',
    mayTakeBack: may && mayTakeBack(triage.state),
  };
}

/** A trace of a tip that the reader may not open is no line: it would say that there is one. */
function decisionOf(overviews: Overviews, { kind, data, at, by }: Revision, name: (person: string) => string): Report['decisions'] {
  const line = { at, by: name(by), reason: null, to: '', receipt: '', note: '', other: null };
  if (kind === 'overview') {
    const { caseId, caseNumber } = data as ReportOverview;
    return caseId && caseNumber ? [{ ...line, act: 'accept', other: { id: caseId, number: caseNumber } }] : [];
  }
  if (kind !== 'decision') return [];
  const decision = data as Decision;
  if (!('other' in decision)) return [{ ...line, ...decision }];
  const other = numbered(overviews, decision.other);
  const isTrace = decision.act === 'took' || decision.act === 'gaveBack';
  return isTrace && !other ? [] : [{ ...line, ...decision, other }];
}
