// Paper that opens the vault when a computer or people are gone: the emergency kit and the three recovery shares.
import { z } from 'zod';
import { command, query } from './define';
import { id, instant, line, nothing, sealedSecret } from './scalars';

const group = z.string().min(1).max(4);
const groups = z.array(group).min(10).max(30);
export const shareNumber = z.number().int().min(1).max(3);
/** What somebody typed from a paper; read by the core alone. */
const typedPaper = z.string().min(8).max(200);
const keeper = z.strictObject({ holder: line(60), place: line(60) });
const readBack = z
  .array(z.strictObject({ at: z.number().int().min(0).max(29), group: z.string().max(8) }))
  .min(1)
  .max(4);

export const recovery = {
  state: query({
    permission: 'session.own',
    input: {},
    output: z.strictObject({
      kitCheckedAt: instant.nullable(),
      /** One printing of three; null before the first. */
      shares: z
        .strictObject({
          set: z.string(),
          madeAt: instant,
          /** Which have been read back from paper. */
          checked: z.array(shareNumber),
          /** Whether the papers can still be printed: only until set-up is finished. */
          open: z.boolean(),
          /** When every pair of this printing opened the vault's escrow. */
          testedAt: instant.nullable(),
        })
        .nullable(),
      /** Who keeps which share and where, as noted; by number of the share. */
      keepers: z.array(keeper),
      /** In a training vault the shares are published. */
      published: z.array(z.string()),
      mayManage: z.boolean(),
    }),
  }),
  /** For printing alone; the page never shows it whole. */
  kit: query({
    permission: 'recovery.manage',
    event: 'recovery.kitShown',
    stepUp: true,
    input: {},
    output: z.strictObject({ groups, madeAt: instant }),
  }),
  checkKit: command({
    permission: 'recovery.manage',
    event: 'recovery.kitChecked',
    input: { typed: readBack },
    output: z.strictObject({ right: z.array(z.boolean()) }),
  }),
  /** A new printing: older papers of an unfinished one are void. */
  makeShares: command({
    permission: 'recovery.manage',
    event: 'recovery.sharesMade',
    stepUp: true,
    input: {},
    output: z.strictObject({ set: z.string() }),
  }),
  share: query({
    permission: 'recovery.manage',
    event: 'recovery.shareShown',
    stepUp: true,
    input: { number: shareNumber },
    output: z.strictObject({ groups, set: z.string(), madeAt: instant }),
  }),
  checkShare: command({
    permission: 'recovery.manage',
    event: 'recovery.shareChecked',
    input: { number: shareNumber, typed: readBack },
    output: z.strictObject({ right: z.array(z.boolean()) }),
  }),
  /** Joins each of the three pairs of the printing read back and opens the vault's escrow with it. */
  testPairs: command({
    permission: 'recovery.manage',
    event: 'recovery.pairsTested',
    input: {},
    output: z.strictObject({ pairs: z.array(z.strictObject({ of: z.tuple([shareNumber, shareNumber]), opened: z.boolean() })) }),
  }),
  /** For the envelopes and for whoever looks for them in years: names and places, never anything of the code. */
  noteKeepers: command({
    permission: 'recovery.manage',
    event: 'recovery.keepersNoted',
    input: { keepers: z.tuple([keeper, keeper, keeper]) },
    output: nothing,
  }),
  /** At the unlock page of a computer that is not the vault's own: from now on it is. */
  enrol: command({
    phase: 'locked',
    permission: 'vault.approach',
    event: 'recovery.enrolled',
    input: { folder: line(120), kit: typedPaper },
    output: nothing,
  }),
  /** Two shares show who may be seated again: names and roles of the people who have ever been certified. */
  lookIn: command({
    phase: 'locked',
    permission: 'vault.approach',
    event: 'recovery.sharesUsed',
    input: { folder: line(120), shares: z.tuple([typedPaper, typedPaper]) },
    output: z.array(z.strictObject({ id, name: line(60), login: line(60), roles: z.array(z.string()) })),
  }),
  /** Two shares give one person a new password and new keys, vouched for by the root. */
  reseat: command({
    phase: 'locked',
    permission: 'vault.approach',
    event: 'recovery.reseated',
    input: { folder: line(120), shares: z.tuple([typedPaper, typedPaper]), person: id, password: sealedSecret },
    output: z.strictObject({ name: line(60), login: line(60) }),
  }),
};
