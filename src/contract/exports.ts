// Exports: what leaves the school for the police. Prepared → requested (frozen) → approved by someone else → sealed → handed over → receipt.
import { z } from 'zod';
import { caseFact } from './case-facts';
import { fingerprint, smallFile, threeWords } from './cards';
import { command, query } from './define';
import { fileName } from './files';
import { id, instant, line, nothing, piece, revision, sha256Hex } from './scalars';

/** 法律依据: a police notice to produce evidence; a report of one's own duty; a consent of both guardians. */
export const legalBasis = z.enum(['evidenceNotice', 'mandatoryReport', 'guardianConsent']);
/** Generated name inside the package, e.g. `data/0001.pdf`. */
export const partPath = z.string().regex(/^data\/\d{4}(\.[a-z0-9]{1,8})?$/);
export const part = z.strictObject({ path: partPath, name: fileName, type: z.string().max(120), size: z.number().int(), sha256: sha256Hex });
/** What stays at the school, by kind; the number is how many, 0 when it cannot be counted. */
export const withheldKind = z.enum(['reporter', 'counselling', 'informed', 'committee', 'hiddenWords', 'unselected']);
export const withheld = z.strictObject({ kind: withheldKind, count: z.number().int() });
export const exportState = z.enum(['requested', 'approved', 'rejected', 'withdrawn', 'sealed', 'handedOver', 'received', 'refused']);

const terms = {
  caseId: id,
  recipient: fingerprint,
  purpose: line(500).min(4),
  basis: legalBasis,
  /** Number of the notice; needed for `evidenceNotice`. */
  document: line(100),
  handling: line(200),
  validDays: z.number().int().min(1).max(90),
};

export const exportRow = z.strictObject({
  id,
  number: line(40),
  caseId: id,
  caseNumber: line(40),
  caseTitle: line(60),
  state: exportState,
  requester: line(60),
  requestedAt: instant,
  recipient: line(200),
  files: z.number().int(),
  bytes: z.number().int(),
  people: z.number().int(),
  /** The approval must follow within a day. */
  approveBy: instant,
  /** A receipt is due seven days after hand-over. */
  receiptBy: instant.nullable(),
  mayApprove: z.boolean(),
  mine: z.boolean(),
});

export const exports = {
  /** What could go: for choosing. Real names of nobody but the parties. */
  options: query({
    permission: 'export.request',
    input: { caseId: id },
    output: z.strictObject({
      number: line(40),
      title: line(60),
      recipients: z.array(z.strictObject({ fingerprint, name: line(200), until: instant })),
      /** `text` as the papers say it; `fact` where it is one, for the page's own words. */
      entries: z.array(z.strictObject({ n: revision, type: z.string(), at: instant, text: z.string(), fact: caseFact.nullable() })),
      evidence: z.array(z.strictObject({ id, name: fileName, type: z.string(), size: z.number().int() })),
      stays: z.array(withheld),
    }),
  }),
  /** Makes exactly the files that would leave and keeps them in memory for reading; nothing is on record yet. */
  prepare: query({
    permission: 'export.request',
    input: {
      ...terms,
      entries: z.array(revision).max(500),
      evidence: z.array(id).max(200),
      /** Further words to take out of every text: other pupils' names, addresses, telephone numbers. */
      hide: z.array(line(60).min(2)).max(100),
    },
    output: z.strictObject({
      prepared: id,
      parts: z.array(part),
      withheld: z.array(withheld),
      people: z.number().int(),
      words: threeWords,
      removed: z.number().int().describe('places taken out of the texts'),
    }),
  }),
  /** A piece of one file: of a prepared one, or of a frozen one as it will leave. */
  part: query({
    permission: 'export.read',
    event: 'export.read',
    input: { id, path: partPath, offset: z.number().int().min(0) },
    output: z.strictObject({ bytes: piece, done: z.boolean() }),
  }),
  /** Freezes what was prepared and signs it. */
  request: command({
    permission: 'export.request',
    event: 'export.requested',
    input: { prepared: id },
    output: z.strictObject({ id, number: line(40) }),
  }),
  list: query({ permission: 'export.read', input: {}, output: z.array(exportRow) }),
  get: query({
    permission: 'export.read',
    event: 'export.read',
    input: { id },
    output: z.strictObject({
      row: exportRow,
      packageId: line(40),
      purpose: line(500),
      basis: legalBasis,
      document: line(100),
      handling: line(200),
      expiresAt: instant,
      parts: z.array(part),
      withheld: z.array(withheld),
      words: threeWords,
      requestHash: sha256Hex,
      recipientCard: z.strictObject({
        fingerprint,
        certifications: z.array(z.strictObject({ by: line(60), at: instant })),
        state: z.enum(['certified', 'expired', 'waiting']),
      }),
      /** 1, or 2 when more than twenty persons are in it. */
      approversNeeded: z.number().int(),
      steps: z.array(
        z.strictObject({
          step: z.enum(['request', 'approve', 'reject', 'withdraw', 'seal', 'handOver', 'receive', 'refuse']),
          by: line(60),
          at: instant,
          note: line(500),
        }),
      ),
      package: z.strictObject({ name: fileName, size: z.number().int(), sha256: sha256Hex }).nullable(),
      handedOver: z.strictObject({ medium: line(200), receiver: line(60) }).nullable(),
      receipt: z.strictObject({ receivedAt: instant, name: line(200), post: line(200), result: z.enum(['verified', 'refused']) }).nullable(),
    }),
  }),
  /** Refused to whoever asked for it, and when what is frozen is not what was asked for. */
  approve: command({
    permission: 'export.approve',
    event: 'export.approved',
    stepUp: true,
    input: { id, requestHash: sha256Hex, note: line(500) },
    output: z.strictObject({ state: exportState }),
  }),
  reject: command({ permission: 'export.approve', event: 'export.rejected', stepUp: true, input: { id, note: line(500).min(2) }, output: nothing }),
  /** The requester takes it back, until it is sealed. */
  withdraw: command({ permission: 'export.request', event: 'export.withdrawn', input: { id, note: line(500).min(2) }, output: nothing }),
  /** Signs with the school's key and encrypts to the desk and to a release code. */
  seal: command({
    permission: 'export.approve',
    event: 'export.sealed',
    input: { id },
    output: z.strictObject({ sha256: sha256Hex, size: z.number().int() }),
  }),
  /** Asks the host where to save the package. */
  save: query({ permission: 'export.read', event: 'export.saved', input: { id }, output: z.strictObject({ path: z.string() }) }),
  /** Told to the officer by telephone, never on the same stick. */
  releaseCode: query({ permission: 'export.read', event: 'export.codeShown', input: { id }, output: z.strictObject({ code: line(40) }) }),
  handOver: command({
    permission: 'export.read',
    event: 'export.handedOver',
    input: { id, medium: line(200).min(2), receiver: line(60).min(2) },
    output: nothing,
  }),
  receive: command({
    permission: 'export.read',
    event: 'export.received',
    input: { id, file: smallFile },
    output: z.strictObject({ state: exportState }),
  }),
};
