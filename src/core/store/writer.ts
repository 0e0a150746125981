// Writing inside a unit of work: every changed row is noted with its hash, so that the audit row of the unit covers it.
import type { Insertable, Transaction } from 'kysely';
import { type Bytes, lengthPrefixed, toHex } from '../crypto/bytes';
import { sha256Hex } from '../crypto/hash';
import { PRIMARY_KEYS, type RecordedTable, type Tables } from './schema';

/** table, key, hash of the row after the change (null: the row is gone) */
export type Change = readonly [table: RecordedTable, key: string, hash: string | null];

type Row = Readonly<Record<string, unknown>>;

/** The same for a row about to be written and one read back. */
export function rowHash(table: RecordedTable, row: Row): string {
  // In the order of their names, JSON of plain values is canonical (RFC 8785): at every opening thousands of rows are hashed.
  const plain: Record<string, unknown> = {};
  for (const column of Object.keys(row).sort()) {
    const value = row[column];
    plain[column] = value instanceof Uint8Array ? `bytes:${toHex(value)}` : value;
  }
  return sha256Hex(lengthPrefixed('huxiao/row/v1', table, JSON.stringify(plain)));
}

export const rowKey = (table: RecordedTable, row: Row): string => PRIMARY_KEYS[table].map((column) => String(row[column])).join('/');

export class Writer {
  readonly changes: Change[] = [];
  /** What follows the unit outside the database (header, keys in memory): run when it is committed, before it is acknowledged. */
  readonly afterCommit: (() => void | Promise<void>)[] = [];

  /** @param trx also for reading what this unit has already written */
  constructor(readonly trx: Transaction<Tables>) {}

  async insert<T extends RecordedTable>(table: T, row: Tables[T]): Promise<void> {
    await this.trx
      .insertInto(table)
      .values(row as unknown as Insertable<Tables[T]>)
      .execute();
    this.changes.push([table, rowKey(table, row as Row), rowHash(table, row as Row)]);
  }

  /** The row with this key as it is from now on, whole. */
  async replace<T extends 'people' | 'certificates' | 'groups'>(table: T, row: Tables[T] & { id: string }): Promise<void> {
    // All three have the same key column; Kysely cannot see that through the union.
    await this.trx
      .updateTable(table as 'people')
      .set(row as unknown as Tables['people'])
      .where('id', '=', row.id)
      .execute();
    this.changes.push([table, rowKey(table, row as unknown as Row), rowHash(table, row as unknown as Row)]);
  }

  /** For what must not stay: a key that somebody held, an invitation that was used. */
  async remove(table: 'envelopes' | 'pair_envelopes' | 'certificates', ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.trx.deleteFrom(table).where('id', 'in', ids).execute();
    for (const id of ids) this.changes.push([table, id, null]);
  }

  /** Everything sealed in a dossier, for good: its rows stay in the chain with their hashes and nothing in them. */
  async unseal(dossier: string): Promise<void> {
    const rows = await this.trx.selectFrom('revisions').selectAll().where('dossier', '=', dossier).where('sealed', 'is not', null).execute();
    await this.trx.updateTable('revisions').set({ sealed: null }).where('dossier', '=', dossier).execute();
    for (const row of rows) this.changes.push(['revisions', rowKey('revisions', row), rowHash('revisions', { ...row, sealed: null })]);
  }

  async forget(key: string): Promise<void> {
    await this.trx.deleteFrom('settings').where('key', '=', key).execute();
    this.changes.push(['settings', key, null]);
  }

  /** For the few rows that have one current value (settings). */
  async put(key: string, value: string): Promise<void> {
    await this.trx
      .insertInto('settings')
      .values({ key, value })
      .onConflict((on) => on.column('key').doUpdateSet({ value }))
      .execute();
    this.changes.push(['settings', key, rowHash('settings', { key, value })]);
  }
}

export const bytesOf = (buffer: Buffer): Bytes => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
