// The place a backup is written to: a port, so that a full disk and a pulled stick at any step can be tried out.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import { AppError } from '../../contract/errors';
import type { Bytes } from '../crypto/bytes';

export interface NewFile {
  write(bytes: Bytes): Promise<void>;
  /** Returns when the bytes would survive a power cut. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface Disk {
  exists(path: string): boolean;
  /** Never over a file that is there. */
  create(path: string): Promise<NewFile>;
  rename(from: string, to: string): void;
  remove(path: string): void;
  syncFolder(path: string): Promise<void>;
  /** Bytes free for this user. */
  free(path: string): Promise<number>;
}

export const REAL_DISK: Disk = {
  exists: existsSync,
  async create(path) {
    const handle = await open(path, 'wx', 0o600);
    return {
      async write(bytes) {
        for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  async syncFolder(path) {
    // Windows opens no folders; its file systems keep a rename in their own log.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  async free(path) {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const CLOSED = new Set(['EROFS', 'EACCES', 'EPERM']);
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'EIO', 'ESTALE', 'ENOTCONN', 'EBADF', 'UNKNOWN']);

/** What went wrong at the place, as one of our codes; anything else stays what it is. */
export function placeError(cause: unknown): unknown {
  const code = (cause as { code?: unknown } | null)?.code;
  if (cause instanceof AppError || typeof code !== 'string') return cause;
  if (FULL.has(code)) return new AppError('disk_full');
  if (CLOSED.has(code)) return new AppError('read_only');
  if (GONE.has(code)) return new AppError('place_gone');
  return code === 'EEXIST' ? new AppError('exists') : cause;
}
