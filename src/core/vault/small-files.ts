// How the small files of a vault are written: a port, so that a full disk, a failing one and a power cut at any step can be tried out.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

export interface SmallFiles {
  /** `r+` in place, `w` anew, `wx` never over one that is there; for the owner alone. @returns a handle */
  open(path: string, flags: 'r+' | 'w' | 'wx'): number;
  /** @returns how many of these bytes were taken: a nearly full disk takes a part without an error */
  write(file: number, bytes: Uint8Array, at: number): number;
  /** Returns when what was written would survive a power cut. */
  sync(file: number): void;
  close(file: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** So that a rename survives a power cut. */
  syncFolder(path: string): void;
}

const NO_FOLDERS = new Set(['EISDIR', 'EPERM', 'EACCES']);

export const REAL_FILES: SmallFiles = {
  open: (path, flags) => openSync(path, flags, 0o600),
  write: (file, bytes, at) => writeSync(file, bytes, 0, bytes.length, at),
  sync: fsyncSync,
  close: closeSync,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  // Windows opens no folders; its file systems keep a rename in their own log.
  syncFolder(path) {
    try {
      const folder = openSync(path, 'r');
      try {
        fsyncSync(folder);
      } finally {
        closeSync(folder);
      }
    } catch (cause) {
      if (process.platform !== 'win32' || !NO_FOLDERS.has((cause as { code?: string }).code ?? '')) throw cause;
    }
  },
};

/** All of them, also where the disk takes them in parts. */
export function writeAll(files: SmallFiles, file: number, bytes: Uint8Array, at = 0): void {
  for (let done = 0; done < bytes.length; ) done += files.write(file, bytes.subarray(done), at + done);
}
