// Attachments in pieces of at most 1 MiB, and read back the same way.
import { z } from 'zod';
import { command, query, unrecorded } from './define';
import { id, instant, nothing, piece, sha256Hex } from './scalars';

/** Any name, as somebody's computer gave it: sealed metadata, never a path. At most 255 bytes in UTF-8. */
export const fileName = z.string().min(1).max(255);
export const attachment = z.strictObject({
  id,
  name: fileName,
  type: z.string().max(100),
  size: z.number().int().min(0),
  sha256: sha256Hex,
  addedAt: instant,
});

const CUSTODY_STEPS = ['added', 'read', 'custodyRead', 'verified', 'verifyFailed', 'requested', 'sealed', 'handedOver'] as const;
const custodyStep = z.enum(CUSTODY_STEPS);
export const LARGEST_FILE = 1_073_741_824;

export const files = {
  begin: unrecorded({
    permission: 'file.attach',
    input: {
      dossier: id.nullable().describe('null: for a report that is not yet registered'),
      name: fileName,
      size: z.number().int().min(0).max(LARGEST_FILE),
    },
    output: z.strictObject({ upload: id }),
  }),
  append: unrecorded({
    permission: 'file.attach',
    input: { upload: id, n: z.number().int().min(0), bytes: piece },
    output: z.strictObject({ received: z.number().int(), type: z.string().nullable().describe('by its first bytes, once all of it is there') }),
  }),
  abort: unrecorded({ permission: 'file.attach', input: { upload: id }, output: nothing }),
  /** Puts a finished upload into a dossier. (Reports take their uploads when they are registered.) */
  attach: command({
    permission: 'file.attach',
    event: 'file.attached',
    input: { dossier: id, upload: id, source: z.string().max(200) },
    output: attachment,
  }),
  read: query({
    permission: 'file.read',
    event: 'file.read',
    input: { dossier: id, file: id, offset: z.number().int().min(0) },
    output: z.strictObject({ bytes: piece, done: z.boolean() }),
  }),
  /** Who added a file, and everything that happened to it since, as far as this person may know. */
  custody: query({
    permission: 'file.read',
    event: 'file.custodyRead',
    input: { dossier: id, file: id },
    output: z.strictObject({
      file: attachment.extend({ source: z.string() }),
      steps: z.array(z.strictObject({ at: instant, by: z.string().max(60), step: custodyStep, note: z.string().max(400) })),
    }),
  }),
  /** Reads the file whole, in the core, and compares: it answers, or says `damaged`. Both are on record. */
  check: query({ permission: 'file.read', event: 'file.verified', input: { dossier: id, file: id }, output: z.strictObject({ sha256: sha256Hex }) }),
};
