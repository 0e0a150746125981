// Attachments in pieces; type by magic bytes, never by name.
import { AppError } from '../../../contract/errors';
import { fromBase64, toBase64 } from '../../crypto/bytes';
import type { CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import type { FileRevision } from '../../dossiers/kinds/file-revision';
import { appendRevision, readChain } from '../../dossiers/revisions';
import { readAttachment, Upload } from '../../files/attachments';
import { sealPending, takeUpload } from '../../files/pending';
import { SNIFF_BYTES, sniffType } from './rules';

const MOST_UPLOADS = 8;

async function begin({ session, newId }: QueryContext, input: Inputs['files']['begin']): Promise<Outputs['files']['begin']> {
  if (session.vault.readOnly) throw new AppError('read_only');
  if (session.uploads.size >= MOST_UPLOADS) throw new AppError('too_large');
  const upload = Object.assign(new Upload(session.vault.folder, newId(), input.size), { name: input.name, dossier: input.dossier });
  session.uploads.set(upload.file, upload);
  if (input.size === 0) await finish(session, upload, new Uint8Array());
  return { upload: upload.file };
}

async function append({ session }: QueryContext, input: Inputs['files']['append']): Promise<Outputs['files']['append']> {
  const upload = session.uploads.get(input.upload);
  if (!upload) throw new AppError('not_found');
  const bytes = fromBase64(input.bytes);
  if (input.n === 0) firstBytes.set(upload, bytes.slice(0, SNIFF_BYTES));
  upload.append(input.n, bytes);
  if (upload.received === upload.size) await finish(session, upload, firstBytes.get(upload) ?? bytes);
  return { received: upload.received };
}

const firstBytes = new WeakMap<Upload, Uint8Array>();
type Session = QueryContext['session'];

/** The key waits in the drafts table, so a lock between upload and registering loses nothing. */
async function finish(session: Session, upload: Upload & { name: string }, start: Uint8Array): Promise<void> {
  const finished = upload.finish();
  session.uploads.delete(upload.file);
  const sealed = sealPending(session.vault.ring, finished, upload.name, sniffType(start));
  await session.vault.serially(() =>
    session.vault
      .drafts()
      .insertInto('drafts')
      .values({ id: upload.file, person: session.actor.id, slice: 'upload', sealed, saved_at: Date.now() })
      .execute(),
  );
}

async function abort({ session }: QueryContext, input: Inputs['files']['abort']): Promise<Outputs['files']['abort']> {
  session.uploads.get(input.upload)?.abort();
  session.uploads.delete(input.upload);
  await session.vault.serially(() =>
    session.vault.drafts().deleteFrom('drafts').where('id', '=', input.upload).where('person', '=', session.actor.id).execute(),
  );
  return {};
}

async function attach(context: CommandContext, input: Inputs['files']['attach']): Promise<Outputs['files']['attach']> {
  const { writer, ring, now } = context;
  if (!ring.holds(input.dossier, 'team')) throw new AppError('not_found');
  const dossier = await writer.trx.selectFrom('dossiers').selectAll().where('id', '=', input.dossier).executeTakeFirst();
  if (dossier?.slice !== 'case') throw new AppError('not_found');
  const file = await takeUpload(context, input.upload, input.dossier, input.source);
  await appendRevision(writer, ring, { dossier: input.dossier, slice: 'case', kind: 'file', audience: 'team', now }, file);
  context.about(input.dossier);
  return { id: file.file, name: file.name, type: file.type, size: file.size, sha256: file.sha256, addedAt: now };
}

async function read(context: QueryContext, input: Inputs['files']['read']): Promise<Outputs['files']['read']> {
  const { reader, ring, session } = context;
  const dossier = await reader.selectFrom('dossiers').selectAll().where('id', '=', input.dossier).executeTakeFirst();
  if (!dossier || !ring.holds(input.dossier, 'team')) throw new AppError('not_found');
  const { revisions } = await readChain(reader, ring, input.dossier, dossier.slice);
  const file = revisions.find((one) => one.kind === 'file' && (one.data as FileRevision).file === input.file)?.data as FileRevision | undefined;
  if (!file) throw new AppError('not_found');
  context.about(input.file);
  const { bytes, done } = readAttachment(session.vault.folder, input.file, fromBase64(file.key), file.size, input.offset);
  return { bytes: toBase64(bytes), done };
}

export const filesService = { begin, append, abort, attach, read } satisfies Record<keyof Service<'files'>, unknown>;
