// What the recorded tables must hold according to the chain, and the first row of the chain they differ from.
import type { Reader } from '../store/open';
import { PRIMARY_KEYS, type RecordedTable } from '../store/schema';
import { type Change, rowHash, rowKey } from '../store/writer';

/** State of a dossier of which nothing but its place is left. */
const REMOVED = 'removed';

interface Expected {
  readonly seq: number;
  readonly hash: string | null;
}

/** What a row says it changed; null when the text is no list of changes. */
export function readChanges(text: string): Change[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every(Array.isArray) ? (parsed as unknown as Change[]) : null;
  } catch {
    return null;
  }
}

export class TableRecord {
  private readonly rows = new Map<string, Expected>();

  /** False when the text is no list of changes. */
  take(seq: number, text: string): boolean {
    const changes = readChanges(text);
    for (const [table, key, hash] of changes ?? []) this.rows.set(`${table} ${key}`, { seq, hash });
    return changes !== null;
  }

  /** Which row of the chain wrote this one last. */
  writtenAt(table: RecordedTable, key: string): number | null {
    return this.rows.get(`${table} ${key}`)?.seq ?? null;
  }

  /** @returns in the chain's order; a row that the chain does not know counts for its first row */
  async differences(reader: Reader): Promise<number[]> {
    const bad = new Set<number>();
    const met = new Set<string>();
    for (const table of Object.keys(PRIMARY_KEYS) as RecordedTable[]) {
      for (const row of (await reader.selectFrom(table).selectAll().execute()) as unknown as Record<string, unknown>[]) {
        const name = `${table} ${rowKey(table, row)}`;
        const known = this.rows.get(name);
        if (known?.hash !== rowHash(table, row)) bad.add(known?.seq ?? 1);
        met.add(name);
      }
    }
    for (const [name, { seq, hash }] of this.rows) if (hash !== null && !met.has(name)) bad.add(seq);
    for (const key of await emptiedWithoutTombstone(reader)) bad.add(this.writtenAt('revisions', key) ?? 1);
    return [...bad].sort((a, b) => a - b);
  }
}

/** What was sealed goes only with its dossier, and the step that says so (decisions 1.1). @returns keys of revisions */
async function emptiedWithoutTombstone(reader: Reader): Promise<string[]> {
  const emptied = await reader.selectFrom('revisions').select(['dossier', 'n']).where('sealed', 'is', null).execute();
  if (emptied.length === 0) return [];
  const removed = await reader.selectFrom('transitions').select('dossier').where('state', '=', REMOVED).execute();
  const tombstones = new Set(removed.map((row) => row.dossier));
  return emptied.filter((row) => !tombstones.has(row.dossier)).map((row) => rowKey('revisions', row));
}
