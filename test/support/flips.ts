// Damage by a single bit: where, and how.
import { inForm } from './bar';

/** Every seventh byte; in the short form so many of them, spread evenly. */
export function everySeventh(length: number, few: number): number[] {
  const all = Array.from({ length: Math.ceil(length / 7) }, (_, i) => i * 7);
  const taken = inForm(Math.min(few, all.length), all.length);
  return Array.from({ length: taken }, (_, i) => all[Math.floor((i * all.length) / taken)] as number);
}

/** A copy with one bit turned, another one of the eight each time. */
export function flipped(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  copy[at] = (copy[at] as number) ^ (1 << (at % 8));
  return copy;
}
