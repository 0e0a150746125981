// Encrypted attachments: written while they arrive, never in the clear on disk. One stream format (age STREAM, 64 KiB chunks).
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../contract/errors';
import { type Bytes, lengthPrefixed } from '../crypto/bytes';
import { hkdfSha256 } from '../crypto/hash';
import { randomBytes } from '../crypto/random';
import { CHUNK, chunkCount, ciphertextLength, decryptChunk, encryptChunk, TAG } from '../crypto/stream';
import { SealedFile } from './sealed-file';

/** What one read gives at most. */
export const PIECE_BYTES = 1_048_576;
const SEALED_PIECE = (PIECE_BYTES / CHUNK) * (CHUNK + TAG);

/** The key in the sealed metadata, bound to the file it is for. */
const streamKey = (key: Bytes, file: string): Bytes => hkdfSha256(key, new Uint8Array(), lengthPrefixed('huxiao/file/v1', file), 32);
export const folderOf = (vaultFolder: string): string => join(vaultFolder, 'files');
export const pathOf = (vaultFolder: string, file: string): string => join(folderOf(vaultFolder), file);

/** Where an attachment lies and how it is opened. */
interface Stored {
  readonly file: string;
  readonly key: Bytes;
  /** of the plaintext */
  readonly size: number;
}

export interface FinishedUpload extends Stored {
  /** of the plaintext */
  readonly sha256: string;
  /** of what lies on disk */
  readonly bytes: number;
  readonly sealedSha256: string;
}

/** One attachment on its way in. The disk works while the next piece is sealed, and other calls have their turn. */
export class Upload {
  readonly key = randomBytes(32);
  private readonly streamKey: Bytes;
  private readonly disk: SealedFile;
  /** The last chunk is marked, so one chunk is kept back until the end is known. */
  private readonly held = Buffer.allocUnsafeSlow(CHUNK);
  private filled = 0;
  private index = 0;
  private next = 0;
  received = 0;
  private readonly plain = createHash('sha256');
  /** One piece after the other; what failed once fails for all that follow. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly vaultFolder: string,
    readonly file: string,
    readonly size: number,
  ) {
    mkdirSync(folderOf(vaultFolder), { recursive: true, mode: 0o700 });
    this.streamKey = streamKey(this.key, file);
    this.disk = new SealedFile(pathOf(vaultFolder, file), SEALED_PIECE);
  }

  /** Pieces come in order, and are counted at once. The bytes stay as they are until it is done. @throws AppError conflict (another n, or all of it is there), too_large, disk_full */
  async append(n: number, bytes: Bytes): Promise<void> {
    if (n !== this.next || this.received === this.size) throw new AppError('conflict');
    if (this.received + bytes.length > this.size) throw new AppError('too_large');
    this.next++;
    this.received += bytes.length;
    const done = this.queue.then(() => this.take(bytes));
    this.queue = done;
    await done;
  }

  /** @throws AppError invalid when bytes are missing; disk_full */
  async finish(): Promise<FinishedUpload> {
    if (this.received !== this.size) throw new AppError('invalid');
    await this.queue;
    await this.seal(this.held.subarray(0, this.filled), true);
    const { bytes, sha256 } = await this.disk.finish();
    this.forget();
    return { file: this.file, key: this.key, size: this.size, sha256: this.plain.digest('hex'), bytes, sealedSha256: sha256 };
  }

  async abort(): Promise<void> {
    await this.queue.catch(() => undefined);
    await this.disk.drop();
    this.forget();
    rmSync(pathOf(this.vaultFolder, this.file), { force: true });
  }

  private async take(bytes: Bytes): Promise<void> {
    this.plain.update(bytes);
    for (let at = 0; at < bytes.length; ) {
      if (this.filled === CHUNK) {
        await this.seal(this.held, false);
        this.filled = 0;
      }
      // A whole chunk that is not the end of the piece needs no copy.
      if (this.filled === 0 && bytes.length - at > CHUNK) {
        await this.seal(bytes.subarray(at, at + CHUNK), false);
        at += CHUNK;
        continue;
      }
      const taken = bytes.subarray(at, at + CHUNK - this.filled);
      this.held.set(taken, this.filled);
      this.filled += taken.length;
      at += taken.length;
    }
  }

