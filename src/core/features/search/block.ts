// Some records laid end to end, so that one pass goes over all of their texts. It finds what `Searchable.worth` finds, text by text.
import { fold } from './fold';
import { unitsOf } from './readings';
import { HEARD, inRegister, type Kind, REGISTERED, surnameOf, type Term, type Text, WORTH } from './rules';
import { type Hearing, soundOf, UNSPEAKABLE } from './sounds';

/** A term, and the machine that hears it where it may be pinyin. */
export interface Asked extends Term {
  readonly hearing: Hearing | null;
}

/** No term has one in it. */
const BETWEEN = '\n';

export class Block {
  /** All texts, folded. */
  private readonly written: string;
  /** Where each text begins in `written`; one more than there are texts. */
  private readonly starts: Uint32Array;
  private readonly kinds: readonly Kind[];
  private readonly sounds: Uint16Array;
  private readonly soundStarts: Uint32Array;
  /** Texts whose first character is read. */
  private readonly opens: readonly boolean[];
  /** Of each text its record. */
  private readonly recordOf: Uint16Array;
  /** Of each record its first text; one more than there are records. */
  private readonly firsts: Uint32Array;
  /** Letters and sequence of the numbers, by text. */
  private readonly registers = new Map<number, string>();

  constructor(records: readonly (readonly Text[])[]) {
    const texts = records.flat();
    const folded = texts.map(({ text }) => fold(text));
    this.written = folded.join(BETWEEN);
    this.starts = sums(folded, ({ length }) => length + BETWEEN.length);
    this.firsts = sums(records, ({ length }) => length);
    this.recordOf = Uint16Array.from(records.flatMap((all, record) => all.map(() => record)));
    this.kinds = texts.map(({ kind }) => kind);
    const units = texts.map((one) => (one.kind === 'number' ? [] : unitsOf(one.text, surnameOf(one))));
    this.opens = units.map(([first]) => first?.from === 0);
    this.soundStarts = sums(units, ({ length }) => length);
    this.sounds = Uint16Array.from(units.flat(), ({ readings }) => (readings.length === 0 ? UNSPEAKABLE : soundOf(readings)));
    for (const [i, kind] of this.kinds.entries()) {
      const register = kind === 'number' ? inRegister(folded[i] as string) : null;
      if (register !== null) this.registers.set(i, register);
    }
  }

  /**
   * What each record is worth for all terms together; 0 where one of them is nowhere in it.
   * @param skipped texts that are not for this reader, as record and place in it
   */
  scores(terms: readonly Asked[], skipped: readonly { readonly record: number; readonly text: number }[]): Uint16Array {
    const hidden = skipped.map(({ record, text }) => (this.firsts[record] as number) + text);
    const [sum = new Uint16Array(), ...others] = terms.map((term) => this.worths(term, hidden));
    for (const worths of others)
      for (let i = 0; i < sum.length; i++) sum[i] = sum[i] === 0 || worths[i] === 0 ? 0 : (sum[i] as number) + (worths[i] as number);
    return sum;
  }

  /** Of each record what its best text is worth. */
  private worths(term: Asked, hidden: readonly number[]): Uint16Array {
    const found = new Finds(this.recordOf, this.firsts.length - 1);
    for (const text of hidden) found.leaveOut(text);
    this.read(term.text, found);
    if (term.hearing) this.hear(term.hearing, found);
    if (term.inRegister !== null) {
      for (const [text, register] of this.registers) if (register === term.inRegister) found.note(text, REGISTERED);
    }
    return found.best;
  }

  private read(term: string, found: Finds): void {
    const { written, starts } = this;
    for (let at = written.indexOf(term), text = 0; at >= 0; at = written.indexOf(term, starts[text])) {
      while ((starts[text + 1] as number) <= at) text++;
      const start = starts[text] as number;
      const isAll = (starts[text + 1] as number) - start === term.length + BETWEEN.length;
      found.note(text, WORTH[this.kinds[text] as Kind][at > start ? 'middle' : isAll ? 'all' : 'start']);
      text++;
    }
  }

  private hear(hearing: Hearing, found: Finds): void {
    const { sounds, soundStarts } = this;
    for (let at = hearing.beginning(sounds, 0), text = 0; at >= 0; at = hearing.beginning(sounds, at)) {
      while ((soundStarts[text + 1] as number) <= at) text++;
      const [from, to] = [soundStarts[text] as number, soundStarts[text + 1] as number];
      const end = found.isDone(text) ? to : hearing.end(sounds, at, to);
      if (end >= 0 && end < to) {
        const part = at > from ? 'middle' : end === to - 1 ? 'all' : this.opens[text] ? 'start' : 'middle';
        found.note(text, HEARD[this.kinds[text] as Kind][part]);
      }
      at = end < 0 ? at + 1 : to;
    }
  }
}

/** Where one term was found: what is read counts before what is heard. */
class Finds {
  /** Of each record. */
  readonly best: Uint16Array;
  private readonly done: Uint8Array;

  constructor(
    private readonly recordOf: Uint16Array,
    records: number,
  ) {
    this.best = new Uint16Array(records);
    this.done = new Uint8Array(recordOf.length);
  }

  isDone(text: number): boolean {
    return this.done[text] !== 0;
  }

  leaveOut(text: number): void {
    this.done[text] = 1;
  }

  note(text: number, worth: number): void {
    if (this.done[text] !== 0) return;
    this.done[text] = 1;
    const record = this.recordOf[text] as number;
    if ((this.best[record] as number) < worth) this.best[record] = worth;
  }
}

/** Running sums, beginning with 0. */
function sums<T>(all: readonly T[], size: (one: T) => number): Uint32Array {
  const found = new Uint32Array(all.length + 1);
  for (const [i, one] of all.entries()) found[i + 1] = (found[i] as number) + size(one);
  return found;
}
