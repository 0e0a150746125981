// The Chromium host as a library: an installed browser shows the page, a child process is the core, this relays strings between them.
// No listening socket, no profile kept: whatever has seen content is killed at lock.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CLOSED_FRAME } from '../../preload/bridge';
import { pageFile } from '../page-files';
import { BROWSER_FLAGS, browserEnv, sandboxFlags } from './browser';
import { type CoreListener, type CoreProcess, startCore } from './core-process';
import { printToPdf } from './print';
import { saveToOutbox } from './save';

export interface HostOptions {
  readonly dir: string;
  readonly outbox: string;
  readonly chromiumPath: string;
  readonly headless: boolean;
  /** Folder with main/, preload/ and renderer/ as built. */
  readonly out: string;
  /** How often the core is asked whether it still answers, in milliseconds. */
  readonly beatMs?: number;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Every new page, the first one and each one after a lock. */
  onPage?(page: Page): void;
  /** Given by a relay process of its own: what has seen content ends with the lock, and the supervisor starts another. */
  onExit?(why: Ending): void;
}

export const ORIGIN = 'https://huxiao.invalid';
export interface RunningHost {
  /** Locks as the user would, and waits for the new page. */
  relock(): Promise<void>;
  close(): Promise<void>;
  readonly corePid: () => number | undefined;
}

type Ending = 'locked' | 'closed' | 'unusable';
/** A core that dies this often before its page is up would only flicker. */
const MOST_FAILED_STARTS = 3;

export async function startHost(options: HostOptions): Promise<RunningHost> {
  let sitting: Sitting | null = null;
  let closing = false;
  let failedStarts = 0;
  const begin = async (): Promise<void> => {
    let early: Ending | null = null;
    let isUp = false;
    const next = await sit(options, (why) => {
      if (isUp) act(why);
      else early ??= why;
    });
    sitting = next;
    isUp = true;
    failedStarts = early === null ? 0 : failedStarts + 1;
    if (early === null) return options.onPage?.(next.page);
    // Once more in its own turn: this start must be over before the next one begins.
    const why: Ending = failedStarts < MOST_FAILED_STARTS ? early : 'unusable';
    setImmediate(() => act(why));
  };
  const act = (why: Ending): void => {
    if (closing) return;
    if (why === 'locked') relock().catch(() => act('unusable'));
    else void close().finally(() => options.onExit?.(why));
  };
  let relocking: Promise<void> | null = null;
  const relock = (): Promise<void> => {
    if (closing) return Promise.resolve();
    relocking ??= (async () => {
      await sitting?.end();
      if (options.onExit) options.onExit('locked');
      else if (!closing) await begin();
    })().finally(() => {
      relocking = null;
    });
    return relocking;
  };
  const close = async (): Promise<void> => {
    closing = true;
    // A restart that failed has nothing left to close.
    await relocking?.catch(() => undefined);
    await sitting?.end();
  };
  await begin();
  return { relock, close, corePid: () => sitting?.core.pid };
}

interface Sitting {
  readonly page: Page;
  readonly core: CoreProcess;
  end(): Promise<void>;
}

/** From one start of browser and core to the lock that ends both. */
async function sit(options: HostOptions, tell: (why: Ending) => void): Promise<Sitting> {
  const profile = mkdtempSync(join(tmpdir(), 'huxiao-browser-'));
  const forgetProfile = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  const context = await launch(profile, options).catch((cause: unknown) => {
    forgetProfile();
    throw cause;
  });
  let ending: Promise<void> | null = null;
  const page = context.pages()[0] ?? (await context.newPage());
  const pass = (frame: string): void => {
    if (!ending) page.evaluate(deliver, frame).catch(ignoreClosedPage);
  };
  // The page's port has no close event of its own.
  const gone = (why: Ending): void => {
    pass(CLOSED_FRAME);
    tell(why);
  };
  const listener: CoreListener = {
    onFrame: pass,
    onLock: () => gone('locked'),
    onUnusable: () => gone('unusable'),
    renderPdf: (html) => printToPdf(options.chromiumPath, html),
    saveFile: async (name, bytes) => saveToOutbox(options.outbox, name, bytes),
  };
  const core = startCore(join(options.out, 'main', 'core.js'), options.dir, listener, options.beatMs);
  // The screen goes dark at once, while the core still writes its head.
  const end = (): Promise<void> => {
    // A browser that a signal already ended answers its closing with an error.
    ending ??= Promise.allSettled([context.close(), core.end()]).then(forgetProfile);
    return ending;
  };
  const closedByUser = (): void => {
    if (!ending) tell('closed');
  };
  context.once('close', closedByUser);
  page.once('close', closedByUser);
  // A page that crashed shows nothing any more: the same as a lock.
  page.once('crash', () => gone('locked'));
  try {
    await guardPage(context, page, options, core);
    await page.goto(`${ORIGIN}/index.html`);
  } catch (cause) {
    await end();
    throw cause;
  }
  return { page, core, end };
}

/** A normal profile would write typed text and routes to the disk; `--incognito` in a folder of its own does not. */
function launch(profile: string, options: HostOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: options.chromiumPath,
    headless: options.headless,
    args: [...BROWSER_FLAGS, ...sandboxFlags(), '--incognito', ...(options.headless ? [] : ['--app=about:blank'])],
    ignoreDefaultArgs: ['--enable-automation'],
    env: browserEnv(),
    viewport: options.headless ? (options.viewport ?? { width: 1366, height: 768 }) : null,
    acceptDownloads: false,
    serviceWorkers: 'block',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Runs in the page. */
function deliver(data: string): void {
  const page = globalThis as unknown as { postMessage(message: unknown, origin: string): void; location: { origin: string } };
  page.postMessage({ type: 'huxiao:deliver', data }, page.location.origin);
}

/** The page went away while a frame was under way: the lock that did it already told the other side. */
function ignoreClosedPage(cause: Error): void {
  if (!/closed|destroyed|crashed/i.test(cause.message)) console.error('huxiao: frame not delivered');
}

async function guardPage(context: BrowserContext, page: Page, options: HostOptions, core: CoreProcess): Promise<void> {
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    // A navigation answered with 204 leaves the page where it is; an abort would show the browser's own error page.
    if (route.request().isNavigationRequest() && url.href !== `${ORIGIN}/index.html`) return route.fulfill({ status: 204 });
    if (url.origin !== ORIGIN) return route.abort();
    const { status, headers, body } = pageFile(join(options.out, 'renderer'), url.pathname);
    return route.fulfill({ status, headers, ...(body ? { body: Buffer.from(body) } : {}) });
  });
  context.on('page', (other) => {
    if (other !== page) void other.close();
  });
  await context.exposeBinding('huxiaoSend', (source, frame: unknown) => {
    // Only our own main frame speaks to the core.
    if (source.page !== page || source.frame !== page.mainFrame() || !source.frame.url().startsWith(`${ORIGIN}/`)) return;
    if (typeof frame === 'string') core.send(frame);
  });
  await context.addInitScript({ path: join(options.out, 'preload', 'inject.js') });
}
