// Files that leave: written whole or not at all, never over another one.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';

/** @returns the path that was written */
export function saveToOutbox(outbox: string, suggested: string, bytes: Uint8Array): string {
  mkdirSync(outbox, { recursive: true, mode: 0o700 });
  // Letters of every script stay; separators, control signs and a leading dot do not.
  const safe = suggested.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '') || 'huxiao';
  const { name, ext } = parse(safe);
  let path = join(outbox, `${name}${ext}`);
  for (let n = 2; existsSync(path); n++) path = join(outbox, `${name} (${n})${ext}`);
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
  return path;
}
