// A sheet over everything: put on by a key, or by itself where real names stand and nobody touched anything for a minute.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Pages that show real names: what leaves the school, what came to the desk, and a reporter’s name that two opened. */
export const NAMES_ON_SCREEN = /^\/(exports|papers|desk|requests|cases\/[^/]+\/export)(\/|$)/;
const COVER_AFTER_MS = 60_000;

/** Covers the page when nobody touched anything for a minute; reading with the wheel counts as touching. */
export function useIdleCover(isOn: boolean, cover: () => void): void {
  const latest = useRef(cover);
  latest.current = cover;
  useEffect(() => {
    if (!isOn) return;
    let timer = setTimeout(() => latest.current(), COVER_AFTER_MS);
    const touched = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), COVER_AFTER_MS);
    };
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const name of events) window.addEventListener(name, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, touched);
    };
  }, [isOn]);
}

export function Cover({ onUncover }: { onUncover(): void }) {
  const { t } = useTranslation();
  useEffect(() => {
    for (const one of document.querySelectorAll('audio, video')) (one as HTMLMediaElement).pause();
  }, []);
  return (
    <div className="cover hatch">
      <button
        type="button"
        ref={(button) => button?.focus()}
        onClick={() => onUncover()}
        onKeyDown={(event) => {
          // Ctrl L still locks; no other key reaches what lies beneath.
          if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key) || (event.ctrlKey && event.key.toLowerCase() === 'l')) return;
          event.preventDefault();
          event.stopPropagation();
          onUncover();
        }}
      >
        <span className="stamp large" aria-hidden="true">
          封
        </span>
        <b>{t('shell.covered')}</b>
        <span>{t('shell.coveredHelp')}</span>
      </button>
    </div>
  );
}
