// Exports to the police: prepared by one person, approved by another, sealed with the school's key, closed by a receipt.
import { AppError } from '../../../contract/errors';
import { allows } from '../../../contract/permissions';
import { fromBase64, toBase64 } from '../../crypto/bytes';
import { generateSigningKeyPair } from '../../crypto/sign';
import {
  type CommandContext,
  type Inputs,
  namesOf,
  groupOf,
  type Outputs,
  type QueryContext,
  type Service,
  type Session,
} from '../../dispatch/context';
import { createDossier, transition } from '../../dossiers/index-table';
import { holdersFor, keptOutOf, noteKeptOut } from '../../dossiers/kept-out';
import { EXPORT_KEY } from '../../dossiers/envelopes';
import { appendRevision } from '../../dossiers/revisions';
import { keepBytes } from '../../files/pending';
import { PIECE_BYTES } from '../../files/attachments';
import { type Approval, generateReleaseCode, sealPackage, signApproval, verifyReceipt } from '../../packages';
import { type HeldCard, heldCards, stateOf } from '../../trust/held-cards';
import { PROGRAM_VERSION } from '../../version';
import { caseForExport, partsOf, type Prepared, prepareExport } from './prepare';
import { approvalsOf, type ExportOverview, exportRow, exportView, frozenBag, type Loaded, loadExport, packageName, readFile } from './repository';
import { approversNeeded } from './rules';

/** The newest preview of a session; gone with the lock. */
const prepared = new WeakMap<Session, Prepared>();

async function options(context: QueryContext, { caseId }: Inputs['exports']['options']): Promise<Outputs['exports']['options']> {
  const one = await caseForExport(context, caseId);
  const cards = await heldCards(context.reader, context.session.vault.header);
  return {
    number: one.overview.dossier.number,
    title: one.overview.data.title,
    recipients: cards
      .filter((held) => held.card.kind === 'desk' && stateOf(held, context.now) === 'certified')
      .map((held) => ({ fingerprint: held.fingerprint, name: held.card.name, until: held.until ?? 0 })),
    entries: one.entries.map(({ n, type, at, text, fact }) => ({ n, type, at, text, fact })),
    evidence: one.evidence.map(({ file, name, type, size }) => ({ id: file, name, type, size })),
    stays: one.stays,
  };
}

async function prepare(context: QueryContext, input: Inputs['exports']['prepare']): Promise<Outputs['exports']['prepare']> {
  const made = await prepareExport(context, input);
  prepared.set(context.session, made);
  const { zh, en } = made.frozen.threeWords;
  return {
    prepared: made.id,
    parts: partsOf(made.frozen),
    withheld: made.withheld,
    people: made.people,
    words: { zh: [...zh], en: [...en] },
    removed: made.removed,
  };
}

async function part(context: QueryContext, { id, path, offset }: Inputs['exports']['part']): Promise<Outputs['exports']['part']> {
  const ready = prepared.get(context.session);
  const frozen = ready?.id === id ? ready.frozen : frozenBag(context.session, await loadExport(context, id));
  const bytes = frozen.entries.get(path);
  if (!bytes || offset > bytes.length) throw new AppError('not_found');
  // A preview is not on record: there is no dossier yet.
  context.about(id);
  return { bytes: toBase64(bytes.subarray(offset, offset + PIECE_BYTES)), done: offset + PIECE_BYTES >= bytes.length };
}

async function request(context: CommandContext, input: Inputs['exports']['request']): Promise<Outputs['exports']['request']> {
  const { session, writer, ring, actor, now, newId } = context;
  const made = prepared.get(session);
  if (made?.id !== input.prepared) throw new AppError('expired');
  const { frozen, overview, card, terms } = made;
  // Copies leave with it: what was opened for minutes is not taken along.
  ring.current(terms.caseId, 'team');
  const keptOut = await keptOutOf(writer.trx, ring, terms.caseId);
  const approvers = (await holdersFor(writer.trx, ring, 'approvers', keptOut)).map((holder) => ({ holder, reason: 'approver' }));
  const number = await createDossier(writer, ring, session.vault.header, now, newId, {
    id: made.id,
    slice: 'export',
    apart: keptOut.size > 0,
    ownerGroup: await groupOf(writer.trx, 'approvers'),
    state: 'requested',
    audiences: {
      team: [...approvers, ...(ring.isMember('approvers') ? [] : [{ holder: { kind: 'person' as const, id: actor.id }, reason: 'requester' }])],
    },
  });
  if (keptOut.size > 0) await noteKeptOut(writer, ring, made.id, [...keptOut]);
  const file = await keepBytes(context, session.vault.folder, made.id, { name: `${number}.tar`, type: 'application/x-tar', bytes: frozen.bytes });
  const parts = partsOf(frozen);
  const at = { dossier: made.id, slice: 'export', audience: 'team', now };
  const row: ExportOverview = {
    caseId: terms.caseId,
    caseNumber: overview.dossier.number,
    caseTitle: overview.data.title,
    requester: actor.id,
    recipient: terms.recipient,
    recipientName: card.card.name,
    files: parts.length,
    bytes: parts.reduce((sum, { size }) => sum + size, 0),
    people: made.people,
  };
  await appendRevision(writer, ring, { ...at, kind: 'overview' }, row);
  await appendRevision(
    writer,
    ring,
    { ...at, kind: 'details' },
    {
      packageId: frozen.request.packageId,
      purpose: terms.purpose,
      basis: terms.basis,
      document: terms.document,
      handling: terms.handling,
      expiresAt: Date.parse(frozen.request.expiresAt),
      requestHash: frozen.requestHash,
      parts,
      withheld: made.withheld,
      approval: signed(context, frozen.requestHash, 'requester'),
    },
  );
  await appendRevision(writer, ring, { ...at, kind: 'file' }, file);
  context.about(made.id);
  return { id: made.id, number };
}

