// What is due in a case and when, from its index and the summary in its overview: for Today, without reading the case.
import { caseStart, type CaseTransition, investigationClock, runClock } from './clocks';

/** As the newest overview of a case keeps it. */
export interface CaseProgress {
  readonly mandatorySince: number | null;
  readonly noticeMissing: readonly string[];
  readonly appealSince: number | null;
  readonly followUps: readonly { readonly dueAt: number }[];
  readonly tasks: readonly { readonly what: string; readonly who: string; readonly until: number | null }[];
  readonly suspensionAskedBy: string | null;
}

export interface CaseDue {
  readonly kind: 'investigation' | 'guardianNotice' | 'mandatoryReport' | 'reexamination' | 'followUp' | 'caseTask' | 'suspensionAsked';
  readonly cameAt: number;
  readonly dueAt: number;
  /** Of a task: what is to be done, and by whom. */
  readonly what?: string;
  readonly who?: string;
  /** Of a request: who asked, and does not decide. */
  readonly by?: string;
}

const DAY = 86_400_000;

/**
 * Nothing for a closed case, and no investigation while its clock stands still.
 * @param progress of a case of before there were facts: undefined, and only its investigation is known
 */
export function caseDues(state: string, transitions: readonly CaseTransition[], progress: CaseProgress | undefined, now: number): CaseDue[] {
  const start = caseStart(transitions);
  const clock = investigationClock(transitions, now);
  if (!start || !clock || state === 'closed' || state === 'archived') return [];
  const dues: CaseDue[] = [];
  const { pack, startedAt } = start;
  const since = transitions.at(-1)?.at ?? startedAt;
  if (progress && progress.mandatorySince !== null)
    dues.push({ kind: 'mandatoryReport', cameAt: progress.mandatorySince, dueAt: progress.mandatorySince });
  if ((state === 'open' || state === 'investigating') && clock.state !== 'paused')
    dues.push({ kind: 'investigation', cameAt: startedAt, dueAt: clock.dueAt });
  if (!progress) return dues;
  if (progress.noticeMissing.length > 0)
    dues.push({ kind: 'guardianNotice', cameAt: startedAt, dueAt: runClock(pack.guardianNotice, startedAt, now, null).dueAt });
  if (progress.appealSince !== null)
    dues.push({ kind: 'reexamination', cameAt: progress.appealSince, dueAt: runClock(pack.appeal, progress.appealSince, now, null).dueAt });
  const [next] = [...progress.followUps].sort((a, b) => a.dueAt - b.dueAt);
  if (next) dues.push({ kind: 'followUp', cameAt: since, dueAt: next.dueAt });
  for (const { what, who, until } of progress.tasks) dues.push({ kind: 'caseTask', cameAt: since, dueAt: until ?? since + 7 * DAY, what, who });
  // Whoever decides is to answer within a day: our own default.
  if (progress.suspensionAskedBy !== null) dues.push({ kind: 'suspensionAsked', cameAt: since, dueAt: since + DAY, by: progress.suspensionAskedBy });
  return dues;
}
