// How a text is read aloud: pinyin by character in each of its readings, surnames as surnames.
import { pinyin } from 'pinyin-pro';
import { fold } from './fold';

/** Each way in which a character is read, once. */
export type Reading = readonly string[];

export interface Unit {
  readonly from: number;
  readonly to: number;
  /** None for a character that nobody can spell: a word does not run across it. */
  readonly readings: Reading;
}

const OPTIONS = { type: 'array', toneType: 'none', v: true } as const;
const WRITTEN = /^[a-z0-9]+$/;
/** By character, and by surname: no text of a record is kept here. */
const known = new Map<string, Reading>();

function readingsOf(key: string, ask: () => string[]): Reading {
  const before = known.get(key);
  if (before) return before;
  const readings = [...new Set(ask().map(fold))].filter((one) => WRITTEN.test(one));
  known.set(key, readings);
  return readings;
}
const anyOf = (character: string): Reading => readingsOf(character, () => pinyin(character, { ...OPTIONS, multiple: true }));
/** 曾 is zeng and 单 is shan when they stand before a name. */
const asSurname = (surname: readonly string[], i: number): Reading =>
  readingsOf(`${surname.join('')}/${i}`, () => [pinyin(surname.join(''), { ...OPTIONS, surname: 'head' })[i] ?? '']);

/** @param surname how many characters of a name are its surname; 0 for a text that is no name, whose characters are read in every way */
export function unitsOf(text: string, surname: number): Unit[] {
  const characters = [...text];
  const head = characters.slice(0, surname);
  const units: Unit[] = [];
  let from = 0;
  for (const [i, character] of characters.entries()) {
    const to = from + character.length;
    const readings = i < surname ? asSurname(head, i) : anyOf(character);
    // Spaces and brackets are not read.
    if (readings.length > 0 || /\p{L}/u.test(character)) units.push({ from, to, readings });
    from = to;
  }
  return units;
}

const ENDS = /^[zcs]h/;
/** What of a syllable may stand for it: all of it, its first letter, zh, ch and sh. */
export const shortForms = (reading: string): string[] => [reading, reading[0] as string, ...(ENDS.exec(reading) ?? [])];

/** Where a word of letters is read in a text: whole syllables and initials as they come, the last one as far as it is typed. */
export function heardAt(units: readonly Unit[], word: string): { from: number; to: number; isWhole: boolean } | null {
  for (const [start, { from, readings }] of units.entries()) {
    if (!readings.some((one) => one[0] === word[0])) continue;
    const end = endOf(units, start, word);
    if (end !== null) return { from, to: (units[end] as Unit).to, isWhole: start === 0 && end === units.length - 1 };
  }
  return null;
}

/** The unit at which the word has been read to its end. */
function endOf(units: readonly Unit[], start: number, word: string): number | null {
  let reached = new Set([0]);
  for (let i = start; i < units.length && reached.size > 0; i++) {
    const next = new Set<number>();
    for (const at of reached) {
      const rest = word.slice(at);
      for (const reading of (units[i] as Unit).readings) {
        if (reading.startsWith(rest)) return i;
        for (const form of shortForms(reading)) if (rest.startsWith(form)) next.add(at + form.length);
      }
    }
    reached = next;
  }
  return null;
}
