// The page's end of the link without a browser: what is under way when the port closes, and what is called afterwards.
import { expect, it } from 'vitest';
import { CLOSED_FRAME, PORT_MESSAGE } from '../../preload/bridge';

it('ends every call with `locked` when the core is gone, and answers none that comes later', async () => {
  const { port1: page, port2: core } = new MessageChannel();
  const listeners = new Set<(event: unknown) => void>();
  const window = {
    addEventListener: (_type: string, listener: (event: unknown) => void) => listeners.add(listener),
    removeEventListener: (_type: string, listener: (event: unknown) => void) => listeners.delete(listener),
    huxiao: {
      connect() {
        for (const listener of listeners) listener({ source: window, data: { type: PORT_MESSAGE }, ports: [page] });
      },
    },
  };
  Object.assign(globalThis, { window });
  const { client, codeOf } = await import('./client');
  const sent: unknown[] = [];
  core.addEventListener('message', ({ data }) => sent.push(data));
  core.start();
  const outcome = (call: Promise<unknown>): Promise<string> => call.then(() => 'ok', codeOf);
  const calls = [outcome(client.session.me({})), outcome(client.reports.list({})), outcome(client.session.lock({}))];
  await expect.poll(() => sent.length).toBeGreaterThanOrEqual(3);
  core.postMessage(CLOSED_FRAME);
  expect(await Promise.all(calls)).toEqual(['locked', 'locked', 'locked']);
  const before = sent.length;
  expect(await outcome(client.session.me({}))).toBe('locked');
  expect(sent.length).toBe(before);
  core.close();
});
