// How words are heard in many texts at once: each character a number that stands for its readings, each word a small machine over those numbers.
import { type Reading, shortForms } from './readings';

/** No word runs across it. */
export const UNSPEAKABLE = 0;

const bySpelling = new Map<string, number>([['', UNSPEAKABLE]]);
const readingsOfSound: Reading[] = [[]];
/** With which letters each of them begins, as bits. */
const beginnings: number[] = [0];
const ofReading = new WeakMap<Reading, number>();

/** One for each letter, and one for all figures. */
const bitOf = (letters: string): number => 1 << Math.max(0, letters.charCodeAt(0) - 96);

/** One number for everything that is read alike: thousands of characters have some hundred readings. */
export function soundOf(readings: Reading): number {
  const known = ofReading.get(readings);
  if (known !== undefined) return known;
  const spelling = readings.join(' ');
  let sound = bySpelling.get(spelling);
  if (sound === undefined) {
    sound = readingsOfSound.push(readings) - 1;
    beginnings.push(readings.reduce((bits, one) => bits | bitOf(one), 0));
    bySpelling.set(spelling, sound);
  }
  ofReading.set(readings, sound);
  return sound;
}

/** What a step leads to, beside the states, which are numbered from 0 on; 0 is the beginning. */
const LOST = -1;
const HEARD = -2;
const UNKNOWN = -3;

/** `heardAt` for one word, with each of its steps worked out once: a state is how many of its letters may have been heard so far. */
export class Hearing {
  private readonly states: (readonly number[])[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly sounds = readingsOfSound.length;
  /** A row for each state, in it a place for each sound. */
  private steps = new Int16Array();
  /** 1 for each sound with which the word may begin. */
  private readonly first: Uint8Array;

  /** @param word letters and figures only; it is heard in texts whose sounds were numbered before */
  constructor(private readonly word: string) {
    const bit = bitOf(word);
    this.first = Uint8Array.from(beginnings, (bits) => Number((bits & bit) !== 0));
    this.numberOf([0]);
  }

  /** Where in `sounds` it may begin, from `at` on; -1 for nowhere. */
  beginning(sounds: Uint16Array, at: number): number {
    const { first } = this;
    for (let i = at; i < sounds.length; i++) if (first[sounds[i] as number] !== 0) return i;
    return -1;
  }

  /** With which sound before `to` it has been heard to its end; -1 when it is not. */
  end(sounds: Uint16Array, start: number, to: number): number {
    let state = 0;
    for (let i = start; i < to; i++) {
      const sound = sounds[i] as number;
      const known = this.steps[state * this.sounds + sound] as number;
      state = known === UNKNOWN ? this.step(state, sound) : known;
      if (state < 0) return state === HEARD ? i : -1;
    }
    return -1;
  }

  private step(state: number, sound: number): number {
    const bits = beginnings[sound] as number;
    const reached = (this.states[state] as readonly number[]).filter((at) => (bits & bitOf(this.word.slice(at))) !== 0);
    const next = reached.length === 0 ? LOST : this.after(reached, readingsOfSound[sound] as Reading);
    this.steps[state * this.sounds + sound] = next;
    return next;
  }

  private after(reached: readonly number[], readings: Reading): number {
    const next = new Set<number>();
    for (const at of reached) {
      const rest = this.word.slice(at);
      for (const reading of readings) {
        if (reading.startsWith(rest)) return HEARD;
        for (const form of shortForms(reading)) if (rest.startsWith(form)) next.add(at + form.length);
      }
    }
    return next.size === 0 ? LOST : this.numberOf([...next].sort((a, b) => a - b));
  }

  private numberOf(reached: readonly number[]): number {
    const name = reached.join(' ');
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.states.push(reached) - 1;
    this.numbers.set(name, number);
    const before = this.steps;
    this.steps = new Int16Array(this.states.length * this.sounds).fill(UNKNOWN);
    this.steps.set(before);
    return number;
  }
}
