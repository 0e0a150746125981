// What is being typed in a decision on a tip: one form for all of them, kept as a draft until it is on record.
import { z } from 'zod';
import { declineReason } from '../../../contract/reports';

export const ACTS = ['accept', 'decline', 'forward', 'merge', 'takeBack', 'unmerge'] as const;
export type Act = (typeof ACTS)[number];

export const decisionForm = z.object({
  act: z.enum(ACTS),
  title: z.string(),
  team: z.array(z.string()),
  reason: declineReason.nullable(),
  to: z.string(),
  receipt: z.string(),
  into: z.string().nullable(),
  note: z.string(),
});
export type DecisionForm = z.infer<typeof decisionForm>;

export const emptyDecision = (act: Act): DecisionForm => ({ act, title: '', team: [], reason: null, to: '', receipt: '', into: null, note: '' });

/** As the contract asks of each. */
export function isReady({ act, title, reason, to, into, note }: DecisionForm): boolean {
  if (act === 'accept') return title.trim().length >= 2;
  if (note.trim() === '') return false;
  return act === 'decline' ? reason !== null : act === 'forward' ? to.trim().length >= 2 : act === 'merge' ? into !== null : true;
}
