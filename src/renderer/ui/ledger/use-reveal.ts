// The names of one row, shown for ten seconds: asked from the core, which puts it on record, and forgotten by the page.
import { useCallback, useEffect, useState } from 'react';

export type Names = Readonly<Record<string, readonly string[]>>;
/** As in the case page. */
const SHOWN_MS = 10_000;

export interface Reveal {
  readonly row: string | null;
  readonly names: Names;
  readonly error: unknown;
  show(row: string, ask: () => Promise<Names>): void;
  hide(): void;
}

const NOBODY: Names = {};

export function useReveal(): Reveal {
  const [shown, setShown] = useState<{ readonly row: string; readonly names: Names } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const hide = useCallback(() => setShown(null), []);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(hide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, hide]);
  const show = useCallback((row: string, ask: () => Promise<Names>): void => {
    setError(null);
    void ask().then((names) => setShown({ row, names }), setError);
  }, []);
  return { row: shown?.row ?? null, names: shown?.names ?? NOBODY, error, show, hide };
}
