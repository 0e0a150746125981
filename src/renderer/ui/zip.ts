// A small strict reader of ZIP containers in memory. Nothing is executed or written, and nothing grows beyond its limit.
import { AppError } from '../../contract/errors';

const MOST_ENTRIES = 5000;
const LARGEST_ENTRY = 20_000_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;

interface Entry {
  readonly start: number;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
}

export class Zip {
  private readonly entries = new Map<string, Entry>();

  /** @throws AppError unsupported (also: a list that contradicts itself) */
  constructor(private readonly bytes: Uint8Array<ArrayBuffer>) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    try {
      const end = endOf(view);
      const count = view.getUint16(end + 10, true);
      let at = view.getUint32(end + 16, true);
      if (count > MOST_ENTRIES) throw new AppError('unsupported');
      for (let i = 0; i < count; i++) at = this.take(view, at);
    } catch {
      throw new AppError('unsupported');
    }
  }

  private take(view: DataView, at: number): number {
    const [names, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    const flags = view.getUint16(at + 8, true);
    const header = view.getUint32(at + 42, true);
    const name = this.nameAt(at + 46, names);
    const isSound =
      view.getUint32(at, true) === CENTRAL &&
      // Encrypted, or of another volume.
      (flags & 0x41) === 0 &&
      !this.entries.has(name) &&
      view.getUint32(header, true) === LOCAL &&
      // Two names for the same bytes would be two readings of one file.
      this.nameAt(header + 30, view.getUint16(header + 26, true)) === name;
    if (!isSound) throw new AppError('unsupported');
    this.entries.set(name, {
      start: header + 30 + names + view.getUint16(header + 28, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
    });
    return at + 46 + names + extra + comment;
  }

  private nameAt(start: number, length: number): string {
    return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes.subarray(start, start + length));
  }

  /** Text of one entry; null when there is none of that name. @throws AppError too_large, unsupported */
  async text(name: string): Promise<string | null> {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.size > LARGEST_ENTRY) throw new AppError('too_large');
    const packed = this.bytes.subarray(entry.start, entry.start + entry.packed);
    const plain = entry.method === 0 ? packed : entry.method === 8 ? await inflate(packed, entry.size) : null;
    if (plain?.length !== entry.size) throw new AppError('unsupported');
    return new TextDecoder('utf-8').decode(plain);
  }
}

/** The end record, looked for from the end: at most one comment of 64 KiB lies after it. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= Math.max(0, view.byteLength - END_BYTES - 65_535); at--)
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  throw new AppError('unsupported');
}

/** Stops as soon as more comes out than was announced. @throws AppError too_large, unsupported */
async function inflate(packed: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const plain = new Uint8Array(size);
  for (let filled = 0; ; ) {
    const { value, done } = await reader.read().catch(() => {
      throw new AppError('unsupported');
    });
    if (done) return plain.subarray(0, filled);
    if (filled + value.length > size) {
      await reader.cancel().catch(() => undefined);
      throw new AppError('too_large');
    }
    plain.set(value, filled);
    filled += value.length;
  }
}
