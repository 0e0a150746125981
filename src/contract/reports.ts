// Tips: registering, the register (台账), triage.
import { z } from 'zod';
import { command, query } from './define';
import { attachment } from './files';
import { id, instant, line, localDate, prose, revision } from './scalars';

/** 来源渠道, domain 3.1 */
export const channel = z.enum(['reportBox', 'hotline', 'walkIn', 'studentHelp', 'staff', 'parent', 'superior', 'police', 'online']);
/** 未成年人学校保护规定 art. 21: five classes */
export const bullyingType = z.enum(['bodily', 'insult', 'property', 'exclusion', 'cyber', 'sexual']);
export const reportKind = z.enum(['report', 'complaint', 'helpRequest', 'consultation']);
export const partyRole = z.enum(['affected', 'reported', 'informed']);
export const party = z.strictObject({ id, role: partyRole, name: line(60), grade: line(20), className: line(20), note: line(200) });
/** A merged tip waits for nobody: it is decided together with the one that it went into. */
export const reportState = z.enum(['received', 'accepted', 'declined', 'forwarded', 'merged']);
export const declineReason = z.enum(['unfounded', 'prank', 'roughPlay', 'notOurs']);

export const reportContent = z.strictObject({
  channel,
  kind: reportKind,
  lifeSafety: z.boolean(),
  receivedAt: instant,
  occurredOn: localDate.nullable(),
  occurredText: line(80),
  narrative: prose(20_000).min(1),
  people: z.array(party).max(60),
  place: line(80),
  types: z.array(bullyingType).max(6),
});
export type ReportContent = z.infer<typeof reportContent>;

/** Who told us. Leaves the page once, is sealed to two groups at once, and cannot be read again by whoever typed it. */
export const reporterIdentity = z.strictObject({ name: line(60), contact: line(120), relation: line(60), wishesSecrecy: z.boolean() });

/** Surname and a fixed number of stars; `大家` for nobody named. */
const masked = line(20);
/** Why somebody decided: it must hold later. */
const why = prose(500).trim().min(1);
export const reportRow = z.strictObject({
  id,
  number: line(40),
  /** `handedIn`: what became of it is for others to know. */
  state: z.enum([...reportState.options, 'handedIn']),
  channel,
  lifeSafety: z.boolean(),
  receivedAt: instant,
  recordedAt: instant,
  affected: z.array(masked),
  reported: z.array(masked),
  grades: z.array(line(20)),
  types: z.array(bullyingType),
  place: line(80),
  decideBy: instant,
  submitter: line(60),
  caseId: id.nullable(),
  caseNumber: line(40).nullable(),
  /** The tip that it went into, as far as the reader may open it. */
  mergedInto: z.strictObject({ id, number: line(40) }).nullable(),
});

/** `took` and `gaveBack`: another tip was merged into this one, and taken out again. */
export const decisionAct = z.enum(['accept', 'decline', 'forward', 'takeBack', 'merge', 'unmerge', 'took', 'gaveBack']);
export const decision = z.strictObject({
  act: decisionAct,
  at: instant,
  by: line(60),
  reason: declineReason.nullable(),
  /** Whom it was passed on to, outside the school. */
  to: line(120),
  receipt: line(200),
  note: prose(500),
  /** The other tip, or the case, as far as the reader may open it. */
  other: z.strictObject({ id, number: line(40) }).nullable(),
});

/** Why two tips may be about the same thing, the strongest first. */
export const likeness = z.enum(['affected', 'reported', 'otherSide', 'place', 'nearPlace', 'day', 'type', 'recent']);
export const similarTip = reportRow
  .pick({ id: true, number: true, state: true, channel: true, receivedAt: true, affected: true, reported: true, place: true, caseNumber: true })
  .extend({ why: z.array(likeness).min(1), mayTake: z.boolean().describe('another tip may be merged into it') });

export const reports = {
  /** Seals the reporter into the pair envelope of a report that does not exist yet; the draft's id will be its id. */
  sealReporter: command({
    permission: 'report.submit',
    event: 'reporter.sealed',
    input: { report: id, identity: reporterIdentity },
    output: z.strictObject({ pseudonym: line(20), sealedAt: instant }),
  }),
  register: command({
    permission: 'report.submit',
    event: 'report.registered',
    input: {
      report: id,
      content: reportContent,
      uploads: z.array(id).max(50),
      /** Colleagues who are named in it: they get no key, nor does a group they are in. */
      keepOut: z.array(id).max(10),
    },
    output: z.strictObject({ id, number: line(40), decideBy: instant }),
  }),
  list: query({ permission: 'report.read', input: {}, output: z.strictObject({ rows: z.array(reportRow), hidden: z.number().int() }) }),
  get: query({
    permission: 'report.read',
    event: 'report.read',
    input: { id },
    output: z.strictObject({
      row: reportRow,
      content: reportContent,
      attachments: z.array(attachment),
      pseudonym: line(20).nullable(),
      n: revision,
      /** What was decided so far, oldest first; nothing for somebody who only handed it in. */
      decisions: z.array(decision),
      /** Tips that came into this one, also by way of another. */
      merged: z.array(z.strictObject({ id, number: line(40) })),
      /** Possible duplicates, for whoever may decide on it. */
      similar: z.array(similarTip),
      mayTriage: z.boolean(),
      /** Declined, forwarded or merged: it may become one that waits again. */
      mayTakeBack: z.boolean(),
    }),
  }),
  /** Real names behind the masks, for a short while on screen; on record. */
  reveal: query({
    permission: 'report.read',
    event: 'report.revealed',
    input: { id },
    output: z.array(party.pick({ id: true, role: true, name: true })),
  }),
  decline: command({
    permission: 'report.triage',
    event: 'report.declined',
    input: { id, reason: declineReason, note: why },
    output: z.strictObject({ state: reportState }),
  }),
  /** 转办: it went to another school, the police, a bureau. What material leaves goes by a hand-over of its own. */
  forward: command({
    permission: 'report.triage',
    event: 'report.forwarded',
    input: { id, to: line(120).min(2), note: why, receipt: line(200).describe('who took it, and under which number; may come later') },
    output: z.strictObject({ state: reportState }),
  }),
  /** No legal act: it can be undone as long as the other one exists. Errors: not_found, illegal_transition, other_readers, invalid. */
  merge: command({
    permission: 'report.triage',
    event: 'report.merged',
    input: { id, into: id, note: why },
    output: z.strictObject({ state: reportState, into: z.strictObject({ id, number: line(40) }) }),
  }),
  unmerge: command({
    permission: 'report.triage',
    event: 'report.unmerged',
    input: { id, note: why },
    output: z.strictObject({ state: reportState }),
  }),
  /** Of a declined or forwarded one: it waits again, and nothing of what was decided is erased. */
  takeBack: command({
    permission: 'report.triage',
    event: 'report.takenBack',
    input: { id, note: why },
    output: z.strictObject({ state: reportState }),
  }),
  /** Tips that may be about what is being typed, best first: for the intake group, among what the caller may open. */
  similar: query({
    permission: 'report.triage',
    input: {
      except: id,
      affected: z.array(line(60)).max(60),
      reported: z.array(line(60)).max(60),
      place: line(80),
      occurredOn: localDate.nullable(),
      types: z.array(bullyingType).max(6),
      receivedAt: instant,
    },
    output: z.array(similarTip),
  }),
  openCase: command({
    permission: 'report.triage',
    event: 'case.opened',
    input: { id, title: line(60).min(2), team: z.array(id).max(12).describe('colleagues besides the one who opens') },
    output: z.strictObject({ caseId: id, number: line(40) }),
  }),
};
