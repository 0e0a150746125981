// Legal clocks, computed and never stored. Calendar days end at 24:00 local time (domain 2.1: 日 = calendar days).
export interface ClockRule {
  readonly days: number;
}

/** 加强中小学生欺凌综合治理方案 (教督〔2017〕10号): investigation within 10 days in principle; guardians are told at once, by default within a day. */
export const NATIONAL_PACK = {
  id: 'national-2017',
  /** No national figure was found for triage; 24 h is our default. */
  triageHours: 24,
  investigation: { days: 10 },
  guardianNotice: { days: 1 },
} as const;

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
