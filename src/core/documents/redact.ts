// Taking words out of a text: what is removed is not in the paper any more, only a mark and the reason.

export interface Removal {
  readonly word: string;
  /** Number of the reason printed beside the mark. */
  readonly reason: number;
}

/** Text that stays, or the reason why something is gone. */
export type Piece = string | { readonly reason: number };

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Longer words first, so that a name inside a longer one does not leave the rest standing. Any letter case and width (NFKC). */
export function redact(text: string, removals: readonly Removal[]): Piece[] {
  const known = removals
    .filter(({ word }) => word.trim() !== '')
    .map(({ word, reason }) => ({ word: foldWithPlaces(word.trim().normalize('NFC')).folded, reason }));
  const plain = text.normalize('NFC');
  if (known.length === 0 || plain === '') return plain === '' ? [] : [plain];
  const words = [...new Set(known.map(({ word }) => word))].sort((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  const { folded, starts } = foldWithPlaces(plain);
  let end = 0;
  for (const match of folded.matchAll(new RegExp(words.map(escapeRegExp).join('|'), 'gu'))) {
    const from = starts[match.index] as number;
    const to = starts[match.index + match[0].length] as number;
    if (from > end) pieces.push(plain.slice(end, from));
    pieces.push({ reason: known.find(({ word }) => word === match[0])?.reason ?? 0 });
    end = to;
  }
  if (end < plain.length) pieces.push(plain.slice(end));
  return pieces;
}

export const countRemoved = (pieces: readonly Piece[]): number => pieces.filter((piece) => typeof piece !== 'string').length;

/** A mark of the same length for every word: its width tells nothing. */
export const asPlainText = (pieces: readonly Piece[]): string => pieces.map((piece) => (typeof piece === 'string' ? piece : '████')).join('');

/** A word, and what stands in its place. */
export interface Veil {
  readonly word: string;
  readonly by: string;
}

/** A text with each of these words replaced, and how many places that were. */
export function veil(text: string, veils: readonly Veil[]): { text: string; count: number } {
  const pieces = redact(
    text,
    veils.map(({ word }, reason) => ({ word, reason })),
  );
  return {
    text: pieces.map((piece) => (typeof piece === 'string' ? piece : (veils[piece.reason]?.by ?? '████'))).join(''),
    count: pieces.filter((piece) => typeof piece !== 'string' && veils[piece.reason]?.by !== veils[piece.reason]?.word).length,
  };
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Letter by letter, the words as well as the text: as a whole, `Σ` at the end of a word becomes another letter than inside it. The folded text, and for each of its code units where the letter it came from begins. */
function foldWithPlaces(text: string): { folded: string; starts: number[] } {
  let folded = '';
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let i = 0; i < plain.length; i++) starts.push(at);
    folded += plain;
    at += letter.length;
  }
  starts.push(at);
  return { folded, starts };
}
