// The fast spelling of a row is exactly its canonical JSON, in whatever order its columns come.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalBytes, lengthPrefixed, toHex } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';
import { rowHash } from './writer';

it('hashes every column in canonical form', () => {
  const column = fc.string({ unit: fc.constantFrom(...'abcdefgxyz_'), minLength: 1 });
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.constant(null), fc.uint8Array());
  fc.assert(
    fc.property(fc.dictionary(column, value), (row) => {
      const plain = Object.fromEntries(Object.entries(row).map(([name, one]) => [name, one instanceof Uint8Array ? `bytes:${toHex(one)}` : one]));
      const canonical = toHex(sha256(lengthPrefixed('huxiao/row/v1', 'people', canonicalBytes(plain))));
      expect(rowHash('people', row)).toBe(canonical);
      expect(rowHash('people', Object.fromEntries(Object.entries(row).reverse()))).toBe(canonical);
    }),
  );
});
