// What must be done before going home, and everything that is due later: computed from what this person may open.
import { z } from 'zod';
import { clock } from './cases';
import { command, query } from './define';
import { reportContent } from './reports';
import { id, instant, line, localDate } from './scalars';

const DUE_KINDS = [
  'triage',
  'investigation',
  'guardianNotice',
  'mandatoryReport',
  'reexamination',
  'followUp',
  'caseTask',
  'suspensionAsked',
  'policeContact',
  'concernApproval',
  'liaisonCheck',
  'concernLost',
  'concernExpiry',
  'mentoringApproval',
  'mentoringReview',
  'mentoringSession',
  'mentoringTalk',
  'mentoringCheck',
  'mentoringEnd',
  'mentoringObservation',
  'approval',
  'sealing',
  'handOver',
  'receiptDue',
  'deskReceipt',
  'accessRequest',
  'accessAnswered',
  'certificate',
  'backupDue',
  'chainCheck',
  'monthlyReturn',
] as const;
/** What is still missing before it is done. */
const MISSING = [
  'decision',
  'investigators',
  'guardianNotice',
  'statement',
  'submission',
  'report',
  'result',
  'followUp',
  'task',
  'ruling',
  'policeTold',
  'secondPerson',
  'confirmation',
  'lostNotice',
  'renewal',
  'review',
  'session',
  'talk',
  'goalCheck',
  'planEnd',
  'observation',
  'approval',
  'seal',
  'handOver',
  'receipt',
  'signedReceipt',
  'answer',
  'opening',
  'signature',
  'backup',
  'check',
  'return',
] as const;

const due = z.strictObject({
  kind: z.enum(DUE_KINDS),
  object: id,
  number: line(40),
  title: line(200),
  channel: reportContent.shape.channel.nullable().describe('of a report that waits'),
  people: z.array(line(20)).describe('names of those affected, masked'),
  by: line(60).describe('the colleague who leads or asked; empty: this person'),
  missing: z.array(z.enum(MISSING)),
  /** Since when it has been waiting. */
  cameAt: instant,
  dueAt: instant,
  lifeSafety: z.boolean(),
  /** Waits for this person; the others wait for a colleague, and this person may open them. */
  mine: z.boolean(),
});
const task = due.extend({ isNew: z.boolean().describe('came after this person last left') });

const runningClock = z.strictObject({
  object: id,
  number: line(40),
  title: line(200),
  day: z.number().int(),
  daysLeft: z.number().int(),
  state: clock.shape.state,
});

/** A month on a screen is at most six weeks. */
export const MOST_CALENDAR_DAYS = 62;

export const dashboard = {
  today: query({
    permission: 'session.own',
    input: {},
    output: z.strictObject({
      /** What waits for this person, and what is late anywhere they may open. Life safety first, then by time. */
      tasks: z.array(task),
      /** Not late yet and with a colleague; the calendar has them. */
      withColleagues: z.number().int(),
      /** When this person last left; null: never before. */
      since: instant.nullable(),
      /** Investigations under way, the most urgent first. */
      clocks: z.array(runningClock),
      /** For those who approve: who else could, and how much they did in the last seven days. */
      standIns: z.array(z.strictObject({ name: line(60), role: z.enum(['principal', 'deputy']), acts: z.number().int() })).nullable(),
      newReports: z.number().int(),
      openCases: z.number().int(),
      openConcerns: z.number().int(),
      openPlans: z.number().int(),
      openExports: z.number().int(),
      openPackages: z.number().int(),
      /** Requests that wait for this person's answer or use, colleagues who wait for this person's signature. */
      openRequests: z.number().int(),
      openPeople: z.number().int(),
      /** What two colleagues opened together in the last seven days without this person: for principals and auditors. */
      openings: z.array(z.strictObject({ at: instant, by: line(60), number: line(40) })),
    }),
  }),
  calendar: query({
    permission: 'session.own',
    input: { from: localDate, to: localDate.describe(`at most ${MOST_CALENDAR_DAYS} days, both included`) },
    output: z.strictObject({ days: z.array(z.strictObject({ on: localDate, items: z.array(due) })) }),
  }),
  /** Today's list on paper: what stands on it is what is on record as having left. */
  paper: command({
    permission: 'session.own',
    event: 'list.printed',
    // On an older or damaged file the list is needed most.
    readsOnly: true,
    input: {},
    output: z.strictObject({ vault: line(120), vaultEn: line(120), by: line(60), at: instant, tasks: z.array(task) }),
  }),
};
