// age v1 files (https://age-encryption.org/v1) with exactly one recipient: an X25519 key or a scrypt passphrase, nothing else.
import { scrypt } from 'node:crypto';
import sodium from 'sodium-native';
import { decodeBech32, encodeBech32 } from './bech32';
import { type Bytes, concat, equalBytes, fromBase64, toBase64, utf8 } from './bytes';
import { CryptoError } from './errors';
import { hkdfSha256, hmacSha256 } from './hash';
import { randomBytes } from './random';
import { decryptChunk, decryptStream, encryptChunk, encryptStream } from './stream';

export const DEFAULT_WORK_FACTOR = 18;
/** A file that asks for more (2^20 = 1 GiB) is refused, so that a prepared file cannot stop the program. */
export const HIGHEST_WORK_FACTOR = 20;

const VERSION = 'age-encryption.org/v1';
const RECIPIENT = 'age';
const IDENTITY = 'age-secret-key-';
const FILE_KEY = 16;
const PAYLOAD_NONCE = 16;
const HEADER_LIMIT = 1024;
const NONE = new Uint8Array(0);

export interface AgeKeyPair {
  /** `AGE-SECRET-KEY-1…` */
  readonly identity: string;
  /** `age1…` */
  readonly recipient: string;
}

/** @param secret 32 bytes; random when left out. */
export function generateAgeKeyPair(secret: Bytes = randomBytes(32)): AgeKeyPair {
  return { identity: encodeIdentity(secret), recipient: encodeRecipient(publicKeyOf(secret)) };
}

export const encodeRecipient = (publicKey: Bytes): string => encodeBech32(RECIPIENT, publicKey);
export const encodeIdentity = (secret: Bytes): string => encodeBech32(IDENTITY, secret).toUpperCase();

/** @returns 32 bytes. @throws CryptoError malformed; also for hybrid and plugin recipients. */
export const decodeRecipient = (recipient: string): Bytes => decodeBech32(RECIPIENT, recipient, 32);

/** @returns 32 bytes. @throws CryptoError malformed */
export function decodeIdentity(identity: string): Bytes {
  if (identity !== identity.toUpperCase()) throw new CryptoError('malformed');
  return decodeBech32(IDENTITY, identity.toLowerCase(), 32);
}

/** @throws CryptoError malformed */
export const recipientOf = (identity: string): string => encodeRecipient(publicKeyOf(decodeIdentity(identity)));

/** Writes an age file for one `age1…` recipient. @throws CryptoError malformed */
export async function* encryptToRecipient(recipient: string, source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  const publicKey = decodeRecipient(recipient);
  const fileKey = randomBytes(FILE_KEY);
  const secret = randomBytes(32);
  const share = publicKeyOf(secret);
  const wrapKey = x25519WrapKey(sharedSecret(secret, publicKey), share, publicKey);
  const stanza = `-> X25519 ${unpadded(share)}\n${unpadded(encryptChunk(wrapKey, 0, false, fileKey))}\n`;
  yield* writeFile(stanza, fileKey, source);
}

/**
 * Writes an age file for one passphrase (scrypt stanza, r = 8, p = 1).
 * @param workFactor log2 of N. @throws CryptoError unsupported outside 1…20, malformed for an empty passphrase
 */
export async function* encryptWithPassphrase(
  passphrase: string,
  source: AsyncIterable<Bytes>,
  workFactor: number = DEFAULT_WORK_FACTOR,
): AsyncGenerator<Bytes> {
  if (passphrase === '') throw new CryptoError('malformed');
  if (!Number.isInteger(workFactor) || workFactor < 1 || workFactor > HIGHEST_WORK_FACTOR) throw new CryptoError('unsupported');
  const fileKey = randomBytes(FILE_KEY);
  const salt = randomBytes(16);
  const wrapKey = await scryptWrapKey(passphrase, salt, workFactor);
  const stanza = `-> scrypt ${unpadded(salt)} ${workFactor}\n${unpadded(encryptChunk(wrapKey, 0, false, fileKey))}\n`;
  yield* writeFile(stanza, fileKey, source);
}

