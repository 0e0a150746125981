// Replaces a small file as a whole or not at all: temporary name, fsync, rename, fsync of the folder.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Staged {
  /** From here on the new content counts. */
  place(): void;
  drop(): void;
}

/** Everything that needs room on the disk happens here; what is left is a rename. Nothing stays behind when it fails. */
export function stageFile(path: string, content: string): Staged {
  const temporary = `${path}.new`;
  const drop = (): void => rmSync(temporary, { force: true });
  const file = openSync(temporary, 'w', 0o600);
  try {
    try {
      // Goes on after a short write, which a nearly full disk makes, until all is written or the disk says no.
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    drop();
    throw cause;
  }
  return {
    drop,
    place() {
      renameSync(temporary, path);
      syncFolder(dirname(path));
    },
  };
}

export const replaceFile = (path: string, content: string): void => stageFile(path, content).place();

const NO_FOLDERS = new Set(['EISDIR', 'EPERM', 'EACCES']);

/** So that a rename survives a power cut. Windows opens no folders; its file systems keep a rename in their own log. */
export function syncFolder(path: string): void {
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
}
