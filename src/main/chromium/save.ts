// Files that leave go into one folder, never over another one.
import { existsSync, mkdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { safeName, writeWhole } from '../write-whole';

/** @returns the path that was written */
export function saveToOutbox(outbox: string, suggested: string, bytes: Uint8Array): string {
  mkdirSync(outbox, { recursive: true, mode: 0o700 });
  const { name, ext } = parse(safeName(suggested));
  let path = join(outbox, `${name}${ext}`);
  for (let n = 2; existsSync(path); n++) path = join(outbox, `${name} (${n})${ext}`);
  writeWhole(path, bytes);
  return path;
}
