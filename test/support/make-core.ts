// A real core on a temporary encrypted vault, called through the real dispatcher. Nothing is replaced but clock and host.
import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { type Client, contract } from '../../src/contract';
import type { ProcedureMeta } from '../../src/contract/define';
import { createCore } from '../../src/core/app';
import type { Disk } from '../../src/core/backup/disk';
import type { VaultDisk } from '../../src/core/store/vault-disk';
import { LOWEST_PARAMETERS } from '../../src/core/crypto/password';
import { sealPassword } from '../../src/renderer/api/seal-password';

export interface Call {
  readonly path: string;
  readonly key: string | undefined;
}

export interface TestCore {
  readonly client: Client;
  readonly dir: string;
  readonly core: Awaited<ReturnType<typeof createCore>>;
  readonly locks: string[];
  /** Files that left through the host, by name. */
  readonly saved: Map<string, Buffer>;
  /** Every call that was answered, with its idempotency key; kept across restarts. */
  readonly calls: Call[];
  /** Milliseconds added to the real clock. */
  skew: number;
  /** While the host prints a page. */
  whilePrinting: (html: string) => Promise<void>;
  unlock(login: string, password?: string, folder?: string): Promise<void>;
  /** The password of whoever is in, once more. */
  stepUp(password?: string): Promise<void>;
  /** A fresh process on the same folder. */
  restart(): Promise<TestCore>;
  /** A fresh process, unlocked by this person of the training school. */
  restartAs(login: string): Promise<TestCore>;
  dispose(): Promise<void>;
}

export const TRAINING_PASSWORD = 'huxiao-lianxi-2026';
export const key = (): { key: string } => ({ key: crypto.randomUUID() });

export async function makeCore(
  dir = mkdtempSync(join(tmpdir(), 'huxiao-test-')),
  calls: Call[] = [],
  disk?: Disk,
  vaultDisk?: VaultDisk,
): Promise<TestCore> {
  const locks: string[] = [];
  const saved = new Map<string, Buffer>();
  const made = { skew: 0, whilePrinting: async (_html: string): Promise<void> => undefined };
  const core = await createCore({
    dir,
    parameters: LOWEST_PARAMETERS,
    ...(disk ? { disk } : {}),
    ...(vaultDisk ? { vaultDisk } : {}),
    clock: { now: () => Date.now() + made.skew },
    host: {
      // No browser here: the paper itself stands in for its PDF.
      renderPdf: async (html) => {
        await made.whilePrinting(html);
        return new TextEncoder().encode(html);
      },
      saveFile: async (name, bytes) => {
        const parts: Uint8Array[] = [];
        for await (const piece of bytes) parts.push(piece);
        saved.set(name, Buffer.concat(parts));
        return name;
      },
      lock: (reason) => {
        locks.push(reason);
      },
    },
  });
  const client = recorded(createRouterClient(core.router as never, {} as never) as unknown as Client, calls);
  return Object.assign(made, {
    client,
    dir,
    core,
    locks,
    saved,
    calls,
    async unlock(login: string, password = TRAINING_PASSWORD, folder = 'training-school') {
      const { publicKey } = await client.session.status({});
      await client.session.unlock({ folder, login, password: await sealPassword(publicKey, password), ...key() });
    },
    async stepUp(password = TRAINING_PASSWORD) {
      const { publicKey } = await client.session.status({});
      await client.session.stepUp({ ...key(), password: await sealPassword(publicKey, password) });
    },
    async restart() {
      await core.shutdown();
      return makeCore(dir, calls, disk, vaultDisk);
    },
    async restartAs(login: string) {
      const next = await this.restart();
      await next.unlock(login);
      return next;
    },
    async dispose() {
      await core.shutdown();
      rmSync(dir, { recursive: true, force: true });
    },
  });
}

/** A core with a training school in it, locked. */
export async function trainingCore(): Promise<TestCore> {
  const core = await makeCore();
  await core.client.setup.trainingSchool(key());
  return core;
}

let isTwice = false;
/** From here on each command of this file that succeeded is sent once more under its key, as by a second click: the same answer, or it throws. */
export function sendTwice(): void {
  isTwice = true;
}
/** On the unlock page a key means nothing: what was done there is not there to be done again. */
const isRepeatable = (path: string): boolean => {
  const [slice, name] = path.split('.') as [keyof typeof contract, string];
  const entry = (contract[slice] as unknown as Record<string, { '~orpc': { meta: { huxiao: ProcedureMeta } } }>)[name];
  const meta = entry?.['~orpc'].meta.huxiao;
  return meta?.kind === 'command' && meta.phase === 'unlocked';
};

/** Notes each call that succeeded. */
function recorded(client: Client, calls: Call[]): Client {
  type Slice = Readonly<Record<string, (input: { key?: string }) => Promise<unknown>>>;
  const slice = (name: string): Slice =>
    new Proxy((client as unknown as Record<string, Slice>)[name] as Slice, {
      get: (procedures, procedure: string) => async (input: { key?: string }) => {
        const output = await procedures[procedure]?.(input);
        if (isTwice && isRepeatable(`${name}.${procedure}`)) deepStrictEqual(await procedures[procedure]?.(input), output);
        calls.push({ path: `${name}.${procedure}`, key: input.key });
        return output;
      },
    });
  return new Proxy({} as Client, { get: (_target, name) => (typeof name === 'string' && name !== 'then' ? slice(name) : undefined) });
}
