// The chain of acts: read, filtered, verified, signed, compared with paper; never changed.
import { z } from 'zod';
import { AUDIT_EVENTS } from './audit-events';
import { EVENT_GROUPS } from './audit-groups';
import { command, query } from './define';
import { id, instant, line, localDate } from './scalars';

const seq = z.number().int().min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What an act was about, in the words of the index: a register number, a colleague. Never content. */
const about = z.strictObject({
  kind: z.enum(['dossier', 'file', 'person', 'call', 'times', 'table', 'other']),
  slice: line(20).nullable(),
  /** Register number, name, procedure that was refused, how many times, or register/format/rows/copy of a table; empty when the object is none of these. */
  text: line(60),
});

export const auditRow = z.strictObject({
  seq: z.number().int(),
  at: instant,
  actor: line(60),
  /** Id of a colleague, or `root` for the paper shares. */
  actorId: line(40),
  event: z.enum(AUDIT_EVENTS),
  outcome: z.enum(['done', 'refused']),
  about: about.nullable(),
  /** Of a refused call: what it would have left here; null where it would have left nothing. */
  tried: z.enum(AUDIT_EVENTS).nullable(),
  hash: z.string(),
  previous: z.string(),
});

export const lookKind = z.enum([
  'refusals',
  'failedPassword',
  'openedTogether',
  'reporterUnsealed',
  'clockSetBack',
  'restored',
  'night',
  'timeWentBack',
  'noAnchor',
  'keysOfPeople',
  'manyReveals',
]);

const anchor = z.strictObject({
  /** Row that it vouches for, or that it starts with. */
  seq: z.number().int(),
  at: instant,
  kind: z.enum(['checkpoint', 'slip', 'restore', 'auditor']),
  by: line(60),
});

const breakKind = z.enum(['edit', 'gap', 'reorder', 'link', 'mac', 'segment', 'checkpoint', 'table', 'truncation', 'fork', 'head']);

export const audit = {
  /** What the page shows around the list. Entering the room is on record once a session. */
  overview: query({
    permission: 'audit.read',
    event: 'audit.entered',
    input: {},
    output: z.strictObject({
      total: z.number().int(),
      people: z.array(z.strictObject({ id, name: line(60) })),
      refused: z.number().int(),
      /** Oldest first. */
      anchors: z.array(anchor),
      lastVerifiedAt: instant.nullable(),
      /** When the head last went out of this computer. */
      lastAnchorAt: instant.nullable(),
      looks: z.array(
        z.strictObject({
          kind: lookKind,
          person: line(60).nullable(),
          count: z.number().int(),
          first: instant,
          last: instant,
          rows: z.array(seq).max(100),
        }),
      ),
    }),
  }),
  list: query({
    permission: 'audit.read',
    input: {
      before: seq.nullable(),
      limit: z.number().int().min(1).max(200),
      person: id.nullish(),
      group: z.enum(EVENT_GROUPS).nullish(),
      outcome: z.enum(['done', 'refused']).nullish(),
      from: localDate.nullish(),
      /** The whole of this day too. */
      to: localDate.nullish(),
      /** Register number, whole. */
      number: line(40).nullish(),
      rows: z.array(seq).max(100).nullish(),
    },
    output: z.strictObject({
      rows: z.array(auditRow),
      total: z.number().int(),
      matched: z.number().int(),
    }),
  }),
  /** Who opened, read, revealed, exported or shared one dossier: acts, never content. */
  ofDossier: query({
    permission: 'audit.read',
    event: 'audit.historyRead',
    input: { number: line(40).min(1) },
    output: z.strictObject({
      number: line(40),
      slice: line(20),
      total: z.number().int(),
      people: z.array(z.strictObject({ name: line(60), count: z.number().int(), first: instant, last: instant })),
      /** Oldest first; of a longer history the newest ones. */
      acts: z.array(auditRow).max(500),
    }),
  }),
  verify: command({
    permission: 'audit.read',
    event: 'audit.verified',
    readsOnly: true,
    input: {},
    output: z.strictObject({
      rows: z.number().int(),
      hash: z.string(),
      /** Everything before this row holds. */
      firstBad: z.number().int().nullable(),
      breaks: z.array(z.strictObject({ row: z.number().int(), kind: breakKind })),
      headMatches: z.boolean(),
      /** Every page of the file was read and its tag fits. */
      pagesSound: z.boolean(),
      checked: z.enum(['hashes', 'macs']),
      /** Which rows' MACs were checked: those since a key was sealed to the caller. */
      macs: z.array(z.strictObject({ from: z.number().int(), to: z.number().int() })),
      macsFrom: z.number().int().nullable(),
      checkpoints: z.number().int(),
      signedUpTo: z.strictObject({ seq: z.number().int(), at: instant, by: line(60) }).nullable(),
      remarks: z.array(z.strictObject({ row: z.number().int(), kind: z.enum(['clockBack', 'notLocked']) })),
    }),
  }),
  /** The caller signs the chain as it stands before this act. */
  checkpoint: command({
    permission: 'audit.read',
    event: 'audit.checkpointed',
    input: {},
    output: z.strictObject({ seq: z.number().int(), hash }),
  }),
  /** The head on paper. Not of a file that is older or damaged: its head would vouch for what was lost. */
  slip: command({
    permission: 'audit.read',
    event: 'audit.slipPrinted',
    input: {},
    output: z.strictObject({
      vault: line(120),
      vaultEn: line(120),
      seq: z.number().int(),
      hash,
      at: instant,
      by: line(60),
      /** First sixteen digits, to be read out. */
      code: line(19),
      /** What the QR code says. */
      line: line(160),
    }),
  }),
  compare: command({
    permission: 'audit.read',
    event: 'audit.slipCompared',
    readsOnly: true,
    input: { row: seq.nullable(), typed: line(300).min(1) },
    output: z.strictObject({
      answer: z.enum(['same', 'differs', 'noRow', 'otherVault', 'unreadable']),
      row: z.number().int().nullable(),
      rows: z.number().int(),
    }),
  }),
};
