// What can go wrong in cryptography, as codes; messages never carry values.
export type CryptoErrorCode = 'tampered' | 'wrong-key' | 'malformed' | 'unsupported';

export class CryptoError extends Error {
  constructor(readonly code: CryptoErrorCode) {
    super(code);
    this.name = 'CryptoError';
  }
}
