// What is typed from paper: forgiving about how it is written, strict about every digit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSlip, readSlip, readTypedHash, slipCode, slipLine } from './slip';

const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const slip = fc.record({ vault: fc.uuid(), seq: fc.integer({ min: 1, max: 1e12 }), hash });
/** As somebody might write it: groups, capitals, full width, O for 0. */
const written = (text: string, noise: readonly number[]): string =>
  [...text]
    .map((sign, i) => {
      const n = noise[i % noise.length] ?? 0;
      const looks: Record<string, string> = { '0': 'O', '1': n % 2 ? 'l' : 'I', '5': 'S', '2': 'z' };
      const alike = n % 5 === 0 ? (looks[sign] ?? sign) : sign;
      const wide = n % 7 === 0 ? String.fromCodePoint((alike.codePointAt(0) ?? 0) + 0xfee0) : alike;
      return (n % 3 === 0 ? wide.toUpperCase() : wide) + (i % 4 === 3 ? (['', ' ', '-', '　', '–'][n % 5] ?? '') : '');
    })
    .join('');

describe('a typed slip', () => {
  it('is read however it is written, whole or its first sixteen digits', () => {
    fc.assert(
      fc.property(slip, fc.array(fc.nat(1000), { minLength: 1, maxLength: 64 }), ({ seq, hash: digits }, noise) => {
        expect(readSlip(seq, written(digits, noise))).toEqual({ vault: null, seq, hash: digits });
        expect(readSlip(seq, written(digits.slice(0, 16), noise))).toEqual({ vault: null, seq, hash: digits.slice(0, 16) });
        expect(readSlip(seq, slipCode(digits))).toEqual({ vault: null, seq, hash: digits.slice(0, 16) });
        expect(readSlip(null, digits)).toBeNull();
      }),
    );
  });

  it('is read from the QR line, whose own row counts', () => {
    fc.assert(
      fc.property(slip, fc.option(fc.nat()), (one, row) => {
        expect(readSlip(row, ` ${slipLine(one)}\n`)).toEqual(one);
        expect(readSlip(row, slipLine(one).toUpperCase())).toEqual(one);
      }),
    );
  });

  it('of fewer digits, of more, or with other letters is not guessed at', () => {
    fc.assert(
      fc.property(hash, fc.integer({ min: 0, max: 15 }), (digits, length) => {
        expect(readTypedHash(digits.slice(0, length))).toBeNull();
        expect(readTypedHash(`${digits}0`)).toBeNull();
        expect(readTypedHash(`${digits.slice(0, 20)}g`)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readSlip(1, text);
        expect(read === null || /^[0-9a-f]{16,64}$/.test(read.hash)).toBe(true);
      }),
    );
  });

  it('with one other digit differs', async () => {
    await fc.assert(
      fc.asyncProperty(slip, fc.nat(15), async (one, at) => {
        const other = one.hash[at] === '0' ? '1' : '0';
        const wrong = one.hash.slice(0, at) + other + one.hash.slice(at + 1);
        const answer = (typed: string, hashOf: string | null, vault = one.vault) => compareSlip(vault, readSlip(one.seq, typed), async () => hashOf);
        expect(await answer(one.hash, one.hash)).toBe('same');
        expect(await answer(slipLine(one), one.hash)).toBe('same');
        expect(await answer(wrong, one.hash)).toBe('differs');
        expect(await answer(wrong.slice(0, 16), one.hash)).toBe('differs');
        expect(await answer(one.hash, null)).toBe('noRow');
        expect(await answer(slipLine(one), one.hash, crypto.randomUUID())).toBe('otherVault');
        expect(await answer('', one.hash)).toBe('unreadable');
      }),
    );
  });
});
