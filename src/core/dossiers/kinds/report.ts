// Triage of one submission: decided by the intake group.
import { z } from 'zod';
import { declineReason } from '../../../contract/reports';

const note = z.string();
/** `took` and `gaveBack` are the trace on the tip that another one was merged into. */
const decision = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('decline'), reason: declineReason, note }),
  z.strictObject({ act: z.literal('forward'), to: z.string(), note, receipt: z.string() }),
  z.strictObject({ act: z.literal('takeBack'), note }),
  z.strictObject({ act: z.enum(['merge', 'unmerge', 'took', 'gaveBack']), other: z.uuid(), note }),
]);
export type Decision = z.infer<typeof decision>;

/** Before there were other decisions, declining was the only one and did not say so. */
const named = (data: unknown): unknown => (typeof data === 'object' && data !== null && !('act' in data) ? { act: 'decline', ...data } : data);

export const reportKinds = {
  overview: z.strictObject({
    submission: z.uuid(),
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    /** Submission of the tip that it went into. */
    mergedInto: z.uuid().nullable().default(null),
  }),
  decision: z.preprocess(named, decision),
};

/** decisions.md 7. Declining, forwarding and merging end no procedure, so that each can be taken back with a reason; a case is closed as a case. */
export const reportMachine = {
  received: { accept: 'accepted', decline: 'declined', forward: 'forwarded', merge: 'merged' },
  accepted: {},
  declined: { takeBack: 'received' },
  forwarded: { takeBack: 'received' },
  merged: { unmerge: 'received' },
} as const;
