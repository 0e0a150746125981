// The tables, as Kysely sees them. Sensitive content is in `sealed` columns only; all else is the index plane.
export interface Tables {
  people: { id: string; name: string; login: string; roles: string; box_public: Buffer; sign_public: Buffer; state: string; created_at: number };
  certificates: { id: string; person: string; body: string; security_signature: Buffer; principal_signature: Buffer };
  groups: { id: string; kind: string; epoch: number; box_public: Buffer };
  envelopes: {
    id: string;
    subject: string;
    audience: string;
    epoch: number;
    holder_kind: string;
    holder: string;
    form: string;
    sealed: Buffer;
    granted_by: string;
    reason: string;
    granted_at: number;
    until: number | null;
  };
  pair_envelopes: {
    id: string;
    subject: string;
    purpose: string;
    pseudonym: string;
    group_a: string;
    group_b: string;
    half_a: Buffer;
    half_b: Buffer;
    sealed: Buffer;
    created_at: number;
  };
  dossiers: { id: string; slice: string; number: string; owner_group: string; created_at: number };
  transitions: { dossier: string; n: number; event: string; state: string; at: number; clock: string | null };
  revisions: { dossier: string; n: number; kind: string; audience: string; epoch: number; prev_hash: string; hash: string; sealed: Buffer | null };
  files: { id: string; dossier: string; bytes: number; sha256: string; created_at: number };
  audit: {
    seq: number;
    at: number;
    monotonic: number;
    boot: string;
    actor: string;
    event: string;
    outcome: string;
    object: string | null;
    changes: string;
    command_key: string | null;
    input_hash: string | null;
    result: Buffer | null;
    prev_hash: string;
    hash: string;
    mac: Buffer;
  };
  checkpoints: { seq: number; note: string };
  settings: { key: string; value: string };
  drafts: { id: string; person: string; slice: string; sealed: Buffer; saved_at: number };
}

/** Columns that name a row, for the record of what a unit of work changed. */
export const PRIMARY_KEYS: { readonly [T in Exclude<keyof Tables, 'audit' | 'drafts' | 'checkpoints'>]: readonly (keyof Tables[T])[] } = {
  people: ['id'],
  certificates: ['id'],
  groups: ['id'],
  envelopes: ['id'],
  pair_envelopes: ['id'],
  dossiers: ['id'],
  transitions: ['dossier', 'n'],
  revisions: ['dossier', 'n'],
  files: ['id'],
  settings: ['key'],
};
export type RecordedTable = keyof typeof PRIMARY_KEYS;
