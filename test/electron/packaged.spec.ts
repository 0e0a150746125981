// The packaged program itself: its fuses keep test drivers out, so it is only started and watched.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkPackage } from '../../scripts/check-package.mjs';
import { packagedPath } from './binary';

if (!packagedPath) process.stdout.write('SKIPPED: test/electron/packaged.spec.ts: HUXIAO_PACKAGED does not name an unpacked package\n');
const names: Readonly<Record<string, string>> = { linux: 'huxiao', win32: 'Huxiao.exe', darwin: join('Contents', 'MacOS', 'Huxiao') };
const binary = join(packagedPath ?? '', names[process.platform] ?? 'huxiao');
const work = mkdtempSync(join(tmpdir(), 'huxiao-packaged-'));
let started: ChildProcess | null = null;

afterEach(() => {
  started?.kill('SIGKILL');
  rmSync(work, { recursive: true, force: true });
});

describe.skipIf(!packagedPath)('the packaged program', () => {
  it('passes its own check, with the fuses of a real Electron', () => {
    expect(checkPackage(packagedPath as string, process.platform, process.arch).faults).toEqual([]);
  });

  it('answers on the command line', () => {
    const answer = spawnSync(binary, ['--cli'], { encoding: 'utf8', timeout: 60_000 });
    expect(answer.status).toBe(2);
    expect(answer.stderr).toContain('huxiao update verify');
  });

  it('does not become Node, whatever the environment says', () => {
    const answer = spawnSync(binary, ['-p', '40 + 2', '--cli'], {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    expect(answer.stdout).not.toContain('42');
  });

  it('starts, and stays', async () => {
    started = spawn(binary, [], { env: { ...process.env, HUXIAO_DIR: work }, stdio: 'ignore' });
    await expect.poll(() => existsSync(join(work, 'shell')), { timeout: 30_000 }).toBe(true);
    expect(started.exitCode).toBeNull();
  });
});
