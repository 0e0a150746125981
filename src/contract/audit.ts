// The chain of acts: read and verified, never changed.
import { z } from 'zod';
import { AUDIT_EVENTS } from './audit-events';
import { command, query } from './define';
import { id, instant, line } from './scalars';

export const auditRow = z.strictObject({
  seq: z.number().int(),
  at: instant,
  actor: line(60),
  event: z.enum(AUDIT_EVENTS),
  outcome: z.enum(['done', 'refused']),
  object: id.nullable(),
  hash: z.string(),
});

export const audit = {
  list: query({
    permission: 'audit.read',
    input: { before: z.number().int().min(1).nullable(), limit: z.number().int().min(1).max(200) },
    output: z.strictObject({ rows: z.array(auditRow), total: z.number().int() }),
  }),
  verify: command({
    permission: 'audit.read',
    event: 'audit.verified',
    input: {},
    output: z.strictObject({
      rows: z.number().int(),
      firstBad: z.number().int().nullable(),
      headMatches: z.boolean(),
      /** Every page of the file was read and its tag fits. */
      pagesSound: z.boolean(),
      hash: z.string(),
      checked: z.enum(['hashes']),
    }),
  }),
};
