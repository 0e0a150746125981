// What somebody told us, as it was told. Held by whoever submitted it and the intake group.
import { z } from 'zod';
import { reportContent } from '../../../contract/reports';
import { fileRevision } from './file-revision';
import { issuedPaper } from './paper';

export const submissionKinds = {
  overview: z.strictObject({
    channel: reportContent.shape.channel,
    kind: reportContent.shape.kind,
    lifeSafety: z.boolean(),
    receivedAt: z.number(),
    recordedAt: z.number(),
    /** Overviews of before had none. */
    occurredOn: z.string().nullable().default(null),
    affected: z.array(z.string()),
    reported: z.array(z.string()),
    grades: z.array(z.string()),
    types: reportContent.shape.types,
    place: z.string(),
  }),
  details: reportContent,
  file: fileRevision,
  paper: issuedPaper,
};
export const submissionMachine = { received: {} };
