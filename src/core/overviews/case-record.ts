// A case as it may leave the program: its newest facts, the entries the whole team may read, its evidence. Hand-overs and papers read it here.
import type { z } from 'zod';
import type { CaseFact } from '../../contract/case-facts';
import { AppError } from '../../contract/errors';
import { factInWords } from './fact-words';
import { guardedDossier } from '../dossiers/index-table';
import type { KeyRing } from '../dossiers/key-ring';
import type { caseKinds } from '../dossiers/kinds/case';
import type { FileRevision } from '../dossiers/kinds/file-revision';
import { REPORTER } from '../dossiers/pair-envelope';
import { readChain, type Revision } from '../dossiers/revisions';
import type { Reader } from '../store/open';
import type { Overview, Overviews } from './overviews';

export type CaseOverview = z.infer<typeof caseKinds.overview>;
type CaseDetails = z.infer<typeof caseKinds.details>;
type Entry = z.infer<typeof caseKinds.entry>;

export interface Leaving {
  readonly n: number;
  readonly type: string;
  readonly at: number;
  /** Person who wrote it. */
  readonly by: string;
  readonly text: string;
  readonly mayTellFamily: boolean;
  /** For the page, which says it in its own language. */
  readonly fact: CaseFact | null;
}

export interface CaseRecord {
  readonly overview: Overview<CaseOverview>;
  readonly details: CaseDetails;
  /** Entries that the whole team may read, and facts in words: the only ones that can leave. */
  readonly entries: readonly Leaving[];
  readonly evidence: readonly FileRevision[];
  readonly hasReporter: boolean;
  /** Audiences of every entry on record, readable here or not. */
  readonly entryAudiences: readonly string[];
}

/** @throws AppError not_found */
export async function caseRecord(
  { reader, ring, overviews }: { readonly reader: Reader; readonly ring: KeyRing; readonly overviews: Overviews },
  id: string,
): Promise<CaseRecord> {
  await guardedDossier(reader, ring, id, 'case');
  const overview = overviews.get<CaseOverview>(id);
  const { revisions, sealed } = await readChain(reader, ring, id, 'case');
  const details = revisions.findLast(({ kind }) => kind === 'details')?.data as CaseDetails | undefined;
  if (!overview || !details) throw new AppError('damaged');
  const entries = revisions.filter(({ kind }) => kind === 'entry') as Revision<Entry>[];
  const reporter = await reader
    .selectFrom('pair_envelopes')
    .select('id')
    .where('subject', '=', overview.data.submission)
    .where('purpose', '=', REPORTER)
    .executeTakeFirst();
  return {
    overview,
    details,
    entries: leavingOf(revisions, details.people),
    evidence: revisions.filter(({ kind, audience }) => kind === 'file' && audience === 'team').map(({ data }) => data as FileRevision),
    hasReporter: reporter !== undefined,
    entryAudiences: [...entries, ...sealed.filter(({ kind }) => kind === 'entry')].map(({ audience }) => audience),
  };
}

/** In the order of the chain. */
function leavingOf(revisions: readonly Revision[], people: CaseDetails['people']): Leaving[] {
  const nameOf = (party: string): string => people.find(({ id, role }) => id === party && role !== 'informed')?.name ?? '';
  return revisions.flatMap(({ n, kind, audience, at, by, data }): Leaving[] => {
    if (audience !== 'team') return [];
    if (kind === 'entry') {
      const { type, at: on, text, mayTellFamily } = data as Entry;
      return [{ n, type, at: on, by, text, mayTellFamily, fact: null }];
    }
    if (kind !== 'fact') return [];
    const fact = data as CaseFact;
    const text = factInWords(fact, nameOf);
    return text === null ? [] : [{ n, type: fact.type, at: 'at' in fact ? fact.at : at, by, text, mayTellFamily: false, fact }];
  });
}
