// How a vault behaves: read by everyone, changed by those who answer for it.
import { z } from 'zod';
import { command, query } from './define';
import { nothing } from './scalars';

/** Legal clocks as data; a case keeps the pack that was in force when it was opened. */
export const rulePack = z.enum(['national-2017', 'fujian-2018']);
export const policy = z.strictObject({
  /** Nobody at the keyboard for so long locks the vault; it cannot be switched off (security 2.7). */
  lockMinutes: z.number().int().min(1).max(15),
  /** Drafts that nobody touched for so long are removed at their owner's next unlock. */
  draftDays: z.number().int().min(7).max(365),
  rulePack,
  /** Notices of the system when something becomes due: a fixed text and a number, and only where the host can give them. */
  notices: z.boolean(),
});
export type Policy = z.infer<typeof policy>;

export const settings = {
  get: query({
    permission: 'session.own',
    input: {},
    output: policy.extend({
      mayChange: z.boolean(),
      packs: z.array(z.strictObject({ id: rulePack, triageHours: z.number(), investigationDays: z.number(), guardianNoticeDays: z.number() })),
    }),
  }),
  change: command({ permission: 'settings.change', event: 'settings.changed', stepUp: true, input: policy.shape, output: nothing }),
};
