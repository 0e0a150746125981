// The one place where this slice reads what is due in a case: which clocks run, and what is still missing before its next step.
import type { z } from 'zod';
import { packOf, runClock, type RunningClock } from '../../calendar/clocks';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { KeyRing } from '../../dossiers/key-ring';
import { readChain } from '../../dossiers/revisions';
import type { Overview } from '../../overviews/overviews';
import type { Reader } from '../../store/open';
import type { CaseDue } from './due';

export type CaseOverview = z.infer<typeof caseKinds.overview>;
type Entry = Pick<z.infer<typeof caseKinds.entry>, 'type' | 'at'>;

export interface CaseDates {
  /** null once a case is past its investigation and nothing of it is shown any more. */
  readonly clock: RunningClock | null;
  readonly dues: readonly CaseDue[];
}

const INVESTIGATED: readonly string[] = ['open', 'investigating'];
/** Both sides take part in the determination (未成年人保护法 art. 39): told before it is made. */
const TOLD_BEFORE: readonly string[] = [...INVESTIGATED, 'determining'];

export async function datesOfCase(reader: Reader, ring: KeyRing, one: Overview<CaseOverview>, now: number): Promise<CaseDates> {
  const start = one.transitions.find((step) => step.clock !== null)?.clock;
  if (!start || !TOLD_BEFORE.includes(one.state)) return { clock: null, dues: [] };
  const { startedAt, pack } = JSON.parse(start) as { startedAt: number; pack: string };
  const { investigation, guardianNotice } = packOf(pack);
  const reopenedAt = one.transitions.findLast((step) => step.event === 'reopen')?.at;
  const submittedAt = one.transitions.findLast((step) => step.event === 'submit')?.at ?? null;
  const isInvestigated = INVESTIGATED.includes(one.state);
  const clock = runClock(investigation, reopenedAt ?? startedAt, now, isInvestigated ? null : submittedAt);
  const entries = await entriesOf(reader, ring, one);
  const has = (type: string): boolean => entries.some((entry) => entry.type === type);
  const dues: CaseDue[] = [];
  if (isInvestigated) {
    const missing: CaseDue['missing'] = [
      ...(one.state === 'open' ? (['investigators'] as const) : []),
      ...(has('guardianNotice') ? [] : (['guardianNotice'] as const)),
      ...(has('statement') ? [] : (['statement'] as const)),
    ];
    dues.push({ kind: 'investigation', cameAt: clock.startedAt, dueAt: clock.dueAt, missing: missing.length > 0 ? missing : ['submission'] });
  }
  if (!has('guardianNotice')) {
    const notice = runClock(guardianNotice, startedAt, now, null);
    dues.push({ kind: 'guardianNotice', cameAt: startedAt, dueAt: notice.dueAt, missing: ['guardianNotice'] });
  }
  return { clock, dues };
}

/** Hangs on the overview: one that is taken away, or made anew after a change, takes its entries with it. */
const known = new WeakMap<Overview, readonly Entry[]>();

/** What was noted and when, as far as this person may read it; no text. */
async function entriesOf(reader: Reader, ring: KeyRing, one: Overview): Promise<readonly Entry[]> {
  const before = known.get(one);
  if (before) return before;
  // One damaged record must not take the whole day away: opening it says what is wrong.
  const revisions = await readChain(reader, ring, one.dossier.id, 'case').then(
    (chain) => chain.revisions,
    () => [],
  );
  const entries = revisions
    .filter((revision) => revision.kind === 'entry')
    .map(({ data }) => ({ type: (data as Entry).type, at: (data as Entry).at }));
  known.set(one, entries);
  return entries;
}
