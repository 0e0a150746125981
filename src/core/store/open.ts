// Opens the encrypted database and asserts, by reading back, every setting its safety rests on (security 2.5).
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '../../contract/errors';
import { type Bytes, toHex } from '../crypto/bytes';
import { diskError } from '../vault/disk-error';
import { MIGRATIONS } from './migrations';
import type { Tables } from './schema';
import { preparedOnce } from './statements';
import { REAL_VAULT_DISK, type VaultDisk } from './vault-disk';

/** Reading only: commands get a Writer from the unit of work. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

export interface Store {
  readonly db: Kysely<Tables>;
  /** Reads and checks every page, indexes included: a scan of the tables alone would miss damage in an index. */
  pagesAreSound(): boolean;
  /** No row names another one that is not there. */
  linksAreSound(): boolean;
  /** A consistent copy under the same key, beside the database: never read the live file itself (decisions 8). @returns its path */
  copy(): string;
  /** Moves everything from the log into the file, then closes. */
  close(): Promise<void>;
}

/** The database of a vault folder, and of a backup. */
export const DATABASE = 'vault.db';
/** Only while a backup is being made. */
const COPY = 'backup-copy.db';

/** Also what a power cut left behind. */
export function removeCopy(folder: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(join(folder, COPY + ending), { force: true });
}

/** EXCLUSIVE before WAL, or a -shm file appears that other programs could map. */
export const SETTINGS: readonly string[] = [
  'locking_mode=EXCLUSIVE',
  'temp_store=2',
  'journal_mode=WAL',
  'synchronous=FULL',
  'secure_delete=1',
  'foreign_keys=1',
  'trusted_schema=0',
  'cell_size_check=1',
  'mmap_size=0',
  'wal_autocheckpoint=200',
  'cache_size=-64000',
];

const EXPECTED: readonly (readonly [pragma: string, value: string])[] = [
  ['cipher', 'chacha20'],
  ['hmac_check', '1'],
  ['temp_store', '2'],
  ['journal_mode', 'wal'],
  ['synchronous', '2'],
  ['secure_delete', '1'],
  ['foreign_keys', '1'],
  ['trusted_schema', '0'],
  ['cell_size_check', '1'],
  ['mmap_size', '0'],
  ['locking_mode', 'exclusive'],
  ['cache_size', '-64000'],
];

/**
 * @param key 32 bytes. @throws AppError in_use (another program has it), damaged (wrong key or bytes), newer_vault, disk_full, disk_failed, not_writable.
 */
export function openStore(folder: string, key: Bytes, mode: 'create' | 'existing', disk: VaultDisk = REAL_VAULT_DISK): Store {
  let raw: Database.Database;
  try {
    raw = disk.database(join(folder, DATABASE), { timeout: 0, fileMustExist: mode === 'existing' });
  } catch {
    throw new AppError('damaged');
  }
  try {
    raw.pragma(`cipher='chacha20'`);
    raw.key(Buffer.from(`raw:${toHex(key)}`));
    for (const setting of SETTINGS) raw.pragma(setting);
    for (const [pragma, value] of EXPECTED) {
      if (String(raw.pragma(pragma, { simple: true })).toLowerCase() !== value) throw new AppError('damaged');
    }
    migrate(raw);
    // From here on no other process has this vault open.
    removeCopy(folder);
  } catch (cause) {
    raw.close();
    if (cause instanceof AppError) throw cause;
    throw new AppError(diskError(cause) ?? 'damaged');
  }
  const prepare = preparedOnce(raw);
  const database = {
    close: () => raw.close(),
    // A full disk takes the transaction back by itself; an error of the second time would hide the first.
    prepare: (sql: string) => prepare(sql === 'rollback' && !raw.inTransaction ? 'select 1' : sql),
  };
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  return {
    db,
    pagesAreSound() {
      try {
        return raw.pragma('integrity_check', { simple: true }) === 'ok';
      } catch {
        // A page whose tag does not fit ends the check: that is the answer.
        return false;
      }
    },
    linksAreSound: () => (raw.pragma('foreign_key_check') as unknown[]).length === 0,
    copy() {
      removeCopy(folder);
      const path = join(folder, COPY);
      raw.prepare('VACUUM INTO ?').run([path]);
      return path;
    },
    async close() {
      try {
        raw.pragma('wal_checkpoint(TRUNCATE)');
      } catch {
        // On a full disk it stays in the log, and is read from there at the next opening.
      }
      await db.destroy();
      // Nobody closes a database for which no query was built: one found damaged before its first row would stay in use.
      raw.close();
    },
  };
}

function migrate(raw: Database.Database): void {
  const version = Number(raw.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) throw new AppError('newer_vault');
  for (let step = version; step < MIGRATIONS.length; step++) {
    raw.transaction(() => {
      for (const statement of MIGRATIONS[step]?.statements ?? []) raw.prepare(statement).run();
      raw.pragma(`user_version=${step + 1}`);
    })();
  }
}
