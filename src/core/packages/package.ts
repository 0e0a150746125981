// .hxpkg: freeze what will leave, let two persons sign exactly that, seal it to one recipient and one release code, open it again.
import {
  type AgeKeyPair,
  collect,
  decryptWithIdentity,
  decryptWithPassphrase,
  encryptToRecipient,
  encryptWithPassphrase,
  sourceOf,
} from '../crypto/age';
import { type Bytes, canonicalBytes, equalBytes, fromHex, toHex } from '../crypto/bytes';
import { CryptoError } from '../crypto/errors';
import type { SigningKeyPair } from '../crypto/sign';
import { signSsh, verifySsh } from '../crypto/sshsig';
import {
  APPROVALS,
  type Bag,
  bagFromTar,
  bagToTar,
  CHECKPOINT,
  EXPORT,
  fileOf,
  isPayloadIntact,
  layOutBag,
  REQUEST,
  requestHashOf,
  SIGNATURE,
  type SourceFile,
  TAG_MANIFEST,
  tagManifestOf,
} from './bag';
import { cardFingerprint, type DeskCard } from './card';
import { PackageError, type PackageErrorCode } from './errors';
import {
  type Approval,
  APPROVAL_NAMESPACE,
  type ApprovalStatement,
  type AuditHead,
  CHECKPOINT_NAMESPACE,
  exportRecord,
  type ExportRequest,
  exportRequest,
  LAYERS,
  PACKAGE_NAMESPACE,
} from './format';
import { parseCanonical } from './signed-document';
import { TAR_LIMITS } from './tar';
import { normalizeReleaseCode, type ThreeWords, threeWords } from './words';

export interface FrozenBag {
  readonly request: ExportRequest;
  /** The bag as a tar file: what the approver reads and what is sealed later, byte for byte. */
  readonly bytes: Bytes;
  readonly entries: Bag;
  /** H, 64 hex digits. */
  readonly requestHash: string;
  readonly threeWords: ThreeWords;
}

/** Two signatures on the same H count only when no more than a day lies between them (security 2.12). */
export const APPROVAL_WINDOW_MS = 24 * 3600 * 1000;

/** @throws PackageError malformed (request of another shape, too many files) */
export function freezeBag(request: ExportRequest, files: readonly SourceFile[]): FrozenBag {
  const parsed = exportRequest.safeParse(request);
  if (!parsed.success || files.length > 4000) throw new PackageError('malformed');
  return frozen(parsed.data, layOutBag(parsed.data, files));
}

/** Reads a frozen bag again, e.g. on the approver's side. @throws PackageError malformed, too-large, tampered */
export function readFrozenBag(bytes: Bytes): FrozenBag {
  const bag = bagFromTar(bytes, 'frozen');
  if (!isPayloadIntact(bag)) throw new PackageError('tampered');
  return frozen(parseCanonical(fileOf(bag, REQUEST), exportRequest), bag);
}

function frozen(request: ExportRequest, entries: Bag): FrozenBag {
  const requestHash = requestHashOf(entries);
  return { request, entries, bytes: bagToTar(entries), requestHash, threeWords: threeWords(requestHash) };
}

/** One person's signature on H. */
export const signApproval = (content: Omit<ApprovalStatement, 'kind'>, pair: SigningKeyPair): Approval => {
  const statement: ApprovalStatement = { kind: 'export-approval', ...content };
  return { statement, publicKey: toHex(pair.publicKey), signature: signSsh(canonicalBytes(statement), pair, APPROVAL_NAMESPACE) };
};

export type ApprovalProblem = 'parts-missing' | 'same-person' | 'too-far-apart' | 'other-request' | 'signature' | 'training-mixed';

/** Why these approvals are not those of two persons on this request, or null. */
export function approvalProblem(approvals: readonly Approval[], requestHash: string, training: boolean): ApprovalProblem | null {
  const statements = approvals.map(({ statement }) => statement);
  if (statements.filter(({ part }) => part === 'requester').length !== 1 || !statements.some(({ part }) => part === 'approver'))
    return 'parts-missing';
  const distinct = (values: readonly string[]) => new Set(values).size === values.length;
  if (!distinct(statements.map(({ personId }) => personId)) || !distinct(approvals.map(({ publicKey }) => publicKey))) return 'same-person';
  if (statements.some((statement) => statement.requestHash !== requestHash)) return 'other-request';
  if (statements.some((statement) => statement.training !== training)) return 'training-mixed';
  const times = statements.map(({ at }) => Date.parse(at));
  if (!(Math.max(...times) - Math.min(...times) <= APPROVAL_WINDOW_MS)) return 'too-far-apart';
  const genuine = approvals.every(({ statement, publicKey, signature }) =>
    verifySsh(signature, canonicalBytes(statement), fromHex(publicKey), APPROVAL_NAMESPACE),
  );
  return genuine ? null : 'signature';
}

