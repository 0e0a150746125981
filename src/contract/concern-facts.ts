// What can be put on record about a person of concern near the school: what was seen, who outside is responsible, and nothing about what somebody is.
import { z } from 'zod';
import { contactWay } from './case-facts';
import { instant, line, localDate, prose } from './scalars';

/** What was seen. `petition`: handing in letters, waiting to be received; lawful by itself (信访工作条例 art. 18) and never enough. */
export const behaviour = z.enum([
  ...(['threat', 'violence', 'object', 'attemptedEntry', 'blocking', 'following', 'loitering', 'filming', 'other', 'petition'] as const),
]);
export type Behaviour = z.infer<typeof behaviour>;
/** Neither of these is a threat to the school by itself. */
const NO_THREAT: readonly Behaviour[] = ['petition', 'other'];
export const isThreat = (behaviours: readonly Behaviour[]): boolean => behaviours.some((one) => !NO_THREAT.includes(one));
/** Who petitions lawfully may not suffer for it (信访工作条例 art. 18): chosen as the class, or seen and nothing else, it needs a threat beside it. */
export const isPetitionOnly = (behaviours: readonly Behaviour[], of: string | null): boolean =>
  (of === 'petition' || behaviours.includes('petition')) && !isThreat(behaviours);
/** The four classes of the plan of 2017, for the outgoing notice and the monthly count only: no field of a register (decisions 7). */
export const origin = z.enum(['harmRisk', 'petition', 'drugs', 'distress']);
export type Origin = z.infer<typeof origin>;
/** Nobody is entered for being a pupil or for having a complaint against the school (domain 6.2 f). */
export const relation = z.enum(['neither', 'pupil', 'complainingParent']);
export const distanceBand = z.enum(['gate', 'within200', 'within500', 'further', 'unknown']);
export const urgency = z.enum(['urgent', 'ordinary']);
export const outsideBody = z.enum(['police', 'township', 'education', 'community']);
export type OutsideBody = z.infer<typeof outsideBody>;
export const liaisonLevel = z.enum(['high', 'middle', 'low']);
export type LiaisonLevel = z.infer<typeof liaisonLevel>;
/** Nothing more is kept of an answer from outside (domain 6.2 e). */
export const replyOutcome = z.enum(['received', 'noConcern', 'advice']);
/** Only `confirmed` sets the clock anew. */
export const checkResult = z.enum(['confirmed', 'notReached', 'noBody', 'missing']);
export type CheckResult = z.infer<typeof checkResult>;

/** A day on which it ends for good; at most so many days from the day it is decided. */
export const LONGEST_DAYS = 90;

const seen = { behaviours: z.array(behaviour).min(1).max(behaviour.options.length), band: distanceBand, gate: line(20), route: line(60) };

/** 线索报告单 (domain 3.6) */
export const concernNotice = z.strictObject({
  title: line(60).min(2).describe('what was seen, in a few words; never a name or a status'),
  seenAt: instant,
  seenBy: line(60).min(1),
  ...seen,
  narrative: prose(4000).trim().min(1),
  relation,
  link: line(200).describe('to the school, as far as it is known'),
  name: line(60),
  features: line(300),
  urgency,
  origin: origin.nullable(),
});
export type ConcernNotice = z.infer<typeof concernNotice>;

const outside = { to: outsideBody, at: instant, way: contactWay, who: line(60).min(1), receipt: line(60) };
const official = z.strictObject({ name: line(40), phone: line(40) });

/** What the school must know at its gate, and who outside is responsible. */
export const registerEntry = z.strictObject({
  source: line(120).min(2).describe('who told the school, or who saw it'),
  ground: line(200).min(2).describe('why the school must know at its gate'),
  features: line(300).min(2),
  photo: line(60).describe('number of a photo that the police handed over; empty: none'),
  body: line(80).min(2),
  officer: official.extend({ name: line(40).min(1) }),
  backup: official,
  level: liaisonLevel,
  instructions: prose(500).trim().min(2).describe('what guards do; stands on their card'),
  related: line(200).describe('numbers of cases and disputes'),
  until: localDate.describe('last day; the day after it is gone'),
});
export type RegisterEntry = z.infer<typeof registerEntry>;

const why = prose(500).trim().min(2);

export const concernFact = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reported'), ...outside }),
  z.strictObject({ type: z.literal('reply'), from: outsideBody, at: instant, outcome: replyOutcome, advice: prose(500) }),
  z.strictObject({ type: z.literal('seen'), at: instant, by: line(60).min(1), ...seen, text: prose(1000).trim().min(1) }),
  /** Still responsible? Any change? What do we do at our gate? */
  z.strictObject({ type: z.literal('check'), at: instant, result: checkResult, who: line(60), change: prose(500), gate: prose(500) }),
  z.strictObject({ type: z.literal('objection'), at: instant, by: line(60).min(1), text: why }),
  z.strictObject({ type: z.literal('correction'), at: instant, text: why }),
]);
export type ConcernFact = z.infer<typeof concernFact>;
export type ConcernFactType = ConcernFact['type'];

/** Needs a second person (domain 6.2). */
export const concernProposal = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('list'), entry: registerEntry }),
  z.strictObject({ act: z.literal('level'), level: liaisonLevel, reason: why }),
  z.strictObject({ act: z.literal('delist'), reason: why }),
]);
export type ConcernProposal = z.infer<typeof concernProposal>;
export const concernReason = why;
