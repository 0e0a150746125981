// How large everything is drawn: kept on this computer like the language, content never is.
import { useSyncExternalStore } from 'react';

const KEPT = 'huxiao.scale';
export const SCALES = ['100', '125', '150', '200'] as const;
export type Scale = (typeof SCALES)[number];

const listeners = new Set<() => void>();
let scale: Scale = SCALES.find((one) => one === localStorage.getItem(KEPT)) ?? '100';
const show = (): void => document.documentElement.style.setProperty('--scale', String(Number(scale) / 100));
show();

export const useScale = (): Scale =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => scale,
  );

export function chooseScale(chosen: Scale): void {
  scale = chosen;
  localStorage.setItem(KEPT, chosen);
  show();
  for (const listener of listeners) listener();
}
