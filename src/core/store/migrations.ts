// Numbered steps from an empty file to today's tables. A shipped step is never edited.
export const MIGRATIONS: readonly { readonly name: string; readonly statements: readonly string[] }[] = [
  {
    name: '0001-first',
    statements: [
      `CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL, login TEXT NOT NULL UNIQUE, roles TEXT NOT NULL, box_public BLOB NOT NULL, sign_public BLOB NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT`,
      `CREATE TABLE certificates (id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people(id), body TEXT NOT NULL, security_signature BLOB NOT NULL, principal_signature BLOB NOT NULL) STRICT`,
      `CREATE TABLE groups (id TEXT PRIMARY KEY, kind TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL, box_public BLOB NOT NULL) STRICT`,
      `CREATE TABLE envelopes (id TEXT PRIMARY KEY, subject TEXT NOT NULL, audience TEXT NOT NULL, epoch INTEGER NOT NULL, holder_kind TEXT NOT NULL, holder TEXT NOT NULL, form TEXT NOT NULL, sealed BLOB NOT NULL, granted_by TEXT NOT NULL, reason TEXT NOT NULL, granted_at INTEGER NOT NULL, until INTEGER, UNIQUE (subject, audience, epoch, holder)) STRICT`,
      `CREATE INDEX envelopes_by_holder ON envelopes (holder)`,
      `CREATE TABLE pair_envelopes (id TEXT PRIMARY KEY, subject TEXT NOT NULL, purpose TEXT NOT NULL, pseudonym TEXT NOT NULL, group_a TEXT NOT NULL, group_b TEXT NOT NULL, half_a BLOB NOT NULL, half_b BLOB NOT NULL, sealed BLOB NOT NULL, created_at INTEGER NOT NULL, UNIQUE (subject, purpose)) STRICT`,
      `CREATE TABLE dossiers (id TEXT PRIMARY KEY, slice TEXT NOT NULL, number TEXT NOT NULL UNIQUE, owner_group TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT`,
      `CREATE INDEX dossiers_by_slice ON dossiers (slice)`,
      `CREATE TABLE transitions (dossier TEXT NOT NULL REFERENCES dossiers(id), n INTEGER NOT NULL, event TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, clock TEXT, PRIMARY KEY (dossier, n)) STRICT`,
      `CREATE TABLE revisions (dossier TEXT NOT NULL REFERENCES dossiers(id), n INTEGER NOT NULL, kind TEXT NOT NULL, audience TEXT NOT NULL, epoch INTEGER NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, sealed BLOB, PRIMARY KEY (dossier, n)) STRICT`,
      `CREATE INDEX revisions_by_kind ON revisions (kind, dossier, n)`,
      `CREATE TABLE files (id TEXT PRIMARY KEY, dossier TEXT NOT NULL REFERENCES dossiers(id), bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT`,
      `CREATE TABLE audit (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, monotonic INTEGER NOT NULL, boot TEXT NOT NULL, actor TEXT NOT NULL, event TEXT NOT NULL, outcome TEXT NOT NULL, object TEXT, changes TEXT NOT NULL, command_key TEXT UNIQUE, input_hash TEXT, result BLOB, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, mac BLOB NOT NULL) STRICT`,
      `CREATE TABLE checkpoints (seq INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT`,
      `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,
      `CREATE TABLE drafts (id TEXT PRIMARY KEY, person TEXT NOT NULL, slice TEXT NOT NULL, sealed BLOB NOT NULL, saved_at INTEGER NOT NULL) STRICT`,
    ],
  },
  {
    name: '0002-audit-filters',
    statements: [
      `CREATE INDEX audit_by_actor ON audit (actor, seq)`,
      `CREATE INDEX audit_by_event ON audit (event, seq)`,
      `CREATE INDEX audit_by_object ON audit (object, seq)`,
      `CREATE INDEX audit_by_time ON audit (at, seq)`,
    ],
  },
];
