// A police desk: what came in, whether it can be trusted, its contents in place, and the receipt that goes back.
import type { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { fromBase64, toBase64 } from '../../crypto/bytes';
import {
  type CommandContext,
  groupOf,
  type Inputs,
  namesOf,
  type Outputs,
  type QueryContext,
  type Service,
  type Session,
} from '../../dispatch/context';
import { createDossier, guardedDossier, transition } from '../../dossiers/index-table';
import type { FileRevision } from '../../dossiers/kinds/file-revision';
import type { packageKinds } from '../../dossiers/kinds/package';
import { appendRevision, readChain, type Revision } from '../../dossiers/revisions';
import { PIECE_BYTES, readWhole } from '../../files/attachments';
import { type KeptFile, takeUpload } from '../../files/pending';
import type { Overview } from '../../overviews/overviews';
import {
  allOk,
  type Bag,
  cardFingerprint,
  cardWords,
  type Check,
  describePackage,
  openPackage,
  type PackageFacts,
  threeWords,
  verifyPackage,
  writeReceipt,
} from '../../packages';
import { type HeldCard, heldCards, ownCard, stateOf } from '../../trust/held-cards';
import { deskKeysOf } from '../../vault/desk-keys';
import { onePiece } from '../../files/one-piece';

type PackageOverview = z.infer<typeof packageKinds.overview>;
type PackageDetails = z.infer<typeof packageKinds.details>;
type Receipt = z.infer<typeof packageKinds.receipt>;
type Row = Outputs['desk']['list'][number];

/** The bag read last; gone with the lock. */
const opened = new WeakMap<Session, { id: string; bag: Bag }>();

async function open(context: CommandContext, input: Inputs['desk']['open']): Promise<Outputs['desk']['open']> {
  const { writer, ring, session, overviews, actor, now, newId } = context;
  const { header } = session.vault;
  const id = newId();
  // Everything below may still refuse: the unit rolls back, and the upload waits for another try.
  const group = await groupOf(writer.trx, 'desk');
  await createDossier(writer, ring, header, now, newId, {
    id,
    slice: 'package',
    ownerGroup: group,
    state: 'opened',
    audiences: { team: [{ holder: { kind: 'group', id: group }, reason: 'desk' }] },
  });
  const file = await takeUpload(context, input.upload, id, '');
  const bytes = readFile(session, file);
  const bag = await openPackage({ bytes, identity: deskKeysOf(ring.own).age.identity, releaseCode: input.code });
  const facts = describePackage(bag);
  const { request, files } = facts;
  if (overviews.of<PackageOverview>('package').some(({ data }) => data.packageId === request.packageId)) throw new AppError('exists');
  const own = await ownCard(writer.trx, actor.id);
  if (!own) throw new AppError('not_found');
  const check = (held: HeldCard & { card: { kind: 'school' } }) =>
    verifyPackage(bag, {
      schoolCard: held.card as Parameters<typeof verifyPackage>[1]['schoolCard'],
      recipientFingerprint: cardFingerprint(own.card),
      training: header.training,
      now: new Date(now),
      revocations: [],
    });
  const schools = (await heldCards(writer.trx, header)).filter(
    (held): held is HeldCard & { card: { kind: 'school' } } =>
      held.card.kind === 'school' && held.card.code === request.schoolCode && stateOf(held, now) === 'certified',
  );
  const candidates = schools.map((held) => ({ held, checks: check(held) }));
  // A school that was issued new keys may have two cards: the one that signed this counts.
  const chosen = candidates.find(({ checks }) => checks[0]?.ok) ?? candidates[0];
  if (!chosen) throw new AppError('not_certified');
  const { held, checks } = chosen;
  const at = { dossier: id, slice: 'package', audience: 'team', now };
  const overview: PackageOverview = {
    packageId: request.packageId,
    school: held.card.name,
    trusted: allOk(checks),
    expiresAt: Date.parse(request.expiresAt),
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  };
  await appendRevision(writer, ring, { ...at, kind: 'overview' }, overview);
  await appendRevision(
    writer,
    ring,
    { ...at, kind: 'details' },
    { ...detailsOf(facts, checks, held), packageSha256: file.sha256, releaseCode: input.code },
  );
  await appendRevision(writer, ring, { ...at, kind: 'file' }, file);
  opened.set(session, { id, bag });
  context.about(id);
  return { id };
}

function detailsOf({ request, files, requestHash, approvedAt, checkpoint }: PackageFacts, checks: readonly Check[], held: HeldCard) {
  const last = held.certifications.at(-1);
  return {
    checks,
    school: { fingerprint: held.fingerprint, comparedAt: last?.at ?? 0, comparedBy: last?.person ?? '' },
    requestHash,
    purpose: request.purpose,
    basis: request.legalBasis.code,
    document: request.legalBasis.documentNumber,
    handling: request.handling,
    requestedAt: Date.parse(request.requestedAt),
    approvedAt: Date.parse(approvedAt),
    checkpoint,
    parts: files.map(({ path, originalName, mediaType, size, sha256 }) => ({ path, name: originalName, type: mediaType, size, sha256 })),
    withheld: request.redaction.withheld,
  };
}

const readFile = (session: Session, { file, key, size }: KeptFile): Uint8Array =>
  readWhole(session.vault.folder, { file, key: fromBase64(key), size });

const packageRow = ({ dossier, state, data }: Overview<PackageOverview>): Row => ({
  id: dossier.id,
  number: dossier.number,
  state: state as Row['state'],
  openedAt: dossier.created_at,
  packageId: data.packageId,
  school: data.school,
  trusted: data.trusted,
  expiresAt: data.expiresAt,
  files: data.files,
  bytes: data.bytes,
});

async function list({ overviews }: QueryContext): Promise<Row[]> {
  return overviews
    .of<PackageOverview>('package')
    .map(packageRow)
    .sort((a, b) => b.openedAt - a.openedAt);
}

interface Loaded {
  readonly dossier: Awaited<ReturnType<typeof guardedDossier>>;
  readonly overview: Overview<PackageOverview>;
  readonly details: PackageDetails;
  readonly file: FileRevision;
  readonly receipt: Revision<Receipt> | null;
}

async function load({ reader, ring, overviews }: Pick<QueryContext, 'reader' | 'ring' | 'overviews'>, id: string): Promise<Loaded> {
  const dossier = await guardedDossier(reader, ring, id, 'package');
  const overview = overviews.get<PackageOverview>(id);
  const { revisions } = await readChain(reader, ring, id, 'package');
  const of = <T>(kind: Revision['kind']) => revisions.find((one) => one.kind === kind) as Revision<T> | undefined;
  const details = of<PackageDetails>('details')?.data;
  const file = of<FileRevision>('file')?.data;
  if (!overview || !details || !file) throw new AppError('damaged');
  return { dossier, overview, details, file, receipt: of<Receipt>('receipt') ?? null };
}

async function get(context: QueryContext, { id }: Inputs['desk']['get']): Promise<Outputs['desk']['get']> {
  const { reader, session } = context;
  const { overview, details, receipt } = await load(context, id);
  const name = await namesOf(reader);
  const held = (await heldCards(reader, session.vault.header)).find(({ fingerprint }) => fingerprint === details.school.fingerprint);
  if (!held) throw new AppError('damaged');
  const inWords = ({ zh, en }: { zh: readonly string[]; en: readonly string[] }) => ({ zh: [...zh], en: [...en] });
  const { school, requestHash, releaseCode: _releaseCode, parts, ...facts } = details;
  context.about(id);
  return {
    row: packageRow(overview),
    ...facts,
    school: {
      name: held.card.name,
      code: held.card.code,
      fingerprint: held.fingerprint,
      words: inWords(cardWords(held.card)),
      comparedAt: school.comparedAt,
      comparedBy: name(school.comparedBy),
    },
    words: inWords(threeWords(requestHash)),
    // Nothing of a package that cannot be trusted is shown, not even what it calls its files.
    parts: overview.data.trusted ? parts : [],
    receipt: receipt ? { at: receipt.at, by: name(receipt.by), post: receipt.data.post, result: receipt.data.result } : null,
  };
}

async function part(context: QueryContext, { id, path, offset }: Inputs['desk']['part']): Promise<Outputs['desk']['part']> {
  const { session, ring } = context;
  const { overview, details, file } = await load(context, id);
  if (!overview.data.trusted) throw new AppError('tampered');
  if (opened.get(session)?.id !== id) {
    const identity = deskKeysOf(ring.own).age.identity;
    opened.set(session, { id, bag: await openPackage({ bytes: readFile(session, file), identity, releaseCode: details.releaseCode }) });
  }
  const bytes = opened.get(session)?.bag.get(path);
  if (!bytes || offset > bytes.length) throw new AppError('not_found');
  context.about(id);
  return { bytes: toBase64(bytes.subarray(offset, offset + PIECE_BYTES)), done: offset + PIECE_BYTES >= bytes.length };
}

async function receipt(context: CommandContext, { id, post }: Inputs['desk']['receipt']): Promise<Outputs['desk']['receipt']> {
  const { writer, ring, session, actor, now } = context;
  const { dossier, overview, details } = await load(context, id);
  const own = await ownCard(writer.trx, actor.id);
  if (!own) throw new AppError('not_found');
  await transition(writer, dossier, 'receipt', now);
  const result = overview.data.trusted ? ('verified' as const) : ('refused' as const);
  const file = writeReceipt(
    {
      packageId: overview.data.packageId,
      packageSha256: details.packageSha256,
      result,
      receivedAt: new Date(now).toISOString(),
      receiver: { name: actor.name, post },
      deskFingerprint: cardFingerprint(own.card),
      training: session.vault.header.training,
    },
    deskKeysOf(ring.own).signing,
  );
  await appendRevision(
    writer,
    ring,
    { dossier: id, slice: 'package', kind: 'receipt', audience: 'team', now },
    { file: toBase64(file), post, result },
  );
  context.about(id);
  return {};
}

async function saveReceipt(context: QueryContext, { id }: Inputs['desk']['saveReceipt']): Promise<Outputs['desk']['saveReceipt']> {
  const { dossier, receipt: signed } = await load(context, id);
  if (!signed) throw new AppError('illegal_transition');
  context.about(id);
  return { path: await context.host.saveFile(`${dossier.number}.hxreceipt`, onePiece(fromBase64(signed.data.file))) };
}

export const deskService = { open, list, get, part, receipt, saveReceipt } satisfies Record<keyof Service<'desk'>, unknown>;
