// One sitting after the other: a window and a core from start to lock. A lock ends both, and nothing of the content is ever here.
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, MessageChannelMain, type WebFrameMain } from 'electron';
import { PORT_MESSAGE } from '../../preload/bridge';
import { UNUSABLE } from '../guard';
import { shortSittings } from '../restarts';
import { type CoreListener, type CoreProcess, startCore } from './core-process';
import { showMenu } from './menu';
import { notifyDue } from './notice';
import { listenToPage } from './page-link';
import { printToPdf } from './print';
import { saveWhereAsked } from './save';
import { languageOf, say } from './texts';
import { bringForward, keepPlace, openWindow } from './window';

/** Chromium's code for a load that we ended ourselves. */
const ABORTED = -3;

export interface HostFolders {
  /** With main/, preload/ and renderer/ as built. */
  readonly out: string;
  /** Where the vaults lie. */
  readonly vaults: string;
  /** The shell's own few files; none says anything of the content. */
  readonly shell: string;
}

export interface HostOptions extends HostFolders {
  /** How often the core is asked whether it still answers, in milliseconds. */
  readonly beatMs?: number;
}

export interface ElectronHost {
  /** Locks as the person would, and waits for the new window. A fault counts towards giving up. */
  relock(isFault?: boolean): Promise<void>;
  /** Asks first when something half written is on the page. */
  leave(): Promise<void>;
  /** Ends core and window in order, then the program. */
  quit(): Promise<void>;
  bringForward(): void;
  readonly corePid: () => number | undefined;
}

interface Sitting {
  readonly window: BrowserWindow;
  readonly core: CoreProcess;
  readonly started: number;
  isPortGiven: boolean;
  isUnsaved: boolean;
  isAsking: boolean;
}

export function startHost({ beatMs, ...folders }: HostOptions): ElectronHost {
  let sitting: Sitting | null = null;
  let language = languageOf(app.getLocale());
  let isClosing = false;
  let short = 0;
  let relocking: Promise<void> | null = null;
  const actions = { lock: () => void relock(), quit: () => void leave() };

  function begin(): void {
    const window = openWindow(folders.out, folders.shell);
    const listener: CoreListener = {
      onLock: (isFault) => void relock(isFault),
      onUnusable: () => giveUp('unusable'),
      renderPdf: printToPdf,
      saveFile: (name, bytes) => saveWhereAsked(window, name, bytes),
    };
    const core = startCore(join(folders.out, 'main', 'electron-core.js'), folders.vaults, listener, beatMs);
    sitting = { window, core, started: Date.now(), isPortGiven: false, isUnsaved: false, isAsking: false };
    window.on('close', (event) => {
      if (isClosing) return;
      event.preventDefault();
      void leave();
    });
    // Windows ends the session of the person: no time for a question.
    window.on('session-end', () => void quit());
    window.webContents.on('render-process-gone', () => void relock(true));
    // A page that cannot be shown would stay a window that nobody sees.
    window.webContents.on('did-fail-load', (_event, code, _text, _url, isMain) => {
      if (isMain && code !== ABORTED) void relock(true);
    });
    window.webContents.on('preload-error', () => giveUp('unusable'));
  }

  async function end(): Promise<void> {
    const ending = sitting;
    sitting = null;
    if (!ending) return;
    keepPlace(ending.window, folders.shell);
    // The screen goes dark at once, while the core still writes its head.
    if (!ending.window.isDestroyed()) ending.window.destroy();
    await ending.core.end();
  }

  function relock(isFault = false): Promise<void> {
    if (isClosing) return Promise.resolve();
    relocking ??= (async () => {
      const lasted = Date.now() - (sitting?.started ?? 0);
      await end();
      if (isClosing) return;
      const now = isFault ? shortSittings(short, lasted) : 0;
      if (now === null) return giveUp('flicker');
      short = now;
      begin();
    })().finally(() => {
      relocking = null;
    });
    return relocking;
  }

  async function leave(): Promise<void> {
    const asked = sitting;
    if (!asked?.isUnsaved) return quit();
    if (asked.isAsking) return;
    asked.isAsking = true;
    const { response } = await dialog.showMessageBox(asked.window, {
      type: 'question',
      message: say('unfinished', language),
      detail: say('unfinishedMore', language),
      buttons: [say('stay', language), say('leave', language)],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    asked.isAsking = false;
    // A lock may have come while the question stood there.
    if (response === 1 && sitting === asked) await quit();
  }

  async function quit(): Promise<void> {
    if (isClosing) return;
    isClosing = true;
    await relocking;
    await end();
    app.exit(0);
  }

  function giveUp(why: 'unusable' | 'flicker'): void {
    isClosing = true;
    if (sitting && !sitting.window.isDestroyed()) sitting.window.destroy();
    dialog.showErrorBox(say(why, language), say(`${why}More`, language));
    app.exit(UNUSABLE);
  }

  function handPort(frame: WebFrameMain): void {
    if (!sitting) return;
    // A page that asks twice was loaded anew inside an open sitting: it gets a new sitting, not the open vault.
    if (sitting.isPortGiven) return void relock();
    sitting.isPortGiven = true;
    const { port1, port2 } = new MessageChannelMain();
    sitting.core.handPort(port1);
    frame.postMessage(PORT_MESSAGE, null, [port2]);
  }

  const forward = (): void => {
    if (sitting) bringForward(sitting.window);
  };
  listenToPage(() => sitting?.window ?? null, {
    onConnect: handPort,
    onDue: (count) => notifyDue(count, forward),
    onState({ unsaved, english }) {
      if (sitting) sitting.isUnsaved = unsaved;
      const said = english ? 'en' : 'zh';
      if (said !== language) showMenu((language = said), actions);
    },
  });
  showMenu(language, actions);
  begin();
  return { relock, leave, quit, bringForward: forward, corePid: () => sitting?.core.pid() };
}
