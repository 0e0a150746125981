// Persons of concern near the school (domain 6.2): a behaviour-based notice first, an entry that two people want, a day on which it ends.
import { z } from 'zod';
import { CHECK_STATES, SPECIAL_PERIODS, checkAbsence, checkDuty, checkMiss, checkWindow, RUNGS } from './checks';
import {
  behaviour,
  concernFact,
  concernNotice,
  concernProposal,
  concernReason,
  distanceBand,
  liaisonLevel,
  LONGEST_DAYS,
  origin,
  registerEntry,
} from './concern-facts';
import { command, query } from './define';
import { id, instant, line, localDate, nothing, revision } from './scalars';

export const concernState = z.enum(['noted', 'proposed', 'listed', 'delisted', 'settled']);
/** Nobody outside answers for it (失控漏管, domain 6.2). */
export const lapse = z.enum(['unconfirmed', 'overdue', 'missing']);

export const liaisonStanding = z.strictObject({
  state: z.enum(CHECK_STATES),
  /** Of the alarm ladder: who is told. */
  rung: z.enum(RUNGS).nullable(),
  lapse: lapse.nullable(),
  /** Of `unconfirmed` and `missing`. */
  lapseSince: instant.nullable(),
  /** Both police and bureau have it on paper since it was lost. */
  isNotified: z.boolean(),
  window: checkWindow.nullable(),
  closesAt: instant.nullable(),
  lastConfirmedAt: instant.nullable(),
  attempts: z.number().int(),
  misses: z.array(checkMiss),
  /** Who must act now, and why it is them. */
  actor: line(60),
  actsAs: z.enum(['primary', 'backup', 'superior']),
  mine: z.boolean(),
  episode: localDate.nullable(),
  /** Colleagues who know of this rung. */
  knownTo: z.array(z.strictObject({ name: line(60), at: instant })),
  isKnown: z.boolean().describe('to whoever reads it'),
});
const proposed = z.strictObject({
  act: z.enum(['list', 'level', 'delist']),
  by: line(60),
  at: instant,
  mine: z.boolean(),
  /** Never by whoever proposed it. */
  mayDecide: z.boolean(),
});
export const concernRow = z.strictObject({
  id,
  number: line(40),
  state: concernState,
  title: line(60),
  name: line(20).describe('masked; empty when nobody knows it'),
  behaviours: z.array(behaviour),
  band: distanceBand,
  gate: line(20),
  route: line(60),
  seenAt: instant,
  notedAt: instant,
  /** Since when the police are to be told at once. */
  policeSince: instant.nullable(),
  body: line(80),
  officer: line(40),
  level: liaisonLevel.nullable(),
  until: localDate,
  daysLeft: z.number().int().describe('0: the last day'),
  proposal: proposed.nullable(),
  liaison: liaisonStanding.nullable(),
});
const step = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('proposed'), proposal: concernProposal }),
  z.strictObject({ act: z.enum(['approved', 'refused', 'withdrawn', 'settled']), reason: line(500) }),
  z.strictObject({ act: z.literal('renewed'), until: localDate, reason: line(500) }),
]);
const logged = { n: revision, recordedAt: instant, by: line(60) };
/** Whoever answers for the liaison checks from today on, and who is away. */
const duty = z.strictObject({
  primary: id,
  backup: id.nullable(),
  superior: id,
  /** Nobody decided it yet: taken from the roles. */
  isAssumed: z.boolean(),
  absences: z.array(checkAbsence),
  people: z.array(z.strictObject({ id, name: line(60) })).describe('who may take part'),
});

