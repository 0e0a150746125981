// Each text of a query is prepared once: SQLite takes longer to read a short query than to answer it.
import type Database from 'better-sqlite3';

/** Far more than the program has; lists of ids make new ones. */
const MOST = 256;

/** Good for `all` and `run`, which are over when they return; never for a statement that is read while others run. */
export function preparedOnce(raw: Database.Database): (sql: string) => Database.Statement {
  const known = new Map<string, Database.Statement>();
  return (sql) => {
    const statement = known.get(sql) ?? raw.prepare(sql);
    // The one used last stands last, so that the first is the one to forget.
    known.delete(sql);
    known.set(sql, statement);
    if (known.size > MOST) known.delete(known.keys().next().value as string);
    return statement;
  };
}
