// Whose roles may read a dossier of each slice once they hold its key; an administrator never can.
import { allows, type Permission, type Role } from '../../contract/permissions';
import type { Slice } from './kinds';

const READ: Readonly<Record<Slice, Permission>> = {
  submission: 'case.read',
  report: 'report.triage',
  case: 'case.read',
  concern: 'concern.read',
  mentoring: 'mentoring.read',
  export: 'export.read',
  access: 'access.request',
  package: 'desk.receive',
};
/** Why somebody holds what they handed in themselves. */
export const SUBMITTER = 'submitter';

export const mayRead = (slice: string, roles: readonly Role[]): boolean => slice in READ && allows(READ[slice as Slice], roles);

/** Notes of counselling in a mentoring plan belong to those who counsel; in a case its lead may let others read them. */
export const mayHear = (slice: string, audience: string, roles: readonly Role[]): boolean =>
  slice !== 'mentoring' || audience !== 'counsellor' || allows('mentoring.open', roles);

/** Whoever handed something in goes on reading it; notes that somebody may no longer hear take the rest of the record with them. */
export const mayKeep = (slice: string, roles: readonly Role[], isOwn: boolean, audiences: readonly string[]): boolean =>
  (mayRead(slice, roles) && audiences.every((audience) => mayHear(slice, audience, roles))) ||
  (isOwn && slice === 'submission' && allows('report.submit', roles));
