// What is found, how well it fits and which part of it is marked: pure functions over the texts of one record.
import { fold, placesOf } from './fold';
import { heardAt, type Unit, unitsOf } from './readings';

/** Where a text stands in its record: a name that fits is worth more than a place. */
export type Kind = 'number' | 'title' | 'name' | 'fact';

/** One text of a record. */
export interface Text {
  readonly kind: Kind;
  readonly text: string;
  /** Of a name its surname and stars: the real one is looked through, and never answered. */
  readonly shown: string;
}

/** How many characters of a text are a surname. */
export const surnameOf = ({ kind, shown }: Text): number => (kind === 'name' ? [...shown].filter((one) => one !== '*').length : 0);

export class Searchable {
  readonly folded: string;
  private units: Unit[] | null = null;

  constructor(private readonly given: Text) {
    this.folded = fold(given.text);
  }

  get shown(): string {
    return this.given.shown;
  }

  /** 0 when it is not there. */
  worth(term: Term): number {
    const { kind } = this.given;
    const at = this.folded.indexOf(term.text);
    if (at >= 0) return WORTH[kind][at > 0 ? 'middle' : this.folded.length === term.text.length ? 'all' : 'start'];
    if (kind === 'number') return term.inRegister !== null && inRegister(this.folded) === term.inRegister ? REGISTERED : 0;
    const heard = this.heard(term);
    return heard === null ? 0 : HEARD[kind][heard.isWhole ? 'all' : heard.from === 0 ? 'start' : 'middle'];
  }

  /** Ranges of what is shown. */
  marks(terms: readonly Term[]): [number, number][] {
    const { kind, text } = this.given;
    if (kind === 'name') return terms.some((term) => this.worth(term) > 0) ? [[0, this.shown.replace(/\*+$/u, '').length]] : [];
    const places = placesOf(text);
    const found: [number, number][] = terms.flatMap((term) => {
      if (this.folded.includes(term.text)) return places ? occurrences(this.folded, term.text, places) : [];
      const heard = kind === 'number' ? null : this.heard(term);
      if (heard) return [[heard.from, heard.to]];
      return kind === 'number' && this.worth(term) > 0 ? [[0, text.length]] : [];
    });
    return merged(found);
  }

  private heard({ spelt }: Term): ReturnType<typeof heardAt> {
    if (spelt === null) return null;
    this.units ??= unitsOf(this.given.text, surnameOf(this.given));
    return heardAt(this.units, spelt);
  }
}

/** All of the text, its beginning, or something later in it. */
export type Part = 'all' | 'start' | 'middle';
type Worths = Readonly<Record<Kind, Readonly<Record<Part, number>>>>;
export const WORTH: Worths = {
  name: { all: 100, start: 80, middle: 70 },
  title: { all: 100, start: 75, middle: 65 },
  fact: { all: 100, start: 50, middle: 45 },
  number: { all: 100, start: 60, middle: 40 },
};
/** Of what is only heard. */
export const HEARD: Worths = {
  name: { all: 60, start: 55, middle: 35 },
  title: { all: 52, start: 48, middle: 30 },
  fact: { all: 28, start: 26, middle: 24 },
  number: { all: 0, start: 0, middle: 0 },
};
/** The number with other zeros and dashes. */
export const REGISTERED = 95;

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
export function inRegister(text: string): string | null {
  const found = /(?:^|-)([a-z]{2,3})-?0*(\d+)$/.exec(text);
  return found ? `${found[1]}${found[2]}` : null;
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
