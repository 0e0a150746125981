// Backups: where they lie, when one was last verified, and how one becomes a vault again.
import { z } from 'zod';
import { command, query, unrecorded } from './define';
import { id, instant, line, nothing, sealedSecret } from './scalars';
import { vaultKind } from './session';

/** A path on this computer, as typed. */
const path = line(400).min(1);
const bytes = z.number().int().min(0);
const automatic = z.enum(['off', 'daily', 'weekly']);
const fileState = z.enum(['ready', 'newer', 'damaged']);
const share = z.number().min(0).max(1);
const typedPaper = z.string().min(8).max(200);

export const backups = {
  state: query({
    permission: 'backup.manage',
    input: {},
    output: z.strictObject({
      lastAt: instant.nullable(),
      now: instant,
      /** In a training vault nobody is warned. */
      training: z.boolean(),
      auto: automatic,
      place: z
        .strictObject({
          path,
          /** Whether it is there now: a stick may be in a drawer. */
          there: z.boolean(),
          free: bytes.nullable(),
          /** Then one broken disk takes both. */
          sameDisk: z.boolean(),
        })
        .nullable(),
      found: z.array(
        z.strictObject({
          file: line(300),
          state: fileState,
          madeAt: instant.nullable(),
          bytes,
          /** Of this vault. */
          ours: z.boolean(),
          /** The audit says that it was read back whole. */
          verified: z.boolean(),
        }),
      ),
    }),
  }),
  /** Removable disks and mounts of this computer. */
  places: query({
    phase: 'any',
    permission: 'vault.approach',
    input: {},
    output: z.array(z.strictObject({ path, label: line(120), free: bytes })),
  }),
  choose: command({
    permission: 'backup.manage',
    event: 'backup.placed',
    stepUp: true,
    input: { place: path },
    output: z.strictObject({ sameDisk: z.boolean() }),
  }),
  schedule: command({ permission: 'backup.manage', event: 'backup.scheduled', input: { auto: automatic }, output: nothing }),
  /** Returns at once; the job goes on in the core. */
  start: command({ permission: 'backup.manage', event: 'backup.started', input: {}, output: z.strictObject({ id }) }),
  job: query({
    permission: 'backup.manage',
    input: {},
    output: z
      .strictObject({
        id,
        phase: z.enum(['writing', 'checking', 'done', 'failed']),
        share,
        /** Began by itself after an unlock. */
        automatic: z.boolean(),
        file: line(300).nullable(),
        error: z.string().nullable(),
      })
      .nullable(),
  }),
  cancel: unrecorded({ permission: 'backup.manage', input: {}, output: nothing }),

  /** At the unlock page: what can be known of the backups in a folder without a key. */
  found: query({
    phase: 'locked',
    permission: 'vault.approach',
    input: { place: path },
    output: z.array(
      z.strictObject({
        file: z.string(),
        label: line(300),
        state: fileState,
        kind: vaultKind.nullable(),
        name: line(120),
        nameEn: line(120),
        training: z.boolean(),
        madeAt: instant.nullable(),
        bytes,
        files: z.number().int(),
      }),
    ),
  }),
  /** Beside whatever is there, never over it. A rehearsal leaves nothing. */
  restore: command({
    phase: 'locked',
    permission: 'vault.approach',
    event: 'backup.restored',
    input: {
      file: z.string().min(1).max(800),
      rehearse: z.boolean(),
      way: z.discriminatedUnion('by', [
        z.strictObject({
          by: z.literal('people'),
          kit: typedPaper,
          people: z
            .array(z.strictObject({ login: line(60).min(1), password: sealedSecret }))
            .min(1)
            .max(2),
        }),
        z.strictObject({ by: z.literal('shares'), shares: z.tuple([typedPaper, typedPaper]) }),
      ]),
    },
    output: z.strictObject({
      /** null after a rehearsal. */
      folder: line(160).nullable(),
      dossiers: z.number().int(),
      files: z.number().int(),
      rows: z.number().int(),
      openedBy: z.array(line(60)),
      madeAt: instant,
    }),
  }),
  /** How far a restore is. */
  restoring: query({ phase: 'locked', permission: 'vault.approach', input: {}, output: share.nullable() }),
  stopRestoring: unrecorded({ phase: 'locked', permission: 'vault.approach', input: {}, output: nothing }),
};
