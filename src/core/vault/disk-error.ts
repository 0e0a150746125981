// What the system or the database says about a disk, as one of our codes.
import type { ErrorCode } from '../../contract/errors';

/** By the beginning of the code: the database adds which step it was. */
const CODES: readonly (readonly [beginning: string, code: ErrorCode])[] = [
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['EFBIG', 'disk_full'],
  ['SQLITE_FULL', 'disk_full'],
  ['EIO', 'disk_failed'],
  ['SQLITE_IOERR', 'disk_failed'],
  ['EROFS', 'not_writable'],
  ['EACCES', 'not_writable'],
  ['EPERM', 'not_writable'],
  ['SQLITE_READONLY', 'not_writable'],
  ['SQLITE_CANTOPEN', 'not_writable'],
  ['SQLITE_BUSY', 'in_use'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
];

/** null for anything that is not about a disk. */
export function diskError(cause: unknown): ErrorCode | null {
  const code = (cause as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return null;
  return CODES.find(([beginning]) => code === beginning || code.startsWith(`${beginning}_`))?.[1] ?? null;
}
