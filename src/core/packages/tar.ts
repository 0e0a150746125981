// One tar file for one list of entries and back (POSIX ustar): same entries, same bytes; anything we would not write is refused.
import { type Bytes, concat, equalBytes, utf8 } from '../crypto/bytes';
import { PackageError } from './errors';

export interface TarEntry {
  readonly path: string;
  readonly bytes: Bytes;
}

export interface TarLimits {
  readonly entries: number;
  readonly totalBytes: number;
}

export const TAR_LIMITS: TarLimits = { entries: 5000, totalBytes: 2 * 1024 ** 3 };

export const BLOCK = 512;
const ZEROS = new Uint8Array(2 * BLOCK);
/** Relative, lower case, no empty or dotted parts, nothing a shell, Windows or BagIt would read in another way. */
const PATH = /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/;

const isSafePath = (path: string): boolean => path.length < 100 && PATH.test(path) && !/\.(\/|$)/.test(path);

/** Sorted by path; owner 0, mode 0644, mtime 0. @throws PackageError malformed for unsafe or repeated paths */
export function writeTar(entries: readonly TarEntry[]): Bytes {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const parts: Bytes[] = [];
  sorted.forEach(({ path, bytes }, i) => {
    if (!isSafePath(path) || sorted[i - 1]?.path === path) throw new PackageError('malformed');
    parts.push(headerOf(path, bytes.length), bytes, ZEROS.subarray(0, paddingOf(bytes.length)));
  });
  return concat(...parts, ZEROS);
}

/**
 * Strict reader: every header is built again from its path and size and compared, so links, devices, other owners or times,
 * absolute paths, `..`, extensions, repeated or unsorted names and trailing bytes are all refused.
 * @throws PackageError malformed, too-large
 */
export function readTar(tar: Bytes, limits: TarLimits = TAR_LIMITS): TarEntry[] {
  if (tar.length > limits.totalBytes) throw new PackageError('too-large');
  const entries: TarEntry[] = [];
  let offset = 0;
  while (tar.length - offset > 2 * BLOCK) {
    if (entries.length === limits.entries) throw new PackageError('too-large');
    const { path, size } = parseHeader(tar.subarray(offset, offset + BLOCK));
    const start = offset + BLOCK;
    offset = start + size + paddingOf(size);
    const previous = entries.at(-1)?.path;
    if (offset > tar.length || (previous !== undefined && previous >= path)) throw new PackageError('malformed');
    if (tar.subarray(start + size, offset).some((byte) => byte !== 0)) throw new PackageError('malformed');
    entries.push({ path, bytes: tar.subarray(start, start + size) });
  }
  if (!equalBytes(tar.subarray(offset), ZEROS)) throw new PackageError('malformed');
  return entries;
}

export const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;
const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;

/** @throws PackageError malformed, too-large (ustar keeps sizes below 8 GiB) */
export function headerOf(path: string, size: number): Bytes {
  if (!isSafePath(path)) throw new PackageError('malformed');
  if (size >= 8 ** 11) throw new PackageError('too-large');
  const header = new Uint8Array(BLOCK);
  const put = (at: number, text: string) => header.set(utf8(text), at);
  put(0, path);
  put(100, octal(0o644, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(0, 11));
  put(148, ' '.repeat(8));
  put(156, '0');
  put(257, 'ustar\u000000');
  put(329, octal(0, 7));
  put(337, octal(0, 7));
  put(
    148,
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )} `,
  );
  return header;
}

/** @throws PackageError malformed for anything `headerOf` would not write */
export function parseHeader(block: Bytes): { path: string; size: number } {
  const text = Buffer.from(block).toString('latin1');
  const path = text.slice(0, text.indexOf('\0'));
  const size = Number.parseInt(text.slice(124, 135), 8);
  if (!isSafePath(path) || !Number.isSafeInteger(size) || size < 0) throw new PackageError('malformed');
  if (!equalBytes(headerOf(path, size), block)) throw new PackageError('malformed');
  return { path, size };
}
