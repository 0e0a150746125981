// Cases: stage, clocks, people, what happened, evidence, who may see it.
import { z } from 'zod';
import { command, query } from './define';
import { attachment } from './files';
import { bullyingType, party } from './reports';
import { id, instant, line, nothing, prose, revision } from './scalars';

export const caseState = z.enum(['open', 'investigating', 'determining', 'determined', 'disposed', 'served', 'followUp', 'closed', 'archived']);
export const caseEvent = z.enum(['investigate', 'submit', 'determine', 'dispose', 'serve', 'followUp', 'close', 'archive', 'reopen']);
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
/** `stopped` when the procedure no longer runs it. */
export const clock = z.strictObject({
  id: z.enum(['investigation', 'guardianNotice']),
  startedAt: instant,
  dueAt: instant,
  day: z.number().int(),
  daysLeft: z.number().int(),
  state: z.enum(['running', 'soon', 'today', 'late', 'stopped']),
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
export const nextStep = z.strictObject({ event: caseEvent.nullable(), missing: z.array(z.string()) });

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
      narrative: prose(20_000),
      entries: z.array(timelineEntry),
      sealedEntries: z.number().int(),
      evidence: z.array(attachment.extend({ source: z.string() })),
      clocks: z.array(clock),
      nextStep,
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
