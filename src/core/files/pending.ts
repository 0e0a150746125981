// Uploads that are complete but not yet part of a dossier: their keys wait, sealed to whoever sent them, in the drafts table.
import { z } from 'zod';
import { AppError } from '../../contract/errors';
import { canonicalBytes, fromUtf8, toBase64 } from '../crypto/bytes';
import type { Reader } from '../store/open';
import { bytesOf, type Writer } from '../store/writer';
import { type FinishedUpload, PIECE_BYTES, Upload } from './attachments';

const pending = z.strictObject({
  key: z.base64(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  sha256: z.string(),
  bytes: z.number(),
  sealedSha256: z.string(),
});

interface Sealer {
  sealOwn(purpose: string, plaintext: Uint8Array): Uint8Array;
  openOwn(purpose: string, sealed: Uint8Array): Uint8Array;
}

export const sealPending = (ring: Sealer, upload: FinishedUpload, name: string, type: string): Buffer =>
  Buffer.from(
    ring.sealOwn(
      `upload/${upload.file}`,
      canonicalBytes({
        key: toBase64(upload.key),
        name,
        type,
        size: upload.size,
        sha256: upload.sha256,
        bytes: upload.bytes,
        sealedSha256: upload.sealedSha256,
      }),
    ),
  );

/** What the sealed file revision of a dossier keeps. */
export interface KeptFile {
  readonly file: string;
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly source: string;
}

/** Makes a finished upload a file of a dossier. @throws AppError not_found */
export async function takeUpload(
  context: { writer: Writer; ring: Sealer; now: number; actor: { id: string } },
  upload: string,
  dossier: string,
  source: string,
): Promise<KeptFile> {
  const { trx } = context.writer;
  const row = await (trx as Reader)
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', upload)
    .where('slice', '=', 'upload')
    .where('person', '=', context.actor.id)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  const found = pending.parse(JSON.parse(fromUtf8(context.ring.openOwn(`upload/${upload}`, bytesOf(row.sealed)))));
  await context.writer.insert('files', { id: upload, dossier, bytes: found.bytes, sha256: found.sealedSha256, created_at: context.now });
  await trx.deleteFrom('drafts').where('id', '=', upload).execute();
  return { file: upload, key: found.key, name: found.name, type: found.type, size: found.size, sha256: found.sha256, source };
}

/** Bytes the program made itself become a file of a dossier; a stray of a failed unit is removed at the next opening. */
export async function keepBytes(
  context: { writer: Writer; now: number; newId(): string },
  vaultFolder: string,
  dossier: string,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
): Promise<KeptFile> {
  const upload = new Upload(vaultFolder, context.newId(), bytes.length);
  for (let n = 0; n * PIECE_BYTES < bytes.length; n++) await upload.append(n, bytes.subarray(n * PIECE_BYTES, (n + 1) * PIECE_BYTES));
  const { file, key, size, sha256, bytes: stored, sealedSha256 } = await upload.finish();
  await context.writer.insert('files', { id: file, dossier, bytes: stored, sha256: sealedSha256, created_at: context.now });
  return { file, key: toBase64(key), name, type, size, sha256, source: '' };
}
