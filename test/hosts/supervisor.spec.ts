// The real supervisor with its relay, core and browser as processes: a lock ends what has seen content, a signal ends everything.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { node24, root } from '../../scripts/setup.mjs';

let work = '';
let supervisor: ChildProcess | null = null;

const profiles = (): string[] => readdirSync(work).filter((name) => name.startsWith('huxiao-browser-'));
/** Command lines of everything in the supervisor's process group. */
const group = (): string[] =>
  execFileSync('ps', ['-eo', 'pgid=,pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith(`${supervisor?.pid} `) && !line.includes('<defunct>'));
async function until(what: string, isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never: ${what}; ${group().join('\n')}`);
}

async function start(): Promise<void> {
  work = mkdtempSync(join(tmpdir(), 'huxiao-supervisor-'));
  supervisor = spawn(node24, [join(root, 'out', 'main', 'chromium.js'), '--headless'], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: work, HUXIAO_DIR: join(work, 'vaults'), HUXIAO_OUTBOX: join(work, 'outbox') },
  });
  await until('a browser profile', () => profiles().length === 1);
  await until('a core', () => group().some((line) => line.includes('core.js')));
}

afterEach(() => {
  if (supervisor?.pid && supervisor.exitCode === null) process.kill(-supervisor.pid, 'SIGKILL');
  rmSync(work, { recursive: true, force: true });
});

it.each(['SIGTERM', 'SIGINT'] as const)('%s to the whole group ends every process and leaves no profile', async (signal) => {
  await start();
  const { pid } = supervisor as ChildProcess;
  process.kill(-(pid as number), signal);
  await until('all processes gone', () => group().length === 0);
  expect(profiles()).toEqual([]);
});
