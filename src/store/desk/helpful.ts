import type { SqlDriver } from '../driver.js';

/** How many found the answer to a question helpful, and how many did not. */
export interface Helpful {
  ja: number;
  nei: number;
}

export interface HelpfulStore {
  /** By question; only those that so many have judged that nobody can be told from the count. */
  counts(): Promise<Map<string, Helpful>>;
}

const FEWEST = 5;

export function createHelpfulStore(driver: SqlDriver): HelpfulStore {
  return {
    counts: async () => {
      const rows = await driver.all('SELECT intent, SUM(nyttig) AS ja, COUNT(*) AS alle FROM tilbakemelding WHERE intent IS NOT NULL GROUP BY intent HAVING COUNT(*) >= ?', [FEWEST]);
      return new Map(rows.map((row) => [String(row['intent']), { ja: Number(row['ja']), nei: Number(row['alle']) - Number(row['ja']) }]));
    },
  };
}
