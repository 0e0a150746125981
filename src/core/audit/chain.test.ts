// The fast spelling of a row is exactly its canonical JSON.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalBytes, lengthPrefixed, toHex } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';
import { type AuditRow, auditHash } from './chain';

it('hashes every column in canonical form', () => {
  const text = fc.string({ unit: 'binary' });
  const row = fc.record({
    seq: fc.nat(),
    at: fc.maxSafeNat(),
    monotonic: fc.nat(),
    boot: text,
    actor: text,
    event: text,
    outcome: text,
    object: fc.option(text),
    changes: text,
    command_key: fc.option(text),
    input_hash: fc.option(text),
    result: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
    prev_hash: text,
  });
  fc.assert(
    fc.property(row, (one: Omit<AuditRow, 'hash' | 'mac'>) => {
      const plain = { ...one, result: one.result && one.result.length >= 0 ? toHex(one.result) : null };
      expect(auditHash(one)).toBe(toHex(sha256(lengthPrefixed('huxiao/audit/v1', canonicalBytes(plain)))));
    }),
  );
});
