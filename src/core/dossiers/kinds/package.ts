// One package at a police desk, as it came, with what was checked when it was opened.
import { z } from 'zod';
import { checkDetail, checkName } from '../../../contract/desk';
import { legalBasis, part } from '../../../contract/exports';
import { fileRevision } from './file-revision';

export const packageKinds = {
  overview: z.strictObject({
    packageId: z.string(),
    school: z.string(),
    trusted: z.boolean(),
    expiresAt: z.number(),
    files: z.number(),
    bytes: z.number(),
  }),
  details: z.strictObject({
    packageSha256: z.string(),
    checks: z.array(z.strictObject({ check: checkName, ok: z.boolean(), detail: checkDetail })),
    school: z.strictObject({ fingerprint: z.string(), comparedAt: z.number(), comparedBy: z.string() }),
    requestHash: z.string(),
    purpose: z.string(),
    basis: legalBasis,
    document: z.string(),
    handling: z.string(),
    requestedAt: z.number(),
    approvedAt: z.number(),
    checkpoint: z.number(),
    parts: z.array(part),
    withheld: z.array(z.string()),
    releaseCode: z.string(),
  }),
  /** The .hxpkg, byte for byte. */
  file: fileRevision,
  receipt: z.strictObject({ file: z.base64(), post: z.string(), result: z.enum(['verified', 'refused']) }),
};
export const packageMachine = { opened: { receipt: 'receipted' }, receipted: {} } as const;
