// Starts and ends the core as Electron's utility process. Frames go over a port of their own, so main never sees one.
import { setTimeout as wait } from 'node:timers/promises';
import { type MessagePortMain, utilityProcess } from 'electron';
import type { FromCore, SignOfLife } from '../core-protocol';
import { type CoreListener as Questions, hearCore } from '../core-questions';
import { UNUSABLE } from '../guard';
import { startHeartbeat } from '../heartbeat';
import type { FromMain } from './core-port';

/** A core gets this long to write its head before it is killed. */
const PATIENCE_MS = 2_000;
/** One that even the kill does not end (a disk that hangs) holds nobody back. */
const MOST_WAIT_MS = 4_000;

export interface CoreProcess {
  readonly pid: () => number | undefined;
  handPort(port: MessagePortMain): void;
  /** Lets it write its head, then kills it. */
  end(): Promise<void>;
}

export interface CoreListener extends Questions {
  /** The core cannot run on this computer at all: starting it again would not help. */
  onUnusable(): void;
}

/** @param beatMs between two questions whether it still answers; one that does not is killed, which is a lock */
export function startCore(entry: string, dir: string, listener: CoreListener, beatMs?: number): CoreProcess {
  const { NODE_OPTIONS: _dropped, ...inherited } = process.env;
  const child = utilityProcess.fork(entry, [], {
    env: { ...inherited, HUXIAO_CORE_DIR: dir },
    execArgv: [],
    stdio: 'ignore',
    serviceName: 'Huxiao core',
  });
  let isEnding = false;
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      isGone = true;
      beat.stop();
      resolve();
      if (isEnding) return;
      if (code === UNUSABLE) listener.onUnusable();
      else listener.onLock(true);
    });
  });
  const send = (message: FromMain): void => {
    if (!isGone) child.postMessage(message);
  };
  const beat = startHeartbeat(
    () => send({ kind: 'ping' }),
    () => kill(child.pid),
    beatMs,
  );
  child.on('message', (message: FromCore | SignOfLife) => {
    beat.heard();
    hearCore(message, listener, send);
  });
  return {
    pid: () => child.pid,
    handPort: (port) => child.postMessage({ kind: 'port' } satisfies FromMain, [port]),
    async end() {
      isEnding = true;
      if (isGone) return;
      send({ kind: 'shutdown' });
      const timer = setTimeout(() => kill(child.pid), PATIENCE_MS);
      await Promise.race([gone, wait(MOST_WAIT_MS, undefined, { ref: false })]);
      clearTimeout(timer);
    },
  };
}

/** A core that hangs may hold back a polite signal for ever. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself in the meantime.
  }
}
