// The seven things a desk wants to know about an opened package, each with its own answer.
import { canonicalBytes, fromHex } from '../crypto/bytes';
import { verifySsh } from '../crypto/sshsig';
import {
  APPROVALS,
  areTagsIntact,
  type Bag,
  CHECKPOINT,
  EXPORT,
  fileOf,
  isPayloadIntact,
  LIST,
  REQUEST,
  requestHashOf,
  SIGNATURE,
  TAG_MANIFEST,
} from './bag';
import type { SchoolCard } from './card';
import {
  type Approval,
  approvals,
  checkpoint,
  CHECKPOINT_NAMESPACE,
  type ExportRecord,
  type ExportRequest,
  exportRecord,
  exportRequest,
  fileList,
  type ListedFile,
  PACKAGE_NAMESPACE,
} from './format';
import { approvalProblem } from './package';
import { parseCanonical } from './signed-document';
import type { z } from 'zod';

export const CHECKS = [
  'from-this-school',
  'two-persons-approved',
  'approved-is-exactly-this',
  'only-for-you',
  'nothing-changed',
  'in-force',
  'in-audit',
] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Check {
  readonly check: CheckName;
  readonly ok: boolean;
  /** `ok`, or why not; never a value from the package. */
  readonly detail: string;
}

export interface VerifyContext {
  /** The card that was compared face to face, not one that came with the package. */
  readonly schoolCard: SchoolCard;
  /** Fingerprint of this desk's own card. */
  readonly recipientFingerprint: string;
  /** Of this desk: training packages are refused by a real desk and the other way round. */
  readonly training: boolean;
  readonly now: Date;
  /** Package ids from lists read by readRevocations. */
  readonly revocations: readonly string[];
}

interface Contents {
  readonly request: ExportRequest;
  readonly record: ExportRecord;
  readonly approvals: readonly Approval[];
  readonly checkpoint: z.infer<typeof checkpoint>;
  readonly requestHash: string;
}

/** All seven checks in the order of CHECKS; never throws for what is in the bag. Read the payload only when all are ok. */
export function verifyPackage(bag: Bag, context: VerifyContext): Check[] {
  const contents = contentsOf(bag);
  return CHECKS.map((check) => {
    const detail = contents ? problemOf(check, bag, contents, context) : 'malformed';
    return { check, ok: detail === null, detail: detail ?? 'ok' };
  });
}

export const allOk = (checks: readonly Check[]): boolean => checks.length === CHECKS.length && checks.every(({ ok }) => ok);

export interface PackageFacts {
  readonly request: ExportRequest;
  readonly files: ListedFile[];
  /** H, 64 hex digits, computed from this bag. */
  readonly requestHash: string;
  /** Moment of the last approval. */
  readonly approvedAt: string;
  /** Row of the school's audit that the checkpoint names. */
  readonly checkpoint: number;
}

/** What stands in a package, for showing; whether it is true is said by verifyPackage. @throws PackageError malformed */
export function describePackage(bag: Bag): PackageFacts {
  const signed = parseCanonical(fileOf(bag, APPROVALS), approvals);
  return {
    request: parseCanonical(fileOf(bag, REQUEST), exportRequest),
    files: parseCanonical(fileOf(bag, LIST), fileList),
    requestHash: requestHashOf(bag),
    approvedAt: signed
      .map(({ statement }) => statement.at)
      .sort()
      .at(-1) as string,
    checkpoint: parseCanonical(fileOf(bag, CHECKPOINT), checkpoint).statement.seq,
  };
}

/** The list of a bag that is frozen but not yet signed. @throws PackageError malformed */
export const listedFiles = (bag: Bag): ListedFile[] => parseCanonical(fileOf(bag, LIST), fileList);

function problemOf(
  check: CheckName,
  bag: Bag,
  { request, record, approvals: signed, checkpoint: point, requestHash }: Contents,
  context: VerifyContext,
): string | null {
  const { schoolCard } = context;
  const schoolKey = fromHex(schoolCard.signingKey);
  switch (check) {
    case 'from-this-school': {
      const flags = [request.training, record.training, schoolCard.training];
      if (flags.some((training) => training !== context.training)) return 'training-mixed';
      if (request.schoolCode !== schoolCard.code || record.schoolCode !== schoolCard.code) return 'other-school';
      return verifySsh(fileOf(bag, SIGNATURE), fileOf(bag, TAG_MANIFEST), schoolKey, PACKAGE_NAMESPACE) ? null : 'signature';
    }
    case 'two-persons-approved':
      return approvalProblem(signed, signed[0]?.statement.requestHash ?? '', request.training);
    case 'approved-is-exactly-this': {
      const hashes = [record.requestHash, ...signed.map(({ statement }) => statement.requestHash)];
      if (hashes.some((hash) => hash !== requestHash)) return 'other-request';
      return record.packageId === request.packageId && record.expiresAt === request.expiresAt ? null : 'other-request';
    }
    case 'only-for-you':
      return [request, record].every((part) => part.recipientFingerprint === context.recipientFingerprint) ? null : 'other-recipient';
    case 'nothing-changed':
      if (!areTagsIntact(bag)) return 'tag-files';
      return isPayloadIntact(bag) && listMatches(bag) ? null : 'payload';
    case 'in-force':
      if (context.revocations.includes(request.packageId)) return 'revoked';
      return context.now.getTime() < Date.parse(request.expiresAt) ? null : 'expired';
    case 'in-audit': {
      const { statement, signature } = point;
      if (!verifySsh(signature, canonicalBytes(statement), schoolKey, CHECKPOINT_NAMESPACE)) return 'signature';
      const same =
        statement.requestHash === requestHash &&
        statement.packageId === request.packageId &&
        statement.schoolCode === schoolCard.code &&
        statement.training === request.training;
      if (!same) return 'other-request';
      return signed.every((one) => Date.parse(one.statement.at) <= Date.parse(statement.at)) ? null : 'before-approval';
    }
    default:
      return unreachable(check);
  }
}

/** The list names every payload file once; digests are already held by the manifests. */
function listMatches(bag: Bag): boolean {
  const payload = [...bag.keys()].filter((path) => path.startsWith('data/') && path !== LIST).sort();
  const listed = parseCanonical(fileOf(bag, LIST), fileList);
  const manifest = Buffer.from(fileOf(bag, 'manifest-sha256.txt')).toString();
  const sm3Manifest = Buffer.from(fileOf(bag, 'manifest-sm3.txt')).toString();
  return (
    listed
      .map(({ path }) => path)
      .sort()
      .join('\n') === payload.join('\n') &&
    listed.every(
      ({ path, size, sha256, sm3 }) =>
        bag.get(path)?.length === size && manifest.includes(`${sha256}  ${path}\n`) && sm3Manifest.includes(`${sm3}  ${path}\n`),
    )
  );
}

function contentsOf(bag: Bag): Contents | null {
  try {
    parseCanonical(fileOf(bag, LIST), fileList);
    return {
      request: parseCanonical(fileOf(bag, REQUEST), exportRequest),
      record: parseCanonical(fileOf(bag, EXPORT), exportRecord),
      approvals: parseCanonical(fileOf(bag, APPROVALS), approvals),
      checkpoint: parseCanonical(fileOf(bag, CHECKPOINT), checkpoint),
      requestHash: requestHashOf(bag),
    };
  } catch {
    return null;
  }
}

function unreachable(value: never): never {
  throw new Error(`unreachable ${typeof value}`);
}
