// What every host promises, whatever it is made of. Each gives its own hands; the promises are the same.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

export interface HostHands {
  /** Sends one frame as the page would, and takes the first one that comes back. */
  ask(frame: object): Promise<Record<string, unknown>>;
  /** What the page gets for this path of its own address. */
  fetchOwn(path: string): Promise<{ readonly status: number; readonly policy: string; readonly text: string }>;
  /** Does what ends the sitting, and waits until the next page can be asked. */
  untilNext(act: () => unknown): Promise<void>;
  relock(): Promise<void>;
  corePid(): number | undefined;
  isCoreAlive(pid: number): boolean;
  /** Whether what showed content before the last lock is gone. */
  isLastPageGone(): boolean;
}

export function everyHostKeeps(hands: HostHands): void {
  it('carries frames of every script both ways', async () => {
    const text = '䶮𠮷'.repeat(10_000);
    expect(await hands.ask({ text })).toMatchObject({ echo: { text } });
  });

  it('hands out the files of the page, each answer under the policy', async () => {
    const page = await hands.fetchOwn('/words.css');
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('stand-in') });
    const missing = await hands.fetchOwn('/nothing.js');
    expect(missing.status).toBe(404);
    for (const { policy } of [page, missing]) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  it.each([
    '/../outside.html',
    '/..%2foutside.html',
    '/%2e%2e/outside.html',
    '/..%5coutside.html',
    '/assets/../../outside.html',
    '/%',
    '/%00',
    '/',
    '/assets',
  ])('hands out nothing for %s', async (path) => {
    const { status, text } = await hands.fetchOwn(path);
    expect(status).not.toBe(200);
    expect(text).not.toContain('outside');
  });

  it('makes a PDF for the core', async () => {
    expect(await hands.ask({ ask: 'pdf' })).toEqual({ answer: '%PDF-' });
  });

  it('saves for the core, whole and without a half file beside it', async () => {
    const { answer } = await hands.ask({ ask: 'save', name: '../月报 𠮷.txt', text: 'one' });
    expect(readFileSync(answer as string, 'utf8')).toBe('one');
    expect(existsSync(`${answer as string}.part`)).toBe(false);
  });

  it.each([
    ['asked for by the core', () => hands.ask({ ask: 'lock' })],
    ['after the core died', () => hands.ask({ ask: 'die' })],
    [
      'of a core that hangs',
      async () => {
        void hands.ask({ ask: 'hang' }).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 300));
        await hands.relock();
      },
    ],
  ])('a lock %s ends core and page, and a new page comes', async (_name, act) => {
    const core = hands.corePid() as number;
    await hands.untilNext(act);
    expect(hands.corePid()).not.toBe(core);
    expect(hands.isCoreAlive(core)).toBe(false);
    expect(hands.isLastPageGone()).toBe(true);
    expect(await hands.ask({ again: true })).toMatchObject({ echo: { again: true } });
  });
}
