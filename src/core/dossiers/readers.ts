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

/** Whoever handed something in goes on reading it. */
export const mayKeep = (slice: string, roles: readonly Role[], isOwn: boolean): boolean =>
  mayRead(slice, roles) || (isOwn && slice === 'submission' && allows('report.submit', roles));
