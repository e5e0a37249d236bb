export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;

/** Runs plain SQL with `?` placeholders. `run` gives the number of rows changed. */
export interface SqlRunner {
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
  all(sql: string, params?: readonly SqlValue[]): Promise<SqlRow[]>;
}

/** What the store needs of a database: statements, and transactions that run whole or not at all. */
export interface SqlDriver extends SqlRunner {
  /** Commits when `work` resolves to true, rolls back when it resolves to false or throws. */
  transaction<T>(work: (tx: SqlRunner) => Promise<{ commit: boolean; value: T }>): Promise<T>;
  /** Like `run`, but it need not be on disk when it resolves: a power cut may undo it, the death of the program may not. */
  note(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /** Holds off other processes while the schema is changed. */
  exclusively<T>(work: (tx: SqlRunner) => Promise<T>): Promise<T>;
  /** Makes deleted rows unreadable in the database's own files, where the program can do that itself. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
