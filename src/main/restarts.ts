// When starting again stops making sense, the same in both hosts: a sitting that ended at once, several times in a row.
const SHORTEST_SITTING_MS = 5_000;
const MOST_SHORT = 3;

/** @returns how many short sittings stand in a row now; null when another start would only flicker */
export function shortSittings(before: number, lastedMs: number): number | null {
  const now = lastedMs < SHORTEST_SITTING_MS ? before + 1 : 0;
  return now < MOST_SHORT ? now : null;
}
