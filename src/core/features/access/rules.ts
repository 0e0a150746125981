// What may be shared and by whom, and when an answer has run out: pure decisions.
export const shareable = (slice: string): boolean => slice === 'submission' || slice === 'case' || slice === 'mentoring';

/** Only the lead opens the counsellor's own notes to somebody; committee and team go with a case. */
export const mayShareAudience = (audience: string, isLead: boolean): boolean => audience !== 'counsellor' || isLead;

export const ANSWER_MS = 24 * 3_600_000;
export type RequestState = 'requested' | 'allowed' | 'refused' | 'used' | 'withdrawn' | 'lapsed';

/** An unanswered request and an unused answer end after a day. */
export function stateAt(state: string, changedAt: number, now: number): RequestState {
  return (state === 'requested' || state === 'allowed') && now - changedAt > ANSWER_MS ? 'lapsed' : (state as RequestState);
}
