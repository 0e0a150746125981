// Export rows from overviews in memory; one export from its chain; the frozen bag and the package from their sealed files.
import type { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { fromBase64 } from '../../crypto/bytes';
import { type Actor, namesOf, type Outputs, type QueryContext, type Session } from '../../dispatch/context';
import { guardedDossier } from '../../dossiers/index-table';
import type { exportKinds } from '../../dossiers/kinds/export';
import type { FileRevision } from '../../dossiers/kinds/file-revision';
import { readChain, type Revision } from '../../dossiers/revisions';
import { readWhole } from '../../files/attachments';
import type { Overview } from '../../overviews/overviews';
import { type Approval, type FrozenBag, readFrozenBag, threeWords } from '../../packages';
import { heldCards, stateOf } from '../../trust/held-cards';
import { APPROVE_WITHIN_MS, approversNeeded, RECEIPT_WITHIN_MS } from './rules';

export type ExportOverview = z.infer<typeof exportKinds.overview>;
export type ExportDetails = z.infer<typeof exportKinds.details>;
export type Decision = z.infer<typeof exportKinds.decision>;
export type SealedPackage = z.infer<typeof exportKinds.package>;
type Row = Outputs['exports']['list'][number];
type Export = Outputs['exports']['get'];

export function exportRow(one: Overview<ExportOverview>, name: (person: string) => string, actor: Actor, approves: boolean, now: number): Row {
  const { data, dossier } = one;
  const handedOver = one.transitions.find(({ event }) => event === 'handOver')?.at;
  const approveBy = dossier.created_at + APPROVE_WITHIN_MS;
  const mine = data.requester === actor.id;
  return {
    id: dossier.id,
    number: dossier.number,
    caseId: data.caseId,
    caseNumber: data.caseNumber,
    caseTitle: data.caseTitle,
    state: one.state as Row['state'],
    requester: name(data.requester),
    requestedAt: dossier.created_at,
    recipient: data.recipientName,
    files: data.files,
    bytes: data.bytes,
    people: data.people,
    approveBy,
    receiptBy: handedOver === undefined ? null : handedOver + RECEIPT_WITHIN_MS,
    mayApprove: approves && one.state === 'requested' && !mine && now <= approveBy,
    mine,
  };
}

/** Everything on record about one export. @throws AppError not_found */
export interface Loaded {
  readonly dossier: Awaited<ReturnType<typeof guardedDossier>>;
  readonly overview: Overview<ExportOverview>;
  readonly details: ExportDetails;
  readonly frozen: FileRevision;
  readonly decisions: readonly Revision<Decision>[];
  readonly sealed: Revision<SealedPackage> | null;
  readonly revisions: readonly Revision[];
}

export async function loadExport({ reader, ring, overviews }: Pick<QueryContext, 'reader' | 'ring' | 'overviews'>, id: string): Promise<Loaded> {
  const dossier = await guardedDossier(reader, ring, id, 'export');
  const overview = overviews.get<ExportOverview>(id);
  const { revisions } = await readChain(reader, ring, id, 'export');
  const of = <T>(kind: Revision['kind']) => revisions.filter((one) => one.kind === kind) as Revision<T>[];
  const details = of<ExportDetails>('details')[0]?.data;
  const frozen = of<FileRevision>('file')[0]?.data;
  if (!overview || !details || !frozen) throw new AppError('damaged');
  return { dossier, overview, details, frozen, decisions: of<Decision>('decision'), sealed: of<SealedPackage>('package')[0] ?? null, revisions };
}

/** The requester's signature and those given since. */
export const approvalsOf = ({ details, decisions }: Loaded): Approval[] =>
  [details.approval, ...decisions.flatMap(({ data }) => (data.approval ? [data.approval] : []))] as unknown as Approval[];

const kept = new WeakMap<Session, { id: string; frozen: FrozenBag }>();

/** The frozen bag, its hash computed anew from the bytes; kept while the session lasts, one at a time. @throws AppError changed */
export function frozenBag(session: Session, loaded: Loaded): FrozenBag {
  const known = kept.get(session);
  if (known?.id === loaded.dossier.id) return known.frozen;
  const frozen = readFrozenBag(readFile(session, loaded.frozen));
  if (frozen.requestHash !== loaded.details.requestHash) throw new AppError('changed');
  kept.set(session, { id: loaded.dossier.id, frozen });
  return frozen;
}

export const readFile = (session: Session, { file, key, size }: FileRevision): Uint8Array =>
  readWhole(session.vault.folder, { file, key: fromBase64(key), size });

export async function exportView(context: QueryContext, loaded: Loaded, row: Row): Promise<Export> {
  const { reader, session, now } = context;
  const { details, sealed, revisions, dossier, overview } = loaded;
  const name = await namesOf(reader);
  const { zh, en } = threeWords(details.requestHash);
  const card = (await heldCards(reader, session.vault.header)).find(({ fingerprint }) => fingerprint === overview.data.recipient);
  const handOver = revisions.find(({ kind }) => kind === 'step') as Revision<z.infer<typeof exportKinds.step>> | undefined;
  const receipt = revisions.find(({ kind }) => kind === 'receipt') as Revision<z.infer<typeof exportKinds.receipt>> | undefined;
  const step = (one: Revision, what: Export['steps'][number]['step'], note = ''): Export['steps'][number] => ({
    step: what,
    by: name(one.by),
    at: one.at,
    note,
  });
  const first = revisions[0] as Revision;
  const { packageId, purpose, basis, document, handling, expiresAt, parts, withheld, requestHash } = details;
  return {
    row,
    ...{ packageId, purpose, basis, document, handling, expiresAt, parts, withheld, requestHash },
    words: { zh: [...zh], en: [...en] },
    recipientCard: {
      fingerprint: overview.data.recipient,
      certifications: card?.certifications.map(({ person, at }) => ({ by: name(person), at })) ?? [],
      state: card ? stateOf(card, now) : 'waiting',
    },
    approversNeeded: approversNeeded(overview.data.people),
    steps: [
      step(first, 'request'),
      ...loaded.decisions.map((one) => step(one, one.data.step, one.data.note)),
      ...(sealed ? [step(sealed, 'seal')] : []),
      ...(handOver ? [step(handOver, 'handOver')] : []),
      ...(receipt ? [step(receipt, receipt.data.result === 'verified' ? 'receive' : 'refuse')] : []),
    ],
    package: sealed ? { name: packageName(dossier.number), size: sealed.data.file.size, sha256: sealed.data.file.sha256 } : null,
    handedOver: handOver?.data ?? null,
    receipt: receipt ? { receivedAt: receipt.data.receivedAt, name: receipt.data.name, post: receipt.data.post, result: receipt.data.result } : null,
  };
}

export const packageName = (number: string): string => `${number}.hxpkg`;
