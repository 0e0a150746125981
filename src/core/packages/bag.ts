// The BagIt 1.0 bag (RFC 8493) inside a package: which files there are, their manifests and the request's hash.
import { sm3 } from 'sm-crypto-v2';
import { type Bytes, canonicalBytes, concat, equalBytes, toHex, utf8 } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';
import { PackageError } from './errors';
import type { ExportRequest, ListedFile } from './format';
import { readTar, type TarLimits, writeTar } from './tar';

/** Path inside the bag → bytes. */
export type Bag = ReadonlyMap<string, Bytes>;

export interface SourceFile {
  /** Any name; it appears only inside data/list.json. */
  readonly originalName: string;
  readonly mediaType: string;
  readonly bytes: Bytes;
}

export const REQUEST = 'meta/request.json';
export const APPROVALS = 'meta/approvals.json';
export const EXPORT = 'meta/export.json';
export const CHECKPOINT = 'meta/checkpoint.json';
export const SIGNATURE = 'meta/signature.sshsig';
export const LIST = 'data/list.json';
export const MANIFEST = 'manifest-sha256.txt';
export const SM3_MANIFEST = 'manifest-sm3.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const DECLARATION = 'bagit.txt';
const INFO = 'bag-info.txt';
const ROOT = 'bag/';

/** What the request's hash speaks of; the other tag files come after it. */
export const FROZEN_TAGS: readonly string[] = [DECLARATION, INFO, MANIFEST, SM3_MANIFEST, REQUEST];
const ALL_TAGS: readonly string[] = [...FROZEN_TAGS, APPROVALS, CHECKPOINT, EXPORT, SIGNATURE, TAG_MANIFEST];

const sha256Hex = (bytes: Bytes): string => toHex(sha256(bytes));
const isPayload = (path: string): boolean => path.startsWith('data/');

/** Lays out payload, list, manifests and request. The same input gives the same bytes. */
export function layOutBag(request: ExportRequest, files: readonly SourceFile[]): Bag {
  const payload = new Map<string, Bytes>();
  const list: ListedFile[] = files.map(({ originalName, mediaType, bytes }, i) => {
    const path = generatedPath(i, originalName);
    payload.set(path, bytes);
    return { path, originalName, mediaType, size: bytes.length, sha256: sha256Hex(bytes), sm3: sm3(bytes) };
  });
  payload.set(LIST, canonicalBytes(list));
  return new Map([...payload, ...payloadTags(payload), [REQUEST, canonicalBytes(request)]]);
}

/** The tag files that follow from the payload alone. */
function payloadTags(payload: Bag): Map<string, Bytes> {
  const size = [...payload.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  return new Map([
    [DECLARATION, utf8('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    [INFO, utf8(`Payload-Oxum: ${size}.${payload.size}\n`)],
    [MANIFEST, manifestOf(payload, sha256Hex)],
    [SM3_MANIFEST, manifestOf(payload, sm3)],
  ]);
}

/** `digest  path` lines sorted by path, as `sha256sum -c` reads them. */
function manifestOf(files: Iterable<readonly [string, Bytes]>, digest: (bytes: Bytes) => string): Bytes {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return utf8(sorted.map(([path, bytes]) => `${digest(bytes)}  ${path}\n`).join(''));
}

/** Over every tag file except itself and the signature, which is made over it. */
export const tagManifestOf = (bag: Bag): Bytes =>
  manifestOf(
    [...bag].filter(([path]) => !isPayload(path) && path !== TAG_MANIFEST && path !== SIGNATURE),
    sha256Hex,
  );

/**
 * H, what both persons sign: `cat meta/request.json manifest-sha256.txt | sha256sum`. No length is needed in between:
 * canonical JSON ends where its first brace closes.
 * @returns 64 hex digits. @throws PackageError malformed
 */
export const requestHashOf = (bag: Bag): string => sha256Hex(concat(fileOf(bag, REQUEST), fileOf(bag, MANIFEST)));

/** @throws PackageError malformed */
export function fileOf(bag: Bag, path: string): Bytes {
  const bytes = bag.get(path);
  if (!bytes) throw new PackageError('malformed');
  return bytes;
}

/** True when the manifests, count and size are exactly what we would write for this payload: nothing missing, added or changed. */
export const isPayloadIntact = (bag: Bag): boolean => {
  const payload = new Map([...bag].filter(([path]) => isPayload(path)));
  return [...payloadTags(payload)].every(([path, bytes]) => equalBytes(bag.get(path) ?? new Uint8Array(0), bytes));
};

export const areTagsIntact = (bag: Bag): boolean => equalBytes(bag.get(TAG_MANIFEST) ?? new Uint8Array(0), tagManifestOf(bag));

export const bagToTar = (bag: Bag): Bytes => writeTar([...bag].map(([path, bytes]) => ({ path: ROOT + path, bytes })));

/** @param kind which tag files must be there, no more and no fewer. @throws PackageError malformed, too-large */
export function bagFromTar(tar: Bytes, kind: 'frozen' | 'sealed', limits?: TarLimits): Bag {
  const bag = new Map<string, Bytes>();
  for (const { path, bytes } of readTar(tar, limits)) {
    if (!path.startsWith(ROOT)) throw new PackageError('malformed');
    bag.set(path.slice(ROOT.length), bytes);
  }
  const tags = [...bag.keys()].filter((path) => !isPayload(path)).sort();
  const expected = [...(kind === 'frozen' ? FROZEN_TAGS : ALL_TAGS)].sort();
  if (!bag.has(LIST) || tags.join('\n') !== expected.join('\n')) throw new PackageError('malformed');
  return bag;
}

function generatedPath(index: number, originalName: string): string {
  const extension = /\.([a-z0-9]{1,8})$/.exec(originalName.toLowerCase())?.[1];
  return `data/${String(index + 1).padStart(4, '0')}${extension ? `.${extension}` : ''}`;
}
