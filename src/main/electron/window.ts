// The one window.
import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { ORIGIN, PARTITION } from './page-session';
import { FIRST, readPlace, SMALLEST, writePlace } from './window-place';

/** @param shell folder of the shell's own few files */
export function openWindow(out: string, shell: string): BrowserWindow {
  const place = readPlace(
    shell,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const { maximised = false, ...rectangle } = place ?? {};
  const window = new BrowserWindow({
    ...FIRST,
    ...rectangle,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(out, 'preload', 'index.cjs'),
      partition: PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  // Screenshots and screen sharing show nothing (Windows, macOS).
  window.setContentProtection(true);
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.loadURL(`${ORIGIN}/index.html`).catch(ignoreDestroyed);
  return window;
}

/** A lock may come while the page still loads; a page that is really missing shows as a core that nobody asks. */
function ignoreDestroyed(): void {}

export function keepPlace(window: BrowserWindow, shell: string): void {
  if (!window.isDestroyed()) writePlace(shell, { ...window.getNormalBounds(), maximised: window.isMaximized() });
}

/** Somebody started the program a second time: they see the one that runs. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
