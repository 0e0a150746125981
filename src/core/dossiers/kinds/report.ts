// Triage of one submission: decided by the intake group.
import { z } from 'zod';
import { declineReason } from '../../../contract/reports';

export const reportKinds = {
  overview: z.strictObject({ submission: z.uuid(), caseId: z.uuid().nullable(), caseNumber: z.string().nullable() }),
  decision: z.strictObject({ reason: declineReason, note: z.string() }),
};
/** decisions.md 7: received → accepted | declined */
export const reportMachine = { received: { accept: 'accepted', decline: 'declined' }, accepted: {}, declined: {} } as const;
