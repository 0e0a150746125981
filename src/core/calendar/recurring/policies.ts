// Intervals of recurring checks as data. No law names a figure for any of them ([R]: our recommendation, [B]: usual in practice); a school follows them with its own version.
import type { CheckPolicy, PolicyRef } from '../../../contract/checks';

/** [R] Weeks around terms and examinations, and whatever the county names, halve the interval. */
const SPECIAL = { termStart: 2, midterm: 2, finals: 2, gaokao: 2, zhongkao: 2, majorEvent: 2 } as const;

/**
 * Talks, home visits and sessions. [B] Plans of 帮教 speak of weekly talks for those most in need and of at least one a month for everyone
 * (领导小组帮教制度 of schools; no national figure). [R] The windows, and denser at first.
 */
const mentoringTalk: CheckPolicy = {
  ...{ id: 'mentoring-talk', version: 1, lifeSafety: false, holidays: 'thin', special: SPECIAL },
  levels: {
    key: [
      { everyDays: 7, windowDays: 2, untilDays: 28 },
      { everyDays: 14, windowDays: 3 },
    ],
    general: [
      { everyDays: 14, windowDays: 3, forTimes: 2 },
      { everyDays: 30, windowDays: 5 },
    ],
    /** After release. */
    observation: [{ everyDays: 30, windowDays: 7 }],
  },
  ladder: { escalatedAfter: 7, lostAfter: 21 },
  source: 'R',
};

/** [R] Whether the plan still fits is looked at once a month in term. */
const mentoringReview: CheckPolicy = {
  ...{ id: 'mentoring-review', version: 1, lifeSafety: false, holidays: 'postpone', special: {} },
  levels: {
    key: [{ everyDays: 30, windowDays: 5 }],
    general: [{ everyDays: 30, windowDays: 7 }],
    observation: [{ everyDays: 30, windowDays: 7 }],
  },
  ladder: { escalatedAfter: 14, lostAfter: 30 },
  source: 'R',
};

/** [R] Whether a responsible body outside still has it in hand (never the person): domain 6.2. Holidays put nothing off. */
const liaisonCheck: CheckPolicy = {
  ...{ id: 'liaison-check', version: 1, lifeSafety: true, holidays: 'keep', special: SPECIAL },
  levels: {
    high: [
      { everyDays: 7, windowDays: 1, forTimes: 4 },
      { everyDays: 14, windowDays: 2 },
    ],
    middle: [
      { everyDays: 14, windowDays: 2, forTimes: 2 },
      { everyDays: 30, windowDays: 3 },
    ],
    low: [{ everyDays: 30, windowDays: 5 }],
  },
  ladder: { escalatedAfter: 2, lostAfter: 7 },
  source: 'R',
};

/** Every version that any record may be pinned to, newest last: never changed and never removed. */
export const CHECK_POLICIES: readonly CheckPolicy[] = [mentoringTalk, mentoringReview, liaisonCheck];

/** @throws RangeError for a policy that this program does not know: guessing an interval would be worse */
export function policyFor({ id, version }: PolicyRef): CheckPolicy {
  const policy = CHECK_POLICIES.find((one) => one.id === id && one.version === version);
  if (!policy) throw new RangeError(`unknown policy ${id} ${version}`);
  return policy;
}
