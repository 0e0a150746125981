// Decisions about cases, as pure functions.
import { packOf, runClock, type RunningClock } from '../../calendar/clocks';

export type CaseEvent = 'investigate' | 'submit' | 'determine' | 'dispose' | 'serve' | 'followUp' | 'close' | 'archive' | 'reopen';

/** The step that the law expects next from each state (domain 2.1). */
const NEXT: Readonly<Record<string, CaseEvent | null>> = {
  open: 'investigate',
  investigating: 'submit',
  determining: 'determine',
  determined: 'dispose',
  disposed: 'serve',
  served: 'followUp',
  followUp: 'close',
  closed: 'archive',
  archived: null,
};

export interface Facts {
  readonly state: string;
  readonly entries: readonly { readonly type: string; readonly at: number }[];
  readonly transitions: readonly { readonly event: string; readonly at: number; readonly clock: string | null }[];
}

/** What is still missing before the next step. 未成年人保护法 art. 39: guardians take part; both sides are heard. */
export function nextStep({ state, entries }: Facts): { event: CaseEvent | null; missing: string[] } {
  const event = NEXT[state] ?? null;
  const has = (type: string): boolean => entries.some((entry) => entry.type === type);
  const missing: string[] = [];
  if (event === 'submit') {
    if (!has('guardianNotice')) missing.push('guardianNotice');
    if (!has('statement')) missing.push('statement');
  }
  if (event === 'serve' && !has('measure')) missing.push('measure');
  if (event === 'close' && !has('contact')) missing.push('contact');
  return { event, missing };
}

export type CaseClock = RunningClock & { readonly id: 'investigation' | 'guardianNotice' };

/** Investigation stops when it is submitted; notice to guardians stops with the first one recorded. */
export function caseClocks({ entries, transitions }: Facts, now: number): CaseClock[] {
  const start = transitions.find((one) => one.clock !== null);
  if (!start?.clock) return [];
  const { startedAt, pack } = JSON.parse(start.clock) as { startedAt: number; pack: string };
  const { investigation, guardianNotice } = packOf(pack);
  const submitted = transitions.findLast((one) => one.event === 'submit')?.at ?? null;
  const reopened = transitions.findLast((one) => one.event === 'reopen');
  const stopped = submitted !== null && (!reopened || reopened.at < submitted) ? submitted : null;
  const notified = entries.find((entry) => entry.type === 'guardianNotice')?.at ?? null;
  return [
    { id: 'investigation', ...runClock(investigation, reopened?.at ?? startedAt, now, stopped) },
    { id: 'guardianNotice', ...runClock(guardianNotice, startedAt, now, notified) },
  ];
}
