// Where the window stood and how large it was: five values in a small file, and whatever else the file may hold counts as nothing.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../write-whole';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace extends Rectangle {
  readonly maximised: boolean;
}

export const SMALLEST = { width: 1024, height: 640 };
export const FIRST = { width: 1366, height: 768 };
const FILE = 'window.json';
const MOST_BYTES = 256;
/** As far as screens reach, in pixels. */
const FARTHEST = 20_000;
/** This much of the window has to lie on a screen, so that it can be taken hold of. */
const GRIP = 120;

/** @param screens work areas of the screens that are there now. @returns null for a missing or strange file, or a place on no screen */
export function readPlace(folder: string, screens: readonly Rectangle[]): WindowPlace | null {
  try {
    const path = join(folder, FILE);
    if (statSync(path).size > MOST_BYTES) return null;
    const place = placeOf(JSON.parse(readFileSync(path, 'utf8')));
    return place && screens.some((screen) => canBeGrasped(place, screen)) ? place : null;
  } catch {
    return null;
  }
}

/** A size that cannot be kept is no reason to keep anybody from locking. */
export function writePlace(folder: string, { x, y, width, height, maximised }: WindowPlace): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeWhole(join(folder, FILE), Buffer.from(JSON.stringify({ x, y, width, height, maximised })));
  } catch {
    // The next window comes in its first size.
  }
}

function placeOf(value: unknown): WindowPlace | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== 'height,maximised,width,x,y') return null;
  const place = value as WindowPlace;
  const isNumber = (n: unknown): boolean => Number.isInteger(n) && Math.abs(n as number) <= FARTHEST;
  if (![place.x, place.y, place.width, place.height].every(isNumber) || typeof place.maximised !== 'boolean') return null;
  return place.width >= SMALLEST.width && place.height >= SMALLEST.height ? place : null;
}

function canBeGrasped(place: Rectangle, screen: Rectangle): boolean {
  const width = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
  // The title bar has to be reachable.
  return width >= GRIP && place.y >= screen.y - 8 && place.y <= screen.y + screen.height - GRIP;
}
