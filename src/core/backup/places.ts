// Where backups may lie: removable disks and mounts to choose from, and which folders are refused.
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename, isAbsolute, join, relative } from 'node:path';
import { AppError } from '../../contract/errors';
import { placeError } from './disk';

export interface Place {
  readonly path: string;
  readonly label: string;
  /** Bytes. */
  readonly free: number;
}

const LINUX = /^\/(?:media|run\/media|mnt)\/./;
const MOST = 20;

/** Mount points where people plug something in. */
function mounts(): string[] {
  if (process.platform === 'win32') return [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`).filter((path) => existsSync(path));
  if (process.platform === 'darwin') return existsSync('/Volumes') ? readdirSync('/Volumes').map((name) => join('/Volumes', name)) : [];
  if (!existsSync('/proc/mounts')) return [];
  return readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => (line.split(' ')[1] ?? '').replace(/\\(\d{3})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 8))))
    .filter((path) => LINUX.test(path));
}

export async function removablePlaces(): Promise<Place[]> {
  const places: Place[] = [];
  for (const path of [...new Set(mounts())].slice(0, MOST)) {
    const room = await statfs(path).catch(() => null);
    if (room) places.push({ path, label: basename(path) || path, free: room.bavail * room.bsize });
  }
  return places;
}

export type PlaceFault = 'relative' | 'network' | 'inside';

/** Whether what was typed can be a place at all; before anything is touched. */
export function placeFault(path: string): PlaceFault | null {
  if (/^(\\\\|\/\/)/.test(path)) return 'network';
  return isAbsolute(path) ? null : 'relative';
}

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || !(way.startsWith('..') || isAbsolute(way));
};

/**
 * An existing folder that can be written to and does not share the fate of the vault's own folder.
 * @returns its real path, and whether it lies on the vault's own disk
 * @throws AppError invalid (relative, network, inside), place_gone, read_only, disk_full
 */
export function usablePlace(typed: string, dataDir: string): { path: string; sameDisk: boolean } {
  const fault = placeFault(typed);
  if (fault) throw new AppError('invalid', { issues: [{ path: 'place', code: fault }] });
  let path: string;
  try {
    path = realpathSync(typed);
    if (!statSync(path).isDirectory()) throw new AppError('place_gone');
  } catch {
    throw new AppError('place_gone');
  }
  if (isInside(path, realpathSync(dataDir))) throw new AppError('invalid', { issues: [{ path: 'place', code: 'inside' }] });
  const probe = join(path, `.huxiao-${crypto.randomUUID()}`);
  try {
    writeFileSync(probe, '', { flag: 'wx', mode: 0o600 });
    rmSync(probe, { force: true });
  } catch (cause) {
    throw placeError(cause);
  }
  return { path, sameDisk: statSync(path).dev === statSync(dataDir).dev };
}
