// The core as a process: joins one frame port to the router, and ends when the vault is locked.
import { RPCHandler } from '@orpc/server/message-port';
import { createCore, type Core, type CoreOptions } from './app';
import type { FramePort } from './ports';

const IDLE_CHECK_MS = 5_000;

export async function runCore(options: CoreOptions & { readonly port: FramePort }): Promise<Pick<Core, 'shutdown'>> {
  const core = await createCore(options);
  const handler = new RPCHandler(core.router as ConstructorParameters<typeof RPCHandler>[0]);
  handler.upgrade(options.port as unknown as Parameters<typeof handler.upgrade>[0], { context: {} });
  const timer = setInterval(() => core.checkIdle(), IDLE_CHECK_MS);
  timer.unref();
  return {
    async shutdown() {
      clearInterval(timer);
      await core.shutdown();
    },
  };
}
