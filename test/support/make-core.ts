// A real core on a temporary encrypted vault, called through the real dispatcher. Nothing is replaced but clock and host.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src/contract';
import { createCore } from '../../src/core/app';
import { LOWEST_PARAMETERS } from '../../src/core/crypto/password';
import { sealPassword } from '../../src/renderer/api/seal-password';

export interface TestCore {
  readonly client: Client;
  readonly dir: string;
  readonly core: Awaited<ReturnType<typeof createCore>>;
  readonly locks: string[];
  /** Milliseconds added to the real clock. */
  skew: number;
  unlock(login: string, password?: string, folder?: string): Promise<void>;
  /** A fresh process on the same folder. */
  restart(): Promise<TestCore>;
  dispose(): Promise<void>;
}

export const TRAINING_PASSWORD = 'huxiao-lianxi-2026';
export const key = (): { key: string } => ({ key: crypto.randomUUID() });

export async function makeCore(dir = mkdtempSync(join(tmpdir(), 'huxiao-test-'))): Promise<TestCore> {
  const locks: string[] = [];
  const made = { skew: 0 };
  const core = await createCore({
    dir,
    parameters: LOWEST_PARAMETERS,
    clock: { now: () => Date.now() + made.skew },
    host: {
      renderPdf: async () => new Uint8Array(),
      saveFile: async (name) => name,
      lock: (reason) => {
        locks.push(reason);
      },
    },
  });
  const client = createRouterClient(core.router as never, {} as never) as unknown as Client;
  return Object.assign(made, {
    client,
    dir,
    core,
    locks,
    async unlock(login: string, password = TRAINING_PASSWORD, folder = 'training-school') {
      const { publicKey } = await client.session.status({});
      await client.session.unlock({ folder, login, password: await sealPassword(publicKey, password), ...key() });
    },
    async restart() {
      await core.shutdown();
      return makeCore(dir);
    },
    async dispose() {
      await core.shutdown();
      rmSync(dir, { recursive: true, force: true });
    },
  });
}
