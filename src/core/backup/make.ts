// Writes one backup: a consistent copy of the database and every attachment, sealed piece by piece, whole in its place or not there at all.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../contract/errors';
import { type Bytes, canonicalBytes } from '../crypto/bytes';
import { ciphertextLength, encryptStream } from '../crypto/stream';
import { pathOf } from '../files/attachments';
import { DATABASE, type Reader } from '../store/open';
import type { Header } from '../vault/header';
import { type Disk, placeError } from './disk';
import { backupName, FILES, MANIFEST, type Manifest, newPreamble, payloadKey, preambleBytes } from './format';
import { rowCounts } from './rows';
import { type StreamEntry, tarStream } from './tar-stream';

/** What the writer needs of an open vault. */
export interface Source {
  readonly folder: string;
  readonly header: Header;
  readonly databaseKey: Bytes;
  /** Between two units of work: a copy of the database, and what `read` finds in that moment. */
  snapshot<T>(read: (reader: Reader) => Promise<T>): Promise<{ path: string; counter: number; hash: string; facts: T }>;
}

export interface Work {
  /** Called again and again: how far, 0 to 1. @throws AppError cancelled when it should stop */
  step(share: number): void;
}

export interface MadeBackup {
  readonly backup: string;
  readonly file: string;
  readonly madeAt: number;
  readonly counter: number;
  readonly hash: string;
}

interface Inside {
  readonly path: string;
  readonly from: string;
  readonly size: number;
}

const PIECE = 1024 * 1024;
/** Names and headers of a tar, and the manifest: a few hundred bytes each. */
const OVERHEAD = 2048;

/**
 * @param place folder, already checked
 * @throws AppError disk_full, place_gone, read_only, exists, cancelled, too_large
 */
export async function makeBackup(source: Source, disk: Disk, place: string, backup: string, madeAt: number, work: Work): Promise<MadeBackup> {
  const copy = await source.snapshot((reader) => contentsOf(source.folder, reader));
  try {
    const { files, rows } = copy.facts;
    const inside: Inside[] = [{ path: DATABASE, from: copy.path, size: statSync(copy.path).size }, ...files];
    const bytes = inside.reduce((sum, one) => sum + one.size, 0);
    const { header, folder } = source;
    const { vault, kind, name, nameEn, training } = header;
    const folderName = folder.split(/[\\/]/).at(-1) as string;
    const preamble = newPreamble({ backup, vault, kind, name, nameEn, training, folder: folderName, madeAt, files: files.length, bytes, header });
    const start = preambleBytes(preamble);
    const file = freeName(disk, place, backupName(name, madeAt));
    if ((await disk.free(place)) < start.length + ciphertextLength(bytes + (inside.length + 2) * OVERHEAD)) throw new AppError('disk_full');
    const manifest: Manifest = { backup, files: [], audit: { counter: copy.counter, hash: copy.hash }, rows };
    const payload = encryptStream(payloadKey(source.databaseKey, backup, start), tarStream(entriesOf(inside, manifest, bytes, work)));
    await writeWhole(disk, file, start, payload);
    return { backup, file, madeAt, counter: copy.counter, hash: copy.hash };
  } catch (cause) {
    throw placeError(cause);
  } finally {
    rmSync(copy.path, { force: true });
  }
}

/** Attachments that rows know of, uploads that wait for their form (lost with their computer otherwise), and the numbers of rows. */
async function contentsOf(folder: string, reader: Reader): Promise<{ files: Inside[]; rows: Manifest['rows'] }> {
  const known = (await reader.selectFrom('files').select('id').execute()).map((row) => row.id);
  const waiting = (await reader.selectFrom('drafts').select('id').where('slice', '=', 'upload').execute()).map((row) => row.id);
  const kept = waiting.filter((id) => existsSync(pathOf(folder, id)));
  const files = [...known, ...kept].sort().map((id) => {
    const from = pathOf(folder, id);
    if (!existsSync(from)) throw new AppError('damaged');
    return { path: FILES + id, from, size: statSync(from).size };
  });
  return { files, rows: await rowCounts(reader) };
}

async function* entriesOf(inside: readonly Inside[], manifest: Manifest, total: number, work: Work): AsyncGenerator<StreamEntry> {
  let done = 0;
  for (const { path, from, size } of inside) {
    const hash = createHash('sha256');
    yield { path, size, bytes: reading(from, hash) };
    manifest.files.push({ path, size, sha256: hash.digest('hex') });
  }
  const text = canonicalBytes(manifest);
  yield { path: MANIFEST, size: text.length, bytes: once(text) };

  async function* reading(from: string, hash: ReturnType<typeof createHash>): AsyncGenerator<Bytes> {
    for await (const piece of createReadStream(from, { highWaterMark: PIECE })) {
      const part = piece as Buffer;
      hash.update(part);
      done += part.length;
      work.step(done / Math.max(1, total));
      yield part;
    }
  }
}

async function* once(bytes: Bytes): AsyncGenerator<Bytes> {
  yield bytes;
}

/** `….part`, fsync, rename, fsync: under its name a backup is whole. */
async function writeWhole(disk: Disk, path: string, start: Bytes, payload: AsyncIterable<Bytes>): Promise<void> {
  const part = `${path}.part`;
  const file = await disk.create(part);
  let written = part;
  try {
    try {
      await file.write(start);
      for await (const piece of gathered(payload)) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    if (disk.exists(path)) throw new AppError('exists');
    disk.rename(part, path);
    written = path;
    await disk.syncFolder(dirname(path));
  } catch (cause) {
    try {
      disk.remove(written);
    } catch {
      // The stick is gone, and the unfinished file with it: it has no whole end and never opens.
    }
    throw cause;
  }
}

/** Sealed chunks in larger writes: a stick is slow with small ones. */
async function* gathered(source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let parts: Bytes[] = [];
  let length = 0;
  for await (const part of source) {
    parts.push(part);
    length += part.length;
    if (length < PIECE) continue;
    yield Buffer.concat(parts);
    parts = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(parts);
}

function freeName(disk: Disk, place: string, name: string): string {
  for (let n = 1; n < 100; n++) {
    const path = join(place, n === 1 ? name : name.replace(/(\.[a-z]+)$/, `-${n}$1`));
    if (!disk.exists(path) && !disk.exists(`${path}.part`)) return path;
  }
  throw new AppError('exists');
}
