// What a vault at work writes through, step by step: the driver of its database, and the small files beside it.
import Database from 'better-sqlite3';
import { REAL_FILES, type SmallFiles } from '../vault/small-files';

export interface VaultDisk {
  readonly files: SmallFiles;
  database(path: string, options: { readonly timeout: number; readonly fileMustExist: boolean }): Database.Database;
}

export const REAL_VAULT_DISK: VaultDisk = { files: REAL_FILES, database: (path, options) => new Database(path, options) };
