// Our Electron host in the real Electron: the promises of every host, and what only a real window can show.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { everyHostKeeps } from '../hosts/promises';
import { electronPath } from './binary';

if (!electronPath) process.stdout.write('SKIPPED: test/electron/host.spec.ts: the binary of Electron is not installed\n');
const work = mkdtempSync(join(tmpdir(), 'huxiao-electron-'));
const program = join(work, 'program');
let app: ElectronApplication;
let page: Page;
let last: Page;

const env = (): Record<string, string> => ({ ...(process.env as Record<string, string>), HUXIAO_DIR: join(work, 'vaults') });
const launch = (): Promise<ElectronApplication> => _electron.launch({ executablePath: electronPath as string, args: [program], env: env() });
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** One port for each page: asking twice would be a lock. */
const ask = (frame: object): Promise<Record<string, unknown>> =>
  page.evaluate(
    (text) =>
      new Promise<Record<string, unknown>>((resolve) => {
        const own = window as unknown as { port?: MessagePort; huxiao: { connect(): void } };
        const send = (port: MessagePort): void => {
          port.onmessage = (event) => resolve(JSON.parse(event.data as string));
          port.postMessage(text);
        };
        if (own.port) return send(own.port);
        window.addEventListener('message', function take({ data, ports: [port] }) {
          if (data?.type !== 'huxiao:port' || !port) return;
          window.removeEventListener('message', take);
          own.port = port;
          send(port);
        });
        own.huxiao.connect();
      }),
    JSON.stringify(frame),
  );

async function untilNext(act: () => unknown): Promise<void> {
  last = page;
  const next = app.waitForEvent('window', { predicate: (one) => one.url().startsWith('app://main') || one.url() === 'about:blank', timeout: 20_000 });
  await Promise.resolve(act()).catch(() => undefined);
  page = await next;
  await page.waitForURL('app://main/index.html');
}

const corePids = (): Promise<number[]> =>
  app.evaluate(({ app: main }) =>
    main
      .getAppMetrics()
      .filter(({ serviceName, name }) => name === 'Huxiao core' || serviceName === 'node.mojom.NodeService')
      .map(({ pid }) => pid),
  );
let pid: number | undefined;

describe.skipIf(!electronPath)('in the real Electron', () => {
  beforeAll(async () => {
    cpSync(join(root, 'out'), join(program, 'out'), { recursive: true });
    cpSync(join(import.meta.dirname, 'stand-in-core.mjs'), join(program, 'out', 'main', 'electron-core.js'));
    writeFileSync(join(program, 'package.json'), '{"name":"huxiao-spec","version":"0.1.0","type":"module","main":"out/main/index.js"}');
    rmSync(join(program, 'out', 'renderer'), { recursive: true });
    mkdirSync(join(program, 'out', 'renderer', 'assets'), { recursive: true });
    writeFileSync(join(program, 'out', 'renderer', 'index.html'), '<!doctype html><title>stand-in</title>');
    writeFileSync(join(program, 'out', 'renderer', 'words.css'), '/* stand-in */');
    writeFileSync(join(program, 'out', 'outside.html'), 'outside');
    app = await launch();
    page = await app.firstWindow();
    await app.evaluate(
      ({ dialog }, path) => {
        dialog.showSaveDialog = (async () => ({ canceled: false, filePath: path })) as never;
      },
      join(work, 'saved.txt'),
    );
    [pid] = await corePids();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(work, { recursive: true, force: true });
  });

  everyHostKeeps({
    ask,
    fetchOwn: (path) =>
      app.evaluate(async ({ session }, address) => {
        const answer = await session.fromPartition('huxiao').fetch(`app://main${address}`);
        return { status: answer.status, policy: answer.headers.get('content-security-policy') ?? '', text: await answer.text() };
      }, path),
    async untilNext(act) {
      await untilNext(act);
      [pid] = await corePids();
    },
    relock: async () => void (await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))),
    corePid: () => pid,
    isCoreAlive: isAlive,
    isLastPageGone: () => last.isClosed(),
  });

  it('runs with the options that were set', async () => {
    const used = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => (window.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()),
    );
    expect(used).toHaveLength(1);
    expect(used[0]).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false });
  });

  it('gives the page no Node, no markup, no other address, no window', async () => {
    expect(
      await page.evaluate(() => [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process]),
    ).toEqual(['undefined', 'undefined']);
    const markup = page.evaluate(() => {
      document.body.innerHTML = '<b>x</b>';
    });
    await expect(markup).rejects.toThrow(/TrustedHTML/);
    expect(await page.evaluate(() => fetch('https://example.com/').catch(() => 'refused'))).toBe('refused');
    await page.evaluate(() => {
      location.href = 'https://example.com/';
      window.open('https://example.com/');
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe('app://main/index.html');
    expect(app.windows()).toHaveLength(1);
  });

  it('makes a PDF of a document longer than two megabytes', async () => {
    expect(await ask({ ask: 'pdf', length: 1_000_000 })).toEqual({ answer: '%PDF-' });
  });

  it.each(['lock-screen', 'suspend'])('locks with %s of the system', async (event) => {
    const [before] = await corePids();
    await untilNext(() => app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event));
    expect(isAlive(before as number)).toBe(false);
  });

  it('ends a second start at once and shows the first window', async () => {
    await expect(promisify(execFile)(electronPath as string, [program], { env: env(), timeout: 20_000 })).resolves.toBeDefined();
    expect(app.windows()).toHaveLength(1);
  });

  it('leaves no word of the page in its own folder', async () => {
    await page.evaluate(() => {
      document.title = 'CANARY-7f3a';
      localStorage.setItem('CANARY-7f3a', 'CANARY-7f3a');
      history.pushState({}, '', '#CANARY-7f3a');
    });
    await untilNext(() => app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend')));
    const shell = join(work, 'vaults', 'shell');
    const found = readdirSync(shell, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => readFileSync(path).includes('CANARY-7f3a') || readFileSync(path).includes(Buffer.from('CANARY-7f3a', 'utf16le')));
    expect(found).toEqual([]);
  });

  it('asks before it quits when something is half written', async () => {
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = (async () => ({ response: 0 })) as never;
    });
    await page.evaluate(() => (window as unknown as { huxiao: { tell(state: object): void } }).huxiao.tell({ unsaved: true, english: false }));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await page.waitForTimeout(500);
    expect(page.isClosed()).toBe(false);
    await page.evaluate(() => (window as unknown as { huxiao: { tell(state: object): void } }).huxiao.tell({ unsaved: false, english: false }));
  });
});
