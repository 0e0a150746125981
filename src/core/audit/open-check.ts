// Who works here, with which keys, who was granted what, and what is set, against what the chain says of it: asked at every opening (decisions 1.7).
import { sql } from 'kysely';
import type { Reader } from '../store/open';
import type { RecordedTable } from '../store/schema';
import { rowHash, rowKey } from '../store/writer';
import { readChanges } from './tables';

const PEOPLE: readonly RecordedTable[] = ['people', 'certificates', 'groups'];
const GRANTS: readonly RecordedTable[] = ['envelopes', 'pair_envelopes', 'settings'];
const TABLES = [...PEOPLE, ...GRANTS];
const BATCH = 5000;

export interface Genuine {
  readonly people: boolean;
  /** Envelopes, pair envelopes and settings (who is kept out, policy, what is due). */
  readonly grants: boolean;
}

/** False where a row was changed, added, taken away or put back from an older file outside a recorded unit of work. */
export async function tablesMatchTheChain(reader: Reader): Promise<Genuine> {
  const expected = new Map<string, Map<string, string>>(TABLES.map((table) => [table, new Map()]));
  for (let after = 0; ; ) {
    const rows = await reader
      .selectFrom('audit')
      .select(['seq', 'changes'])
      .where('seq', '>', after)
      .where((is) => is.or(TABLES.map((table) => sql<boolean>`instr(changes, ${`["${table}",`}) > 0`)))
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    for (const { changes } of rows) {
      for (const [table, key, hash] of readChanges(changes) ?? []) {
        if (hash === null) expected.get(table)?.delete(key);
        else expected.get(table)?.set(key, hash);
      }
    }
    if (rows.length < BATCH) break;
    after = rows.at(-1)?.seq ?? 0;
  }
  const match = async (table: RecordedTable): Promise<boolean> => {
    const hashes = expected.get(table) as Map<string, string>;
    const rows = (await reader.selectFrom(table).selectAll().execute()) as unknown as Record<string, unknown>[];
    return rows.length === hashes.size && rows.every((row) => hashes.get(rowKey(table, row)) === rowHash(table, row));
  };
  const all = async (tables: readonly RecordedTable[]): Promise<boolean> => {
    for (const table of tables) if (!(await match(table))) return false;
    return true;
  };
  return { people: await all(PEOPLE), grants: await all(GRANTS) };
}
