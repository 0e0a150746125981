// A police desk: open what a school handed over, see whether it can be trusted, read it in place, sign a receipt.
import { z } from 'zod';
import { fingerprint, threeWords } from './cards';
import { command, query } from './define';
import { legalBasis, part, partPath } from './exports';
import { id, instant, line, nothing, piece, sha256Hex } from './scalars';

export const checkName = z.enum([
  'from-this-school',
  'two-persons-approved',
  'approved-is-exactly-this',
  'only-for-you',
  'nothing-changed',
  'in-force',
  'in-audit',
]);
/** `ok`, or why not. */
export const checkDetail = z.enum([
  'ok',
  'malformed',
  'training-mixed',
  'other-school',
  'signature',
  'parts-missing',
  'same-person',
  'too-far-apart',
  'other-request',
  'other-recipient',
  'tag-files',
  'payload',
  'revoked',
  'expired',
  'before-approval',
]);
export const packageState = z.enum(['opened', 'receipted']);
export const packageRow = z.strictObject({
  id,
  number: line(40),
  packageId: line(40),
  school: line(200),
  trusted: z.boolean(),
  state: packageState,
  openedAt: instant,
  expiresAt: instant,
  files: z.number().int(),
  bytes: z.number().int(),
});

export const desk = {
  /** The upload stays when the code is wrong: only the code is typed again. */
  open: command({ permission: 'desk.receive', event: 'desk.opened', input: { upload: id, code: line(60).min(4) }, output: z.strictObject({ id }) }),
  list: query({ permission: 'desk.receive', input: {}, output: z.array(packageRow) }),
  get: query({
    permission: 'desk.receive',
    event: 'desk.read',
    input: { id },
    output: z.strictObject({
      row: packageRow,
      packageSha256: sha256Hex,
      checks: z.array(z.strictObject({ check: checkName, ok: z.boolean(), detail: checkDetail })).length(7),
      school: z.strictObject({ name: line(200), code: line(40), fingerprint, words: threeWords, comparedAt: instant, comparedBy: line(60) }),
      words: threeWords,
      purpose: line(500),
      basis: legalBasis,
      document: line(100),
      handling: line(200),
      requestedAt: instant,
      approvedAt: instant,
      checkpoint: z.number().int().describe('number of the row in the school’s audit'),
      parts: z.array(part),
      withheld: z.array(line(40)),
      receipt: z.strictObject({ at: instant, by: line(60), post: line(60), result: z.enum(['verified', 'refused']) }).nullable(),
    }),
  }),
  /** Only of a package that can be trusted. */
  part: query({
    permission: 'desk.receive',
    event: 'desk.read',
    input: { id, path: partPath, offset: z.number().int().min(0) },
    output: z.strictObject({ bytes: piece, done: z.boolean() }),
  }),
  receipt: command({ permission: 'desk.receive', event: 'desk.receipted', input: { id, post: line(60) }, output: nothing }),
  /** Asks the host where to save the receipt. */
  saveReceipt: query({ permission: 'desk.receive', event: 'desk.receiptSaved', input: { id }, output: z.strictObject({ path: z.string() }) }),
};
