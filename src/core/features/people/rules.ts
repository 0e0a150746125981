// Who may do what to a colleague's place: pure decisions.
import type { Role } from '../../../contract/permissions';

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
  invite: ['invited', 'activated', 'certified', 'suspended'],
};
export const mayMove = (move: keyof typeof MOVES, state: string): boolean => (MOVES[move] ?? []).includes(state as State);
