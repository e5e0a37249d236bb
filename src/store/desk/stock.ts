import type { SqlDriver } from '../driver.js';

/** What users have lying in the store, for those who judge what a change of the rules does to it. Contents as stored: masked JSON. */
export interface StockStore {
  /** The newest receipts. `antall` is how many there are in all. */
  receipts(limit: number): Promise<{ rader: { id: string; innhold: string }[]; antall: number }>;
  /** Conversations with a turn since an ISO time, the newest first. */
  conversations(siden: string, limit: number): Promise<{ rader: { innhold: string }[]; antall: number }>;
}

export function createStockStore(driver: SqlDriver): StockStore {
  const count = async (sql: string, params: readonly string[] = []): Promise<number> => Number((await driver.all(sql, [...params]))[0]?.['n'] ?? 0);
  return {
    receipts: async (limit) => ({
      rader: (await driver.all('SELECT id, innhold FROM kvittering ORDER BY opprettet DESC, id LIMIT ?', [limit])).map((row) => ({ id: String(row['id']), innhold: String(row['innhold']) })),
      antall: await count('SELECT COUNT(*) AS n FROM kvittering'),
    }),
    conversations: async (siden, limit) => ({
      rader: (await driver.all('SELECT innhold FROM samtale WHERE oppdatert >= ? ORDER BY oppdatert DESC, id LIMIT ?', [siden, limit])).map((row) => ({ innhold: String(row['innhold']) })),
      antall: await count('SELECT COUNT(*) AS n FROM samtale WHERE oppdatert >= ?', [siden]),
    }),
  };
}
