// A person of concern near the school (domain 6.2): what was seen, what the gate must know, who outside is responsible. Held by security and approvers.
import { z } from 'zod';
import {
  behaviour,
  checkResult,
  concernFact,
  concernNotice,
  concernProposal,
  distanceBand,
  liaisonLevel,
  outsideBody,
  registerEntry,
  urgency,
} from '../../../contract/concern-facts';
import { dayFrom, startOfDay } from '../../../contract/days';
import { policyRef, RUNGS } from '../../../contract/checks';
import { issuedPaper } from './paper';

/** What the liaison checks are computed from; the texts are in the facts. */
const watch = z.strictObject({
  /** Null until two people listed it. */
  listedAt: z.number().nullable(),
  policy: policyRef,
  levels: z.array(z.strictObject({ level: liaisonLevel, fromOn: z.string(), recordedAt: z.number() })),
  checks: z.array(z.strictObject({ at: z.number(), recordedAt: z.number(), result: checkResult })),
  reports: z.array(z.strictObject({ to: outsideBody, at: z.number(), recordedAt: z.number() })),
  known: z.array(z.strictObject({ person: z.uuid(), rung: z.enum(RUNGS), episode: z.string(), at: z.number() })),
});

export const concernKinds = {
  overview: z.strictObject({
    title: z.string(),
    name: z.string(),
    behaviours: z.array(behaviour),
    band: distanceBand,
    gate: z.string(),
    route: z.string(),
    urgency,
    seenAt: z.number(),
    body: z.string(),
    officer: z.string(),
    level: liaisonLevel.nullable(),
    /** Last day on which it may be read, YYYY-MM-DD. */
    until: z.string(),
    proposal: z.strictObject({ act: z.enum(['list', 'level', 'delist']), by: z.uuid(), at: z.number() }).nullable(),
    watch,
  }),
  /** The notice; the class of the plan stands nowhere else. */
  details: concernNotice,
  entry: registerEntry,
  fact: concernFact,
  decision: z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('proposed'), proposal: concernProposal }),
    z.strictObject({ act: z.enum(['approved', 'refused', 'withdrawn', 'settled']), reason: z.string() }),
    z.strictObject({ act: z.literal('renewed'), until: z.string(), reason: z.string() }),
  ]),
  paper: issuedPaper,
};
export type ConcernOverview = z.infer<typeof concernKinds.overview>;

/** `remove`: its day came, and nothing of what was written can be read any more. */
export const concernMachine = {
  noted: { propose: 'proposed', settle: 'settled', remove: 'removed' },
  proposed: { approve: 'listed', refuse: 'noted', withdraw: 'noted', remove: 'removed' },
  listed: { delist: 'delisted', remove: 'removed' },
  delisted: { remove: 'removed' },
  settled: { remove: 'removed' },
  removed: {},
} as const;

/** Past its last day it is not shown to anybody, whether or not it has been erased yet (domain 6.2 c). */
export const isGone = ({ until }: Pick<ConcernOverview, 'until'>, now: number): boolean => now >= startOfDay(dayFrom(until) + 1);
