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
export const reportState = z.enum(['received', 'accepted', 'declined']);
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
export const reportRow = z.strictObject({
  id,
  number: line(40),
  state: reportState,
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
});

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
      declined: z.strictObject({ reason: declineReason, note: line(500), at: instant }).nullable(),
      mayTriage: z.boolean(),
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
    input: { id, reason: declineReason, note: line(500).min(1) },
    output: z.strictObject({ state: reportState }),
  }),
  openCase: command({
    permission: 'report.triage',
    event: 'case.opened',
    input: { id, title: line(60).min(2), team: z.array(id).max(12).describe('colleagues besides the one who opens') },
    output: z.strictObject({ caseId: id, number: line(40) }),
  }),
};
