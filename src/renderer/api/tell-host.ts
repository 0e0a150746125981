// What the host may know of the page for its own few words: the language, and whether something typed is not on record. Nothing else.
import type { Bridge, PageState } from '../../preload/bridge';

let said: PageState = { unsaved: false, english: false };
const typedIn = new Set<object>();

export function tellHost(change: Partial<PageState>): void {
  said = { ...said, ...change };
  (window as unknown as { huxiao?: Bridge }).huxiao?.tell?.(said);
}

/** @param form stands for one form on the page; told only when the answer for the whole page changes */
export function noteTyped(form: object, isTyped: boolean): void {
  if (isTyped) typedIn.add(form);
  else typedIn.delete(form);
  if (typedIn.size > 0 !== said.unsaved) tellHost({ unsaved: typedIn.size > 0 });
}
