// Reading a backup back: everything is decrypted and compared, the database is opened, and the chain is followed to where it was.
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../contract/errors';
import { verifyChain } from '../audit/verify';
import { type Bytes, fromUtf8 } from '../crypto/bytes';
import { CryptoError } from '../crypto/errors';
import { decryptStream } from '../crypto/stream';
import { folderOf } from '../files/attachments';
import { PackageError } from '../packages/errors';
import { DATABASE, openStore, type Reader, type Store } from '../store/open';
import { type Header, headerIsWhole } from '../vault/header';
import { placeError } from './disk';
import { FILES, MANIFEST, type Manifest, manifestSchema, type OpenedPreamble, payloadKey, readPreamble } from './format';
import type { Work } from './make';
import { rowCounts } from './rows';
import { tarEntries } from './tar-stream';

/** A manifest names each file in some hundred bytes. */
const LONGEST_MANIFEST = 64 * 1024 * 1024;

export interface CheckedBackup {
  readonly opened: OpenedPreamble;
  readonly manifest: Manifest;
}

/**
 * Checks all of a backup file. The database, still under its key, lies in `folder` meanwhile; nothing is left there.
 * @throws AppError damaged, newer_vault, place_gone, disk_full, cancelled
 */
export async function verifyBackup(path: string, databaseKey: Bytes, folder: string, work: Work): Promise<CheckedBackup> {
  rmSync(folder, { recursive: true, force: true });
  try {
    const checked = await extract(path, databaseKey, folder, 'database', work);
    const store = openStore(folder, databaseKey, 'existing');
    try {
      await assertWhole(store, checked.manifest, checked.opened.preamble.header);
    } finally {
      await store.close();
    }
    return checked;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Decrypts a backup into `folder`: its database alone (attachments are then only hashed), or everything.
 * @throws AppError as `verifyBackup`; what was written before an error is worth nothing
 */
export async function extract(path: string, databaseKey: Bytes, folder: string, what: 'database' | 'everything', work: Work): Promise<CheckedBackup> {
  const opened = readPreamble(path);
  const { preamble, bytes: start } = opened;
  if (!headerIsWhole(preamble.header, databaseKey)) throw new AppError('damaged');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (what === 'everything') mkdirSync(folderOf(folder), { recursive: true, mode: 0o700 });
  const found: Manifest['files'] = [];
  let manifest: Manifest | null = null;
  let done = 0;
  try {
    const sealed = createReadStream(path, { start: start.length, highWaterMark: 1024 * 1024 });
    for await (const entry of tarEntries(decryptStream(payloadKey(databaseKey, preamble.backup, start), sealed as AsyncIterable<Bytes>))) {
      if (manifest) throw new AppError('damaged');
      if (entry.path === MANIFEST) {
        if (entry.size > LONGEST_MANIFEST) throw new AppError('damaged');
        const parts: Bytes[] = [];
        for await (const piece of entry.bytes) parts.push(piece);
        manifest = readManifest(new Uint8Array(Buffer.concat(parts)));
        continue;
      }
      const target = targetOf(folder, entry.path, what);
      const hash = createHash('sha256');
      const file = target === null ? null : await open(target, 'wx', 0o600);
      try {
        for await (const piece of entry.bytes) {
          hash.update(piece);
          done += piece.length;
          work.step(Math.min(1, done / Math.max(1, preamble.bytes)));
          for (let at = 0; file && at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
        }
        await file?.sync();
      } finally {
        await file?.close();
      }
      found.push({ path: entry.path, size: entry.size, sha256: hash.digest('hex') });
    }
  } catch (cause) {
    // Moved, cut off, altered or under another key: one answer.
    if (cause instanceof CryptoError || cause instanceof PackageError) throw new AppError('damaged');
    throw placeError(cause);
  }
  if (!manifest || manifest.backup !== preamble.backup || !sameFiles(manifest.files, found)) throw new AppError('damaged');
  if (preamble.files !== found.length - 1 || !found.some((one) => one.path === DATABASE)) throw new AppError('damaged');
  return { opened, manifest };
}

function readManifest(bytes: Bytes): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(fromUtf8(bytes)));
  } catch {
    throw new AppError('damaged');
  }
}

const BLOB = /^files\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Two kinds of names and no others: nothing is ever written outside the folder. */
function targetOf(folder: string, path: string, what: 'database' | 'everything'): string | null {
  if (path === DATABASE) return join(folder, DATABASE);
  if (!BLOB.test(path)) throw new AppError('damaged');
  return what === 'everything' ? join(folderOf(folder), path.slice(FILES.length)) : null;
}

const sameFiles = (a: Manifest['files'], b: Manifest['files']): boolean =>
  a.length === b.length && a.every((one, i) => one.path === b[i]?.path && one.size === b[i]?.size && one.sha256 === b[i]?.sha256);

/** The opened copy against what its manifest says. @throws AppError damaged */
export async function assertWhole(store: Store, manifest: Manifest, header: Header): Promise<void> {
  if (!store.pagesAreSound() || !store.linksAreSound()) throw new AppError('damaged');
  const chain = await verifyChain(store.db, { vault: header, head: manifest.audit, holder: null });
  if (chain.firstBad !== null || !chain.headMatches) throw new AppError('damaged');
  const counts = await rowCounts(store.db);
  for (const [table, n] of Object.entries(manifest.rows)) if (counts[table] !== n) throw new AppError('damaged');
  await assertFiles(store.db, manifest);
}

async function assertFiles(reader: Reader, manifest: Manifest): Promise<void> {
  const inside = new Map(manifest.files.map((one) => [one.path, one]));
  for (const { id, bytes, sha256 } of await reader.selectFrom('files').select(['id', 'bytes', 'sha256']).execute()) {
    const file = inside.get(FILES + id);
    if (!file || file.size !== bytes || file.sha256 !== sha256) throw new AppError('damaged');
  }
}
