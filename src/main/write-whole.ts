// Files that leave: written whole or not at all.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Replaces what stood there, once every byte is on the disk. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.part`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** Letters of every script stay; separators, control signs and a leading dot do not. */
export const safeName = (suggested: string): string => suggested.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '') || 'huxiao';
