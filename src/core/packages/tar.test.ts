// tar: the same bytes for the same entries, read by the stock tool; everything we would not write is refused.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../crypto/bytes';
import { readTar, writeTar } from './tar';

const entries = [
  { path: 'bag/b.txt', bytes: utf8('b') },
  { path: 'bag/a', bytes: new Uint8Array(512) },
  { path: 'bag/c', bytes: utf8('') },
];
const tar = writeTar(entries);

describe('tar', () => {
  it('gives the same bytes in any order and comes back', () => {
    expect(toHex(writeTar([...entries].reverse()))).toBe(toHex(tar));
    expect(readTar(tar).map(({ path, bytes }) => [path, bytes.length])).toEqual([
      ['bag/a', 512],
      ['bag/b.txt', 1],
      ['bag/c', 0],
    ]);
    expect(readTar(writeTar([]))).toEqual([]);
  });

  it('is read by the stock tool', () => {
    expect(execFileSync('tar', ['-t'], { input: tar }).toString()).toBe('bag/a\nbag/b.txt\nbag/c\n');
  });

  it('refuses unsafe paths on both sides', () => {
    for (const path of ['/a', '../a', 'a/../b', 'a//b', 'A', 'a%b', 'a b', 'a/', '', 'a.', 'a./b', '.a', 'x'.repeat(100)]) {
      expect(() => writeTar([{ path, bytes: utf8('') }])).toThrow('malformed');
    }
    expect(() => writeTar([...entries, entries[0] as never])).toThrow('malformed');
    const made = execFileSync('sh', ['-c', 'd=$(mktemp -d); cd $d; ln -s /etc/passwd link; tar --format=ustar -cf - link; rm -r $d']);
    expect(() => readTar(made)).toThrow('malformed');
  });

  it('refuses any change outside file contents, trailing bytes and more than the limits', () => {
    for (let i = 0; i < tar.length; i++) {
      if ((i >= 512 && i < 1024) || i === 1536) continue;
      const bad = tar.slice();
      bad[i] = (bad[i] as number) ^ 1;
      expect(() => readTar(bad), `byte ${i}`).toThrow();
    }
    expect(() => readTar(new Uint8Array([...tar, 0]))).toThrow('malformed');
    expect(() => readTar(tar.slice(0, -512))).toThrow();
    expect(() => readTar(tar, { entries: 2, totalBytes: 1e6 })).toThrow('too-large');
    expect(() => readTar(tar, { entries: 9, totalBytes: 1000 })).toThrow('too-large');
  });
});