/**
 * Reads an age file with an `AGE-SECRET-KEY-1…`. Trust the plaintext only after the normal end (see decryptStream).
 * @throws CryptoError wrong-key, tampered, malformed, unsupported (passphrase, several or unknown recipients)
 */
export async function* decryptWithIdentity(identity: string, source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  const secret = decodeIdentity(identity);
  yield* readFile(source, async (header) => {
    if (header.kind !== 'X25519') throw new CryptoError('unsupported');
    const wrapKey = x25519WrapKey(sharedSecret(secret, header.share), header.share, publicKeyOf(secret));
    return unwrap(wrapKey, header.body);
  });
}

/**
 * Reads an age file with a passphrase.
 * @throws CryptoError wrong-key, tampered, malformed, unsupported (key recipient, several recipients, work factor over 20)
 */
export async function* decryptWithPassphrase(passphrase: string, source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  yield* readFile(source, async (header) => {
    if (header.kind !== 'scrypt' || header.workFactor > HIGHEST_WORK_FACTOR) throw new CryptoError('unsupported');
    return unwrap(await scryptWrapKey(passphrase, header.salt, header.workFactor), header.body);
  });
}

/** One value as a source. */
export async function* sourceOf(...parts: Bytes[]): AsyncGenerator<Bytes> {
  yield* parts;
}

/** Everything a source gives, in memory. @throws CryptoError unsupported above `limit` bytes */
export async function collect(source: AsyncIterable<Bytes>, limit: number = Number.MAX_SAFE_INTEGER): Promise<Bytes> {
  const parts: Bytes[] = [];
  let total = 0;
  for await (const part of source) {
    total += part.length;
    if (total > limit) throw new CryptoError('unsupported');
    parts.push(part);
  }
  return concat(...parts);
}

type Header = { readonly body: Bytes; readonly signed: Bytes; readonly mac: Bytes } & (
  | { readonly kind: 'X25519'; readonly share: Bytes }
  | { readonly kind: 'scrypt'; readonly salt: Bytes; readonly workFactor: number }
);

async function* writeFile(stanza: string, fileKey: Bytes, source: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  const signed = `${VERSION}\n${stanza}---`;
  const nonce = randomBytes(PAYLOAD_NONCE);
  yield concat(utf8(`${signed} ${unpadded(headerMac(fileKey, utf8(signed)))}\n`), nonce);
  yield* encryptStream(payloadKey(fileKey, nonce), source);
}

async function* readFile(source: AsyncIterable<Bytes>, unlock: (header: Header) => Promise<Bytes>): AsyncGenerator<Bytes> {
  const parts = source[Symbol.asyncIterator]();
  try {
    let start: Bytes = NONE;
    let end = -1;
    while (end < 0 || start.length < end + PAYLOAD_NONCE) {
      if (end < 0 && start.length > HEADER_LIMIT) throw new CryptoError('malformed');
      const { value, done } = await parts.next();
      if (done) throw new CryptoError('malformed');
      start = concat(start, value);
      end = headerEnd(start);
    }
    const header = parseHeader(start.subarray(0, end));
    const fileKey = await unlock(header);
    if (!equalBytes(header.mac, headerMac(fileKey, header.signed))) throw new CryptoError('tampered');
    const nonce = start.subarray(end, end + PAYLOAD_NONCE);
    yield* decryptStream(payloadKey(fileKey, nonce), resume(start.subarray(end + PAYLOAD_NONCE), parts));
  } finally {
    await parts.return?.();
  }
}

async function* resume(first: Bytes, rest: AsyncIterator<Bytes>): AsyncGenerator<Bytes> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}

