// A disk without room, in truth: a small file system that only the child sees. Nothing is cut in half, and what is there can be read.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const OWN_MOUNTS = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
const canMount = process.platform === 'linux' && spawnSync('unshare', [...OWN_MOUNTS, 'mount -t tmpfs -o size=1m tmpfs "$0"', tmpdir()]).status === 0;
if (!canMount) console.warn('SKIPPED: full disk, no file system of one’s own can be made here');

describe.skipIf(!canMount)('a full disk', () => {
  it('cuts no file, is read from after a password, and is written to again when there is room', () => {
    const dir = mkdtempSync(join(tmpdir(), 'huxiao-full-'));
    try {
      const script = 'mount -t tmpfs -o size=24m tmpfs "$0" && exec "$1" --import tsx "$2" "$0"';
      const child = spawnSync('unshare', [...OWN_MOUNTS, script, dir, process.execPath, resolve('test/support/full-disk.ts')], { encoding: 'utf8' });
      expect(child.status, child.stderr).toBe(0);
      expect(JSON.parse(child.stdout)).toEqual({
        replaced: 'ENOSPC',
        kept: 'before',
        leftOver: false,
        wrong: 'wrong_password',
        counted: 1,
        unlock: 'ok',
        readOnly: true,
        diskFull: true,
        read: 'ok',
        save: 'disk_full',
        again: 'ok',
        writes: true,
      });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
