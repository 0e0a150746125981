// The guard of reading for lists, search, clocks and counts: the permission of the record's own page, and the key in hand at this moment.
import { allows, type Permission, type Role } from '../../contract/permissions';
import type { KeyRing } from '../dossiers/key-ring';
import type { Slice } from '../dossiers/kinds';
import { type ConcernOverview, isGone } from '../dossiers/kinds/concern';
import type { Overview, Overviews } from './overviews';

const PAGES: Readonly<Record<Slice, Permission>> = {
  submission: 'report.read',
  report: 'report.read',
  case: 'case.read',
  mentoring: 'mentoring.read',
  concern: 'concern.read',
  export: 'export.read',
  package: 'desk.receive',
  access: 'access.request',
};

export interface Viewer {
  readonly overviews: Overviews;
  readonly ring: Pick<KeyRing, 'holds'>;
  readonly actor: { readonly roles: readonly Role[] };
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly session: { readonly vault: { notBefore(now: number): number } };
}

export const mayOpen = ({ ring, actor, session, now }: Viewer, one: Overview): boolean =>
  allows(PAGES[one.dossier.slice as Slice], actor.roles) &&
  ring.holds(one.dossier.id, 'team') &&
  // Past its day it is nowhere, erased or not.
  !(one.dossier.slice === 'concern' && isGone(one.data as ConcernOverview, session.vault.notBefore(now)));

export function readable<T>(viewer: Viewer, slice: Slice): Overview<T>[] {
  if (!allows(PAGES[slice], viewer.actor.roles)) return [];
  return viewer.overviews.of<T>(slice).filter((one) => mayOpen(viewer, one));
}