export const concerns = {
  list: query({
    permission: 'concern.read',
    input: {},
    output: z.strictObject({
      rows: z.array(concernRow),
      /** What is left of those whose day came: nothing of what was written. */
      removed: z.array(z.strictObject({ number: line(40), at: instant })),
      /** A special period that makes checks denser, today or next. */
      special: z.strictObject({ kind: z.enum(SPECIAL_PERIODS), fromOn: localDate, toOn: localDate }).nullable(),
      /** Holidays that begin within two weeks: time for the hand-over list. */
      holidays: z.strictObject({ fromOn: localDate, toOn: localDate }).nullable(),
    }),
  }),
  get: query({
    permission: 'concern.read',
    event: 'concern.read',
    input: { id },
    output: z.strictObject({
      row: concernRow,
      n: revision,
      notice: concernNotice.extend({ by: line(60) }),
      entry: registerEntry.nullable(),
      /** Waits for a second person. */
      proposal: concernProposal.nullable(),
      facts: z.array(z.strictObject({ ...logged, fact: concernFact })),
      steps: z.array(z.strictObject({ ...logged, step })),
      /** Why nothing may be written: it is open for minutes only. */
      borrowed: z.boolean(),
    }),
  }),
  /** The real name behind the mask, for a short while; each time on record. */
  reveal: query({ permission: 'concern.read', event: 'concern.named', input: { id }, output: z.strictObject({ name: line(60) }) }),
  /**
   * A notice of what was seen. Errors: invalid with `relation` pupil | complainingParent, `behaviours` petition_only,
   * `seenAt` future.
   */
  note: command({
    permission: 'concern.write',
    event: 'concern.noted',
    input: { notice: concernNotice },
    output: z.strictObject({ id, number: line(40) }),
  }),
  record: command({
    permission: 'concern.write',
    event: 'concern.recorded',
    input: { id, n: revision, fact: concernFact },
    output: z.strictObject({ n: revision }),
  }),
  propose: command({
    permission: 'concern.write',
    event: 'concern.proposed',
    input: { id, n: revision, proposal: concernProposal },
    output: z.strictObject({ n: revision }),
  }),
  withdraw: command({
    permission: 'concern.write',
    event: 'concern.withdrawn',
    input: { id, n: revision, reason: concernReason },
    output: z.strictObject({ n: revision }),
  }),
  /** By the principal or the deputy, and never by whoever proposed it. Errors: same_person, illegal_transition, conflict. */
  decide: command({
    permission: 'concern.approve',
    event: 'concern.decided',
    stepUp: true,
    input: { id, n: revision, approve: z.boolean(), reason: concernReason },
    output: z.strictObject({ n: revision }),
  }),
  renew: command({
    permission: 'concern.approve',
    event: 'concern.renewed',
    stepUp: true,
    input: { id, n: revision, days: z.number().int().min(1).max(LONGEST_DAYS), reason: concernReason },
    output: z.strictObject({ n: revision }),
  }),
  /** A notice that leads to nothing more: it waits for its day. */
  settle: command({
    permission: 'concern.write',
    event: 'concern.settled',
    input: { id, n: revision, reason: concernReason },
    output: z.strictObject({ n: revision }),
  }),
  /** What changed about the gate or who is responsible; level and last day stay what two decided. */
  amend: command({
    permission: 'concern.write',
    event: 'concern.amended',
    input: { id, n: revision, entry: registerEntry.omit({ level: true, until: true }) },
    output: z.strictObject({ n: revision }),
  }),
  /** This person has heard of an alarm. */
  acknowledge: command({
    permission: 'concern.read',
    event: 'concern.acknowledged',
    input: { id, rung: z.enum(RUNGS), episode: localDate },
    output: nothing,
  }),
  duty: query({ permission: 'concern.read', input: {}, output: duty }),
  setDuty: command({
    permission: 'concern.write',
    event: 'concern.dutySet',
    input: checkDuty.omit({ fromOn: true }).shape,
    output: nothing,
  }),
  noteAbsence: command({ permission: 'concern.write', event: 'concern.absenceNoted', input: checkAbsence.shape, output: nothing }),
  /** 底数: how many notices of a month were sent out by class, and how many entries there are; never of whom. */
  counts: query({
    permission: 'concern.read',
    input: { month: localDate.describe('any day of it') },
    output: z.strictObject({
      sent: z.number().int(),
      received: z.number().int().describe('of those, how many the police confirmed to have'),
      byOrigin: z.record(origin, z.number().int()),
      withoutOrigin: z.number().int(),
      listed: z.number().int().describe('entries at this moment'),
    }),
  }),
};
