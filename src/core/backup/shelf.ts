// What lies in a backup place, and which of it may go: 7 days, 5 weeks, nothing older than 35 days except the newest two.
import { type Dirent, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors';
import { BACKUP_ENDING, type Preamble, readPreamble } from './format';

const DAY = 86_400_000;
const DAYS = 7;
const WEEKS = 5;
/** What was erased in the vault is gone everywhere after this long (security 2.13). */
const OLDEST_DAYS = 35;
const ALWAYS = 2;
/** A place is a folder for backups, not an archive of thousands. */
const MOST_FILES = 500;

export interface FoundBackup {
  readonly file: string;
  readonly size: number;
  readonly state: 'ready' | 'newer' | 'damaged';
  readonly preamble: Preamble | null;
}

/** Newest first. @throws AppError place_gone */
export function backupsIn(place: string): FoundBackup[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(place, { withFileTypes: true });
  } catch {
    throw new AppError('place_gone');
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(BACKUP_ENDING))
    .slice(0, MOST_FILES)
    .map(({ name }) => {
      const file = join(place, name);
      try {
        return { file, size: statSync(file).size, state: 'ready' as const, preamble: readPreamble(file).preamble };
      } catch (cause) {
        const isNewer = cause instanceof AppError && cause.code === 'newer_vault';
        return { file, size: 0, state: isNewer ? ('newer' as const) : ('damaged' as const), preamble: null };
      }
    })
    .sort((a, b) => (b.preamble?.madeAt ?? 0) - (a.preamble?.madeAt ?? 0) || (a.file < b.file ? -1 : 1));
}

/** Start of the local day, and of the week that begins on Monday. */
const dayOf = (instant: number): number => new Date(instant).setHours(0, 0, 0, 0);
function weekOf(instant: number): number {
  const d = new Date(dayOf(instant));
  return d.setDate(d.getDate() - ((d.getDay() + 6) % 7));
}

/** @param made instants of one vault's backups. @returns those that may go */
export function outdated(made: readonly number[], now: number): number[] {
  // One dated ahead, made while the clock was wrong, goes when its day has come and pushes out nothing until then.
  const newest = made.filter((at) => at <= now).sort((a, b) => b - a);
  const kept = new Set(newest.slice(0, ALWAYS));
  const young = newest.filter((at) => now - at <= OLDEST_DAYS * DAY);
  for (const [unit, most] of [
    [dayOf, DAYS],
    [weekOf, WEEKS],
  ] as const) {
    const seen = new Set<number>();
    for (const at of young) {
      if (seen.has(unit(at)) || seen.size === most) continue;
      seen.add(unit(at));
      kept.add(at);
    }
  }
  return newest.filter((at) => !kept.has(at));
}

/** Removes this vault's outdated backups; nobody else's. */
export function tidy(place: string, vault: string, now: number): void {
  const ours = backupsIn(place).filter((one) => one.preamble?.vault === vault);
  const gone = new Set(
    outdated(
      ours.map((one) => one.preamble?.madeAt ?? 0),
      now,
    ),
  );
  for (const one of ours) if (gone.has(one.preamble?.madeAt ?? 0)) rmSync(one.file, { force: true });
}

/** Halves of backups that a power cut left: of this vault only, which has no other writer. */
export function removeHalves(place: string, vault: string): void {
  let names: string[];
  try {
    names = readdirSync(place);
  } catch {
    // The stick is not there: its halves go when it comes back.
    return;
  }
  for (const name of names.filter((one) => one.endsWith(`${BACKUP_ENDING}.part`))) {
    const path = join(place, name);
    try {
      if (readPreamble(path).preamble.vault === vault) rmSync(path, { force: true });
    } catch {
      // Too short to say whose it is: left to its owner.
    }
  }
}
