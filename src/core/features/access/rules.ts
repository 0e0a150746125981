// Who may let whom in, and when an answer has run out: pure decisions.
import type { Role } from '../../../contract/permissions';

/** Roles that may read a dossier of each slice once they hold its key; an administrator never can. */
const READERS: Readonly<Record<string, readonly Role[]>> = {
  submission: ['counsellor', 'principal', 'deputy', 'securityHead'],
  case: ['counsellor', 'principal', 'deputy', 'securityHead'],
};
export const shareable = (slice: string): boolean => slice in READERS;
export const mayRead = (slice: string, roles: readonly Role[]): boolean => roles.some((role) => READERS[slice]?.includes(role));

/** Only the lead opens the counsellor's own notes to somebody; committee and team go with a case. */
export const mayShareAudience = (audience: string, isLead: boolean): boolean => audience !== 'counsellor' || isLead;

export const ANSWER_MS = 24 * 3_600_000;
export type RequestState = 'requested' | 'allowed' | 'refused' | 'used' | 'withdrawn' | 'lapsed';

/** An unanswered request and an unused answer end after a day. */
export function stateAt(state: string, changedAt: number, now: number): RequestState {
  return (state === 'requested' || state === 'allowed') && now - changedAt > ANSWER_MS ? 'lapsed' : (state as RequestState);
}
