// Tips that were merged: which one each went into, and what came together in one. Pure functions over triages.
export interface Triage {
  readonly submission: string;
  readonly mergedInto: string | null;
}

/** Where a tip ended up: itself, unless it was merged. A tip that the reader may not open ends the way. */
export function rootOf(triages: readonly Triage[], submission: string): string {
  const next = new Map(triages.map((one) => [one.submission, one.mergedInto]));
  let at = submission;
  for (let steps = 0; steps <= triages.length; steps++) {
    const into = next.get(at) ?? null;
    if (into === null) return at;
    at = into;
  }
  // Only records that were tampered with go round in a circle.
  return submission;
}

/** Tips that came into this one, also by way of another. */
export function mergedInto(triages: readonly Triage[], submission: string): string[] {
  const parts = Map.groupBy(triages, (one) => one.mergedInto);
  const found = new Set<string>();
  const waiting = [submission];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { submission: part } of parts.get(at) ?? []) {
      if (part === submission || found.has(part)) continue;
      found.add(part);
      waiting.push(part);
    }
  }
  return [...found];
}

/** Everything that hangs together with a tip, itself included. */
export function mergedWith(triages: readonly Triage[], submission: string): string[] {
  const root = rootOf(triages, submission);
  return [...new Set([submission, root, ...mergedInto(triages, root)])];
}