const signed = ({ actor, ring, now, session }: CommandContext, requestHash: string, part: 'requester' | 'approver'): Approval =>
  signApproval({ requestHash, part, personId: actor.id, at: new Date(now).toISOString(), training: session.vault.header.training }, ring.own.signing);

async function list({ overviews, reader, ring, actor, now }: QueryContext): Promise<Outputs['exports']['list']> {
  const name = await namesOf(reader);
  return overviews
    .of<ExportOverview>('export')
    .map((one) => exportRow(one, name, actor, mayApprove(actor.roles, ring.isMember('approvers')), now))
    .sort((a, b) => b.requestedAt - a.requestedAt);
}

const mayApprove = (roles: QueryContext['actor']['roles'], isMember: boolean): boolean => allows('export.approve', roles) && isMember;

async function get(context: QueryContext, { id }: Inputs['exports']['get']): Promise<Outputs['exports']['get']> {
  const { reader, ring, actor, now } = context;
  const loaded = await loadExport(context, id);
  const row = exportRow(loaded.overview, await namesOf(reader), actor, mayApprove(actor.roles, ring.isMember('approvers')), now);
  const already = loaded.decisions.some(({ by }) => by === actor.id);
  context.about(id);
  return exportView(context, loaded, { ...row, mayApprove: row.mayApprove && !already });
}

/** The card must still count at the moment it is relied on. @throws AppError not_certified */
async function recipientOf({ reader, session, now }: QueryContext, { overview }: Loaded): Promise<HeldCard & { card: { kind: 'desk' } }> {
  const held = (await heldCards(reader, session.vault.header)).find(({ fingerprint }) => fingerprint === overview.data.recipient);
  if (held?.card.kind !== 'desk' || stateOf(held, now) !== 'certified') throw new AppError('not_certified');
  return held as HeldCard & { card: { kind: 'desk' } };
}

async function approve(context: CommandContext, input: Inputs['exports']['approve']): Promise<Outputs['exports']['approve']> {
  const { writer, ring, actor, now } = context;
  const loaded = await loadExport(context, input.id);
  if (loaded.overview.state !== 'requested') throw new AppError('illegal_transition');
  if (loaded.overview.data.requester === actor.id || loaded.decisions.some(({ by }) => by === actor.id)) throw new AppError('same_person');
  if (now > exportRow(loaded.overview, () => '', actor, true, now).approveBy) throw new AppError('expired');
  if (frozenBag(context.session, loaded).requestHash !== input.requestHash) throw new AppError('changed');
  await recipientOf(context, loaded);
  context.about(input.id);
  const approval = signed(context, input.requestHash, 'approver');
  await appendRevision(
    writer,
    ring,
    { dossier: input.id, slice: 'export', kind: 'decision', audience: 'team', now },
    { step: 'approve', note: input.note, approval },
  );
  const given = loaded.decisions.filter(({ data }) => data.step === 'approve').length + 1;
  if (given < approversNeeded(loaded.overview.data.people)) return { state: 'requested' };
  await transition(writer, loaded.dossier, 'approve', now);
  return { state: 'approved' };
}

async function reject(context: CommandContext, input: Inputs['exports']['reject']): Promise<Outputs['exports']['reject']> {
  const loaded = await loadExport(context, input.id);
  if (loaded.overview.data.requester === context.actor.id) throw new AppError('same_person');
  return end(context, loaded, 'reject', input.note);
}

async function withdraw(context: CommandContext, input: Inputs['exports']['withdraw']): Promise<Outputs['exports']['withdraw']> {
  const loaded = await loadExport(context, input.id);
  if (loaded.overview.data.requester !== context.actor.id) throw new AppError('denied');
  return end(context, loaded, 'withdraw', input.note);
}

