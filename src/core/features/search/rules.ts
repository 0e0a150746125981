// What is found, how well it fits and which part of it is marked: pure functions over the texts of one record.
import { fold, placesOf } from './fold';
import { heardAt, type Unit, unitsOf } from './readings';

/** Where a text stands in its record: a name that fits is worth more than a place. */
type Kind = 'number' | 'title' | 'name' | 'fact';

export class Searchable {
  readonly folded: string;
  private units: Unit[] | null = null;

  /** @param shown of a name its surname and stars: the real one is looked through, and never answered */
  constructor(
    readonly kind: Kind,
    private readonly real: string,
    readonly shown: string = real,
  ) {
    this.folded = fold(real);
  }

  private get surname(): number {
    return this.kind === 'name' ? [...this.shown].filter((one) => one !== '*').length : 0;
  }

  /** 0 when it is not there. */
  worth(term: Term): number {
    const at = this.folded.indexOf(term.text);
    if (at >= 0) return at === 0 && this.folded.length === term.text.length ? 100 : LITERAL[this.kind][at === 0 ? 0 : 1];
    if (this.kind === 'number') return term.inRegister !== null && inRegister(this.folded) === term.inRegister ? 95 : 0;
    const heard = this.heard(term);
    return heard === null ? 0 : HEARD[this.kind][heard.isWhole ? 0 : heard.from === 0 ? 1 : 2];
  }

  /** Ranges of what is shown. */
  marks(terms: readonly Term[]): [number, number][] {
    if (this.kind === 'name') return terms.some((term) => this.worth(term) > 0) ? [[0, this.shown.replace(/\*+$/u, '').length]] : [];
    const places = placesOf(this.real);
    const found: [number, number][] = terms.flatMap((term) => {
      if (this.folded.includes(term.text)) return places ? occurrences(this.folded, term.text, places) : [];
      const heard = this.kind === 'number' ? null : this.heard(term);
      if (heard) return [[heard.from, heard.to]];
      return this.kind === 'number' && this.worth(term) > 0 ? [[0, this.real.length]] : [];
    });
    return merged(found);
  }

  private heard({ spelt }: Term): ReturnType<typeof heardAt> {
    if (spelt === null) return null;
    this.units ??= unitsOf(this.real, this.surname);
    return heardAt(this.units, spelt);
  }
}

/** At the beginning of the text, and later in it. */
const LITERAL = { name: [80, 70], title: [75, 65], fact: [50, 45], number: [60, 40] } as const;
/** The whole of it, from its beginning, later in it. */
const HEARD = { name: [60, 55, 35], title: [52, 48, 30], fact: [28, 26, 24], number: [0, 0, 0] } as const;

export interface Term {
  readonly text: string;
  /** As pinyin or letters; null for a term with anything else in it. */
  readonly spelt: string | null;
  /** `ql42` for QL-0042 and ql42. */
  readonly inRegister: string | null;
}

/** Each of them must fit. */
export const termsOf = (text: string): Term[] =>
  [...new Set(fold(text).split(/\s+/u))].filter((one) => one !== '').map((one) => ({ text: one, spelt: spelt(one), inRegister: inRegister(one) }));

function spelt(term: string): string | null {
  const letters = term.replaceAll("'", '').replaceAll('ü', 'v');
  return /^[a-z0-9]*[a-z][a-z0-9]*$/.test(letters) ? letters : null;
}

/** Letters and sequence of a register number, without its zeros. */
function inRegister(text: string): string | null {
  const found = /(?:^|-)([a-z]{2,3})-?0*(\d+)$/.exec(text);
  return found ? `${found[1]}${found[2]}` : null;
}

/** How well a record fits all terms; 0 when one of them is nowhere in it. */
export function score(texts: readonly Searchable[], terms: readonly Term[]): number {
  let sum = 0;
  for (const term of terms) {
    let best = 0;
    for (const text of texts) best = Math.max(best, text.worth(term));
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

function occurrences(folded: string, term: string, places: readonly { from: number; to: number }[]): [number, number][] {
  const found: [number, number][] = [];
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length))
    found.push([(places[at] as { from: number }).from, (places[at + term.length - 1] as { to: number }).to]);
  return found;
}

function merged(ranges: [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
