// Legal clocks, computed and never stored. Calendar days end at 24:00 local time (domain 2.1: 日 = calendar days).
export interface ClockRule {
  readonly days: number;
}

export interface RulePack {
  readonly id: 'national-2017' | 'fujian-2018';
  readonly triageHours: number;
  readonly investigation: ClockRule;
  readonly guardianNotice: ClockRule;
}

/** No figure was found for triage; 24 h is our default, and so is a day for telling guardians, who are to be told at once (未成年人保护法 art. 39). */
const OURS = { triageHours: 24, guardianNotice: { days: 1 } } as const;

export const RULE_PACKS: { readonly [I in RulePack['id']]: RulePack & { readonly id: I } } = {
  /** 加强中小学生欺凌综合治理方案 (教督〔2017〕10号): investigation within 10 days in principle. */
  'national-2017': { id: 'national-2017', ...OURS, investigation: { days: 10 } },
  /** 福建省加强中小学生欺凌综合治理实施方案 (2018): the same 10 days from the start of the procedure. */
  'fujian-2018': { id: 'fujian-2018', ...OURS, investigation: { days: 10 } },
};

/** The pack a clock was started under; rows of before name none that is unknown. */
export const packOf = (id: string): RulePack => RULE_PACKS[id as RulePack['id']] ?? RULE_PACKS['national-2017'];

/** Acceptance is decided within 24 h of receiving (our default; the law says at once, without a figure: domain 2.1 no. 3). */
export const decideBy = (receivedAt: number): number => receivedAt + RULE_PACKS['national-2017'].triageHours * 3_600_000;

const DAY = 86_400_000;
/** China has one time zone and no summer time. */
const OFFSET = 8 * 3_600_000;

/** Number of the local day an instant falls on. */
export const localDay = (instant: number): number => Math.floor((instant + OFFSET) / DAY);
const endOfDay = (day: number): number => (day + 1) * DAY - OFFSET;

export interface RunningClock {
  readonly startedAt: number;
  readonly dueAt: number;
  /** 1 on the first day */
  readonly day: number;
  readonly daysLeft: number;
  readonly state: 'running' | 'soon' | 'today' | 'late' | 'stopped';
}

/** @param stoppedAt instant at which the procedure no longer ran it, or null */
export function runClock(rule: ClockRule, startedAt: number, now: number, stoppedAt: number | null): RunningClock {
  const at = stoppedAt ?? now;
  const lastDay = localDay(startedAt) + rule.days;
  const daysLeft = lastDay - localDay(at);
  const state = stoppedAt !== null ? 'stopped' : daysLeft < 0 ? 'late' : daysLeft === 0 ? 'today' : daysLeft <= 3 ? 'soon' : 'running';
  return { startedAt, dueAt: endOfDay(lastDay), day: localDay(at) - localDay(startedAt), daysLeft, state };
}
