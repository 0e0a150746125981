// The keys of the page that is open: its footer shows them, and so does the help.
import { useEffect } from 'react';

type Key = readonly [combo: string, label: string];
export type Keys = readonly Key[];

let current: Keys = [];
/** Of parts that pages carry without knowing them. */
const more = new Map<string, string>();
export const keysHere = (): Keys => [...current, ...more];

export function usePageKeys(keys: Keys): void {
  useEffect(() => {
    current = keys;
    return () => {
      current = [];
    };
  }, [keys]);
}

export function useOneMoreKey(combo: string, label: string): void {
  useEffect(() => {
    more.set(combo, label);
    return () => {
      more.delete(combo);
    };
  }, [combo, label]);
}
