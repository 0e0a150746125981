// One hand-over to the police: asked for by one person, approved by another, and what became of it.
import { z } from 'zod';
import { legalBasis, part, withheld } from '../../../contract/exports';
import { fileRevision } from './file-revision';

/** An approval as `core/packages` signs it; its own schema checks it again when it is used. */
const approval = z.strictObject({ statement: z.record(z.string(), z.unknown()), publicKey: z.string(), signature: z.string() });

export const exportKinds = {
  overview: z.strictObject({
    caseId: z.uuid(),
    caseNumber: z.string(),
    caseTitle: z.string(),
    requester: z.uuid(),
    recipient: z.string(),
    recipientName: z.string(),
    files: z.number(),
    bytes: z.number(),
    people: z.number(),
  }),
  details: z.strictObject({
    packageId: z.string(),
    purpose: z.string(),
    basis: legalBasis,
    document: z.string(),
    handling: z.string(),
    expiresAt: z.number(),
    requestHash: z.string(),
    parts: z.array(part),
    withheld: z.array(withheld),
    approval,
  }),
  /** The frozen bag. */
  file: fileRevision,
  decision: z.strictObject({ step: z.enum(['approve', 'reject', 'withdraw']), note: z.string(), approval: approval.nullable() }),
  package: z.strictObject({ file: fileRevision, releaseCode: z.string(), seq: z.number() }),
  step: z.strictObject({ medium: z.string(), receiver: z.string() }),
  receipt: z.strictObject({
    file: z.base64(),
    receivedAt: z.number(),
    name: z.string(),
    post: z.string(),
    result: z.enum(['verified', 'refused']),
  }),
};
/** security 2.12; a lapse after a day without approval is computed. */
export const exportMachine = {
  requested: { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
  approved: { seal: 'sealed', withdraw: 'withdrawn' },
  sealed: { handOver: 'handedOver' },
  handedOver: { receive: 'received', refuse: 'refused' },
  received: {},
  refused: {},
  rejected: {},
  withdrawn: {},
} as const;
