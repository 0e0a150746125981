// Invented school, desk, people and files for the tests of packages.
import { generateAgeKeyPair } from '../crypto/age';
import { utf8 } from '../crypto/bytes';
import { generateSigningKeyPair } from '../crypto/sign';
import { cardFingerprint, type DeskCard, issueCard, readCard, type SchoolCard } from './card';
import type { Approval, ExportRequest } from './format';
import { freezeBag, type FrozenBag, type SealInput, signApproval } from './package';
import type { VerifyContext } from './verify';

export const CODE = 'ABCD-EFGH-JKMN-PQRS';
export const NOW = new Date('2026-03-02T08:00:00.000Z');

const seeded = (n: number) => new Uint8Array(32).fill(n);
export const exportKey = generateSigningKeyPair(seeded(1));
export const deskKey = generateSigningKeyPair(seeded(2));
export const deskAge = generateAgeKeyPair(seeded(3));

const common = { training: false, issuedOn: '2026-01-05' };
export const schoolFile = issueCard<SchoolCard>({ kind: 'school', name: '青石中学', code: 'S-0001', ...common }, exportKey);
export const deskFile = issueCard<DeskCard>({ kind: 'desk', name: '青石派出所', code: 'D-0001', recipient: deskAge.recipient, ...common }, deskKey);
export const school = readCard(schoolFile) as SchoolCard;
export const desk = readCard(deskFile) as DeskCard;

export const request: ExportRequest = {
  format: 'huxiao-package-v1',
  packageId: 'pkg-2026-0001',
  schoolCode: 'S-0001',
  purpose: '调查',
  legalBasis: { code: 'B-1', documentNumber: '调证字〔2026〕1号' },
  recipientFingerprint: cardFingerprint(desk),
  redaction: { name: 'default', version: 1, withheld: ['心理记录'] },
  handling: '内部',
  requestedAt: '2026-03-01T08:00:00.000Z',
  expiresAt: '2026-04-01T00:00:00.000Z',
  training: false,
};

export const files = [
  { originalName: '情况 说明%.PDF', mediaType: 'application/pdf', bytes: utf8('pdf') },
  { originalName: '../../x', mediaType: 'application/octet-stream', bytes: utf8('') },
];

export const approve = (frozen: FrozenBag, change: Partial<Approval['statement']> = {}): Approval[] => [
  signApproval(
    { requestHash: frozen.requestHash, part: 'requester', personId: 'P-1', at: '2026-03-01T09:00:00.000Z', training: frozen.request.training },
    generateSigningKeyPair(seeded(4)),
  ),
  signApproval(
    {
      requestHash: frozen.requestHash,
      part: 'approver',
      personId: 'P-2',
      at: '2026-03-01T10:00:00.000Z',
      training: frozen.request.training,
      ...change,
    },
    generateSigningKeyPair(seeded(5)),
  ),
];

export function sealInput(frozen: FrozenBag = freezeBag(request, files)): SealInput {
  const checkpoint = { seq: 42, hash: 'ab'.repeat(32), at: '2026-03-01T10:00:01.000Z' };
  return { frozen, approvals: approve(frozen), exportKey, recipient: desk, releaseCode: CODE, checkpoint, appVersion: '0.1.0' };
}

export const context: VerifyContext = { schoolCard: school, recipientFingerprint: cardFingerprint(desk), training: false, now: NOW, revocations: [] };
