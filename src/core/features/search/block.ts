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
    const scores = new Uint16Array(this.firsts.length - 1);
    for (const [i, term] of terms.entries()) {
      const worths = this.worths(term);
      for (const { record, text } of skipped) worths[(this.firsts[record] as number) + text] = 0;
      if (!this.add(worths, scores, i === 0)) break;
    }
    return scores;
  }

  /** Of each record its best text. @returns whether any record is left */
  private add(worths: Uint8Array, scores: Uint16Array, isFirst: boolean): boolean {
    let isAny = false;
    for (let record = 0, text = 0; record < scores.length; record++) {
      const end = this.firsts[record + 1] as number;
      let best = 0;
      for (; text < end; text++) if ((worths[text] as number) > best) best = worths[text] as number;
      const before = scores[record] as number;
      const sum = best === 0 || (before === 0 && !isFirst) ? 0 : before + best;
      scores[record] = sum;
      isAny ||= sum > 0;
    }
    return isAny;
  }

  private worths(term: Asked): Uint8Array {
    const worths = new Uint8Array(this.kinds.length);
    this.read(term.text, worths);
    if (term.hearing) this.hear(term.hearing, worths);
    if (term.inRegister !== null)
      for (const [text, register] of this.registers) if (worths[text] === 0 && register === term.inRegister) worths[text] = REGISTERED;
    return worths;
  }

  private read(term: string, worths: Uint8Array): void {
    const { written, starts } = this;
    for (let at = written.indexOf(term), text = 0; at >= 0; at = written.indexOf(term, starts[text])) {
      while ((starts[text + 1] as number) <= at) text++;
      const start = starts[text] as number;
      const isAll = (starts[text + 1] as number) - start === term.length + BETWEEN.length;
      worths[text] = WORTH[this.kinds[text] as Kind][at > start ? 'middle' : isAll ? 'all' : 'start'];
      text++;
    }
  }

  private hear(hearing: Hearing, worths: Uint8Array): void {
    const { sounds, soundStarts } = this;
    for (let at = hearing.beginning(sounds, 0), text = 0; at >= 0; at = hearing.beginning(sounds, at)) {
      while ((soundStarts[text + 1] as number) <= at) text++;
      const [from, to] = [soundStarts[text] as number, soundStarts[text + 1] as number];
      const end = worths[text] === 0 ? hearing.end(sounds, at, to) : to;
      if (end >= 0 && end < to) {
        const part = at > from ? 'middle' : end === to - 1 ? 'all' : this.opens[text] ? 'start' : 'middle';
        worths[text] = HEARD[this.kinds[text] as Kind][part];
      }
      at = end < 0 ? at + 1 : to;
    }
  }
}

/** Running sums, beginning with 0. */
function sums<T>(all: readonly T[], size: (one: T) => number): Uint32Array {
  const found = new Uint32Array(all.length + 1);
  for (const [i, one] of all.entries()) found[i + 1] = (found[i] as number) + size(one);
  return found;
}
