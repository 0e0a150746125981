// What may be looked through: the texts of an overview, as it was decrypted in memory.
import type { z } from 'zod';
import type { searchKind } from '../../../contract/search';
import { maskName } from '../../../contract/mask';
import type { Outputs } from '../../dispatch/context';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { ConcernOverview } from '../../dossiers/kinds/concern';
import type { exportKinds } from '../../dossiers/kinds/export';
import type { packageKinds } from '../../dossiers/kinds/package';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import { caseNumberFor, type MentoringOverview } from '../../overviews/mentoring-record';
import type { Overview } from '../../overviews/overviews';
import type { Viewer } from '../../overviews/readable';
import type { Text } from './rules';

export type Kind = z.infer<typeof searchKind>;
export type Hit = Outputs['search']['opened']['hits'][number];
type FactKind = Hit['facts'][number]['what'];
export type CaseOverview = z.infer<typeof caseKinds.overview>;
export type SubmissionOverview = z.infer<typeof submissionKinds.overview>;
type ExportOverview = z.infer<typeof exportKinds.overview>;
type PackageOverview = z.infer<typeof packageKinds.overview>;

/** In the order of the groups. */
export const KINDS: readonly Kind[] = ['case', 'mentoring', 'submission', 'concern', 'export', 'package'];
export const kindOf = ({ dossier }: Overview): Kind | null => KINDS.find((kind) => kind === dossier.slice) ?? null;

export interface Fact extends Text {
  readonly what: FactKind;
  /** For those only who may open the case that it is about. */
  readonly isReserved?: boolean;
}
export interface Texts {
  readonly number: Text;
  readonly title: Text;
  readonly facts: readonly Fact[];
}

/** Asked at every question: whoever is in a plan and not in its case does not find it by the number of that. */
export const mayReadReserved = ({ ring }: Pick<Viewer, 'ring'>, { data }: Overview): boolean => caseNumberFor(ring, data as MentoringOverview) !== '';

const name = (what: FactKind, text: string): Fact => ({ kind: 'name', what, text, shown: maskName(text) });
const fact = (what: FactKind, text: string): Fact => ({ kind: 'fact', what, text, shown: text });

/** Students who only know of it are in no overview, and who told us is in none either. */
export function textsOf({ dossier, data }: Overview): Texts {
  const { title, facts } = titleAndFacts(dossier.slice as Kind, data);
  const { number } = dossier;
  return { number: { kind: 'number', text: number, shown: number }, title: { kind: 'title', text: title, shown: title }, facts };
}

function titleAndFacts(kind: Kind, data: unknown): { readonly title: string; readonly facts: Fact[] } {
  const people = ({ affected, reported, grades }: Pick<CaseOverview, 'affected' | 'reported' | 'grades'>): Fact[] => [
    ...affected.map((one) => name('affected', one)),
    ...reported.map((one) => name('reported', one)),
    ...grades.map((one) => fact('grade', one)),
  ];
  switch (kind) {
    case 'case':
      return { title: (data as CaseOverview).title, facts: people(data as CaseOverview) };
    case 'mentoring': {
      const { mentee, grade, caseNumber } = data as MentoringOverview;
      const from = caseNumber ? [{ ...fact('caseNumber', caseNumber), isReserved: true }] : [];
      return { title: '', facts: [name('mentee', mentee), fact('grade', grade), ...from] };
    }
    case 'submission':
      return { title: (data as SubmissionOverview).place, facts: people(data as SubmissionOverview) };
    case 'concern': {
      const { title, name: person, body } = data as ConcernOverview;
      return { title, facts: [...(person === '' ? [] : [name('concerned', person)]), ...(body === '' ? [] : [fact('body', body)])] };
    }
    case 'export': {
      const { caseTitle, caseNumber, recipientName } = data as ExportOverview;
      return { title: caseTitle, facts: [fact('recipient', recipientName), fact('caseNumber', caseNumber)] };
    }
    case 'package':
      return { title: (data as PackageOverview).school, facts: [] };
  }
}
