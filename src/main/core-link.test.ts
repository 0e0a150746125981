// The core's end of the link under a real router: calls that overlap, frames that are no frames, answers and refusals of the host.
import { RPCHandler } from '@orpc/server/message-port';
import { os } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { createCoreLink } from './core-link';
import type { FromCore } from './core-protocol';

function linkWithRouter() {
  const sent: FromCore[] = [];
  const link = createCoreLink((message) => sent.push(message));
  let release: () => void = () => undefined;
  const slow = os.handler(
    () =>
      new Promise<string>((resolve) => {
        release = () => resolve('slow');
      }),
  );
  const handler = new RPCHandler({ slow, quick: os.handler(() => 'quick') });
  handler.upgrade(link.port as unknown as Parameters<typeof handler.upgrade>[0], { context: {} });
  const call = (id: string, path: string): void =>
    link.receive({ kind: 'frame', data: JSON.stringify({ i: id, p: { u: `http://orpc/${path}`, b: { json: null } } }) });
  const frames = (): string[] => sent.flatMap((message) => (message.kind === 'frame' ? [message.data] : []));
  return { link, sent, call, frames, release: () => release() };
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('the link', () => {
  it('answers a slow call although others came and went meanwhile', async () => {
    const { call, frames, release } = linkWithRouter();
    call('1', 'slow');
    await turn();
    call('2', 'quick');
    await turn();
    expect(frames()).toHaveLength(1);
    release();
    await turn();
    expect(frames().map((frame) => JSON.parse(frame).i)).toEqual(['2', '1']);
    expect(frames()[1]).toContain('slow');
  });

  it('drops what is no frame', async () => {
    const { link, frames } = linkWithRouter();
    for (const data of ['', '{', '[', 'null', '1', 'x'.repeat(1_600_000)]) link.receive({ kind: 'frame', data });
    await turn();
    expect(frames()).toEqual([]);
  });

  it('tells a refusal of the host by its code', async () => {
    const { link, sent } = linkWithRouter();
    const asked = link.host.renderPdf('<p>');
    const question = sent.at(-1) as { id: number };
    link.receive({ kind: 'failure', id: question.id, code: 'ECANCELED' });
    await expect(asked).rejects.toMatchObject({ code: 'ECANCELED' });
  });
});
