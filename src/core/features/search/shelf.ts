// Some records of one kind, laid out to be looked through together.
import type { Overview, Overviews } from '../../overviews/overviews';
import { Guarded, type Viewer } from '../../overviews/readable';
import type { Best } from './best';
import { type Asked, Block } from './block';
import { type Kind, mayReadReserved, textsOf } from './repository';

/** One that changes has its neighbours laid out anew with it. */
const SIZE = 256;

export class Shelf {
  private readonly ids: string[] = [];
  /** As they were laid out; null for one that is gone. */
  private records: readonly (Overview | null)[] = [];
  private created: Float64Array = new Float64Array();
  private block = new Block([]);
  /** Texts that not everybody who may open the record may read. */
  private reserved: readonly { readonly record: number; readonly text: number }[] = [];
  private guarded: Guarded;

  constructor(private readonly kind: Kind) {
    this.guarded = new Guarded(kind, []);
  }

  get isFull(): boolean {
    return this.ids.length === SIZE;
  }

  add(id: string): void {
    this.ids.push(id);
  }

  layOut(overviews: Overviews): void {
    this.records = this.ids.map((id) => overviews.get(id));
    const texts = this.records.map((one) => (one ? textsOf(one) : null));
    this.block = new Block(texts.map((one) => (one ? [one.number, one.title, ...one.facts] : [])));
    this.reserved = texts.flatMap((one, record) => one?.facts.flatMap(({ isReserved }, i) => (isReserved ? [{ record, text: i + 2 }] : [])) ?? []);
    this.created = Float64Array.from(this.records, (one) => one?.dossier.created_at ?? 0);
    this.guarded = new Guarded(this.kind, this.records);
  }

  /** The last one first: what comes later is seldom better. */
  look(viewer: Viewer, terms: readonly Asked[], best: Best): void {
    const hidden = this.reserved.filter(({ record }) => !mayReadReserved(viewer, this.records[record] as Overview));
    const scores = this.block.scores(terms, hidden);
    const open = this.guarded.openTo(viewer);
    for (let i = scores.length - 1; i >= 0; i--) {
      const score = scores[i] as number;
      if (score === 0 || open[i] === 0) continue;
      best.total++;
      if (best.wants(score, this.created[i] as number)) best.take({ overview: this.records[i] as Overview, score });
    }
  }
}
