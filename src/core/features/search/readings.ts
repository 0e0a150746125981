// How a text is read aloud: pinyin by character, with what surnames sound like and every reading of a given name.
import { pinyin } from 'pinyin-pro';
import { fold } from './fold';

export interface Unit {
  readonly from: number;
  readonly to: number;
  /** None for a character that nobody can spell: a word does not run across it. */
  readonly readings: readonly string[];
}

const OPTIONS = { type: 'array', toneType: 'none', v: true } as const;
const WRITTEN = /^[a-z0-9]+$/;

/** @param surname how many characters of a name are its surname; null for a text that is no name */
export function unitsOf(text: string, surname: number | null): Unit[] {
  const characters = [...text];
  const inContext = pinyin(text, surname === null ? OPTIONS : { ...OPTIONS, surname: 'head' });
  const units: Unit[] = [];
  let from = 0;
  for (const [i, character] of characters.entries()) {
    const to = from + character.length;
    const heard = inContext.length === characters.length ? [inContext[i] as string] : [];
    const all = surname !== null && i >= surname ? pinyin(character, { ...OPTIONS, multiple: true }) : [];
    const readings = [...new Set([...heard, ...all].map(fold))].filter((one) => WRITTEN.test(one));
    // Spaces and brackets are not read.
    if (readings.length > 0 || /\p{L}/u.test(character)) units.push({ from, to, readings });
    from = to;
  }
  return units;
}

const ENDS = /^[zcs]h/;
/** What of a syllable may stand for it: all of it, its first letter, zh, ch and sh. */
const shortForms = (reading: string): string[] => [reading, reading[0] as string, ...(ENDS.exec(reading) ?? [])];

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
