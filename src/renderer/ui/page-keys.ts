// The keys of the page that is open: its footer shows them, and so does the help.
import { useEffect } from 'react';

export type Keys = readonly (readonly [combo: string, label: string])[];

let current: Keys = [];
export const keysHere = (): Keys => current;

export function usePageKeys(keys: Keys): void {
  useEffect(() => {
    current = keys;
    return () => {
      current = [];
    };
  }, [keys]);
}
