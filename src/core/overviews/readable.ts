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
  readonly ring: Pick<KeyRing, 'holds' | 'version'>;
  readonly actor: { readonly roles: readonly Role[] };
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly session: { readonly vault: { notBefore(now: number): number } };
}

/** For many records of one slice: what does not depend on the record is asked once. */
function guardOf({ ring, actor, session, now }: Viewer, slice: Slice): (one: Overview) => boolean {
  if (!allows(PAGES[slice], actor.roles)) return () => false;
  const latest = session.vault.notBefore(now);
  return ({ dossier, data }) =>
    ring.holds(dossier.id, 'team') &&
    // Past its day it is nowhere, erased or not.
    !(slice === 'concern' && isGone(data as ConcernOverview, latest));
}

export const mayOpen = (viewer: Viewer, one: Overview): boolean => guardOf(viewer, one.dossier.slice as Slice)(one);

export const readable = <T>(viewer: Viewer, slice: Slice): Overview<T>[] => viewer.overviews.of<T>(slice).filter(guardOf(viewer, slice));

/** The same guard for the same records again and again: asked of each of them anew as soon as any key came or went. */
export class Guarded {
  private version = -1;
  private answers = new Uint8Array();

  /** @param records of this slice; null for one that is gone */
  constructor(
    private readonly slice: Slice,
    private readonly records: readonly (Overview | null)[],
  ) {}

  /** 1 for each that may be opened at this moment. */
  openTo(viewer: Viewer): Uint8Array {
    const { slice } = this;
    // A day that comes is no change of a key.
    const isKept = slice !== 'concern' && this.version === viewer.ring.version && allows(PAGES[slice], viewer.actor.roles);
    if (!isKept) {
      const mayOpenIt = guardOf(viewer, slice);
      this.answers = Uint8Array.from(this.records, (one) => Number(one !== null && mayOpenIt(one)));
      this.version = viewer.ring.version;
    }
    return this.answers;
  }
}
