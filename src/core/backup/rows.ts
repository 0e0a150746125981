// How many rows each table has: what was copied must come back in these numbers.
import type { Reader } from '../store/open';
import { PRIMARY_KEYS, type Tables } from '../store/schema';

const TABLES = [...Object.keys(PRIMARY_KEYS), 'audit', 'checkpoints', 'drafts'] as (keyof Tables)[];

export async function rowCounts(reader: Reader): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const { n } = await reader
      .selectFrom(table)
      .select((expression) => expression.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    counts[table] = n;
  }
  return counts;
}
