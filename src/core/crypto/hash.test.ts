// Ours beside Node's own, for keys and texts of every length around a block; and the vectors of RFC 4231.
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from './bytes';
import { hmacSha256, sha256 } from './hash';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('HMAC-SHA-256', () => {
  it('is what RFC 4231 says', () => {
    const long = new Uint8Array(131).fill(0xaa);
    expect(toHex(hmacSha256(new Uint8Array(20).fill(0x0b), utf8('Hi There')))).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(toHex(hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(toHex(hmacSha256(long, utf8('Test Using Larger Than Block-Size Key - Hash Key First')))).toBe(
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    );
  });

  it('is what Node computes', () => {
    fc.assert(
      fc.property(bytes, bytes, (key, text) => {
        expect(toHex(hmacSha256(key, text))).toBe(createHmac('sha256', key).update(text).digest('hex'));
      }),
    );
  });
});

it('SHA-256 is what Node computes', () => {
  fc.assert(
    fc.property(bytes, (text) => {
      expect(toHex(sha256(text))).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
});
