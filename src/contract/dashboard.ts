// What must be done before going home, computed from what this person may open.
import { z } from 'zod';
import { query } from './define';
import { id, instant, line } from './scalars';

export const task = z.strictObject({
  kind: z.enum([
    'triage',
    'investigation',
    'guardianNotice',
    'mandatoryReport',
    'reexamination',
    'followUp',
    'caseTask',
    'suspensionAsked',
    'approval',
    'sealing',
    'handOver',
    'receiptDue',
    'deskReceipt',
    'accessRequest',
    'accessAnswered',
    'certificate',
    'backupDue',
  ]),
  object: id,
  number: line(40),
  title: line(200),
  dueAt: instant,
  group: z.enum(['late', 'today', 'week', 'later']),
  lifeSafety: z.boolean(),
});

export const dashboard = {
  today: query({
    permission: 'session.own',
    input: {},
    output: z.strictObject({
      tasks: z.array(task),
      newReports: z.number().int(),
      openCases: z.number().int(),
      openExports: z.number().int(),
      openPackages: z.number().int(),
      /** Requests that wait for this person's answer or use, colleagues who wait for this person's signature. */
      openRequests: z.number().int(),
      openPeople: z.number().int(),
      /** What two colleagues opened together in the last seven days without this person: for principals and auditors. */
      openings: z.array(z.strictObject({ at: instant, by: line(60), number: line(40) })),
    }),
  }),
};
