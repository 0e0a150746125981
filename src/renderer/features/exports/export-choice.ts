// What is chosen for a hand-over: what goes, to whom, and on what ground.
import { z } from 'zod';
import type { client } from '../../api/client';

export type Options = Awaited<ReturnType<typeof client.exports.options>>;
export const BASES = ['evidenceNotice', 'mandatoryReport', 'guardianConsent'] as const;

export const choiceShape = z.object({
  recipient: z.string(),
  purpose: z.string(),
  basis: z.enum(BASES),
  document: z.string(),
  handling: z.string(),
  validDays: z.number(),
  entries: z.array(z.number()),
  evidence: z.array(z.string()),
  hide: z.array(z.string()),
});
export type Choice = z.infer<typeof choiceShape>;

/** Everything that may go, ticked; of an earlier choice only what still exists. */
export function firstChoice(options: Options, start: Choice | null): Choice {
  const recipients = options.recipients.map(({ fingerprint }) => fingerprint);
  const entries = options.entries.map(({ n }) => n);
  const evidence = options.evidence.map(({ id }) => id);
  if (!start) {
    const terms = { purpose: '', basis: 'evidenceNotice' as const, document: '', handling: '', validDays: 30, hide: [] };
    return { ...terms, recipient: recipients[0] ?? '', entries, evidence };
  }
  return {
    ...start,
    recipient: recipients.includes(start.recipient) ? start.recipient : (recipients[0] ?? ''),
    entries: start.entries.filter((n) => entries.includes(n)),
    evidence: start.evidence.filter((id) => evidence.includes(id)),
  };
}
