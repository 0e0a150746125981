// Whether somebody is being shown around: begun on Today or in the help, ended by the tour itself.
import { useSyncExternalStore } from 'react';

let isOn = false;
const listeners = new Set<() => void>();
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function setTouring(on: boolean): void {
  isOn = on;
  for (const listener of listeners) listener();
}

export const useTouring = (): boolean => useSyncExternalStore(listen, () => isOn);
