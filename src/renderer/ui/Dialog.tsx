// Every dialog: it opens with the focus where the work begins, and gives the focus back when it is gone.
import { Modal, type ModalProps } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { focusFirst } from './focus';
import './dialog.css';

const DIALOG = '[role=dialog]';
/** Frames in which the library still moves the focus about: half a second. */
const OPENING = 30;
/** Lower where there is room: a long form needs the whole of a small screen. */
const TOP = 'min(100px, 5vh)';
const isShown = (one: Element): boolean => one.getClientRects().length > 0;

/** Where the keyboard was on the page below: what stands in a dialog that replaced another one is gone afterwards. */
let below: HTMLElement | null = null;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && target.closest('.ant-modal-root, .ant-drawer') === null) below = target;
});

/** To whatever opened the dialog, or the page's heading when that is gone. */
function giveBack(opener: Element | null): void {
  const isOther = [...document.querySelectorAll(DIALOG)].some(isShown);
  const isFree = document.activeElement === null || document.activeElement === document.body;
  // Another dialog came in its place, and takes care of itself.
  if (isOther && !opener?.closest(DIALOG)) return;
  // Whoever went to another page meanwhile is not taken back.
  if (!isFree) return;
  for (const one of [opener, below, document.querySelector('h1[tabindex]')]) {
    if (!(one instanceof HTMLElement) || one === document.body || !one.isConnected) continue;
    one.focus({ preventScroll: true });
    if (document.activeElement === one) return;
  }
}

/** For what is taken out of the page while it is open: antd's own way of giving the focus back never runs then. */
export function useFocusBack(): void {
  // While rendering: effects of what is inside have moved it already.
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => void setTimeout(() => giveBack(opener)), [opener]);
}

/** As soon as it is there, not only when it has finished opening: what is typed meanwhile belongs to its first field. */
function useFocusWhileOpening(inside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let left = OPENING;
    let frame = 0;
    const look = (): void => {
      if (left === 0) return;
      const own = inside.current?.closest(DIALOG);
      const holder = document.activeElement?.closest(DIALOG);
      // Another dialog that opened on top keeps it.
      if (own && (!holder || holder === own)) focusFirst(inside.current, own);
      left -= 1;
      frame = requestAnimationFrame(look);
    };
    // Whoever goes elsewhere by hand, with a key or a click, is left there.
    const stop = (): void => {
      left = 0;
    };
    const stopAtTab = ({ key }: KeyboardEvent): void => {
      if (key === 'Tab') stop();
    };
    window.addEventListener('keydown', stopAtTab);
    window.addEventListener('pointerdown', stop, true);
    look();
    return () => {
      window.removeEventListener('keydown', stopAtTab);
      window.removeEventListener('pointerdown', stop, true);
      cancelAnimationFrame(frame);
    };
  }, [inside]);
}

export function Dialog({ children, ...modal }: Omit<ModalProps, 'open' | 'afterOpenChange'>) {
  const inside = useRef<HTMLDivElement>(null);
  useFocusBack();
  const enter = (): void => focusFirst(inside.current, inside.current?.closest(DIALOG));
  useFocusWhileOpening(inside);
  return (
    // The library takes the focus to the cross at the top when it has finished opening; this comes after that.
    <Modal open {...modal} style={{ top: TOP, ...modal.style }} afterOpenChange={(isOpen) => isOpen && setTimeout(enter)}>
      <div ref={inside}>{children}</div>
    </Modal>
  );
}