async function end(context: CommandContext, { dossier }: Loaded, step: 'reject' | 'withdraw', note: string): Promise<Record<string, never>> {
  const { writer, ring, now } = context;
  await transition(writer, dossier, step, now);
  await appendRevision(
    writer,
    ring,
    { dossier: dossier.id, slice: 'export', kind: 'decision', audience: 'team', now },
    { step, note, approval: null },
  );
  context.about(dossier.id);
  return {};
}

/** The checkpoint is the head of the audit before this unit, so after the one that recorded the approval. */
async function seal(context: CommandContext, { id }: Inputs['exports']['seal']): Promise<Outputs['exports']['seal']> {
  const { writer, ring, session, now } = context;
  const loaded = await loadExport(context, id);
  const recipient = await recipientOf(context, loaded);
  await transition(writer, loaded.dossier, 'seal', now);
  const last = await writer.trx.selectFrom('audit').select(['seq', 'hash', 'at']).orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow();
  const releaseCode = generateReleaseCode();
  const bytes = await sealPackage({
    frozen: frozenBag(session, loaded),
    approvals: approvalsOf(loaded),
    exportKey: generateSigningKeyPair(ring.current(EXPORT_KEY.subject, EXPORT_KEY.audience).key),
    recipient: recipient.card as Parameters<typeof sealPackage>[0]['recipient'],
    releaseCode,
    checkpoint: { seq: last.seq, hash: last.hash, at: new Date(last.at).toISOString() },
    appVersion: PROGRAM_VERSION,
  });
  const file = await keepBytes(context, session.vault.folder, id, {
    name: packageName(loaded.dossier.number),
    type: 'application/octet-stream',
    bytes,
  });
  await appendRevision(writer, ring, { dossier: id, slice: 'export', kind: 'package', audience: 'team', now }, { file, releaseCode, seq: last.seq });
  context.about(id);
  return { sha256: file.sha256, size: file.size };
}

/** @throws AppError illegal_transition before it is sealed */
function sealedOf({ sealed }: Loaded): NonNullable<Loaded['sealed']> {
  if (!sealed) throw new AppError('illegal_transition');
  return sealed;
}

async function save(context: QueryContext, { id }: Inputs['exports']['save']): Promise<Outputs['exports']['save']> {
  const loaded = await loadExport(context, id);
  const { file } = sealedOf(loaded).data;
  const bytes = readFile(context.session, file);
  context.about(id);
  return { path: await context.host.saveFile(file.name, piecesOf(bytes)) };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) yield bytes.subarray(offset, offset + PIECE_BYTES);
}

async function releaseCode(context: QueryContext, { id }: Inputs['exports']['releaseCode']): Promise<Outputs['exports']['releaseCode']> {
  const { data } = sealedOf(await loadExport(context, id));
  context.about(id);
  return { code: data.releaseCode };
}

async function handOver(context: CommandContext, { id, medium, receiver }: Inputs['exports']['handOver']): Promise<Outputs['exports']['handOver']> {
  const { writer, ring, now } = context;
  const { dossier } = await loadExport(context, id);
  await transition(writer, dossier, 'handOver', now);
  await appendRevision(writer, ring, { dossier: id, slice: 'export', kind: 'step', audience: 'team', now }, { medium, receiver });
  context.about(id);
  return {};
}

async function receive(context: CommandContext, { id, file }: Inputs['exports']['receive']): Promise<Outputs['exports']['receive']> {
  const { writer, ring, session, now } = context;
  const loaded = await loadExport(context, id);
  const held = (await heldCards(writer.trx, session.vault.header)).find(({ fingerprint }) => fingerprint === loaded.overview.data.recipient);
  if (held?.card.kind !== 'desk') throw new AppError('not_certified');
  const { packageId } = loaded.details;
  const read = verifyReceipt(fromBase64(file), { packageId, packageSha256: sealedOf(loaded).data.file.sha256, desk: held.card });
  const state = await transition(writer, loaded.dossier, read.result === 'verified' ? 'receive' : 'refuse', now);
  await appendRevision(
    writer,
    ring,
    { dossier: id, slice: 'export', kind: 'receipt', audience: 'team', now },
    { file, receivedAt: Date.parse(read.receivedAt), name: read.receiver.name, post: read.receiver.post, result: read.result },
  );
  context.about(id);
  return { state: state as Outputs['exports']['receive']['state'] };
}

export const exportsService = {
  ...{ options, prepare, part, request, list, get },
  ...{ approve, reject, withdraw, seal, save, releaseCode, handOver, receive },
} satisfies Record<keyof Service<'exports'>, unknown>;
