// A mentoring plan as it stands on record, as far as this person may read it. Its page and its papers read it here.
import type { z } from 'zod';
import { AppError } from '../../contract/errors';
import type { MentoringFact, MentoringFactOf, MentoringFactType } from '../../contract/mentoring-facts';
import { guardedDossier } from '../dossiers/index-table';
import type { KeyRing } from '../dossiers/key-ring';
import type { mentoringKinds } from '../dossiers/kinds/mentoring';
import { readChain } from '../dossiers/revisions';
import type { Reader } from '../store/open';
import type { Overview, Overviews } from './overviews';

export type MentoringOverview = z.infer<typeof mentoringKinds.overview>;
export type MentoringDetails = z.infer<typeof mentoringKinds.details>;
type Note = z.infer<typeof mentoringKinds.entry>;
type Step = z.infer<typeof mentoringKinds.step>;

interface Mark {
  readonly n: number;
  readonly at: number;
  /** Person who wrote it. */
  readonly by: string;
}
export type Recorded = Mark & { readonly fact: MentoringFact };

export interface MentoringRecord {
  readonly overview: Overview<MentoringOverview>;
  readonly details: MentoringDetails;
  /** What stood in it when its newest adjustment began; null when there was none. */
  readonly agreed: MentoringDetails | null;
  /** In the order of the chain. */
  readonly facts: readonly Recorded[];
  readonly notes: readonly (Mark & Note)[];
  readonly steps: readonly (Mark & Step)[];
  /** How many notes are on record that are not for this reader. */
  readonly sealed: number;
  readonly n: number;
}

/** @throws AppError not_found */
export async function mentoringRecord(
  { reader, ring, overviews }: { readonly reader: Reader; readonly ring: KeyRing; readonly overviews: Overviews },
  id: string,
): Promise<MentoringRecord> {
  await guardedDossier(reader, ring, id, 'mentoring');
  const overview = overviews.get<MentoringOverview>(id);
  if (!overview) throw new AppError('not_found');
  const { revisions, sealed, n: newest } = await readChain(reader, ring, id, 'mentoring');
  const details = revisions.findLast(({ kind }) => kind === 'details')?.data as MentoringDetails | undefined;
  if (!details) throw new AppError('damaged');
  const adjusted = revisions.findLast(({ kind, data }) => kind === 'step' && (data as Step).event === 'adjust')?.n ?? 0;
  const marked = <T>(wanted: string): (Mark & { readonly data: T })[] =>
    revisions.filter(({ kind }) => kind === wanted).map(({ n, at, by, data }) => ({ n, at, by, data: data as T }));
  return {
    overview,
    details,
    agreed: (revisions.findLast(({ kind, n }) => kind === 'details' && n < adjusted)?.data as MentoringDetails | undefined) ?? null,
    facts: marked<MentoringFact>('fact').map(({ data, ...mark }) => ({ ...mark, fact: data })),
    notes: marked<Note>('entry').map(({ data, ...mark }) => ({ ...mark, ...data })),
    steps: marked<Step>('step').map(({ data, ...mark }) => ({ ...mark, ...data })),
    sealed: sealed.filter(({ kind }) => kind === 'entry').length,
    n: newest,
  };
}

/**
 * Whoever is in a plan and not in its case does not learn that there is one. That somebody only knows of a case stands nowhere beside their
 * name (未成年人保护法 art. 103, domain 6.3).
 */
export const caseNumberFor = (
  ring: Pick<KeyRing, 'holds'>,
  { caseId, caseNumber, role }: Pick<MentoringOverview, 'caseId' | 'caseNumber' | 'role'>,
): string => (caseId !== null && role !== 'bystander' && ring.holds(caseId, 'team') ? caseNumber : '');

export type RecordedOf<T extends MentoringFactType> = Mark & { readonly fact: MentoringFactOf<T> };
export const factsIn = <T extends MentoringFactType>(facts: readonly Recorded[], type: T): RecordedOf<T>[] =>
  facts.filter(({ fact }) => fact.type === type) as unknown as RecordedOf<T>[];

/** The newest review of each month, oldest month first. */
export const reviewsIn = (facts: readonly Recorded[]): RecordedOf<'review'>[] =>
  [...new Map(factsIn(facts, 'review').map((one) => [one.fact.month, one])).values()].sort((a, b) => a.fact.month.localeCompare(b.fact.month));

/** Hours of a session that nobody came to count for nothing. */
export const hoursIn = (facts: readonly Recorded[], kind?: string): number =>
  factsIn(facts, 'session').reduce((sum, { fact }) => (fact.attendance === 'absent' || (kind && fact.kind !== kind) ? sum : sum + fact.hours), 0);

/** How far each goal is: hours from the sessions, the rest as the newest review counted it. */
export const goalsIn = ({
  details,
  facts,
}: Pick<MentoringRecord, 'details' | 'facts'>): (MentoringDetails['plan']['goals'][number] & { readonly done: number })[] => {
  const reviews = reviewsIn(facts);
  const counted = (goal: string): number => reviews.flatMap(({ fact }) => fact.goals).findLast((one) => one.goal === goal)?.done ?? 0;
  return details.plan.goals.map((goal) => ({ ...goal, done: goal.unit === 'hours' ? hoursIn(facts) : counted(goal.id) }));
};

/** Before and after on the same measure. */
export const seriesIn = ({ details, facts }: Pick<MentoringRecord, 'details' | 'facts'>) => {
  const reviews = reviewsIn(facts);
  return details.plan.measures.map(({ measure, target, before }) => ({
    ...{ measure, target },
    before: [...before].sort((a, b) => a.month.localeCompare(b.month)),
    after: reviews.flatMap(({ fact }) => {
      const value = fact.values.find((one) => one.measure === measure)?.value;
      return value === undefined ? [] : [{ month: fact.month, value }];
    }),
  }));
};
