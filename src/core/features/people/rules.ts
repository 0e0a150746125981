// Who may do what to a colleague's place: pure decisions.
import { type Role, signingSide } from '../../../contract/permissions';

export type State = 'invited' | 'activated' | 'certified' | 'suspended' | 'left';

export const INVITATION_MS = 72 * 3_600_000;

/** The last one of these cannot go: nobody could let a successor in. */
export const INDISPENSABLE: readonly Role[] = ['principal', 'securityAdmin'];

export function lastOfKind(person: string, people: readonly { id: string; state: string; roles: readonly Role[] }[]): Role | null {
  const leaving = people.find((one) => one.id === person);
  const others = people.filter((one) => one.id !== person && one.state === 'certified');
  return INDISPENSABLE.find((role) => leaving?.roles.includes(role) && !others.some((one) => one.roles.includes(role))) ?? null;
}

const MOVES: Readonly<Record<string, readonly State[]>> = {
  suspend: ['certified'],
  resume: ['suspended'],
  leave: ['invited', 'activated', 'certified', 'suspended'],
  /** Who left may come back: as the same person, with new keys and nothing of what they held. */
  invite: ['invited', 'activated', 'certified', 'suspended', 'left'],
};
export const mayMove = (move: keyof typeof MOVES, state: string): boolean => (MOVES[move] ?? []).includes(state as State);

/** New keys make a signature line fall silent until they are certified: without another on that side nobody could certify them. */
export function lastOnSide(person: string, people: readonly { id: string; state: string; roles: readonly Role[] }[]): boolean {
  const one = people.find((row) => row.id === person);
  const side = one && one.state === 'certified' ? signingSide(one.roles) : null;
  return side !== null && !people.some((row) => row.id !== person && row.state === 'certified' && signingSide(row.roles) === side);
}

/** Other roles come by a proposal that two sign; only somebody without keys in use may be invited with others. */
export const keepsRoles = (state: string, had: readonly Role[], asked: readonly Role[]): boolean =>
  state === 'invited' || state === 'left' || (had.length === asked.length && had.every((role) => asked.includes(role)));
