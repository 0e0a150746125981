// The shapes inside a package (meta/*.json, data/list.json) and the namespaces of their signatures.
import { z } from 'zod';

export const PACKAGE_NAMESPACE = 'huxiao-package-v1';
export const APPROVAL_NAMESPACE = 'huxiao-approval-v1';
export const CHECKPOINT_NAMESPACE = 'huxiao-checkpoint-v1';
export const RECEIPT_NAMESPACE = 'huxiao-receipt-v1';
export const CARD_NAMESPACE = 'huxiao-card-v1';
export const REVOCATIONS_NAMESPACE = 'huxiao-revocations-v1';

export const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
/** UTC, milliseconds, one spelling. */
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const localDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export const packageId = z.string().regex(/^[a-z0-9][a-z0-9-]{7,39}$/);
export const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
export const fingerprint = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}$/);
const text = z.string().max(2000);

export const exportRequest = z.strictObject({
  format: z.literal(PACKAGE_NAMESPACE),
  packageId,
  schoolCode: code,
  purpose: text,
  legalBasis: z.strictObject({ code, documentNumber: text }),
  recipientFingerprint: fingerprint,
  redaction: z.strictObject({ name: text, version: z.int().positive(), withheld: z.array(text).max(100) }),
  handling: text,
  requestedAt: instant,
  expiresAt: instant,
  training: z.boolean(),
});
export type ExportRequest = z.infer<typeof exportRequest>;

export const approvalStatement = z.strictObject({
  kind: z.literal('export-approval'),
  requestHash: hex32,
  part: z.enum(['requester', 'approver']),
  personId: code,
  at: instant,
  training: z.boolean(),
});
export type ApprovalStatement = z.infer<typeof approvalStatement>;

export const approval = z.strictObject({ statement: approvalStatement, publicKey: hex32, signature: z.string().max(2000) });
export type Approval = z.infer<typeof approval>;
export const approvals = z.array(approval).min(1).max(10);

/** The head of the school's audit chain after the approval was recorded: the school's auditor looks up row and hash. */
export const checkpointStatement = z.strictObject({
  kind: z.literal('export-checkpoint'),
  schoolCode: code,
  packageId,
  requestHash: hex32,
  seq: z.int().positive(),
  hash: hex32,
  at: instant,
  training: z.boolean(),
});
export const checkpoint = z.strictObject({ statement: checkpointStatement, signature: z.string().max(2000) });
export type AuditHead = Pick<z.infer<typeof checkpointStatement>, 'seq' | 'hash' | 'at'>;

/** From outside to inside; the stock tools are age, age, tar. */
export const LAYERS = ['age-x25519', 'age-scrypt', 'tar-ustar', 'bagit-1.0'] as const;
export const exportRecord = z.strictObject({
  format: z.literal(PACKAGE_NAMESPACE),
  layers: z.tuple(
    LAYERS.map((layer) => z.literal(layer)) as [
      z.ZodLiteral<'age-x25519'>,
      z.ZodLiteral<'age-scrypt'>,
      z.ZodLiteral<'tar-ustar'>,
      z.ZodLiteral<'bagit-1.0'>,
    ],
  ),
  packageId,
  schoolCode: code,
  requestHash: hex32,
  recipientFingerprint: fingerprint,
  expiresAt: instant,
  appVersion: z.string().max(40),
  training: z.boolean(),
});
export type ExportRecord = z.infer<typeof exportRecord>;

export const listedFile = z.strictObject({
  path: z.string().regex(/^data\/\d{4}(\.[a-z0-9]{1,8})?$/),
  originalName: z.string().max(400),
  mediaType: z.string().max(120),
  size: z.int().nonnegative(),
  sha256: hex32,
  sm3: hex32,
});
export const fileList = z.array(listedFile).max(4000);
export type ListedFile = z.infer<typeof listedFile>;
