// A bullying case. Team, counsellor and committee each have their own key.
import { z } from 'zod';
import { caseFact, followUpWhich, side } from '../../../contract/case-facts';
import { audience, entryType, missingWhat } from '../../../contract/cases';
import { party, reportContent } from '../../../contract/reports';
import { fileRevision } from './file-revision';
import { issuedPaper } from './paper';

/** What lists and Today need to know of the facts of a case; cases of before have none until something is written in them. */
const progress = z.strictObject({
  /** Since when a report to the authorities is due. */
  mandatorySince: z.number().nullable(),
  noticeMissing: z.array(side),
  /** Since when a re-examination is under way. */
  appealSince: z.number().nullable(),
  followUps: z.array(z.strictObject({ which: followUpWhich, dueAt: z.number() })),
  tasks: z.array(z.strictObject({ what: z.string(), who: z.uuid(), until: z.number().nullable() })),
  /** Waits for the principal: who asked. */
  suspensionAskedBy: z.uuid().nullable(),
  /** Kinds of what the next step waits for. */
  missing: z.array(missingWhat),
});

export const caseKinds = {
  overview: z.strictObject({
    title: z.string(),
    lead: z.uuid(),
    report: z.uuid(),
    submission: z.uuid(),
    reportNumber: z.string(),
    receivedAt: z.number(),
    affected: z.array(z.string()),
    reported: z.array(z.string()),
    grades: z.array(z.string()),
    types: reportContent.shape.types,
    progress: progress.optional(),
  }),
  details: z.strictObject({ narrative: z.string(), people: z.array(party) }),
  entry: z.strictObject({ type: entryType, audience, at: z.number(), text: z.string(), mayTellFamily: z.boolean() }),
  fact: caseFact,
  step: z.strictObject({ event: z.string(), note: z.string() }),
  file: fileRevision,
  paper: issuedPaper,
};

/** Its clocks stand still while it is suspended; the stage stays what it is. */
const pause = <S extends string>(state: S) => ({ suspend: state, resume: state }) as const;

/** domain 2.1; stopping a clock belongs to the state that is reached. */
export const caseMachine = {
  open: { investigate: 'investigating', ...pause('open') },
  investigating: { submit: 'determining', ...pause('investigating') },
  determining: { determine: 'determined', ...pause('determining') },
  determined: { dispose: 'disposed', ...pause('determined') },
  disposed: { serve: 'served', ...pause('disposed') },
  served: { followUp: 'followUp', ...pause('served') },
  followUp: { close: 'closed', ...pause('followUp') },
  closed: { archive: 'archived', reopen: 'investigating' },
  archived: { reopen: 'investigating' },
} as const;
