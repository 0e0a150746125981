// The tar of a backup, written and read piece by piece: bounded memory, and nothing accepted that we would not write (see packages/tar).
import { AppError } from '../../contract/errors';
import type { Bytes } from '../crypto/bytes';
import { BLOCK, headerOf, paddingOf, parseHeader } from '../packages/tar';

export interface StreamEntry {
  readonly path: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Bytes>;
}

/** @throws AppError changed when a file is not as long as was said; PackageError too-large from 8 GiB on */
export async function* tarStream(entries: AsyncIterable<StreamEntry>): AsyncGenerator<Bytes> {
  for await (const { path, size, bytes } of entries) {
    yield headerOf(path, size);
    let written = 0;
    for await (const piece of bytes) {
      written += piece.length;
      yield piece;
    }
    if (written !== size) throw new AppError('changed');
    yield new Uint8Array(paddingOf(size));
  }
  yield new Uint8Array(2 * BLOCK);
}

/** Hands out a stream in the amounts that are asked for. */
class Pull {
  private rest: Bytes = new Uint8Array();
  private readonly source: AsyncIterator<Bytes>;

  constructor(source: AsyncIterable<Bytes>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** At least one byte and at most `most`; null at the end. */
  async some(most: number): Promise<Bytes | null> {
    while (this.rest.length === 0) {
      const { value, done } = await this.source.next();
      if (done) return null;
      this.rest = value;
    }
    const piece = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(piece.length);
    return piece;
  }

  /** @throws AppError damaged when the stream ends before */
  async *pieces(total: number): AsyncGenerator<Bytes> {
    for (let left = total; left > 0; ) {
      const piece = await this.some(left);
      if (!piece) throw new AppError('damaged');
      left -= piece.length;
      yield piece;
    }
  }

  async exactly(total: number): Promise<Bytes> {
    const parts: Bytes[] = [];
    for await (const piece of this.pieces(total)) parts.push(piece);
    return new Uint8Array(Buffer.concat(parts));
  }
}

const isZero = (bytes: Bytes): boolean => bytes.every((byte) => byte === 0);

/**
 * The bytes of an entry must be taken before the next one is asked for.
 * @throws AppError damaged, PackageError malformed
 */
export async function* tarEntries(source: AsyncIterable<Bytes>): AsyncGenerator<StreamEntry> {
  const pull = new Pull(source);
  for (;;) {
    const block = await pull.exactly(BLOCK);
    if (isZero(block)) break;
    const { path, size } = parseHeader(block);
    yield { path, size, bytes: pull.pieces(size) };
    if (!isZero(await pull.exactly(paddingOf(size)))) throw new AppError('damaged');
  }
  if (!isZero(await pull.exactly(BLOCK)) || (await pull.some(1)) !== null) throw new AppError('damaged');
}
