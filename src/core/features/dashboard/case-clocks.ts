// The one place where this slice reads what is due in a case, and what is still missing before it.
import type { z } from 'zod';
import { type CaseDue as Dated, caseDues } from '../../calendar/case-dues';
import { caseStart, investigationClock, runClock } from '../../calendar/clocks';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { KeyRing } from '../../dossiers/key-ring';
import { readChain } from '../../dossiers/revisions';
import type { Overview } from '../../overviews/overviews';
import type { Reader } from '../../store/open';
import type { CaseDue } from './due';

export type CaseOverview = z.infer<typeof caseKinds.overview>;

export interface CaseDates {
  /** null once a case is past its investigation and nothing of it is shown any more. */
  readonly clock: ReturnType<typeof investigationClock>;
  readonly dues: readonly CaseDue[];
}

/** Both sides take part in the determination (未成年人保护法 art. 39): told before it is made. */
const TOLD_BEFORE: readonly string[] = ['open', 'investigating', 'determining'];

const LACKS: Readonly<Record<Exclude<Dated['kind'], 'investigation'>, CaseDue['missing'][number]>> = {
  guardianNotice: 'guardianNotice',
  mandatoryReport: 'report',
  reexamination: 'result',
  followUp: 'followUp',
  caseTask: 'task',
  suspensionAsked: 'ruling',
};

export async function datesOfCase(reader: Reader, ring: KeyRing, one: Overview<CaseOverview>, now: number): Promise<CaseDates> {
  const isTold = TOLD_BEFORE.includes(one.state);
  const lacking = isTold ? await lackingIn(reader, ring, one) : [];
  const lacks = (['guardianNotice', 'statement'] as const).filter((what) => lacking.includes(what));
  const dues = caseDues(one.state, one.transitions, one.data.progress, now).map((due): CaseDue => {
    if (due.kind !== 'investigation') return { ...due, missing: [LACKS[due.kind]] };
    const missing: CaseDue['missing'] = [...(one.state === 'open' ? (['investigators'] as const) : []), ...lacks];
    return { ...due, missing: missing.length > 0 ? missing : ['submission'] };
  });
  const start = caseStart(one.transitions);
  // A case in which nothing was recorded yet has no summary of who was told.
  if (start && !one.data.progress && lacks.includes('guardianNotice')) {
    const { startedAt, pack } = start;
    const { dueAt } = runClock(pack.guardianNotice, startedAt, now, null);
    dues.push({ kind: 'guardianNotice', cameAt: startedAt, dueAt, missing: ['guardianNotice'] });
  }
  return { clock: isTold ? investigationClock(one.transitions, now) : null, dues };
}

/** Hangs on the overview: one that is taken away, or made anew after a change, takes this with it. */
const known = new WeakMap<Overview, readonly string[]>();

/** Which of the two that are wanted before a determination nobody has noted, as far as this person may read; no text. */
async function lackingIn(reader: Reader, ring: KeyRing, one: Overview<CaseOverview>): Promise<readonly string[]> {
  const before = known.get(one);
  if (before) return before;
  // One damaged record must not take the whole day away: opening it says what is wrong.
  const revisions = await readChain(reader, ring, one.dossier.id, 'case').then(
    (chain) => chain.revisions,
    () => [],
  );
  const types = revisions.filter(({ kind }) => kind === 'entry' || kind === 'fact').map(({ data }) => (data as { type: string }).type);
  const isTold = one.data.progress ? one.data.progress.noticeMissing.length === 0 : types.includes('guardianNotice');
  const lacks = [...(isTold ? [] : ['guardianNotice']), ...(types.includes('statement') ? [] : ['statement'])];
  known.set(one, lacks);
  return lacks;
}
