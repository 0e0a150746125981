// better-sqlite3-multiple-ciphers hides its own types behind its exports; the published ones lack only key().
declare module 'better-sqlite3' {
  namespace Database {
    interface Statement {
      readonly reader: boolean;
      all(parameters: readonly unknown[]): unknown[];
      run(...parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
      iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
    }
    interface Database {
      readonly inTransaction: boolean;
      key(key: Buffer): number;
      pragma(text: string, options?: { simple?: boolean }): unknown;
      prepare(sql: string): Statement;
      transaction<T>(work: () => T): () => T;
      close(): void;
    }
  }
  const Database: new (path: string, options?: { timeout?: number; fileMustExist?: boolean }) => Database.Database;
  export default Database;
}
