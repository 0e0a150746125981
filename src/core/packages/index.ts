// What the rest of the program may use of packages.
export type { Bag, SourceFile } from './bag';
export {
  allowedSigners,
  type Card,
  type CardDetails,
  cardFingerprint,
  cardWords,
  type DeskCard,
  issueCard,
  principalOf,
  readCard,
  type SchoolCard,
} from './card';
export { PackageError, type PackageErrorCode } from './errors';
export type { Approval, ApprovalStatement, AuditHead, ExportRequest, ListedFile } from './format';
export {
  type ApprovalProblem,
  approvalProblem,
  freezeBag,
  type FrozenBag,
  openPackage,
  readFrozenBag,
  type SealInput,
  sealPackage,
  signApproval,
} from './package';
export { type Receipt, verifyReceipt, writeReceipt } from './receipt';
export { RELEASE_KEYS } from './release-keys';
export { issueRevocations, readRevocations, type Revocations } from './revocations';
export { isLater, readUpdate, releaseKeysIn, type Update, UPDATE_NAMESPACE } from './update';
export {
  allOk,
  type Check,
  type CheckName,
  CHECKS,
  describePackage,
  listedFiles,
  type PackageFacts,
  type VerifyContext,
  verifyPackage,
} from './verify';
export { crockford, generateReleaseCode, normalizeReleaseCode, type ThreeWords, threeWords } from './words';
