// Learning the program: a short tour for everybody, and in a training vault ten exercises that check themselves.
import { z } from 'zod';
import { query, unrecorded } from './define';
import { type Permission, ROLES, type Role } from './permissions';
import { id, instant, line, nothing } from './scalars';

interface Exercise {
  /** Who would do it at a school; whoever has the permission may. */
  readonly seat: Role;
  readonly permission: Permission;
  /** What is looked at, in the order in which it is done. Done when all of it holds. */
  readonly findings: readonly string[];
}

/** In the order of a working life. */
export const EXERCISES = {
  hotline: {
    seat: 'counsellor',
    permission: 'report.submit',
    findings: ['registered', 'hotline', 'prompt', 'safe', 'affected', 'sealed', 'apart'],
  },
  accept: { seat: 'counsellor', permission: 'report.triage', findings: ['opened', 'noNames', 'investigating'] },
  decline: { seat: 'counsellor', permission: 'report.triage', findings: ['registered', 'declined', 'reason', 'note'] },
  notices: { seat: 'counsellor', permission: 'case.write', findings: ['notice', 'team', 'statement', 'committee', 'words'] },
  reveal: { seat: 'counsellor', permission: 'case.read', findings: ['opened', 'named', 'only'] },
  evidence: { seat: 'counsellor', permission: 'case.write', findings: ['attached', 'source', 'verified'] },
  share: { seat: 'counsellor', permission: 'access.share', findings: ['shared', 'limited', 'revoked'] },
  handOver: { seat: 'counsellor', permission: 'export.request', findings: ['card', 'requested', 'notice', 'hidden'] },
  approve: { seat: 'principal', permission: 'export.approve', findings: ['opened', 'decided', 'reason'] },
  verify: { seat: 'auditor', permission: 'audit.read', findings: ['verified', 'history', 'answer'] },
} as const satisfies Readonly<Record<string, Exercise>>;
export type ExerciseId = keyof typeof EXERCISES;
const EXERCISE_IDS = Object.keys(EXERCISES) as [ExerciseId, ...ExerciseId[]];

const exercise = z.enum(EXERCISE_IDS);
const state = z.strictObject({
  id: exercise,
  seat: z.enum(ROLES),
  /** Colleagues who have that seat. */
  sitters: z.array(line(60)),
  mayDo: z.boolean(),
  startedAt: instant.nullable(),
  doneAt: instant.nullable(),
  /** As the last check saw it; empty before the first one. */
  findings: z.array(
    z.strictObject({
      id: z.string(),
      /** null: there is nothing yet that could be right or wrong. */
      ok: z.boolean().nullable(),
    }),
  ),
  /** The record that was judged. */
  about: z.strictObject({ id, slice: z.enum(['submission', 'case', 'export']), number: line(40) }).nullable(),
  /** Register number that a question is about. */
  asked: line(40).nullable(),
});

export const training = {
  /** Whether this person took the tour, or put it off. */
  tour: query({ permission: 'session.own', input: {}, output: z.strictObject({ seen: z.boolean() }) }),
  tourSeen: unrecorded({ permission: 'session.own', input: {}, output: nothing }),
  /** Here and below: `not_found` outside a training school. */
  exercises: query({
    permission: 'session.own',
    input: {},
    output: z.strictObject({ exercises: z.array(state), people: z.array(z.strictObject({ id, name: line(60) })) }),
  }),
  /** Only what is done from now on counts. */
  start: unrecorded({ permission: 'session.own', input: { exercise }, output: state }),
  /** Looks at the records and at this person's own acts. `answer`: who it was, where that is asked. */
  check: unrecorded({ permission: 'session.own', input: { exercise, answer: id.nullable() }, output: state }),
  /** Forgets this person's progress; records stay. */
  reset: unrecorded({ permission: 'session.own', input: {}, output: nothing }),
};
