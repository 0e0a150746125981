// Legal clocks, computed and never stored. Calendar days end at 24:00 local time (domain 2.1: 日 = calendar days).

/** Where a figure comes from; the page has the words of each. `ours` where no law names a figure. */
export type ClockSource = 'plan2017' | 'fujian2018' | 'minors11' | 'minors39' | 'ours';

export interface ClockRule {
  readonly days: number;
  readonly source: ClockSource;
}

export type FollowUpWhich = 'week' | 'month' | 'term';

export interface RulePack {
  readonly id: 'national-2017' | 'fujian-2018';
  readonly triageHours: number;
  readonly investigation: ClockRule;
  readonly guardianNotice: ClockRule;
  /** Re-examination by the county's office, from the day it was asked for. */
  readonly appeal: ClockRule;
  /** To be made at once: the clock only counts what has gone by. */
  readonly mandatoryReport: { readonly source: ClockSource };
  readonly followUps: {
    readonly source: ClockSource;
    readonly weekDays: number;
    readonly months: number;
    /** Last day of each term, as month and day. */
    readonly termEnds: readonly (readonly [month: number, day: number])[];
  };
}

/** No figure was found for triage; 24 h is our default, and so is a day for telling guardians, who are to be told at once (未成年人保护法 art. 39). Nor is there one for follow-up. */
const OURS = {
  triageHours: 24,
  guardianNotice: { days: 1, source: 'minors39' },
  mandatoryReport: { source: 'minors11' },
  followUps: {
    source: 'ours',
    weekDays: 7,
    months: 1,
    termEnds: [
      [1, 31],
      [7, 10],
    ],
  },
} as const;

export const RULE_PACKS: { readonly [I in RulePack['id']]: RulePack & { readonly id: I } } = {
  /** 加强中小学生欺凌综合治理方案 (教督〔2017〕10号): investigation within 10 days in principle, re-examination within 15. */
  'national-2017': {
    id: 'national-2017',
    ...OURS,
    investigation: { days: 10, source: 'plan2017' },
    appeal: { days: 15, source: 'plan2017' },
  },
  /** 福建省加强中小学生欺凌综合治理实施方案 (2018): the same 10 days from the start of the procedure. */
  'fujian-2018': {
    id: 'fujian-2018',
    ...OURS,
    investigation: { days: 10, source: 'fujian2018' },
    appeal: { days: 15, source: 'plan2017' },
  },
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

/** A stretch of time in which a clock stands still. */
export interface Pause {
  readonly from: number;
  readonly until: number;
}

export interface RunningClock {
  readonly startedAt: number;
  readonly dueAt: number;
  /** Days gone by, without those of pauses. */
  readonly day: number;
  readonly daysLeft: number;
  readonly state: 'running' | 'soon' | 'today' | 'late' | 'paused' | 'stopped';
}

/** @param stoppedAt instant at which the procedure no longer ran it, or null. @param pauses that do not overlap */
export function runClock(
  rule: Pick<ClockRule, 'days'>,
  startedAt: number,
  now: number,
  stoppedAt: number | null,
  pauses: readonly Pause[] = [],
): RunningClock {
  const end = stoppedAt ?? now;
  const past = pauses.filter(({ from, until }) => from <= end && until > startedAt);
  const open = past.find(({ until }) => until > end);
  const at = open ? open.from : end;
  const daysOf = (some: readonly Pause[]): number =>
    some.reduce((sum, { from, until }) => sum + localDay(Math.min(until, end)) - localDay(Math.max(from, startedAt)), 0);
  const stood = daysOf(past.filter((one) => one !== open));
  const lastDay = localDay(startedAt) + rule.days;
  const daysLeft = lastDay + stood - localDay(at);
  const state =
    stoppedAt !== null ? 'stopped' : open ? 'paused' : daysLeft < 0 ? 'late' : daysLeft === 0 ? 'today' : daysLeft <= 3 ? 'soon' : 'running';
  return { startedAt, dueAt: endOfDay(lastDay + daysOf(past)), day: localDay(at) - localDay(startedAt) - stood, daysLeft, state };
}

/** As the index table keeps it. */
export interface CaseTransition {
  readonly event: string;
  readonly at: number;
  /** JSON of where a clock began, or of how long it may stand still. */
  readonly clock: string | null;
}

export interface CaseStart {
  readonly startedAt: number;
  readonly pack: RulePack;
  /** As it was written down. */
  readonly packId: string;
  readonly pauses: readonly Pause[];
}

/** Where the clock of a case began: with the case, anew with each reopening; and when it stood still since. Null for one that has no clock. */
export function caseStart(transitions: readonly CaseTransition[]): CaseStart | null {
  const first = transitions.find((one) => one.clock !== null);
  if (!first?.clock) return null;
  const { startedAt: opened, pack } = JSON.parse(first.clock) as { startedAt: number; pack: string };
  const reopened = transitions.findLastIndex((one) => one.event === 'reopen');
  const since = transitions.slice(reopened + 1);
  const pauses = since.flatMap((one, i) => {
    if (one.event !== 'suspend') return [];
    const { until } = JSON.parse(one.clock ?? '{}') as { until?: number };
    const resumed = since.slice(i).find((later) => later.event === 'resume')?.at;
    return [{ from: one.at, until: Math.min(until ?? Number.POSITIVE_INFINITY, resumed ?? Number.POSITIVE_INFINITY) }];
  });
  return { startedAt: transitions[reopened]?.at ?? opened, pack: packOf(pack), packId: pack, pauses };
}

/** Whether the clocks of a case stand still now. */
export const isPaused = (transitions: readonly CaseTransition[], now: number): boolean =>
  caseStart(transitions)?.pauses.some(({ from, until }) => from <= now && now < until) ?? false;

/** The ten days: they end with the submission for determination. */
export function investigationClock(transitions: readonly CaseTransition[], now: number): RunningClock | null {
  const start = caseStart(transitions);
  if (!start) return null;
  const reopened = transitions.findLastIndex((one) => one.event === 'reopen');
  const submitted = transitions.slice(reopened + 1).find((one) => one.event === 'submit')?.at ?? null;
  return runClock(start.pack.investigation, start.startedAt, now, submitted, start.pauses);
}

/** Planned contacts after a result was served: each due at the end of its day. */
export function followUpDates({ followUps }: RulePack, servedAt: number): { readonly which: FollowUpWhich; readonly dueAt: number }[] {
  const local = new Date(servedAt + OFFSET);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  // The 31st becomes the last day of a shorter month.
  const lastOfNext = new Date(Date.UTC(year, month + followUps.months + 1, 0)).getUTCDate();
  const inMonths = Date.UTC(year, month + followUps.months, Math.min(day, lastOfNext)) / DAY;
  const ends = [year, year + 1].flatMap((y) => followUps.termEnds.map(([m, d]) => Date.UTC(y, m - 1, d) / DAY));
  return [
    { which: 'week', dueAt: endOfDay(localDay(servedAt) + followUps.weekDays) },
    { which: 'month', dueAt: endOfDay(inMonths) },
    { which: 'term', dueAt: endOfDay(ends.find((end) => end >= localDay(servedAt)) as number) },
  ];
}
