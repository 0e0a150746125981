// A file that is written once, from its start to its end: while one piece goes to the disk, the next is filled and hashed.
import { createHash } from 'node:crypto';
import { close, fsync, openSync, write } from 'node:fs';
import { promisify } from 'node:util';
import { AppError } from '../../contract/errors';
import type { Bytes } from '../crypto/bytes';
import { diskError } from '../vault/disk-error';

const [writing, syncing, closing] = [promisify(write), promisify(fsync), promisify(close)];

export class SealedFile {
  private readonly handle: number;
  private readonly hash = createHash('sha256');
  private piece: Buffer;
  private other: Buffer;
  private filled = 0;
  private written = 0;
  /** What is on its way; a failure is met by whoever waits next. */
  private onItsWay: Promise<unknown> = Promise.resolve();

  /** @param piece bytes that go to the disk at once. @throws when there is such a file */
  constructor(path: string, piece: number) {
    this.handle = openSync(path, 'wx', 0o600);
    this.piece = Buffer.allocUnsafeSlow(piece);
    this.other = Buffer.allocUnsafeSlow(piece);
  }

  /** Where the next bytes go; they are filled in before anything else is asked. @param length at most a piece */
  async room(length: number): Promise<Bytes> {
    if (this.filled + length > this.piece.length) await this.send();
    this.filled += length;
    return this.piece.subarray(this.filled - length, this.filled);
  }

  /** Returns when all of it is on the disk. @throws AppError disk_full, disk_failed, not_writable, internal */
  async finish(): Promise<{ bytes: number; sha256: string }> {
    await this.send();
    await this.onItsWay;
    await syncing(this.handle);
    await closing(this.handle);
    return { bytes: this.written, sha256: this.hash.digest('hex') };
  }

  /** Of a file that was not finished. */
  async drop(): Promise<void> {
    await this.onItsWay.catch(() => undefined);
    await closing(this.handle);
  }

  private async send(): Promise<void> {
    const full = this.piece.subarray(0, this.filled);
    this.hash.update(full);
    await this.onItsWay;
    [this.piece, this.other, this.filled] = [this.other, this.piece, 0];
    this.onItsWay = this.write(full);
    this.onItsWay.catch(() => undefined);
  }

  private async write(full: Bytes): Promise<void> {
    try {
      // A nearly full disk takes a part and says so only in the number.
      for (let at = 0; at < full.length; ) at += (await writing(this.handle, full, at)).bytesWritten;
    } catch (cause) {
      throw new AppError(diskError(cause) ?? 'internal');
    }
    this.written += full.length;
  }
}
