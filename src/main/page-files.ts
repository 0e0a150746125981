// The built page as both hosts hand it out: files of one folder and nothing else, each answer under the policy and kept by nobody.
import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { CSP, MEDIA_TYPES } from './csp';

export interface PageAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

const HEADERS = {
  'content-security-policy': `${CSP}; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** @param pathname as it stands in the address, still escaped */
export function pageFile(folder: string, pathname: string): PageAnswer {
  const path = inside(folder, pathname);
  if (path === null || !statSync(path, { throwIfNoEntry: false })?.isFile()) return { status: 404, headers: HEADERS, body: null };
  const type = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream';
  return { status: 200, headers: { ...HEADERS, 'content-type': type }, body: new Uint8Array(readFileSync(path)) };
}

/** null for what leads out of the folder, or is no address at all. */
function inside(folder: string, pathname: string): string | null {
  try {
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    return path.startsWith(join(folder, '/')) && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}
