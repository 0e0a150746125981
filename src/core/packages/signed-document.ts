// A small signed file: one line of canonical JSON, then its SSHSIG. `head -n 1 F | tr -d '\n' | ssh-keygen -Y verify …` checks it.
import type { z } from 'zod';
import { type Bytes, canonicalJson, fromUtf8, utf8 } from '../crypto/bytes';
import type { SigningKeyPair } from '../crypto/sign';
import { signSsh, verifySsh } from '../crypto/sshsig';
import { PackageError } from './errors';

const LIMIT = 1024 * 1024;

export function writeSigned(document: unknown, pair: SigningKeyPair, namespace: string): Bytes {
  const line = canonicalJson(document);
  return utf8(`${line}\n${signSsh(utf8(line), pair, namespace)}`);
}

/**
 * Reads a signed file in its only spelling.
 * @param keyOf which key must have signed; from the document only for self-signed cards.
 * @throws PackageError malformed, too-large, bad-signature
 */
export function readSigned<T>(file: Bytes, schema: z.ZodType<T>, namespace: string, keyOf: (document: T) => Bytes): T {
  if (file.length > LIMIT) throw new PackageError('too-large');
  const text = textOf(file);
  const end = text.indexOf('\n');
  const line = text.slice(0, end);
  const document = parseCanonical(utf8(line), schema);
  if (end < 0 || !verifySsh(text.slice(end + 1), utf8(line), keyOf(document), namespace)) throw new PackageError('bad-signature');
  return document;
}

/** JSON in exactly its canonical spelling and exactly this shape. @throws PackageError malformed */
export function parseCanonical<T>(bytes: Bytes, schema: z.ZodType<T>): T {
  const text = textOf(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (canonicalJson(value) !== text) throw new PackageError('malformed');
  } catch {
    throw new PackageError('malformed');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new PackageError('malformed');
  return parsed.data;
}

function textOf(bytes: Bytes): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new PackageError('malformed');
  }
}
