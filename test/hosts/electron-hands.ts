// Starts our Electron host on the stand-in, plays its page, and puts an echoing core at the far end of the real wires.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { expect } from 'vitest';
import { linkToPage, type ParentPort } from '../../src/main/electron/core-port';
import type { ElectronHost } from '../../src/main/electron/host';
import { runElectron } from '../../src/main/electron/main';
import { CONNECT_MESSAGE } from '../../src/preload/bridge';
import { app, type BrowserWindow, forgetSessions, ipcMain, powerMonitor, type UtilityProcess, world } from './electron-stand-in';
import type { HostHands } from './promises';

export interface ElectronHands extends HostHands {
  readonly host: ElectronHost;
  readonly work: string;
  readonly shell: string;
  window(): BrowserWindow;
  core(): UtilityProcess;
  /** Says something to main as the page's own main frame. */
  say(channel: string, value?: unknown): void;
  close(): Promise<void>;
}

const alive = (): BrowserWindow[] => world.windows.filter((window) => !window.isGone && window.options.webPreferences.partition === 'huxiao');

/** Echoes frames and asks the host for what a frame names, as `stand-in-core.mjs` does for the other host. */
function echo(parent: unknown, child: UtilityProcess): void {
  const link = linkToPage(parent as ParentPort);
  const send = (value: object): void => link.port.postMessage(JSON.stringify(value));
  link.onShutdown(() => child.exit(0));
  link.port.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(data) as { ask?: string; name: string; text: string };
    if (frame.ask === 'lock') link.host.lock('asked');
    else if (frame.ask === 'fault') link.host.lock('fault');
    else if (frame.ask === 'die') child.exit(1);
    else if (frame.ask === 'hang') child.isHanging = true;
    else if (frame.ask === 'pdf') void link.host.renderPdf('<p>护校</p>').then((pdf) => send({ answer: Buffer.from(pdf.subarray(0, 5)).toString() }));
    else if (frame.ask === 'save') {
      const bytes = (async function* () {
        yield new TextEncoder().encode(frame.text);
      })();
      link.host.saveFile(frame.name, bytes).then(
        (answer) => send({ answer }),
        (cause: { code: string }) => send({ refused: cause.code }),
      );
    } else send({ echo: frame, pid: child.pid });
  });
}

export async function electronHands(): Promise<ElectronHands> {
  const work = mkdtempSync(join(tmpdir(), 'huxiao-electron-'));
  const out = join(work, 'out');
  mkdirSync(join(out, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(out, 'renderer', 'index.html'), '<!doctype html><title>stand-in</title>');
  writeFileSync(join(out, 'renderer', 'words.css'), '/* stand-in */');
  writeFileSync(join(out, 'outside.html'), 'outside');
  Object.assign(world, { runCore: echo, saveTo: join(work, 'saved.txt'), answer: 0, locale: 'zh-CN', isSecond: false, idleState: 'active' });
  for (const list of [world.boxes, world.notices, world.exits, world.menus, world.windows, world.cores]) list.length = 0;
  for (const emitter of [app, ipcMain, powerMonitor]) emitter.removeAllListeners();
  forgetSessions();
  const host = (await runElectron({ out, vaults: join(work, 'vaults'), beatMs: 100 })) as ElectronHost;
  const window = (): BrowserWindow => alive().at(-1) as BrowserWindow;
  const core = (): UtilityProcess => world.cores.at(-1) as UtilityProcess;
  let port: MessagePort | null = null;
  let portOf: BrowserWindow | null = null;
  let last: BrowserWindow | null = null;
  const say = (channel: string, value?: unknown): void => {
    const { webContents } = window();
    ipcMain.emit(channel, { sender: webContents, senderFrame: webContents.mainFrame }, value);
  };
  const portOfPage = (): MessagePort => {
    if (portOf !== window() || !port) {
      say(CONNECT_MESSAGE);
      portOf = window();
      port = window().webContents.mainFrame.sent.at(-1)?.ports[0] as MessagePort;
    }
    return port;
  };
  return {
    ...{ host, work, shell: join(work, 'vaults', 'shell'), window, core, say },
    ask(frame) {
      const own = portOfPage();
      return new Promise((resolve) => {
        own.once('message', (data: string) => resolve(JSON.parse(data)));
        own.postMessage(JSON.stringify(frame));
      });
    },
    async fetchOwn(path) {
      const answer = await window().webContents.session.load(`app://main${path}`);
      return { status: answer.status, policy: answer.headers.get('content-security-policy') ?? '', text: await answer.text() };
    },
    async untilNext(act) {
      last = window();
      const before = world.cores.length;
      void act();
      await expect.poll(() => world.cores.length, { timeout: 5_000 }).toBe(before + 1);
      expect(window().isGone).toBe(false);
    },
    relock: () => host.relock(),
    corePid: () => host.corePid(),
    isCoreAlive: (pid) => world.cores.some((one) => one.pid === pid && !one.isGone),
    isLastPageGone: () => last?.isGone ?? false,
    async close() {
      await host.quit();
      port?.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}
