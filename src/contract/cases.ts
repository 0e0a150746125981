// Cases: stage, clocks, people, what happened, evidence, who may see it.
import { z } from 'zod';
import { caseFact, followUpWhich, measureKind, receiver, side } from './case-facts';
import { command, query } from './define';
import { attachment } from './files';
import { bullyingType, party } from './reports';
import { id, instant, line, nothing, prose, revision } from './scalars';

export const caseState = z.enum(['open', 'investigating', 'determining', 'determined', 'disposed', 'served', 'followUp', 'closed', 'archived']);
export const caseEvent = z.enum(['investigate', 'submit', 'determine', 'dispose', 'serve', 'followUp', 'close', 'archive', 'reopen', 'resume']);
/** Who may read an entry. Each audience has its own key. */
export const audience = z.enum(['team', 'counsellor', 'committee']);
export const entryType = z.enum(['contact', 'statement', 'measure', 'guardianNotice', 'counselling', 'note']);
export const timelineEntry = z.strictObject({
  n: revision,
  type: entryType,
  audience,
  at: instant,
  recordedAt: instant,
  by: line(60),
  text: prose(20_000).min(1),
  mayTellFamily: z.boolean(),
});
/** `stopped` when the procedure no longer runs it, `paused` while the case is suspended. */
export const clock = z.strictObject({
  id: z.enum(['investigation', 'guardianNotice', 'mandatoryReport', 'appeal', 'followUp']),
  /** Of a notice to guardians. */
  side: side.nullable(),
  /** Of a follow-up. */
  which: followUpWhich.nullable(),
  /** Where the figure comes from. */
  source: z.enum(['plan2017', 'fujian2018', 'minors11', 'minors39', 'ours']),
  startedAt: instant,
  dueAt: instant,
  day: z.number().int(),
  daysLeft: z.number().int(),
  /** Gone by, where something is due at once. */
  minutes: z.number().int().nullable(),
  state: z.enum(['running', 'soon', 'today', 'late', 'paused', 'stopped']),
});
export const caseRow = z.strictObject({
  id,
  number: line(40),
  title: line(60),
  state: caseState,
  openedAt: instant,
  lead: line(60),
  affected: z.array(line(20)),
  reported: z.array(line(20)),
  grades: z.array(line(20)),
  types: z.array(bullyingType),
  clock: clock.nullable(),
  next: z.string(),
});
export const missingWhat = z.enum([
  ...(['guardianNotice', 'statement', 'determination', 'measure', 'support', 'service'] as const),
  ...(['followUp', 'mandatoryReport', 'policeReferral', 'appealDecision', 'task'] as const),
]);
/** One thing that is missing, as closely as the right dialog can be opened at it. */
export const missingItem = z.strictObject({
  what: missingWhat,
  side: side.nullable(),
  party: id.nullable(),
  /** Which follow-up, which receiver, which task. */
  which: z.union([followUpWhich, receiver, id]).nullable(),
});
export const nextStep = z.strictObject({
  event: caseEvent.nullable(),
  missing: z.array(missingItem),
  /** Who must act when it is not the team. */
  waitsFor: z.enum(['committee', 'county', 'principal']).nullable(),
});
export const track = z.strictObject({
  id: z.enum(['safeguarding', 'guardianNotice', 'mandatoryReport', 'policeReferral', 'appeal', 'mentoring']),
  /** `waiting` for an answer from outside. */
  state: z.enum(['notNeeded', 'open', 'waiting', 'done']),
  done: z.number().int(),
  of: z.number().int(),
  missing: z.array(missingItem),
});
/** What must be there before a case is closed. */
export const checkItem = z.strictObject({ what: missingWhat, done: z.boolean(), missing: z.array(missingItem) });
export const suspension = z.strictObject({
  ground: line(200),
  until: instant,
  askedBy: line(60),
  askedAt: instant,
  approvedBy: line(60).nullable(),
  approvedAt: instant.nullable(),
  /** May be decided by this reader: the principal or the deputy, and never whoever asked. */
  mayDecide: z.boolean(),
  mine: z.boolean(),
});

export const cases = {
  list: query({ permission: 'case.read', input: {}, output: z.strictObject({ rows: z.array(caseRow), hidden: z.number().int() }) }),
  get: query({
    permission: 'case.read',
    event: 'case.read',
    input: { id },
    output: z.strictObject({
      row: caseRow,
      n: revision,
      people: z.array(party),
      pseudonym: line(20).nullable(),
      reportNumber: line(40),
      reportId: id,
      /** Tips that were merged into it, as far as the reader may open them. */
      mergedReports: z.array(z.strictObject({ id, number: line(40) })),
      narrative: prose(20_000),
      entries: z.array(timelineEntry),
      sealedEntries: z.number().int(),
      evidence: z.array(attachment.extend({ source: z.string() })),
      clocks: z.array(clock),
      /** In the order of the chain. */
      facts: z.array(z.strictObject({ n: revision, recordedAt: instant, by: line(60), fact: caseFact })),
      nextStep,
      tracks: z.array(track),
      checklist: z.array(checkItem),
      /** The newest word on each. */
      tasks: z.array(
        z.strictObject({
          task: id,
          what: line(120),
          who: id,
          name: line(60),
          until: instant.nullable(),
          state: z.enum(['open', 'done', 'withdrawn']),
          late: z.boolean(),
        }),
      ),
      /** Asked for, or in force. */
      suspension: suspension.nullable(),
      /** Colleagues who may be given a task: those who can open the case. */
      team: z.array(z.strictObject({ id, name: line(60) })),
      /** Measures that the law does not allow for this student; null for everyone who was reported. */
      measureLimits: z.array(z.strictObject({ party: id.nullable(), kind: measureKind, reason: z.enum(['compulsory', 'lowerPrimary']) })),
      /** Open for minutes only, by two together: nothing may be written. */
      borrowed: z.boolean(),
      rulePack: line(40),
    }),
  }),
  /** Real names behind the masks, for a short while on screen; each time on record. */
  reveal: query({
    permission: 'case.read',
    event: 'case.partyNamed',
    input: { id },
    output: z.array(party.pick({ id: true, role: true, name: true })),
  }),
  addEntry: command({
    permission: 'case.write',
    event: 'case.noted',
    input: { id, n: revision, type: entryType, audience, at: instant, text: prose(20_000).min(1), mayTellFamily: z.boolean() },
    output: z.strictObject({ n: revision }),
  }),
  /** One fact, on top of what was read; what somebody said goes with it as an entry for its own audience. */
  record: command({
    permission: 'case.write',
    event: 'case.recorded',
    input: { id, n: revision, fact: caseFact, told: z.strictObject({ audience, text: prose(20_000).min(1) }).nullable() },
    output: z.strictObject({ n: revision }),
  }),
  advance: command({
    permission: 'case.write',
    event: 'case.advanced',
    input: { id, event: caseEvent, note: line(500) },
    output: z.strictObject({ state: caseState }),
  }),
  /** The lead goes to a colleague with all that the caller holds; whoever leads now is taken out and gets no later keys. */
  handOver: command({ permission: 'case.write', event: 'case.handedOver', input: { id, to: id, reason: line(200).min(2) }, output: nothing }),
  history: query({
    permission: 'case.read',
    input: { id },
    output: z.array(z.strictObject({ n: revision, kind: z.string(), audience: z.string(), at: instant, by: line(60), hash: z.string() })),
  }),
};
