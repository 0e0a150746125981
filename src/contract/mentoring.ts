// Mentoring (帮教): a plan for one student, from a case or without one; its sessions, monthly reviews and release.
import { z } from 'zod';
import { CHECK_STATES } from './checks';
import { command, query } from './define';
import { goalTerm, goalUnit, measureName, menteeRole, mentoringFact, mentoringPlan, sessionKind } from './mentoring-facts';
import { id, instant, line, localDate, month, nothing, prose, revision } from './scalars';

export const mentoringState = z.enum([
  ...(['draft', 'submitted', 'approved', 'running', 'reviewed', 'extending', 'adjusting', 'adjusted'] as const),
  ...(['releasing', 'referring', 'observing', 'released', 'referred', 'abandoned'] as const),
]);
/** Steps of whoever leads it; approving is a procedure of its own. */
export const mentoringEvent = z.enum([
  ...(['submit', 'withdraw', 'abandon', 'start', 'carryOn', 'askExtend', 'adjust'] as const),
  ...(['askRelease', 'askRefer', 'finish', 'takeBack'] as const),
]);
export type MentoringEvent = z.infer<typeof mentoringEvent>;
/** The whole team, or only those who counsel. */
export const mentoringAudience = z.enum(['team', 'counsellor']);

/** `late`: made after its month was over, which stays on record. */
export const reviewMonth = z.strictObject({ month, state: z.enum(['done', 'late', 'missed', 'due', 'coming']), dueAt: instant });
const mentee = z.strictObject({ name: line(40), grade: line(20), className: line(20) });

export const mentoringRow = z.strictObject({
  id,
  number: line(40),
  /** Masked. */
  mentee: line(20),
  grade: line(20),
  role: menteeRole,
  state: mentoringState,
  caseNumber: line(40),
  lead: line(60),
  from: localDate,
  until: localDate,
  hoursDone: z.number(),
  hoursPlanned: z.number(),
  lastSessionAt: instant.nullable(),
  nextAt: instant.nullable(),
  reviewDueAt: instant.nullable(),
  missedMonths: z.number().int(),
  /** By when somebody should meet the student again, and how many such windows went by; null before it begins. */
  talk: z.strictObject({ state: z.enum(CHECK_STATES), dueAt: instant.nullable(), missed: z.number().int() }).nullable(),
  openedAt: instant,
});
/** What it still waits for before the next step. */
export const mentoringMissing = z.enum([
  ...(['reason', 'analysis', 'period', 'team', 'goals', 'hours', 'measures', 'before'] as const),
  ...(['consent', 'review', 'observation'] as const),
]);
const goalView = z.strictObject({
  id,
  term: goalTerm,
  what: line(80),
  how: line(160),
  unit: goalUnit,
  of: z.number().int(),
  done: z.number(),
  checkOn: localDate.nullable(),
});
const series = z.strictObject({
  measure: measureName,
  target: z.number().int(),
  before: z.array(z.strictObject({ month, value: z.number().int() })),
  after: z.array(z.strictObject({ month, value: z.number().int() })),
});

