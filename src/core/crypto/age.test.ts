// age files: opened by the real tool and the reference library and the other way round; anything changed is refused.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { afterAll, describe, expect, it } from 'vitest';
import {
  collect,
  decodeRecipient,
  decryptWithIdentity,
  decryptWithPassphrase,
  encryptToRecipient,
  encryptWithPassphrase,
  generateAgeKeyPair,
  recipientOf,
  sourceOf,
} from './age';
import { type Bytes, concat, equalBytes } from './bytes';
import { randomBytes } from './random';
import { chunkRange, ciphertextLength, decryptChunk, decryptStream, encryptStream, plaintextLength } from './stream';

const SIZES = [0, 1, 65535, 65536, 65537, 131072];
const pair = generateAgeKeyPair();
const hasAge = spawnSync('age', ['--version']).status === 0;
if (!hasAge) console.warn('SKIPPED: the tool `age` is not installed, files are not checked against it');
const dir = mkdtempSync(join(tmpdir(), 'huxiao-age-'));
afterAll(() => rmSync(dir, { recursive: true }));

const toKey = (plain: Bytes) => collect(encryptToRecipient(pair.recipient, sourceOf(plain)));
const fromKey = (file: Bytes, identity = pair.identity) => collect(decryptWithIdentity(identity, sourceOf(file)));
const toCode = (plain: Bytes) => collect(encryptWithPassphrase('a code', sourceOf(plain), 4));
const fromCode = (file: Bytes, code = 'a code') => collect(decryptWithPassphrase(code, sourceOf(file)));

describe('an age file', () => {
  it.each(SIZES)('comes back whole at %i bytes, from pieces of any size', async (size) => {
    const plain = randomBytes(size);
    const file = await toKey(plain);
    expect(equalBytes(await fromKey(file), plain)).toBe(true);
    const cut = Array.from({ length: Math.ceil(file.length / 997) }, (_, i) => file.subarray(i * 997, i * 997 + 997));
    expect(equalBytes(await collect(decryptWithIdentity(pair.identity, sourceOf(...cut))), plain)).toBe(true);
    expect(equalBytes(await fromCode(await toCode(plain)), plain)).toBe(true);
  });

  it.each(SIZES)('is opened by the reference library and opens its files at %i bytes', async (size) => {
    const plain = randomBytes(size);
    const reader = new Decrypter();
    reader.addIdentity(pair.identity);
    expect(equalBytes(await reader.decrypt(await toKey(plain)), plain)).toBe(true);
    const codeReader = new Decrypter();
    codeReader.addPassphrase('a code');
    expect(equalBytes(await codeReader.decrypt(await toCode(plain)), plain)).toBe(true);
    const writer = new Encrypter();
    writer.addRecipient(pair.recipient);
    expect(equalBytes(await fromKey(await writer.encrypt(plain)), plain)).toBe(true);
    const codeWriter = new Encrypter();
    codeWriter.setPassphrase('a code');
    codeWriter.setScryptWorkFactor(4);
    expect(equalBytes(await fromCode(await codeWriter.encrypt(plain)), plain)).toBe(true);
  });

  it.skipIf(!hasAge).each(SIZES)('is opened by the age tool and opens its files at %i bytes', async (size) => {
    const plain = randomBytes(size);
    const [key, file] = [join(dir, 'key'), join(dir, 'file')];
    writeFileSync(key, `${pair.identity}\n`);
    writeFileSync(file, await toKey(plain));
    expect(equalBytes(execFileSync('age', ['-d', '-i', key, file]), plain)).toBe(true);
    execFileSync('age', ['-r', pair.recipient, '-o', `${file}.age`], { input: plain });
    expect(equalBytes(await fromKey(readFileSync(`${file}.age`)), plain)).toBe(true);
  });

  it('is refused with any header byte changed', async () => {
    for (const [file, open] of [
      [await toKey(randomBytes(40)), fromKey],
      [await toCode(randomBytes(40)), fromCode],
    ] as const) {
      const header = file.length - ciphertextLength(40);
      for (let i = 0; i < header; i++) {
        for (const bit of [1, 2, 32]) {
          const bad = file.slice();
          bad[i] = (bad[i] as number) ^ bit;
          await expect(open(bad), `byte ${i}`).rejects.toThrow();
        }
      }
    }
  }, 60_000);

  it('is refused when cut, lengthened or given an empty last chunk', async () => {
    const file = await toKey(randomBytes(65536));
    await expect(fromKey(file.slice(0, -1))).rejects.toThrow('tampered');
    await expect(fromKey(concat(file, new Uint8Array(1)))).rejects.toThrow('tampered');
    await expect(fromKey(concat(file, new Uint8Array(16)))).rejects.toThrow();
    await expect(fromKey(file.slice(0, 50))).rejects.toThrow('malformed');
    const two = await toKey(randomBytes(65537));
    await expect(fromKey(two.slice(0, -17))).rejects.toThrow('tampered');
  });

  it('says wrong-key for another key or code, unsupported for several or other recipients', async () => {
    const plain = randomBytes(10);
    await expect(fromKey(await toKey(plain), generateAgeKeyPair().identity)).rejects.toThrow('wrong-key');
    await expect(fromCode(await toCode(plain), 'other')).rejects.toThrow('wrong-key');
    await expect(fromKey(await toCode(plain))).rejects.toThrow('unsupported');
    await expect(fromCode(await toKey(plain))).rejects.toThrow('unsupported');
    const writer = new Encrypter();
    writer.addRecipient(pair.recipient);
    writer.addRecipient(generateAgeKeyPair().recipient);
    await expect(fromKey(await writer.encrypt(plain))).rejects.toThrow('unsupported');
    await expect(collect(encryptWithPassphrase('x', sourceOf(), 21))).rejects.toThrow('unsupported');
  });

  it('reads keys in one spelling only', () => {
    expect(recipientOf(pair.identity)).toBe(pair.recipient);
    for (const bad of [pair.recipient.toUpperCase(), `${pair.recipient}q`, pair.recipient.slice(0, -1), pair.recipient.replace(/.$/, 'b'), 'age1']) {
      expect(() => decodeRecipient(bad)).toThrow('malformed');
    }
  });
});

describe('a stream', () => {
  it('opens a single chunk without the others', async () => {
    const [key, plain] = [randomBytes(32), randomBytes(150_000)];
    const sealed = await collect(encryptStream(key, sourceOf(plain)));
    expect(sealed.length).toBe(ciphertextLength(150_000));
    const { start, end, last } = chunkRange(2, 150_000);
    expect(equalBytes(decryptChunk(key, 2, last, sealed.subarray(start, end)), plain.subarray(131072))).toBe(true);
    expect(() => decryptChunk(key, 1, last, sealed.subarray(start, end))).toThrow('tampered');
    expect(() => chunkRange(3, 150_000)).toThrow('malformed');
  });

  it('computes sizes both ways and refuses impossible ones', () => {
    for (const size of SIZES) expect(plaintextLength(ciphertextLength(size))).toBe(size);
    for (const size of [0, 15, 65552 + 16, 65552 + 3]) expect(() => plaintextLength(size)).toThrow('malformed');
  });

  it('refuses an empty last chunk after full ones even when it is genuine', async () => {
    const key = randomBytes(32);
    const { encryptChunk } = await import('./stream');
    const forged = concat(encryptChunk(key, 0, false, randomBytes(65536)), encryptChunk(key, 1, true, new Uint8Array(0)));
    await expect(collect(decryptStream(key, sourceOf(forged)))).rejects.toThrow('malformed');
  });
});
