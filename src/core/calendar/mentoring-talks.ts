// When the next talk, visit or session of a mentoring plan is due, and which windows went by without one: the engine of recurring checks, fed with a plan.
import { dateOf, dayOf } from '../../contract/days';
import { isRunning } from './mentoring-months';
import { type History, policyFor, type Standing, standing, USUAL_CALENDAR } from './recurring';

/** Plans of before name no other; a later version of the policy is for plans that begin later. */
const POLICY = { id: 'mentoring-talk', version: 1 } as const;

interface Step {
  readonly state: string;
  readonly at: number;
}
export interface Talk {
  readonly at: number;
  readonly recordedAt: number;
}

const on = (at: number): string => dateOf(dayOf(at));
const levelOf = (state: string): string | null => (state === 'observing' ? 'observation' : isRunning(state) ? 'general' : null);

/** Null before it begins. What was missed is never taken away, whatever is written later. */
export function talkStanding(steps: readonly Step[], lead: string, talks: readonly Talk[], now: number): Standing | null {
  const started = steps.find(({ state }) => state === 'running');
  if (!started) return null;
  const levels = steps.flatMap(({ state, at }, i): History['levels'][number][] => {
    const level = levelOf(state);
    return level === null || level === levelOf(steps[i - 1]?.state ?? '') ? [] : [{ level, fromOn: on(at), recordedAt: at }];
  });
  const last = steps.at(-1);
  const history: History = {
    startedAt: started.at,
    levels,
    contacts: talks.map(({ at, recordedAt }) => ({ occurredAt: at, recordedAt })),
    ...{ attempts: [], exemptions: [], absences: [] },
    duties: [{ fromOn: on(started.at), primary: lead, backup: null, superior: lead }],
    ended: last && levelOf(last.state) === null ? { at: last.at, recordedAt: last.at } : null,
  };
  return standing(policyFor(POLICY), history, USUAL_CALENDAR, now);
}
