// Paper: what is printed and never drawn on the screen. The system's own print dialog opens; nothing is written to a file by us.
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

/** A dialog that tells nothing when it closes must not keep a secret in the page. */
const FORGET_MS = 60_000;

/** `print(sheet)` opens the dialog; `paper` must be drawn somewhere in the page. */
export function usePaper(): { paper: ReactNode; print(sheet: ReactNode): void } {
  const [sheet, setSheet] = useState<ReactNode>(null);
  useEffect(() => {
    if (sheet === null) return;
    const forget = (): void => setSheet(null);
    window.addEventListener('afterprint', forget);
    const timer = setTimeout(forget, FORGET_MS);
    window.print();
    return () => {
      window.removeEventListener('afterprint', forget);
      clearTimeout(timer);
    };
  }, [sheet]);
  return { paper: sheet === null ? null : createPortal(<div className="paper">{sheet}</div>, document.body), print: setSheet };
}
