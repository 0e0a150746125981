// Looks for words in the memory of other processes of ours, as whoever steals an unlocked or just locked computer might. Linux only.
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

const PIECE = 8 * 1_048_576;

/** All processes that this one started, and those that they started. */
export function descendants(of = process.pid): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      // The command in brackets may hold anything; what follows it is in order.
      const [, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      parents.set(Number(name), Number(parent));
    } catch {
      // Gone meanwhile.
    }
  }
  const found = [of];
  for (const one of found) for (const [pid, parent] of parents) if (parent === one) found.push(pid);
  return found.slice(1);
}

export const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, 3).join(' ');
  } catch {
    return '';
  }
};

/** @returns whether one of the words stands there, in UTF-8 or UTF-16; null when the process may not be read */
export function remembers(pid: number, words: readonly string[]): boolean | null {
  const wanted = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  const overlap = Math.max(...wanted.map((word) => word.length));
  let memory: number;
  let regions: [number, number][];
  try {
    regions = readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .filter((line) => /^\S+ rw/.test(line))
      .map(
        (line) =>
          line
            .split(' ')[0]
            ?.split('-')
            .map((at) => Number.parseInt(at, 16)) as [number, number],
      );
    memory = openSync(`/proc/${pid}/mem`, 'r');
  } catch {
    return null;
  }
  const piece = Buffer.alloc(PIECE + overlap);
  try {
    return regions.some(([from, to]) => {
      for (let at = from; at < to; at += PIECE) {
        try {
          const read = readSync(memory, piece, 0, Math.min(piece.length, to - at), at);
          const part = piece.subarray(0, read);
          if (wanted.some((word) => part.includes(word))) return true;
        } catch {
          // Reserved and never used, or gone meanwhile.
        }
      }
      return false;
    });
  } finally {
    closeSync(memory);
  }
}
