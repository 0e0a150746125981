// Conformance of the Chromium host, with a core that only echoes: bridge, frames, refusals, and a lock that leaves nothing behind.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureChromium, root } from '../../scripts/setup.mjs';
import { type RunningHost, startHost } from '../../src/main/chromium/relay';
import { everyHostKeeps } from './promises';

const work = mkdtempSync(join(tmpdir(), 'huxiao-spec-'));
const out = join(work, 'out');
const outbox = join(work, 'outbox');
const pages: Page[] = [];
// A temporary folder of its own: other hosts on this computer keep theirs elsewhere.
const temporary = join(work, 'tmp');
mkdirSync(temporary);
process.env.TMPDIR = temporary;
let host: RunningHost;
let lastPage: Page;

const page = (): Page => pages.at(-1) as Page;
const profiles = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('huxiao-browser-'));
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Sends one frame and takes the first one that comes back. */
const ask = (frame: object): Promise<Record<string, unknown>> =>
  page().evaluate(
    (text) =>
      new Promise<Record<string, unknown>>((resolve) => {
        window.addEventListener('message', function take({ data, ports: [port] }) {
          if (data?.type !== 'huxiao:port' || !port) return;
          window.removeEventListener('message', take);
          port.onmessage = (event) => resolve(JSON.parse(event.data as string));
          port.postMessage(text);
        });
        (window as unknown as { huxiao: { connect(): void } }).huxiao.connect();
      }),
    JSON.stringify(frame),
  );

/** Asks for what ends the sitting, and waits for the page after it. */
async function untilNextPage(act: () => unknown): Promise<void> {
  const before = pages.length;
  lastPage = page();
  await Promise.resolve(act()).catch(() => undefined);
  await expect.poll(() => pages.length, { timeout: 20_000 }).toBe(before + 1);
}

/** Style sheets and pictures are what the policy lets a page fetch from its own address. */
async function fetchOwn(path: string): Promise<{ status: number; policy: string; text: string }> {
  const answer = page().waitForResponse((response) => ['stylesheet', 'image'].includes(response.request().resourceType()));
  await page().evaluate((address) => {
    if (address.endsWith('.css')) document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address }));
    else Object.assign(new Image(), { src: address });
  }, path);
  const response = await answer;
  return { status: response.status(), policy: response.headers()['content-security-policy'] ?? '', text: await response.text().catch(() => '') };
}

beforeAll(async () => {
  for (const folder of ['main', 'preload', 'renderer']) mkdirSync(join(out, folder), { recursive: true });
  writeFileSync(join(out, 'package.json'), '{"type":"module"}');
  cpSync(join(import.meta.dirname, 'stand-in-core.mjs'), join(out, 'main', 'core.js'));
  cpSync(join(root, 'out', 'preload', 'inject.js'), join(out, 'preload', 'inject.js'));
  writeFileSync(join(out, 'renderer', 'index.html'), '<!doctype html><title>stand-in</title><p id="p">页</p>');
  writeFileSync(join(out, 'renderer', 'words.css'), '/* stand-in */');
  writeFileSync(join(out, 'outside.html'), 'outside');
  mkdirSync(join(out, 'renderer', 'assets'));
  const chromiumPath = ensureChromium() as string;
  host = await startHost({ dir: work, outbox, chromiumPath, headless: true, out, onPage: (next) => pages.push(next) });
});
afterAll(async () => {
  await host.close();
  rmSync(work, { recursive: true, force: true });
});

describe('the page', () => {
  it('is our file under our policy, with the bridge in it', async () => {
    expect(await page().title()).toBe('stand-in');
    expect(await page().evaluate(() => (window as unknown as { huxiao: { host: string } }).huxiao.host)).toBe('chromium');
    const markup = page().evaluate(() => {
      document.body.innerHTML = '<b>x</b>';
    });
    await expect(markup).rejects.toThrow(/TrustedHTML/);
  });

  it('reaches nothing else: no request, no foreign page, no popup, no frame, no file outside its folder', async () => {
    const before = page().url();
    const answers: number[] = [];
    page().on('response', (response) => answers.push(response.status()));
    expect(await page().evaluate(() => fetch('https://example.com/').catch(() => 'refused'))).toBe('refused');
    await page().evaluate(() => {
      location.href = 'https://example.com/';
    });
    await page().evaluate(() => window.open('https://example.com/'));
    await page().evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' })));
    await page().waitForTimeout(500);
    expect(page().url()).toBe(before);
    expect(page().context().pages()).toHaveLength(1);
    expect(answers.filter((status) => status !== 204)).toEqual([]);
    await page().evaluate(() => {
      location.href = '/..%2f..%2foutside.html';
    });
    await page().waitForTimeout(500);
    expect(await page().content()).not.toContain('outside');
    await untilNextPage(() => host.relock());
  });
});

describe('every host', () =>
  everyHostKeeps({
    ask,
    fetchOwn,
    untilNext: untilNextPage,
    relock: () => host.relock(),
    corePid: () => host.corePid(),
    isCoreAlive: isAlive,
    isLastPageGone: () => lastPage.isClosed(),
  }));

describe('files', () => {
  it('stay in the outbox and are never overwritten', async () => {
    const first = await ask({ ask: 'save', name: '../表 𠮷.txt', text: 'one' });
    const second = await ask({ ask: 'save', name: '../表 𠮷.txt', text: 'two' });
    expect(readFileSync(first.answer as string, 'utf8')).toBe('one');
    expect(readFileSync(second.answer as string, 'utf8')).toBe('two');
    expect(readdirSync(outbox)).toHaveLength(3);
  });
});

describe('a lock', () => {
  it('leaves no profile behind, nor does the end', async () => {
    const [profile] = profiles();
    await untilNextPage(() => host.relock());
    expect(profiles()).not.toContain(profile);
    await host.close();
    expect(profiles()).toEqual([]);
  });
});