export interface SealInput {
  readonly frozen: FrozenBag;
  readonly approvals: readonly Approval[];
  /** The school's export key, the one on its card. */
  readonly exportKey: SigningKeyPair;
  readonly recipient: DeskCard;
  readonly releaseCode: string;
  /** Head of the audit chain after the approval was recorded. */
  readonly checkpoint: AuditHead;
  readonly appVersion: string;
}

/**
 * The .hxpkg: age to the recipient around age with the release code around tar around the signed bag.
 * @throws PackageError bad-approvals, wrong-recipient (request names another desk), training-mixed, wrong-code (no code of ours)
 */
export async function sealPackage(input: SealInput): Promise<Bytes> {
  const { request } = input.frozen;
  if (input.recipient.training !== request.training) throw new PackageError('training-mixed');
  if (cardFingerprint(input.recipient) !== request.recipientFingerprint) throw new PackageError('wrong-recipient');
  if (approvalProblem(input.approvals, input.frozen.requestHash, request.training)) throw new PackageError('bad-approvals');
  const code = normalizeReleaseCode(input.releaseCode);
  const tar = bagToTar(signedBag(input));
  return collect(encryptToRecipient(input.recipient.recipient, encryptWithPassphrase(code, sourceOf(tar))));
}

/** The bag with its later tag files; deterministic, unlike the encryption around it. */
export function signedBag({
  frozen: { request, entries, requestHash },
  approvals,
  exportKey,
  checkpoint,
  appVersion,
}: Omit<SealInput, 'recipient' | 'releaseCode'>): Bag {
  const { packageId, schoolCode, recipientFingerprint, expiresAt, training } = request;
  const record = {
    format: PACKAGE_NAMESPACE,
    layers: [...LAYERS],
    packageId,
    schoolCode,
    requestHash,
    recipientFingerprint,
    expiresAt,
    appVersion,
    training,
  };
  if (!exportRecord.safeParse(record).success) throw new PackageError('malformed');
  const statement = {
    kind: 'export-checkpoint',
    schoolCode,
    packageId,
    requestHash,
    training,
    seq: checkpoint.seq,
    hash: checkpoint.hash,
    at: checkpoint.at,
  };
  const signature = signSsh(canonicalBytes(statement), exportKey, CHECKPOINT_NAMESPACE);
  const bag = new Map(entries)
    .set(APPROVALS, canonicalBytes(approvals))
    .set(EXPORT, canonicalBytes(record))
    .set(CHECKPOINT, canonicalBytes({ statement, signature }));
  const tagManifest = tagManifestOf(bag);
  return bag.set(TAG_MANIFEST, tagManifest).set(SIGNATURE, Buffer.from(signSsh(tagManifest, exportKey, PACKAGE_NAMESPACE)));
}

/**
 * Decrypts both layers and reads the bag; says nothing yet about who made it: call verifyPackage.
 * @throws PackageError wrong-recipient, wrong-code, tampered, malformed, unsupported, too-large
 */
export async function openPackage(input: { bytes: Bytes; identity: AgeKeyPair['identity']; releaseCode: string }): Promise<Bag> {
  const code = normalizeReleaseCode(input.releaseCode);
  const inner = await layer(collect(decryptWithIdentity(input.identity, sourceOf(input.bytes)), TAR_LIMITS.totalBytes), 'wrong-recipient');
  const tar = await layer(collect(decryptWithPassphrase(code, sourceOf(inner)), TAR_LIMITS.totalBytes), 'wrong-code');
  const bag = bagFromTar(tar, 'sealed');
  if (!equalBytes(bagToTar(bag), tar)) throw new PackageError('malformed');
  return bag;
}

async function layer(opened: Promise<Bytes>, wrongKey: PackageErrorCode): Promise<Bytes> {
  try {
    return await opened;
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    throw new PackageError(error.code === 'wrong-key' ? wrongKey : error.code);
  }
}
