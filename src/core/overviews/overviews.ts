// Overviews of every dossier this person may open, decrypted in memory: lists, clocks and counts run over these.
import { type Revision, openRevision } from '../dossiers/revisions';
import type { KeyRing } from '../dossiers/key-ring';
import type { Slice } from '../dossiers/kinds';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';

export interface Overview<T = unknown> {
  readonly dossier: Tables['dossiers'];
  readonly state: string;
  readonly transitions: readonly Tables['transitions'][];
  readonly data: T;
  readonly by: string;
}

export class Overviews {
  private readonly byId = new Map<string, Overview>();
  private readonly bySlice = new Map<string, Map<string, Overview>>();
  /** Ids of dossiers that exist but are not for this person, by slice. */
  private readonly hiddenBySlice = new Map<string, Set<string>>();

  /** Ids of all that came, were made anew or went, in this order: whoever keeps something about overviews reads on from where they were. */
  readonly changes: string[] = [];

  constructor(
    private readonly reader: Reader,
    private readonly ring: KeyRing,
  ) {}

  /** Newest overview of each dossier, once; one pass over the table. */
  async load(): Promise<void> {
    const dossiers = await this.reader.selectFrom('dossiers').selectAll().execute();
    const newest = new Map<string, Tables['revisions']>();
    for (const row of await this.reader.selectFrom('revisions').selectAll().where('kind', '=', 'overview').execute()) {
      if (row.n > (newest.get(row.dossier)?.n ?? 0)) newest.set(row.dossier, row);
    }
    // Most have one or two: put into order here they need no pass over the whole table for it.
    const transitions = Map.groupBy(await this.reader.selectFrom('transitions').selectAll().execute(), (row) => row.dossier);
    const ofOne = (id: string): Tables['transitions'][] => (transitions.get(id) ?? []).sort((a, b) => a.n - b.n);
    for (const dossier of dossiers) this.take(dossier, newest.get(dossier.id), ofOne(dossier.id));
  }

  /** After a unit of work: only what it touched is read again. */
  async refresh(dossierIds: Iterable<string>): Promise<void> {
    for (const id of new Set(dossierIds)) {
      const dossier = await this.reader.selectFrom('dossiers').selectAll().where('id', '=', id).executeTakeFirst();
      if (!dossier) continue;
      const row = await this.reader
        .selectFrom('revisions')
        .selectAll()
        .where('dossier', '=', id)
        .where('kind', '=', 'overview')
        .orderBy('n', 'desc')
        .limit(1)
        .executeTakeFirst();
      const transitions = await this.reader.selectFrom('transitions').selectAll().where('dossier', '=', id).orderBy('n').execute();
      this.take(dossier, row, transitions);
    }
  }

  private take(dossier: Tables['dossiers'], row: Tables['revisions'] | undefined, transitions: Tables['transitions'][]): void {
    const opened: Revision | null = row ? openRevision(this.ring, dossier.slice, row) : null;
    const ofSlice = this.bySlice.get(dossier.slice) ?? new Map<string, Overview>();
    this.bySlice.set(dossier.slice, ofSlice);
    this.changes.push(dossier.id);
    if (!opened) {
      // Also one that was open until now: taken away, or given back.
      this.byId.delete(dossier.id);
      ofSlice.delete(dossier.id);
      const hidden = this.hiddenBySlice.get(dossier.slice) ?? new Set();
      this.hiddenBySlice.set(dossier.slice, hidden.add(dossier.id));
      return;
    }
    this.hiddenBySlice.get(dossier.slice)?.delete(dossier.id);
    const overview = { dossier, transitions, state: transitions.at(-1)?.state ?? '', data: opened.data, by: opened.by };
    this.byId.set(dossier.id, overview);
    ofSlice.set(dossier.id, overview);
  }

  of<T>(slice: Slice): Overview<T>[] {
    return [...(this.bySlice.get(slice)?.values() ?? [])] as Overview<T>[];
  }

  get<T>(id: string): Overview<T> | null {
    return (this.byId.get(id) as Overview<T> | undefined) ?? null;
  }

  /** How many exist that this person may not open: a count and nothing else. */
  hidden(slice: Slice): number {
    return this.hiddenBySlice.get(slice)?.size ?? 0;
  }
}
