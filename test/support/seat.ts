// One person at one PC, for specs and the demo: the real host with its real core and a headless browser.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findChromium, root } from '../../scripts/setup.mjs';
import { type RunningHost, startHost } from '../../src/main/chromium/relay';

export const TRAINING_PASSWORD = 'huxiao-lianxi-2026';

export interface Seat {
  page(): Page;
  readonly dir: string;
  /** Where saved files lie. */
  readonly outbox: string;
  readonly host: RunningHost;
  /** Errors that reached the page's console. */
  readonly complaints: string[];
  /** Locks with Ctrl L and waits for the new page. */
  lock(): Promise<void>;
  unlock(login: string): Promise<void>;
  leave(): Promise<void>;
}

export interface SeatOptions {
  dir?: string;
  outbox?: string;
  viewport?: { width: number; height: number };
  beatMs?: number;
  language?: 'zh-CN' | 'en';
}

export async function takeSeat(options: SeatOptions = {}): Promise<Seat> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'huxiao-e2e-'));
  const outbox = options.outbox ?? `${dir}-outbox`;
  const complaints: string[] = [];
  let current: Page | null = null;
  let arrived: () => void = () => undefined;
  const chromiumPath = findChromium();
  if (!chromiumPath) throw new Error('no Chromium');
  const host = await startHost({
    dir,
    outbox,
    chromiumPath,
    headless: true,
    out: join(root, 'out'),
    ...(options.viewport ? { viewport: options.viewport } : {}),
    ...(options.beatMs ? { beatMs: options.beatMs } : {}),
    onPage(page) {
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      current = page;
      arrived();
    },
  });
  const page = (): Page => current as Page;
  const speak = async (): Promise<void> => {
    if (options.language === 'en') await page().getByText('English', { exact: true }).click();
  };
  return {
    page,
    dir,
    outbox,
    host,
    complaints,
    async lock() {
      const next = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      // The page may be gone before the key is up.
      await page()
        .keyboard.press('Control+l')
        .catch(() => undefined);
      await next;
    },
    async unlock(login) {
      await page().locator('#login').waitFor();
      await speak();
      await page().locator('#login').fill(login);
      await page().locator('#password').fill(TRAINING_PASSWORD);
      await page().keyboard.press('Enter');
      await page().locator('.nav').waitFor({ timeout: 30_000 });
    },
    async leave() {
      await host.close();
      if (!options.dir) for (const folder of [dir, outbox]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
