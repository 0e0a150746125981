// Everything that may be looked through, laid out in the memory of the core and kept in step with the overviews.
import { setImmediate } from 'node:timers/promises';
import type { Overviews } from '../../overviews/overviews';
import type { Viewer } from '../../overviews/readable';
import { Best } from './best';
import { type Kind, kindOf } from './repository';
import type { Term } from './rules';
import { Shelf } from './shelf';
import { Hearing } from './sounds';

/** So long the core may do nothing else. */
const SLICE_MS = 8;

export class SearchIndex {
  private readonly shelves = new Map<Kind, Shelf[]>();
  private readonly places = new Map<string, Shelf>();
  private readonly stale = new Set<Shelf>();
  /** How many of the changes have found their place. */
  private seen = 0;

  constructor(private readonly overviews: Overviews) {}

  /** Whoever else calls the core is answered in between. */
  async upToDate(): Promise<void> {
    for (let since = performance.now(); this.step(); ) {
      if (performance.now() - since < SLICE_MS) continue;
      await setImmediate();
      since = performance.now();
    }
  }

  /** By kind, what `viewer` may open at this moment. What is not up to date is found as it was, and only by whoever still may. */
  find(viewer: Viewer, terms: readonly Term[], most: number): ReadonlyMap<Kind, Best> {
    const asked = terms.map((term) => ({ ...term, hearing: term.spelt === null ? null : new Hearing(term.spelt) }));
    const found = new Map<Kind, Best>();
    for (const [kind, shelves] of this.shelves) {
      const best = new Best(most);
      for (const shelf of shelves.toReversed()) shelf.look(viewer, asked, best);
      if (best.total > 0) found.set(kind, best);
    }
    return found;
  }

  /** @returns false when there was nothing left to do */
  private step(): boolean {
    const id = this.overviews.changes[this.seen];
    if (id !== undefined) {
      this.seen++;
      this.note(id);
      return true;
    }
    const [shelf] = this.stale;
    if (!shelf) return false;
    this.stale.delete(shelf);
    shelf.layOut(this.overviews);
    return true;
  }

  private note(id: string): void {
    const known = this.places.get(id);
    if (known) {
      this.stale.add(known);
      return;
    }
    const overview = this.overviews.get(id);
    const kind = overview && kindOf(overview);
    if (kind === null) return;
    const shelf = this.shelfWithRoom(kind);
    shelf.add(id);
    this.places.set(id, shelf);
    this.stale.add(shelf);
  }

  private shelfWithRoom(kind: Kind): Shelf {
    const shelves = this.shelves.get(kind) ?? [];
    this.shelves.set(kind, shelves);
    const last = shelves.at(-1);
    if (last && !last.isFull) return last;
    const shelf = new Shelf(kind);
    shelves.push(shelf);
    return shelf;
  }
}

const indexes = new WeakMap<Overviews, SearchIndex>();

/** One for each unlocked vault; it goes with it. */
export function searchIndexOf(overviews: Overviews): SearchIndex {
  const known = indexes.get(overviews) ?? new SearchIndex(overviews);
  indexes.set(overviews, known);
  return known;
}
