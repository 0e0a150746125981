// The Chromium host. Started plainly it is the supervisor: it carries no data, and starts a relay anew after each lock.
// Started with `relay` it is that relay: it has seen content, so it exits at lock.
import { fork } from 'node:child_process';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardRuntime, UNUSABLE } from '../guard';
import { dataDir } from '../places';
import { shortSittings } from '../restarts';
import { findChromium } from './find';
import { type RunningHost, startHost } from './relay';

const LOCKED = 75;

guardRuntime();
// Playwright's debug switches would print frames.
for (const name of ['DEBUG', 'PWDEBUG', 'PW_DEBUG']) delete process.env[name];

let isStopping = false;
const self = fileURLToPath(import.meta.url);
if (process.argv[2] === 'relay') await relay();
else supervise(0);

function supervise(short: number): void {
  const started = Date.now();
  const child = fork(self, ['relay', ...process.argv.slice(2)], { execArgv: [] });
  // The terminal's interrupt reaches the relay too; the supervisor only waits for its end.
  process.removeAllListeners('SIGINT').on('SIGINT', () => {
    isStopping = true;
  });
  process.removeAllListeners('SIGTERM').on('SIGTERM', () => {
    isStopping = true;
    child.kill('SIGTERM');
  });
  child.once('exit', (code) => {
    if (isStopping) process.exit(0);
    if (code !== LOCKED) process.exit(code ?? 1);
    const again = shortSittings(short, Date.now() - started);
    if (again !== null) return supervise(again);
    console.error('程序一再中断，已停止。请重新安装，或把备份恢复到另一台电脑。\nThe program keeps ending and was stopped. Please reinstall it.');
    process.exit(1);
  });
}

async function relay(): Promise<void> {
  const chromiumPath = findChromium();
  if (!chromiumPath) {
    console.error('没有找到 Chromium、Chrome 或 Edge，请先安装其中一个。\nNo Chromium, Chrome or Edge was found. Please install one of them.');
    process.exit(UNUSABLE);
  }
  let host: RunningHost | null = null;
  let isAsked = false;
  // Before anything is started: a signal in the middle of the start must still leave nothing behind.
  const end = (): void => {
    isAsked = true;
    void host?.close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  process.once('disconnect', end);
  const starting = startHost({
    dir: dataDir(),
    outbox: process.env.HUXIAO_OUTBOX ?? join(homedir(), 'Huxiao-outbox'),
    chromiumPath,
    headless: process.argv.includes('--headless'),
    out: dirname(dirname(self)),
    onExit: (why) => process.exit(why === 'locked' ? LOCKED : why === 'unusable' ? UNUSABLE : 0),
  });
  host = await starting.catch((cause: unknown) => {
    if (isAsked) process.exit(0);
    throw cause;
  });
  if (isAsked) end();
}
