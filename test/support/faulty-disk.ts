// The disk a vault is written through, in the hands of a test: any step can fail, and at any step the power can go.
import { cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type Database from 'better-sqlite3';
import { REAL_VAULT_DISK, type VaultDisk } from '../../src/core/store/vault-disk';
import { REAL_FILES, type SmallFiles } from '../../src/core/vault/small-files';

export type Fault = 'EIO' | 'ENOSPC';
/** What a power cut leaves of what was written and not yet synced: all of it, nothing, or a half. */
export const LEFT = ['kept', 'lost', 'torn'] as const;
type Left = (typeof LEFT)[number];

/** SQLite has its own names for them. */
const OF_DATABASE: Readonly<Record<Fault, string>> = { EIO: 'SQLITE_IOERR_WRITE', ENOSPC: 'SQLITE_FULL' };
const failure = (code: string): Error => Object.assign(new Error(code), { code });

export class FaultyDisk implements VaultDisk {
  /** Name of each step taken so far, in order. */
  readonly steps: string[] = [];
  /** Asked before each step, and once after a commit. */
  before: (step: number) => void = () => undefined;
  private fault: { at: number; fault: Fault; lasting: boolean } | null = null;
  /** By path: what the disk surely has of a file that was written or renamed and not yet synced. null: no such file. */
  private readonly unsynced = new Map<string, { readonly safe: Buffer | null; readonly isWhole: boolean }>();
  private readonly paths = new Map<number, string>();
  /** Length of the database's log that surely is on the disk. */
  private log: { path: string; bytes: number } | null = null;

  /** @param at the step that fails, counted from nought @param lasting every later one fails, too */
  fail(at: number, fault: Fault, lasting: boolean): void {
    this.fault = { at, fault, lasting };
  }

  mend(): void {
    this.fault = null;
  }

  private step(name: string): Fault | null {
    const at = this.steps.push(name) - 1;
    this.before(at);
    if (!this.fault || at < this.fault.at || (at > this.fault.at && !this.fault.lasting)) return null;
    return this.fault.fault;
  }

  /** @throws with the system's code when this step is to fail */
  private take(name: string): void {
    const fault = this.step(name);
    if (fault) throw failure(fault);
  }

  /** @param isWhole a rename happens or does not, and tears nothing */
  private remember(path: string, isWhole: boolean): void {
    if (!this.unsynced.has(path)) this.unsynced.set(path, { safe: existsSync(path) ? readFileSync(path) : null, isWhole });
  }

  readonly files: SmallFiles = {
    open: (path, flags) => {
      this.take(`open ${basename(path)}`);
      this.remember(path, false);
      const file = REAL_FILES.open(path, flags);
      this.paths.set(file, path);
      return file;
    },
    write: (file, bytes, at) => {
      this.take(`write ${this.nameOf(file)}`);
      return REAL_FILES.write(file, bytes, at);
    },
    sync: (file) => {
      this.take(`sync ${this.nameOf(file)}`);
      REAL_FILES.sync(file);
      this.unsynced.delete(this.paths.get(file) as string);
    },
    // A descriptor is given back whatever the disk says.
    close: (file) => {
      const name = this.nameOf(file);
      this.paths.delete(file);
      REAL_FILES.close(file);
      this.take(`close ${name}`);
    },
    rename: (from, to) => {
      this.take(`rename ${basename(to)}`);
      for (const path of [from, to]) this.remember(path, true);
      REAL_FILES.rename(from, to);
    },
    remove: (path) => {
      this.take(`remove ${basename(path)}`);
      REAL_FILES.remove(path);
      this.unsynced.delete(path);
    },
    syncFolder: (path) => {
      this.take('sync folder');
      REAL_FILES.syncFolder(path);
      for (const one of [...this.unsynced.keys()]) if (dirname(one) === path) this.unsynced.delete(one);
    },
  };

  private nameOf(file: number): string {
    return basename(this.paths.get(file) as string);
  }

  database(path: string, options: { readonly timeout: number; readonly fileMustExist: boolean }): Database.Database {
    const raw = REAL_VAULT_DISK.database(path, options);
    this.log = { path: `${path}-wal`, bytes: 0 };
    return new Proxy(raw, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown;
        if (name === 'prepare') return (sql: string) => (sql === 'commit' ? this.commit(target.prepare(sql)) : target.prepare(sql));
        return typeof value === 'function' ? (value as (...all: unknown[]) => unknown).bind(target) : value;
      },
    });
  }

  private commit(statement: Database.Statement): Database.Statement {
    return new Proxy(statement, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value !== 'function') return value;
        if (name !== 'run' && name !== 'all') return (value as (...all: unknown[]) => unknown).bind(target);
        return (parameters: readonly unknown[]) => {
          // Whatever is in the log by now was synced by itself.
          if (this.log) this.log.bytes = sizeOf(this.log.path);
          const fault = this.step('commit');
          // As the database does it itself: a transaction that the disk does not take is taken back.
          if (fault) throw failure(OF_DATABASE[fault]);
          const result = target[name](parameters);
          this.before(this.steps.push('committed') - 1);
          if (this.log) this.log.bytes = sizeOf(this.log.path);
          return result;
        };
      },
    });
  }

  /** Whether a power cut now would leave one thing only. */
  get isSettled(): boolean {
    return this.unsynced.size === 0 && (!this.log || sizeOf(this.log.path) <= this.log.bytes);
  }

  /** What lies on the disk after a power cut at this moment. @param folder the data folder @param image where the copy goes */
  image(folder: string, image: string, left: Left): void {
    rmSync(image, { recursive: true, force: true });
    cpSync(folder, image, { recursive: true });
    if (left === 'kept') return;
    for (const [path, { safe, isWhole }] of this.unsynced) {
      if (isWhole && left === 'torn') continue;
      const there = join(image, relative(folder, path));
      if (safe === null) rmSync(there, { force: true });
      else if (left === 'lost') writeFileSync(there, safe);
      else if (existsSync(there)) {
        // In sectors: the first half is new, the second one old.
        const now = readFileSync(there);
        const half = Math.floor(Math.max(now.length, safe.length) / 2);
        writeFileSync(there, Buffer.concat([now.subarray(0, half), safe.subarray(half)]));
      }
    }
    if (left === 'torn' && this.log) this.tearLog(folder, image, this.log);
  }

  /** Only a commit whose answer has not come yet may be torn. */
  private tearLog(folder: string, image: string, { path, bytes }: { path: string; bytes: number }): void {
    const now = sizeOf(path);
    if (now > bytes) truncateSync(join(image, relative(folder, path)), Math.floor((now + bytes) / 2));
  }
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