  private async seal(chunk: Bytes, last: boolean): Promise<void> {
    encryptChunk(this.streamKey, this.index++, last, chunk, await this.disk.room(chunk.length + TAG));
  }

  private forget(): void {
    this.held.fill(0);
    this.streamKey.fill(0);
  }
}

/** An attachment while it is read: one handle, one key, one piece of what is sealed. */
class Reading {
  private readonly handle: number;
  private readonly key: Bytes;
  private readonly sealed: Bytes;

  /** @throws AppError damaged */
  constructor(
    vaultFolder: string,
    { file, key, size }: Stored,
    private readonly chunks = chunkCount(size),
    private readonly length = ciphertextLength(size),
  ) {
    const path = pathOf(vaultFolder, file);
    if (!existsSync(path)) throw new AppError('damaged');
    this.handle = openSync(path, 'r');
    this.key = streamKey(key, file);
    this.sealed = Buffer.allocUnsafeSlow(Math.min(SEALED_PIECE, length));
    if (fstatSync(this.handle).size === length) return;
    this.close();
    throw new AppError('damaged');
  }

  /** Verified plaintext from `offset` on, at most a piece: as much of `into` as there is. @throws AppError damaged */
  take(offset: number, into: Bytes): void {
    const first = offset / CHUNK;
    const start = first * (CHUNK + TAG);
    const sealed = this.sealed.subarray(0, Math.max(0, this.length - start));
    if (readSync(this.handle, sealed, 0, sealed.length, start) !== sealed.length) throw new AppError('damaged');
    for (let index = first; index < this.chunks && index - first < PIECE_BYTES / CHUNK; index++) {
      const at = index - first;
      const [chunk, plain] = [sealed.subarray(at * (CHUNK + TAG), (at + 1) * (CHUNK + TAG)), into.subarray(at * CHUNK, (at + 1) * CHUNK)];
      try {
        decryptChunk(this.key, index, index === this.chunks - 1, chunk, plain);
      } catch {
        throw new AppError('damaged');
      }
    }
  }

  close(): void {
    closeSync(this.handle);
    this.key.fill(0);
  }
}

/** Verified plaintext from `offset` (a multiple of 64 KiB), at most 1 MiB. @throws AppError damaged, invalid */
export function readAttachment(vaultFolder: string, stored: Stored, offset: number): { bytes: Bytes; done: boolean } {
  const { size } = stored;
  if (offset % CHUNK !== 0 || offset > size) throw new AppError('invalid');
  const reading = new Reading(vaultFolder, stored);
  try {
    const bytes = new Uint8Array(Math.min(PIECE_BYTES, size - offset));
    reading.take(offset, bytes);
    return { bytes, done: offset + bytes.length === size };
  } finally {
    reading.close();
  }
}

/** The whole plaintext in memory: for packages, which are written and checked as one. @throws AppError damaged */
export function readWhole(vaultFolder: string, stored: Stored): Bytes {
  const reading = new Reading(vaultFolder, stored);
  try {
    const whole = new Uint8Array(stored.size);
    for (let offset = 0; offset === 0 || offset < stored.size; offset += PIECE_BYTES)
      reading.take(offset, whole.subarray(offset, offset + PIECE_BYTES));
    return whole;
  } finally {
    reading.close();
  }
}

/** SHA-256 of the plaintext, read piece by piece; other calls have their turn between two pieces. @throws AppError damaged */
export async function digestOf(vaultFolder: string, stored: Stored): Promise<string> {
  const { size } = stored;
  const hash = createHash('sha256');
  const reading = new Reading(vaultFolder, stored);
  const piece = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, size));
  try {
    for (let offset = 0; offset === 0 || offset < size; offset += PIECE_BYTES) {
      const bytes = piece.subarray(0, size - offset);
      reading.take(offset, bytes);
      hash.update(bytes);
      await setImmediate();
    }
    return hash.digest('hex');
  } finally {
    reading.close();
    piece.fill(0);
  }
}

/** Removes files on disk that no row and no draft knows: leftovers of a power cut. */
export function removeStrays(vaultFolder: string, known: ReadonlySet<string>): void {
  const folder = folderOf(vaultFolder);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (!known.has(name)) rmSync(join(folder, name), { force: true });
}
