// What others put on record while somebody was writing: as far as the reader may read it, and how much more there is.
import type { client } from '../../api/client';

type History = Awaited<ReturnType<typeof client.cases.history>>;
type Entries = Awaited<ReturnType<typeof client.cases.get>>['entries'];

interface Since {
  readonly n: number;
  readonly kind: string;
  readonly isEntry: boolean;
  readonly at: number;
  readonly by: string;
  /** Empty where it was no text. */
  readonly text: string;
}

/** @param base newest n that the writer had read; `at` is nought for what they may not read */
export function addedSince(history: History, entries: Entries, base: number): { added: Since[]; sealed: number } {
  const later = history.filter((one) => one.n > base);
  const open = later.filter((one) => one.at > 0);
  const added = open.map(({ n, kind, at, by }) => {
    const entry = entries.find((one) => one.n === n);
    return { n, kind: entry ? entry.type : kind, isEntry: entry !== undefined, at, by, text: entry?.text ?? '' };
  });
  return { added, sealed: later.length - open.length };
}
