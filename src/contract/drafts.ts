// What somebody was typing: sealed under their own key, survives a crash, is nobody else's.
import { z } from 'zod';
import { query, unrecorded } from './define';
import { id, instant, line, nothing } from './scalars';

/** The form that it belongs to. Passwords, codes and who reported are never drafts: no form that asks for them keeps one. */
export const draftSlice = z.enum([
  'report',
  'caseEntry',
  'caseFact',
  'mentoringPlan',
  'mentoringFact',
  'mentoringReview',
  'mentoringStep',
  'mentoringDecide',
  'mentoringNew',
  'mentoringGroup',
  'mentoringLead',
  'export',
  'paper',
  'triage',
  'step',
  'share',
  'revoke',
  'keepOut',
  'shareTip',
  'revokeTip',
  'keepOutTip',
  'lead',
  'ask',
  'answer',
  'approve',
  'reject',
  'withdraw',
  'carry',
  'receipt',
  'person',
  'invite',
  ...(['concern', 'concernFact', 'concernEntry', 'concernReason'] as const),
]);
export type DraftSlice = z.infer<typeof draftSlice>;
const body = z.string().max(200_000).describe('JSON of the form as it stands; its shape belongs to the page');
/** Sealed under keys that its writer gave up (forgotten password) or damaged: it can only be discarded. */
const lost = z.boolean();
const draft = z.strictObject({ id, slice: draftSlice, about: id.nullable(), label: line(80), savedAt: instant, body });

export const drafts = {
  list: query({ permission: 'draft.own', input: {}, output: z.array(draft.omit({ body: true }).extend({ lost })) }),
  get: query({ permission: 'draft.own', input: { id }, output: draft }),
  save: unrecorded({
    permission: 'draft.own',
    input: { id, slice: draftSlice, about: id.nullable(), label: line(80), body },
    output: z.strictObject({ savedAt: instant }),
  }),
  discard: unrecorded({ permission: 'draft.own', input: { id }, output: nothing }),
};
