// A bullying case. Team, counsellor and committee each have their own key.
import { z } from 'zod';
import { audience, entryType } from '../../../contract/cases';
import { party, reportContent } from '../../../contract/reports';
import { fileRevision } from './file-revision';
import { issuedPaper } from './paper';

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
  }),
  details: z.strictObject({ narrative: z.string(), people: z.array(party) }),
  entry: z.strictObject({ type: entryType, audience, at: z.number(), text: z.string(), mayTellFamily: z.boolean() }),
  step: z.strictObject({ event: z.string(), note: z.string() }),
  file: fileRevision,
  paper: issuedPaper,
};

/** domain 2.1; stopping a clock belongs to the state that is reached. */
export const caseMachine = {
  open: { investigate: 'investigating' },
  investigating: { submit: 'determining' },
  determining: { determine: 'determined' },
  determined: { dispose: 'disposed' },
  disposed: { serve: 'served' },
  served: { followUp: 'followUp' },
  followUp: { close: 'closed' },
  closed: { archive: 'archived', reopen: 'investigating' },
  archived: { reopen: 'investigating' },
} as const;
