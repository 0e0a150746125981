// Reads the whole chain again and compares what it says with what the tables hold.
import type { Reader } from '../store/open';
import { PRIMARY_KEYS, type RecordedTable } from '../store/schema';
import { type Change, rowHash, rowKey } from '../store/writer';
import { auditHash, FIRST_HASH, strip } from './chain';

export interface ChainReport {
  readonly rows: number;
  /** First row whose hash, link or content does not fit. */
  readonly firstBad: number | null;
  readonly hash: string;
}

const BATCH = 2000;

/** Checks hashes and links of all rows, then that every recorded table is exactly what the rows say. */
export async function verifyChain(reader: Reader): Promise<ChainReport> {
  const expected = new Map<string, { seq: number; hash: string | null }>();
  let previous = FIRST_HASH;
  let seq = 0;
  let firstBad: number | null = null;
  for (;;) {
    const rows = await reader.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(BATCH).execute();
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.prev_hash !== previous || auditHash(strip(row)) !== row.hash) firstBad ??= seq + 1;
      for (const [table, key, hash] of JSON.parse(row.changes) as Change[]) expected.set(`${table} ${key}`, { seq: row.seq, hash });
      previous = row.hash;
      seq = row.seq;
    }
  }
  for (const table of Object.keys(PRIMARY_KEYS) as RecordedTable[]) {
    const bad = await firstDifference(reader, table, expected);
    if (bad !== null && (firstBad === null || bad < firstBad)) firstBad = bad;
  }
  for (const { seq: missing, hash } of expected.values()) {
    if (hash !== null && (firstBad === null || missing < firstBad)) firstBad = missing;
  }
  return { rows: seq, firstBad, hash: previous };
}

async function firstDifference(
  reader: Reader,
  table: RecordedTable,
  expected: Map<string, { seq: number; hash: string | null }>,
): Promise<number | null> {
  let bad: number | null = null;
  for (const row of (await reader.selectFrom(table).selectAll().execute()) as unknown as Record<string, unknown>[]) {
    const name = `${table} ${rowKey(table, row)}`;
    const known = expected.get(name);
    if (known?.hash !== rowHash(table, row)) bad = Math.min(bad ?? Number.MAX_SAFE_INTEGER, known?.seq ?? 1);
    expected.delete(name);
  }
  return bad;
}
