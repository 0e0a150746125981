// One way to listen for keys: never while an input method is composing (a Chinese Enter is not ours).
import { useEffect, useRef } from 'react';

export function useShortcut(combo: string, handler: (event: KeyboardEvent) => void): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const parts = combo.toLowerCase().split('+');
    const key = parts.at(-1);
    const listen = (event: KeyboardEvent): void => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key.toLowerCase() !== key || event.ctrlKey !== parts.includes('ctrl') || event.altKey !== parts.includes('alt')) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [combo]);
}
