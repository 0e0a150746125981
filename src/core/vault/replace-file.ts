// Replaces a small file as a whole or not at all: temporary name, fsync, rename, fsync of the folder.
import { dirname } from 'node:path';
import { REAL_FILES, type SmallFiles, writeAll } from './small-files';

export interface Staged {
  /** From here on the new content counts. */
  place(): void;
  drop(): void;
}

/** Everything that needs room on the disk happens here; what is left is a rename. Nothing stays behind when it fails. */
export function stageFile(path: string, content: string, files: SmallFiles = REAL_FILES): Staged {
  const temporary = `${path}.new`;
  const drop = (): void => {
    try {
      files.remove(temporary);
    } catch {
      // On a disk that fails it stays, and the next one is written over it: what went wrong first is what counts.
    }
  };
  const file = files.open(temporary, 'w');
  try {
    try {
      writeAll(files, file, new TextEncoder().encode(content));
      files.sync(file);
    } finally {
      files.close(file);
    }
  } catch (cause) {
    drop();
    throw cause;
  }
  return {
    drop,
    place() {
      files.rename(temporary, path);
      files.syncFolder(dirname(path));
    },
  };
}

export const replaceFile = (path: string, content: string, files: SmallFiles = REAL_FILES): void => stageFile(path, content, files).place();
