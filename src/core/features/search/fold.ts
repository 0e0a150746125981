// One form for what is looked for and what is there: widths, case and the many kinds of dash make no difference.

/** Folded already, as most texts are: Chinese characters, small letters and figures. */
const PLAIN = /^[ -@[-~\u4e00-\u9fff]*$/;

export const fold = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\u2010-\u2015\u2212]/g, '-');

/** Of each place in the folded text, where it came from; null where folding does not go character by character. */
export function placesOf(text: string): { readonly from: number; readonly to: number }[] | null {
  if (PLAIN.test(text)) return Array.from(text, (_character, i) => ({ from: i, to: i + 1 }));
  const places: { from: number; to: number }[] = [];
  let folded = '';
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const piece = fold(match[0]);
    folded += piece;
    for (let i = 0; i < piece.length; i++) places.push({ from: match.index, to: match.index + match[0].length });
  }
  return folded === fold(text) ? places : null;
}
