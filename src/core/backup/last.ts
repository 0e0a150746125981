// What the vault knows of its backups: settings under its key, and one instant that the unlock page may read without it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Reader } from '../store/open';
import { replaceFile } from '../vault/replace-file';

export const PLACE = 'backup/place';
export const AUTO = 'backup/auto';
export const LAST = 'backup/last';
/** Between intent and outcome; still there at an unlock, it says that the last one was cut off. */
export const RUNNING = 'backup/running';

export const automatic = z.enum(['off', 'daily', 'weekly']);
export type Automatic = z.infer<typeof automatic>;

const lastSchema = z.strictObject({ at: z.number(), id: z.uuid(), counter: z.number(), hash: z.string(), verified: z.boolean() });
export type LastBackup = z.infer<typeof lastSchema>;

export interface BackupSettings {
  readonly place: string | null;
  readonly auto: Automatic;
  readonly last: LastBackup | null;
  readonly running: { readonly id: string; readonly at: number } | null;
}

const runningSchema = z.strictObject({ id: z.uuid(), at: z.number() });

export async function backupSettings(reader: Reader): Promise<BackupSettings> {
  const rows = await reader.selectFrom('settings').selectAll().where('key', 'like', 'backup/%').execute();
  const of = (key: string): string | undefined => rows.find((row) => row.key === key)?.value;
  const last = of(LAST);
  const running = of(RUNNING);
  return {
    place: of(PLACE) ?? null,
    auto: automatic.parse(of(AUTO) ?? 'off'),
    last: last === undefined ? null : lastSchema.parse(JSON.parse(last)),
    running: running === undefined ? null : runningSchema.parse(JSON.parse(running)),
  };
}

const FILE = 'last-backup';

/** Only an instant: whoever holds the computer may know how old the newest verified backup is. */
export const writeLastBackup = (folder: string, at: number): void => replaceFile(join(folder, FILE), String(at));

/** null when there is none, or nothing that can be read. */
export function readLastBackup(folder: string): number | null {
  try {
    const at = Number(readFileSync(join(folder, FILE), 'utf8'));
    return Number.isSafeInteger(at) && at > 0 && at <= 4_102_444_800_000 ? at : null;
  } catch {
    // No backup yet.
    return null;
  }
}
