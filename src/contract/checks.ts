// Checks that must happen again and again (mentoring talks, liaison checks): shapes that slices store and pages show. Nothing here is a state: states are computed.
import { z } from 'zod';
import { id, instant, line, localDate } from './scalars';

const days = z.number().int().min(0).max(366);

/** One stretch of a level: how often, and how wide the window is. The last stage of a level has no end. */
export const checkStage = z
  .strictObject({
    everyDays: days.min(1),
    /** The window opens so many days before the due day and closes so many days after it. */
    windowDays: days,
    /** Ends after so many checks that were made in their window or later; a check made early only sets the clock anew. */
    forTimes: z.number().int().min(1).max(100).optional(),
    /** Ends so many days after the level began. */
    untilDays: days.min(1).optional(),
  })
  .refine((one) => one.windowDays * 2 < one.everyDays, { error: 'overlapping' });

/** Kinds of special period. `majorEvent`: whatever the school or the county names. */
export const SPECIAL_PERIODS = ['termStart', 'midterm', 'finals', 'gaokao', 'zhongkao', 'majorEvent'] as const;

/** Which policy a record is pinned to. */
const name = { id: line(60), version: z.number().int().min(1) };

/** How often something must happen again. Versions are never changed, only followed by a new one: a record keeps the version it began with. */
export const checkPolicy = z
  .strictObject({
    ...name,
    /** Somebody's life may hang on it: holidays never put it off, quiet hours and acknowledgements never silence it. */
    lifeSafety: z.boolean(),
    levels: z.record(
      line(40),
      z
        .array(checkStage)
        .min(1)
        .refine((all) => all.every((one, i) => (one.forTimes !== undefined || one.untilDays !== undefined) === i < all.length - 1), {
          error: 'last_stage_has_no_end',
        }),
    ),
    /** `keep`: a day of holiday counts like any other; `thin`: it counts half; `postpone`: it does not count, and nothing falls due on it. */
    holidays: z.enum(['keep', 'thin', 'postpone']),
    /** How many days a day of such a period counts for: 2 halves the interval. */
    special: z.partialRecord(z.enum(SPECIAL_PERIODS), z.number().int().min(1).max(10)),
    /** Days after the close of the first missed window: past `escalatedAfter` the superior hears of it, past `lostAfter` it is declared lost. */
    ladder: z.strictObject({ escalatedAfter: days, lostAfter: days }).refine((one) => one.escalatedAfter < one.lostAfter, { error: 'order' }),
    /** Where the figures come from, as text for the reader of the rules. */
    source: line(300),
  })
  .refine((one) => !(one.lifeSafety && one.holidays === 'postpone'), { error: 'life_safety_is_never_postponed' });
export type CheckPolicy = z.infer<typeof checkPolicy>;
export type CheckStage = z.infer<typeof checkStage>;
export const policyRef = z.strictObject(name);
export type PolicyRef = z.infer<typeof policyRef>;

/** Both ends belong to it. */
const span = z.strictObject({ fromOn: localDate, toOn: localDate }).refine((one) => one.fromOn <= one.toOn, { error: 'order' });

/**
 * Terms of a school in order. Days between two of them are holidays; before the first and after the last nothing is known, and there every
 * day counts as in term, so that a forgotten calendar makes checks denser and never lets one lapse.
 */
export const schoolCalendar = z.strictObject({
  terms: z.array(span),
  special: z.array(z.strictObject({ kind: z.enum(SPECIAL_PERIODS), fromOn: localDate, toOn: localDate })),
});
export type SchoolCalendar = z.infer<typeof schoolCalendar>;

/** A human contact. `occurredAt` is when it was, `recordedAt` when it was written down. A correction withdraws the old one and adds a new one. */
export const checkContact = z.strictObject({ occurredAt: instant, recordedAt: instant, withdrawnAt: instant.optional() });
export type CheckContact = z.infer<typeof checkContact>;

/** Tried and not reached: never sets the clock anew. */
export const checkAttempt = z.strictObject({ occurredAt: instant, recordedAt: instant });
export type CheckAttempt = z.infer<typeof checkAttempt>;

/** Why nothing is asked for a while. It always ends; both days belong to it. Lifted early: `untilOn` becomes the day of lifting. */
export const checkExemption = z
  .strictObject({ reason: line(200).min(1), fromOn: localDate, untilOn: localDate, recordedAt: instant })
  .refine((one) => one.fromOn <= one.untilOn, { error: 'order' });
export type CheckExemption = z.infer<typeof checkExemption>;

export const checkLevel = z.strictObject({ level: line(40), fromOn: localDate, recordedAt: instant });

/** Who answers for it from a day on. The superior is named always: there is never nobody. */
export const checkDuty = z.strictObject({ fromOn: localDate, primary: id, backup: id.nullable(), superior: id });
export type CheckDuty = z.infer<typeof checkDuty>;

/** Leave; both days belong to it. */
export const checkAbsence = z.strictObject({ person: id, fromOn: localDate, untilOn: localDate });
export type CheckAbsence = z.infer<typeof checkAbsence>;

export const CHECK_STATES = ['upcoming', 'due', 'overdue', 'escalated', 'lost', 'exempt', 'ended'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export const checkWindow = z.strictObject({ opensOn: localDate, dueOn: localDate, closesOn: localDate });
export type CheckWindow = z.infer<typeof checkWindow>;

/** A window that closed without a contact, as it was known on `knownOn`. Later entries never take it away. */
export const checkMiss = z.strictObject({ ...checkWindow.shape, knownOn: localDate });
export type CheckMiss = z.infer<typeof checkMiss>;

export const RUNGS = ['due', 'overdue', 'escalated', 'lost'] as const satisfies readonly CheckState[];
export type Rung = (typeof RUNGS)[number];

/** One person has heard of one rung of one alarm; `episode` is that of the standing it was shown with. */
export const checkAcknowledgement = z.strictObject({ record: id, person: id, rung: z.enum(RUNGS), episode: localDate, at: instant });
export type CheckAcknowledgement = z.infer<typeof checkAcknowledgement>;
