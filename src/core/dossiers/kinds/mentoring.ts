// A mentoring plan. The team and those who counsel each have their own key.
import { z } from 'zod';
import { menteeRole, mentoringFact, mentoringPlan, sessionKind } from '../../../contract/mentoring-facts';
import { mentoringAudience } from '../../../contract/mentoring';
import { issuedPaper } from './paper';

/** What lists and Today need to know, without reading the plan. */
const progress = z.strictObject({
  hoursDone: z.number(),
  hoursPlanned: z.number(),
  lastSessionAt: z.number().nullable(),
  /** When somebody met the student, and when it was written down. */
  talks: z.array(z.strictObject({ at: z.number(), recordedAt: z.number() })).default([]),
  /** Months with a review, and when it was written down. */
  reviews: z.array(z.strictObject({ month: z.string(), at: z.number() })),
  appointments: z.array(z.strictObject({ kind: sessionKind, at: z.number(), who: z.uuid().nullable() })),
  /** Goals that are looked at on a day, as far as they are not reached. */
  checks: z.array(z.strictObject({ what: z.string(), on: z.string() })),
  hasConsent: z.boolean(),
  /** Who asked for what waits for an approval. */
  askedBy: z.uuid().nullable(),
  observeUntil: z.number().nullable(),
});

export const mentoringKinds = {
  overview: z.strictObject({
    mentee: z.string(),
    grade: z.string(),
    role: menteeRole,
    lead: z.uuid(),
    caseId: z.uuid().nullable(),
    caseNumber: z.string(),
    party: z.uuid().nullable(),
    follows: z.uuid().nullable(),
    from: z.string(),
    until: z.string(),
    progress,
  }),
  details: z.strictObject({ mentee: z.strictObject({ name: z.string(), grade: z.string(), className: z.string() }), plan: mentoringPlan }),
  fact: mentoringFact,
  /** What was said in a session. */
  entry: z.strictObject({ session: z.uuid(), audience: mentoringAudience, text: z.string() }),
  step: z.strictObject({ event: z.string(), note: z.string(), until: z.string(), to: z.string() }),
  paper: issuedPaper,
};

/** While it waits for an approval it goes on; a review is never held up. */
const back = { sendBack: 'reviewed', withdraw: 'reviewed' } as const;

/** domain 3.4: 拟定→审批→实施→评估→延长/调整/解除/转介; after a release comes an observation. */
export const mentoringMachine = {
  draft: { submit: 'submitted', abandon: 'abandoned' },
  submitted: { approve: 'approved', sendBack: 'draft', withdraw: 'draft' },
  approved: { start: 'running' },
  running: { review: 'reviewed' },
  reviewed: { review: 'reviewed', carryOn: 'running', askExtend: 'extending', adjust: 'adjusting', askRelease: 'releasing', askRefer: 'referring' },
  extending: { review: 'extending', approve: 'running', ...back },
  adjusting: { review: 'adjusting', submit: 'adjusted', withdraw: 'reviewed' },
  adjusted: { review: 'adjusted', approve: 'running', sendBack: 'adjusting', withdraw: 'adjusting' },
  releasing: { review: 'releasing', approve: 'observing', ...back },
  referring: { review: 'referring', approve: 'referred', ...back },
  observing: { review: 'observing', relapse: 'running', finish: 'released' },
  referred: { takeBack: 'running' },
  released: {},
  abandoned: {},
} as const;
