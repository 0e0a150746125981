// Who may do what to a colleague's place: pure decisions.
import { type Role, signingSide } from '../../../contract/permissions';

export type State = 'invited' | 'activated' | 'certified' | 'suspended' | 'left';

export const INVITATION_MS = 72 * 3_600_000;

/** Both lines of a certificate need somebody: the last one of a side cannot go, or nobody could let a successor in. */
export function lastOfSide(
  person: string,
  remaining: readonly Role[],
  people: readonly { id: string; state: string; roles: readonly Role[] }[],
): ReturnType<typeof signingSide> {
  const after = people.filter((one) => one.state === 'certified').map((one) => (one.id === person ? remaining : one.roles));
  const before = signingSide(people.find((one) => one.id === person)?.roles ?? []);
  return before !== null && !after.some((roles) => signingSide(roles) === before) ? before : null;
}

/** What somebody has yet to act on; a submission is what every case goes back to. An access request ends with whoever asked. */
const UNFINISHED: Readonly<Record<string, readonly string[]>> = {
  submission: ['received'],
  report: ['received'],
  case: ['open', 'investigating', 'determining', 'determined', 'disposed', 'served', 'followUp'],
  mentoring: [
    ...(['draft', 'submitted', 'approved', 'running', 'reviewed', 'extending', 'adjusting', 'adjusted'] as const),
    ...(['releasing', 'referring', 'observing'] as const),
  ],
  export: ['requested', 'approved', 'sealed', 'handedOver'],
};
export const isUnfinished = (slice: string, state: string): boolean => UNFINISHED[slice]?.includes(state) ?? false;

const MOVES: Readonly<Record<string, readonly State[]>> = {
  suspend: ['certified'],
  resume: ['suspended'],
  leave: ['invited', 'activated', 'certified', 'suspended'],
  /** Who left may come back: as the same person, with new keys and nothing of what they held. */
  invite: ['invited', 'activated', 'certified', 'suspended', 'left'],
};
export const mayMove = (move: keyof typeof MOVES, state: string): boolean => (MOVES[move] ?? []).includes(state as State);

/** Other roles come by a proposal that two sign; only somebody without keys in use may be invited with others. */
export const keepsRoles = (state: string, had: readonly Role[], asked: readonly Role[]): boolean =>
  state === 'invited' || state === 'left' || (had.length === asked.length && had.every((role) => asked.includes(role)));