export const mentoring = {
  /** Of what the caller may open, and no word of others. */
  list: query({ permission: 'mentoring.read', input: {}, output: z.strictObject({ rows: z.array(mentoringRow) }) }),
  get: query({
    permission: 'mentoring.read',
    event: 'mentoring.read',
    input: { id },
    output: z.strictObject({
      row: mentoringRow,
      n: revision,
      className: line(20),
      caseId: id.nullable(),
      /** The plan of before that this one follows. */
      follows: z.strictObject({ id, number: line(40) }).nullable(),
      plan: mentoringPlan,
      /** In the order of the chain; what was said in a session stands in the notes. */
      facts: z.array(z.strictObject({ n: revision, recordedAt: instant, by: line(60), fact: mentoringFact })),
      notes: z.array(z.strictObject({ session: id, audience: mentoringAudience, text: prose(20_000), by: line(60) })),
      /** Sessions whose notes are for counsellors alone. */
      sealedNotes: z.array(id),
      steps: z.array(
        z.strictObject({ n: revision, at: instant, by: line(60), event: z.string(), note: prose(500), until: z.string(), to: line(100) }),
      ),
      goals: z.array(goalView),
      hours: z.array(z.strictObject({ kind: sessionKind, planned: z.number(), done: z.number() })),
      series: z.array(series),
      months: z.array(reviewMonth),
      appointments: z.array(z.strictObject({ appointment: id, kind: sessionKind, at: instant, who: line(60), note: line(120), late: z.boolean() })),
      next: z.strictObject({
        event: mentoringEvent.nullable(),
        missing: z.array(mentoringMissing),
        /** Steps that may be taken now. */
        may: z.array(mentoringEvent),
        waitsFor: z.enum(['approver', 'observation']).nullable(),
        mayApprove: z.boolean(),
        askedBy: line(60),
      }),
      observeUntil: instant.nullable(),
      /** Colleagues who may be put in the team, and those who hold a key now. */
      staff: z.array(z.strictObject({ id, name: line(60) })),
      /** Counsellors whom the lead could give it to; empty for everybody else. */
      successors: z.array(z.strictObject({ id, name: line(60) })),
      counsels: z.boolean().describe('may read and write the notes of counselling'),
      leads: z.boolean(),
      /** Open for minutes only, or sealed: nothing may be written. */
      readOnly: z.boolean(),
    }),
  }),
  /** The name behind the mask, for a short while on screen; each time on record. */
  reveal: query({ permission: 'mentoring.read', event: 'mentoring.named', input: { id }, output: mentee }),
  /** Students of a case for whom a plan can be made, and what there is already as far as the caller may open it. */
  ofCase: query({
    permission: 'mentoring.read',
    input: { caseId: id },
    output: z.strictObject({
      people: z.array(z.strictObject({ party: id, role: menteeRole, name: line(20), grade: line(20), className: line(20) })),
      plans: z.array(z.strictObject({ id, number: line(40), party: id.nullable(), mentee: line(20), state: mentoringState })),
      mayOpen: z.boolean(),
    }),
  }),
  /** A draft. The student comes from a case, from a plan that was released, or is named here. */
  open: command({
    permission: 'mentoring.open',
    event: 'mentoring.planned',
    input: {
      caseId: id.nullable(),
      party: id.nullable(),
      follows: id.nullable(),
      role: menteeRole,
      mentee,
      reason: prose(2000),
    },
    output: z.strictObject({ id, number: line(40) }),
  }),
  revise: command({
    permission: 'mentoring.write',
    event: 'mentoring.revised',
    input: { id, n: revision, plan: mentoringPlan },
    output: z.strictObject({ n: revision }),
  }),
  /** One fact; what was said in a session goes with it for its own audience. */
  record: command({
    permission: 'mentoring.write',
    event: 'mentoring.recorded',
    input: { id, n: revision, fact: mentoringFact, told: z.strictObject({ audience: mentoringAudience, text: prose(20_000).min(1) }).nullable() },
    output: z.strictObject({ n: revision }),
  }),
  /** The same session in several plans; none of them names another. */
  recordGroup: command({
    permission: 'mentoring.write',
    event: 'mentoring.recorded',
    input: {
      plans: z.array(id).min(2).max(40),
      kind: sessionKind,
      at: instant,
      hours: z.number().min(0.5).max(20).multipleOf(0.5),
      place: line(80),
      people: line(120),
      text: prose(20_000),
    },
    output: nothing,
  }),
  advance: command({
    permission: 'mentoring.write',
    event: 'mentoring.advanced',
    input: {
      id,
      n: revision,
      event: mentoringEvent,
      note: prose(500),
      /** New end of an extension, end of the observation after a release. */
      until: localDate.nullable(),
      /** The body it is referred to. */
      to: line(100),
    },
    output: z.strictObject({ state: mentoringState }),
  }),
  /** The lead goes to another counsellor with all that the caller holds. */
  handOver: command({
    permission: 'mentoring.open',
    event: 'mentoring.handedOver',
    input: { id, to: id, reason: line(200).min(2) },
    output: nothing,
  }),
  /** By the principal or the deputy, and never by whoever asked. */
  decide: command({
    permission: 'mentoring.approve',
    event: 'mentoring.decided',
    stepUp: true,
    input: { id, n: revision, allow: z.boolean(), note: prose(500) },
    output: z.strictObject({ state: mentoringState }),
  }),
};
