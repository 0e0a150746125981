// Attachments in pieces; type by magic bytes, never by name.
import { AppError } from '../../../contract/errors';
import { fromBase64, toBase64 } from '../../crypto/bytes';
import type { CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { appendRevision } from '../../dossiers/revisions';
import { digestOf, readAttachment, Upload } from '../../files/attachments';
import { sealPending, takeUpload } from '../../files/pending';
import { custodyOf, keptFile } from './custody';
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
  const appended = upload.append(input.n, bytes);
  // Several pieces are on their way: only the last one finds them all counted.
  const { received } = upload;
  await appended;
  const type = received === upload.size ? await finish(session, upload, firstBytes.get(upload) ?? bytes) : null;
  return { received, type };
}

const firstBytes = new WeakMap<Upload, Uint8Array>();
type Session = QueryContext['session'];

/** The key waits in the drafts table, so a lock between upload and registering loses nothing. */
async function finish(session: Session, upload: Upload & { name: string }, start: Uint8Array): Promise<string> {
  const finished = await upload.finish();
  session.uploads.delete(upload.file);
  const type = sniffType(start);
  const sealed = sealPending(session.vault.ring, finished, upload.name, type);
  await session.vault.serially(() =>
    session.vault
      .drafts()
      .insertInto('drafts')
      .values({ id: upload.file, person: session.actor.id, slice: 'upload', sealed, saved_at: Date.now() })
      .execute(),
  );
  return type;
}

async function abort({ session }: QueryContext, input: Inputs['files']['abort']): Promise<Outputs['files']['abort']> {
  const upload = session.uploads.get(input.upload);
  session.uploads.delete(input.upload);
  await upload?.abort();
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
  const { data: file } = await keptFile(context, input);
  const { bytes, done } = readAttachment(context.session.vault.folder, { ...file, key: fromBase64(file.key) }, input.offset);
  return { bytes: toBase64(bytes), done };
}

async function custody(context: QueryContext, input: Inputs['files']['custody']): Promise<Outputs['files']['custody']> {
  return custodyOf(context, input.dossier, await keptFile(context, input));
}

async function check(context: QueryContext, input: Inputs['files']['check']): Promise<Outputs['files']['check']> {
  const { session, actor, now } = context;
  const { data: file } = await keptFile(context, input);
  const found = await digestOf(session.vault.folder, { ...file, key: fromBase64(file.key) }).catch(() => null);
  if (found === file.sha256) return { sha256: found };
  if (!session.vault.readOnly)
    await session.vault.record({ at: now, actor: actor.id, event: 'file.verifyFailed', outcome: 'done', object: input.file });
  throw new AppError('damaged');
}

export const filesService = { begin, append, abort, attach, read, custody, check } satisfies Record<keyof Service<'files'>, unknown>;
