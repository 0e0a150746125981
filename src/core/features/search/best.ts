// The best few of many, in order, without putting all of them into order.
import type { Overview } from '../../overviews/overviews';

export interface Found {
  readonly overview: Overview;
  readonly score: number;
}

export class Best {
  /** Best first; of equal ones what is newest. Of those that are alike in both, what was taken first. */
  readonly kept: Found[] = [];
  /** How many there were in all. */
  total = 0;

  constructor(private readonly most: number) {}

  wants(score: number, createdAt: number): boolean {
    return this.kept.length < this.most || isBefore(score, createdAt, this.kept.at(-1));
  }

  take(one: Found): void {
    const { created_at } = one.overview.dossier;
    let at = this.kept.length;
    while (isBefore(one.score, created_at, this.kept[at - 1])) at--;
    this.kept.splice(at, 0, one);
    if (this.kept.length > this.most) this.kept.pop();
  }
}

const isBefore = (score: number, createdAt: number, other: Found | undefined): boolean =>
  other !== undefined && (score > other.score || (score === other.score && createdAt > other.overview.dossier.created_at));
