// What the page finds on `window`, the same in both hosts: who the host is, and a way to ask for its port.
export interface Bridge {
  readonly host: 'electron' | 'chromium';
  /** The page then receives `{ type: PORT_MESSAGE }` with a MessagePort. */
  connect(): void;
  /** A notice of the system with a fixed text and this number; null where the host gives none. */
  readonly notify: ((count: number) => void) | null;
  /** Two facts for the host's own few words; null where it has none. */
  readonly tell: ((state: PageState) => void) | null;
}

export interface PageState {
  /** Something typed is not on record: the host asks before it quits. Never what, or how much. */
  readonly unsaved: boolean;
  readonly english: boolean;
}

export const PORT_MESSAGE = 'huxiao:port';
export const CONNECT_MESSAGE = 'huxiao:connect';
export const STATE_MESSAGE = 'huxiao:state';
export const NOTIFY_MESSAGE = 'huxiao:notify';
export const DELIVER_MESSAGE = 'huxiao:deliver';
/** The last frame the page gets when the core is gone. */
export const CLOSED_FRAME = '{"huxiao":"closed"}';
