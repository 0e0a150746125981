// Everything that can be answered instead of a result. Codes only: the text for people is chosen from the code in their language.
export const ERROR_CODES = [
  'locked',
  'already_unlocked',
  'denied',
  'not_found',
  'invalid',
  'conflict',
  'key_reused',
  'step_up',
  'wrong_password',
  'wait',
  'weak_password',
  'exists',
  'no_vault',
  'in_use',
  'newer_vault',
  'damaged',
  'other_device',
  'read_only',
  'setup_first',
  'disk_full',
  'disk_failed',
  'not_writable',
  'place_gone',
  'illegal_transition',
  'same_person',
  'too_large',
  'unsupported',
  'tampered',
  'wrong_recipient',
  'wrong_code',
  'expired',
  'changed',
  'other_package',
  'training_mismatch',
  'not_certified',
  'paper_code',
  'other_vault',
  'shares_differ',
  'not_activated',
  'suspended',
  'already_there',
  'too_few',
  'too_many_people',
  'last_of_kind',
  'hand_over_first',
  'only_holder',
  'kept_out',
  'other_readers',
  'through_group',
  'no_partner',
  'cancelled',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What travels with a code. Never a value that somebody typed. */
export interface ErrorDetail {
  /** For `invalid`: where and which rule. */
  readonly issues?: readonly { readonly path: string; readonly code: string }[];
  /** For `internal`: a random reference to the redacted log line. */
  readonly ref?: string;
  /** For `wait`: seconds until the next try. */
  readonly seconds?: number;
}

export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: ErrorDetail = {},
  ) {
    super(code);
    this.name = 'AppError';
  }
}
