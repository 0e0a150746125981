// Which of the two ways that need a second person are open to these roles: whoever has one half of the pair.
import { groupsOf, type Role } from '../../../contract/permissions';
import type { client } from '../../api/client';

export type Request = Awaited<ReturnType<typeof client.access.requests>>[number];
export type RequestKind = Request['kind'];

const GROUPS: Readonly<Record<RequestKind, readonly string[]>> = { breakGlass: ['security', 'approvers'], reporter: ['counsellors', 'approvers'] };

export const kindsFor = (roles: readonly Role[]): RequestKind[] =>
  (['breakGlass', 'reporter'] as const).filter((kind) => groupsOf(roles).some((group) => GROUPS[kind].includes(group)));
