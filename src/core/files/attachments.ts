// Encrypted attachments: written while they arrive, never in the clear on disk. One stream format (age STREAM, 64 KiB chunks).
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../contract/errors';
import { type Bytes, lengthPrefixed } from '../crypto/bytes';
import { hkdfSha256 } from '../crypto/hash';
import { randomBytes } from '../crypto/random';
import { decryptChunk, encryptChunk } from '../crypto/stream';
import { REAL_FILES, writeAll } from '../vault/small-files';

const CHUNK = 65_536;
const TAG = 16;
/** What one read gives at most. */
export const PIECE_BYTES = 1_048_576;

/** The key in the sealed metadata, bound to the file it is for. */
const streamKey = (key: Bytes, file: string): Bytes => hkdfSha256(key, new Uint8Array(), lengthPrefixed('huxiao/file/v1', file), 32);
export const folderOf = (vaultFolder: string): string => join(vaultFolder, 'files');
export const pathOf = (vaultFolder: string, file: string): string => join(folderOf(vaultFolder), file);

export interface FinishedUpload {
  readonly file: string;
  readonly key: Bytes;
  readonly size: number;
  /** of the plaintext */
  readonly sha256: string;
  /** of what lies on disk */
  readonly bytes: number;
  readonly sealedSha256: string;
}

/** One attachment on its way in. */
export class Upload {
  readonly key = randomBytes(32);
  private readonly streamKey: Bytes;
  private readonly handle: number;
  private pending = Buffer.alloc(0);
  private index = 0;
  private next = 0;
  received = 0;
  private written = 0;
  private readonly plain: Hash = createHash('sha256');
  private readonly sealed: Hash = createHash('sha256');

  constructor(
    private readonly vaultFolder: string,
    readonly file: string,
    readonly size: number,
  ) {
    mkdirSync(folderOf(vaultFolder), { recursive: true, mode: 0o700 });
    this.streamKey = streamKey(this.key, file);
    this.handle = openSync(pathOf(vaultFolder, file), 'wx', 0o600);
  }

  /** Pieces come in order. @throws AppError conflict (another n), too_large */
  append(n: number, bytes: Bytes): void {
    if (n !== this.next) throw new AppError('conflict');
    if (this.received + bytes.length > this.size) throw new AppError('too_large');
    this.next++;
    this.received += bytes.length;
    this.plain.update(bytes);
    this.pending = Buffer.concat([this.pending, bytes]);
    // The last chunk is marked, so one chunk is kept back until the end is known.
    while (this.pending.length > CHUNK) {
      this.write(this.pending.subarray(0, CHUNK), false);
      this.pending = this.pending.subarray(CHUNK);
    }
  }

  /** @throws AppError invalid when bytes are missing */
  finish(): FinishedUpload {
    if (this.received !== this.size) throw new AppError('invalid');
    this.write(this.pending, true);
    fsyncSync(this.handle);
    closeSync(this.handle);
    return {
      file: this.file,
      key: this.key,
      size: this.size,
      sha256: this.plain.digest('hex'),
      bytes: this.written,
      sealedSha256: this.sealed.digest('hex'),
    };
  }

  abort(): void {
    closeSync(this.handle);
    rmSync(pathOf(this.vaultFolder, this.file), { force: true });
  }

  private write(chunk: Buffer, last: boolean): void {
    const sealed = encryptChunk(this.streamKey, this.index++, last, new Uint8Array(chunk));
    this.sealed.update(sealed);
    // A nearly full disk takes a part and says so only in the number: the rest must not be missing from a file that counts.
    writeAll(REAL_FILES, this.handle, sealed, this.written);
    this.written += sealed.length;
  }
}

/** Verified plaintext from `offset` (a multiple of 64 KiB), at most 1 MiB. @throws AppError damaged, invalid */
export function readAttachment(vaultFolder: string, file: string, key: Bytes, size: number, offset: number): { bytes: Bytes; done: boolean } {
  if (offset % CHUNK !== 0 || offset > size) throw new AppError('invalid');
  const chunks = Math.max(1, Math.ceil(size / CHUNK));
  const path = pathOf(vaultFolder, file);
  if (!existsSync(path) || statSync(path).size !== size + chunks * TAG) throw new AppError('damaged');
  const handle = openSync(path, 'r');
  const parts: Bytes[] = [];
  try {
    let index = offset / CHUNK;
    for (let taken = 0; taken < PIECE_BYTES && index < chunks; index++) {
      const last = index === chunks - 1;
      const plain = last ? size - index * CHUNK : CHUNK;
      const sealed = Buffer.alloc(plain + TAG);
      readSync(handle, sealed, 0, sealed.length, index * (CHUNK + TAG));
      try {
        parts.push(decryptChunk(streamKey(key, file), index, last, new Uint8Array(sealed)));
      } catch {
        throw new AppError('damaged');
      }
      taken += plain;
    }
    return { bytes: new Uint8Array(Buffer.concat(parts)), done: index >= chunks };
  } finally {
    closeSync(handle);
  }
}

/** The whole plaintext in memory: for packages, which are written and checked as one. @throws AppError damaged */
export function readWhole(vaultFolder: string, { file, key, size }: { file: string; key: Bytes; size: number }): Bytes {
  const parts: Bytes[] = [];
  for (let offset = 0; ; offset += PIECE_BYTES) {
    const { bytes, done } = readAttachment(vaultFolder, file, key, size, offset);
    parts.push(bytes);
    if (done) return new Uint8Array(Buffer.concat(parts));
  }
}

/** SHA-256 of the plaintext, read piece by piece; other calls have their turn between two pieces. @throws AppError damaged */
export async function digestOf(vaultFolder: string, { file, key, size }: { file: string; key: Bytes; size: number }): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; ; offset += PIECE_BYTES) {
    const { bytes, done } = readAttachment(vaultFolder, file, key, size, offset);
    hash.update(bytes);
    if (done) return hash.digest('hex');
    await setImmediate();
  }
}

/** Removes files on disk that no row and no draft knows: leftovers of a power cut. */
export function removeStrays(vaultFolder: string, known: ReadonlySet<string>): void {
  const folder = folderOf(vaultFolder);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (!known.has(name)) rmSync(join(folder, name), { force: true });
}
