// Starts and ends the core's process; answers what it asks.
import { fork } from 'node:child_process';
import type { FromCore, Ping, SignOfLife, ToCore } from '../core-protocol';
import { type CoreListener as Questions, hearCore } from '../core-questions';
import { UNUSABLE } from '../guard';
import { startHeartbeat } from '../heartbeat';

const PATIENCE_MS = 2_000;

export interface CoreProcess {
  readonly pid: number | undefined;
  send(frame: string): void;
  /** Lets it write its head, then kills it. */
  end(): Promise<void>;
}

export interface CoreListener extends Questions {
  onFrame(frame: string): void;
  /** The core asked for a lock, or is gone. */
  onLock(): void;
  /** The core cannot run on this computer at all: starting it again would not help. */
  onUnusable(): void;
}

/** @param beatMs between two questions whether it still answers; one that does not is killed, which is a lock */
export function startCore(entry: string, dir: string, listener: CoreListener, beatMs?: number): CoreProcess {
  const child = fork(entry, [], {
    execArgv: [],
    serialization: 'advanced',
    env: { ...process.env, HUXIAO_CORE_DIR: dir, NODE_OPTIONS: '' },
  });
  let ended = false;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const send = (message: ToCore | Ping): void => {
    // The core may die between the check and the write; its exit event tells.
    if (child.connected) child.send(message, () => undefined);
  };
  const beat = startHeartbeat(
    () => send({ kind: 'ping' }),
    () => child.kill('SIGKILL'),
    beatMs,
  );
  child.on('message', (message: FromCore | SignOfLife) => {
    beat.heard();
    hearCore(message, listener, send);
  });
  child.once('exit', (code) => {
    beat.stop();
    if (ended) return;
    if (code === UNUSABLE) listener.onUnusable();
    else listener.onLock();
  });
  return {
    pid: child.pid,
    send: (data) => send({ kind: 'frame', data }),
    async end() {
      ended = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      send({ kind: 'shutdown' });
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}
