// Who works here and with which keys, against what the chain says about it: asked at every opening (decisions 1.7).
import { sql } from 'kysely';
import type { Reader } from '../store/open';
import type { RecordedTable } from '../store/schema';
import { type Change, rowHash, rowKey } from '../store/writer';

const TABLES: readonly RecordedTable[] = ['people', 'certificates', 'groups'];

/** False when a row was changed, added or put back from an older file outside a recorded unit of work. */
export async function peopleMatchTheChain(reader: Reader): Promise<boolean> {
  const expected = new Map<string, string>();
  for (const table of TABLES) {
    const rows = await reader
      .selectFrom('audit')
      .select(['changes'])
      .where(sql<boolean>`instr(changes, ${`["${table}",`}) > 0`)
      .orderBy('seq')
      .execute();
    for (const { changes } of rows) {
      for (const [name, key, hash] of JSON.parse(changes) as Change[]) {
        if (name !== table) continue;
        if (hash === null) expected.delete(`${table} ${key}`);
        else expected.set(`${table} ${key}`, hash);
      }
    }
  }
  for (const table of TABLES) {
    for (const row of (await reader.selectFrom(table).selectAll().execute()) as unknown as Record<string, unknown>[]) {
      const name = `${table} ${rowKey(table, row)}`;
      if (expected.get(name) !== rowHash(table, row)) return false;
      expected.delete(name);
    }
  }
  return expected.size === 0;
}
