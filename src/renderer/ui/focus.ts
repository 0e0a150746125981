// Where the keyboard begins in a part of the page: its first field, or the button that is meant to be pressed.
const FIELDS = 'input:enabled, textarea:enabled, select:enabled';
const PRIMARY = '.ant-btn-primary:enabled';

const isShown = (one: Element): boolean => one.getClientRects().length > 0;

/** @param around where the button may stand when it is not inside; a field marked `data-first` goes before all others */
export function focusFirst(area: Element | null | undefined, around: Element | null | undefined = area): void {
  if (!area || area.contains(document.activeElement)) return;
  const first =
    area.querySelector('[data-first]') ??
    [...area.querySelectorAll(FIELDS)].find(isShown) ??
    area.querySelector(PRIMARY) ??
    around?.querySelector(PRIMARY);
  if (first instanceof HTMLElement) first.focus();
}
