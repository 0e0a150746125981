// What can be wrong with a package, card or receipt, as codes; messages never carry names, paths or keys.
export type PackageErrorCode =
  | 'malformed'
  | 'too-large'
  | 'wrong-recipient'
  | 'wrong-code'
  | 'tampered'
  | 'unsupported'
  | 'bad-signature'
  | 'bad-approvals'
  | 'training-mixed'
  | 'other-package';

export class PackageError extends Error {
  constructor(readonly code: PackageErrorCode) {
    super(code);
    this.name = 'PackageError';
  }
}
