// A request that needs a second person: opening a dossier in an emergency, or the sealed name of a reporter.
import { z } from 'zod';
import { requestKind } from '../../../contract/access';

export const accessKinds = {
  overview: z.strictObject({
    kind: requestKind,
    subject: z.uuid(),
    subjectNumber: z.string(),
    subjectSlice: z.string(),
    requester: z.uuid(),
    /** Group id that has the other half, and its kind. */
    partner: z.string(),
    partnerKind: z.string(),
    /** Group id of the requester's own half. */
    ownGroup: z.string(),
    reason: z.string(),
    minutes: z.number(),
  }),
  decision: z.strictObject({ allow: z.boolean(), note: z.string(), signature: z.string() }),
};
/** An answer nobody used within a day lapses: computed. */
export const accessMachine = {
  requested: { allow: 'allowed', refuse: 'refused', withdraw: 'withdrawn' },
  allowed: { use: 'used', withdraw: 'withdrawn' },
  refused: {},
  used: {},
  withdrawn: {},
} as const;