/** Index after the line break of the `---` line, or -1. */
function headerEnd(start: Bytes): number {
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, HEADER_LIMIT)).toString('latin1');
  const footer = text.indexOf('\n---');
  const end = footer < 0 ? -1 : text.indexOf('\n', footer + 1);
  return end < 0 ? -1 : end + 1;
}

const B64_32 = '([A-Za-z0-9+/]{43})';
const X25519_HEADER = new RegExp(`^${VERSION}\\n-> X25519 ${B64_32}\\n${B64_32}\\n--- ${B64_32}\\n$`);
const SCRYPT_HEADER = new RegExp(`^${VERSION}\\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\\n${B64_32}\\n--- ${B64_32}\\n$`);
const ANY_HEADER = new RegExp(`^${VERSION}\\n(-> [\\x21-\\x7e ]+\\n([A-Za-z0-9+/]{64}\\n)*[A-Za-z0-9+/]{0,63}\\n)+--- ${B64_32}\\n$`);

function parseHeader(bytes: Bytes): Header {
  const text = Buffer.from(bytes).toString('latin1');
  const signed = bytes.subarray(0, text.lastIndexOf('\n---') + 4);
  const key = X25519_HEADER.exec(text) as [string, string, string, string] | null;
  if (key) return { kind: 'X25519', share: padded(key[1]), body: padded(key[2]), mac: padded(key[3]), signed };
  const code = SCRYPT_HEADER.exec(text) as [string, string, string, string, string] | null;
  if (code) {
    return { kind: 'scrypt', salt: padded(code[1]), workFactor: Number(code[2]), body: padded(code[3]), mac: padded(code[4]), signed };
  }
  throw new CryptoError(ANY_HEADER.test(text) ? 'unsupported' : 'malformed');
}

function unwrap(wrapKey: Bytes, body: Bytes): Bytes {
  try {
    return decryptChunk(wrapKey, 0, false, body);
  } catch {
    throw new CryptoError('wrong-key');
  }
}

const headerMac = (fileKey: Bytes, signed: Bytes): Bytes => hmacSha256(hkdfSha256(fileKey, NONE, utf8('header'), 32), signed);
const payloadKey = (fileKey: Bytes, nonce: Bytes): Bytes => hkdfSha256(fileKey, nonce, utf8('payload'), 32);

const x25519WrapKey = (shared: Bytes, share: Bytes, publicKey: Bytes): Bytes =>
  hkdfSha256(shared, concat(share, publicKey), utf8('age-encryption.org/v1/X25519'), 32);

function scryptWrapKey(passphrase: string, salt: Bytes, workFactor: number): Promise<Bytes> {
  const N = 2 ** workFactor;
  const options = { N, r: 8, p: 1, maxmem: 128 * 8 * (N + 64) * 2 };
  return new Promise((resolve, reject) => {
    scrypt(utf8(passphrase), concat(utf8('age-encryption.org/v1/scrypt'), salt), 32, options, (error, key) => {
      if (error) reject(new CryptoError('unsupported'));
      else resolve(new Uint8Array(key));
    });
  });
}

function publicKeyOf(secret: Bytes): Bytes {
  const out = Buffer.alloc(32);
  sodium.crypto_scalarmult_base(out, Buffer.from(secret));
  return new Uint8Array(out);
}

/** A share of small order gives zeros for everyone: refused (age v1 spec, X25519 recipient stanza). */
function sharedSecret(secret: Bytes, publicKey: Bytes): Bytes {
  const out = Buffer.alloc(32);
  try {
    sodium.crypto_scalarmult(out, Buffer.from(secret), Buffer.from(publicKey));
  } catch {
    throw new CryptoError('malformed');
  }
  if (out.every((byte) => byte === 0)) throw new CryptoError('malformed');
  return new Uint8Array(out);
}

const unpadded = (bytes: Bytes): string => toBase64(bytes).replaceAll('=', '');
const padded = (text: string): Bytes => fromBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='));
