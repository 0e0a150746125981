// Receipts, cards, revocation lists, words and codes.
import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';
import { generateSigningKeyPair } from '../crypto/sign';
import { cardFingerprint, cardWords, readCard } from './card';
import { desk, deskFile, deskKey, exportKey, school, schoolFile } from './fixtures';
import { verifyReceipt, writeReceipt } from './receipt';
import { issueRevocations, readRevocations } from './revocations';
import { generateReleaseCode, normalizeReleaseCode, threeWords } from './words';

const packageSha256 = toHex(sha256(utf8('package')));
const content = {
  packageId: 'pkg-2026-0001',
  packageSha256,
  result: 'verified',
  receivedAt: '2026-03-02T08:00:00.000Z',
  receiver: { name: '某某', post: '民警' },
  deskFingerprint: cardFingerprint(desk),
  training: false,
} as const;
const expected = { packageId: content.packageId, packageSha256, desk };
const flipped = (file: Uint8Array, i: number) => file.map((byte, at) => (at === i ? byte ^ 1 : byte));

describe('a receipt', () => {
  const file = writeReceipt(content, deskKey);

  it('is accepted for its package and its desk only', () => {
    expect(verifyReceipt(file, expected).result).toBe('verified');
    expect(() => verifyReceipt(file, { ...expected, packageId: 'pkg-2026-0002' })).toThrow('other-package');
    expect(() => verifyReceipt(file, { ...expected, packageSha256: '0'.repeat(64) })).toThrow('other-package');
    expect(() => verifyReceipt(writeReceipt(content, generateSigningKeyPair()), expected)).toThrow('bad-signature');
    expect(() => verifyReceipt(writeReceipt({ ...content, training: true }, deskKey), expected)).toThrow('training-mixed');
    expect(() => verifyReceipt(writeReceipt({ ...content, deskFingerprint: cardFingerprint(school) }, deskKey), expected)).toThrow('bad-signature');
  });

  it('is refused with any byte changed', () => {
    for (let i = 0; i < file.length; i++) expect(() => verifyReceipt(flipped(file, i), expected)).toThrow();
  });
});

describe('a card', () => {
  it('comes back, and is refused with any byte changed', () => {
    expect(readCard(schoolFile)).toEqual(school);
    for (let i = 0; i < deskFile.length; i++) expect(() => readCard(flipped(deskFile, i)), `byte ${i}`).toThrow();
  });

  it('has a fingerprint for reading aloud that differs for training and for every key', () => {
    expect(cardFingerprint(desk)).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(cardFingerprint({ ...desk, training: true })).not.toBe(cardFingerprint(desk));
    expect(cardFingerprint({ ...desk, signingKey: school.signingKey })).not.toBe(cardFingerprint(desk));
    expect(cardWords(desk).zh).toHaveLength(3);
  });
});

describe('a revocation list', () => {
  const list = {
    kind: 'revocations',
    schoolCode: 'S-0001',
    issuedAt: '2026-03-02T08:00:00.000Z',
    packageIds: ['pkg-2026-0001'],
    training: false,
  } as const;

  it('counts only from the school itself', () => {
    expect(readRevocations(issueRevocations({ ...list, packageIds: [...list.packageIds] }, exportKey), school).packageIds).toEqual(list.packageIds);
    expect(() => readRevocations(issueRevocations({ ...list, packageIds: [] }, deskKey), school)).toThrow('bad-signature');
  });
});

describe('words and codes', () => {
  it('are the same for the same hash and never empty', () => {
    expect(threeWords(`000106${'0'.repeat(58)}`)).toEqual({ zh: ['青石', '码头', '十七'], en: ['bluestone', 'wharf', '17'] });
    for (let c = 0; c < 64; c++)
      expect(threeWords(`ffff${c.toString(16).padStart(2, '0')}${'0'.repeat(58)}`).zh[2]).toMatch(/^[二三四五六七]?十[一二三四五六七八九]?$/);
  });

  it('are read as people type them', () => {
    const code = generateReleaseCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(normalizeReleaseCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
    expect(normalizeReleaseCode('oOiIlL00AAAABBBB')).toBe('0011-1100-AAAA-BBBB');
    for (const bad of ['', 'ABCD', 'UUUU-UUUU-UUUU-UUUU', `${code}0`]) expect(() => normalizeReleaseCode(bad)).toThrow('wrong-code');
  });
});
