// What the page may say to main: that it wants its port, how many things are due, and two facts about itself. Only our own main frame is heard.
import { type BrowserWindow, ipcMain, type IpcMainEvent, type WebFrameMain } from 'electron';
import { CONNECT_MESSAGE, NOTIFY_MESSAGE, type PageState, STATE_MESSAGE } from '../../preload/bridge';
import { ORIGIN } from './page-session';

export interface PageListener {
  onConnect(frame: WebFrameMain): void;
  onDue(count: number): void;
  onState(state: PageState): void;
}

const MOST_DUE = 999;

export function listenToPage(window: () => BrowserWindow | null, listener: PageListener): void {
  ipcMain.on(CONNECT_MESSAGE, (event) => {
    const frame = ourFrame(window(), event);
    if (frame) listener.onConnect(frame);
  });
  ipcMain.on(NOTIFY_MESSAGE, (event, count: unknown) => {
    if (ourFrame(window(), event) && Number.isInteger(count) && (count as number) > 0 && (count as number) <= MOST_DUE)
      listener.onDue(count as number);
  });
  ipcMain.on(STATE_MESSAGE, (event, state: unknown) => {
    const { unsaved, english } = Object(state) as Record<string, unknown>;
    if (ourFrame(window(), event) && typeof unsaved === 'boolean' && typeof english === 'boolean') listener.onState({ unsaved, english });
  });
}

function ourFrame(window: BrowserWindow | null, { sender, senderFrame }: IpcMainEvent): WebFrameMain | null {
  if (!window || window.isDestroyed() || sender !== window.webContents || !senderFrame) return null;
  return senderFrame === window.webContents.mainFrame && senderFrame.url.startsWith(`${ORIGIN}/`) ? senderFrame : null;
}
