// Redaction: what must be gone is gone, whatever its width, case or neighbours.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPlainText, redact } from './redact';

const out = (text: string, ...words: string[]): string =>
  asPlainText(
    redact(
      text,
      words.map((word, i) => ({ word, reason: i + 1 })),
    ),
  );

describe('redact', () => {
  it('takes out names, longer ones first, of any case and width', () => {
    expect(out('王小明和王小明明、ＡＢＣ123', '王小明', '王小明明', 'abc')).toBe('████和████、████123');
    expect(out('𠮷田看见䶮某', '𠮷田', '䶮')).toBe('████看见████某');
    expect(
      redact('见甲与乙', [
        { word: '甲', reason: 1 },
        { word: '乙', reason: 2 },
      ]),
    ).toEqual(['见', { reason: 1 }, '与', { reason: 2 }]);
  });
  it('reads words with special signs as they are and leaves other text alone', () => {
    expect(out('(a+b)* 与 a+b', '(a+b)*')).toBe('████ 与 a+b');
    expect(out('无事', '')).toBe('无事');
    expect(out('')).toBe('');
  });
  it('takes out a word that ends in a letter with another form at the end', () => {
    for (const word of ['Ⴀ𝜮', 'ΝΙΚΟΣ']) expect(asPlainText(redact(`问${word} 后`, [{ word: `${word} `, reason: 1 }]))).toBe('问████ 后');
  });

  it('never leaves a removed word behind', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 4 }), { maxLength: 4 }),
        (text, words) => {
          const real = words.filter((word) => word.trim().length >= 2 && !'████'.includes(word.trim()));
          const left = redact(
            text + real.join('，') + text,
            real.map((word) => ({ word, reason: 1 })),
          );
          for (const piece of left) {
            if (typeof piece === 'string') for (const word of real) expect(piece.normalize('NFC').includes(word.trim().normalize('NFC'))).toBe(false);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
