import type { SqlDriver, SqlRow, SqlRunner } from '../driver.js';

/** How many of something there were, on a day or in a period. */
export interface Count {
  /** Id of the ALIS office that the municipality belongs to, or `ukjent`. */
  region: string;
  /** What is counted: `sporsmaal`, `kanal`, `spraak`, `intent`, `svar`, `utfall`, `nyttig`. */
  slag: string;
  navn: string;
  verdi: string;
  antall: number;
}

export interface DayCount extends Count {
  /** `YYYY-MM-DD`, in Norway. */
  dag: string;
}

/** A municipality that asked about a subject in a week: that it did, not how often. */
export interface MunicipalitySeen {
  /** Monday of the week, `YYYY-MM-DD`. */
  uke: string;
  region: string;
  /** The intent. */
  navn: string;
  kommunenummer: string;
}

/** Counts of what was asked and answered. There is nothing about persons or conversations in it. */
export interface StatisticsStore {
  /** Adds a batch. The same batch (by its id) sent again adds nothing. */
  add(bunt: string, counts: readonly DayCount[], seen: readonly MunicipalitySeen[], naa: string): Promise<void>;
  /** Sums of the days from and including `fra` to and including `til`; of one region when it is given. */
  sums(fra: string, til: string, region: string | null): Promise<Count[]>;
  /** The same day by day, for one kind. */
  days(slag: string, fra: string, til: string, region: string | null): Promise<DayCount[]>;
  /** How many different municipalities asked about each subject, in the weeks that begin in the period. */
  municipalities(fra: string, til: string, region: string | null): Promise<Count[]>;
  /** Removes what is older than a day; gives how many rows went. */
  retain(foer: string): Promise<number>;
}

export function createStatisticsStore(driver: SqlDriver): StatisticsStore {
  return {
    add: (bunt, counts, seen, naa) => driver.transaction((tx) => add(tx, bunt, counts, seen, naa)),
    sums: async (fra, til, region) =>
      (await driver.all(`SELECT region, slag, navn, verdi, SUM(antall) AS antall FROM statistikk WHERE dag >= ? AND dag <= ?${only(region)} GROUP BY region, slag, navn, verdi`, [fra, til, ...given(region)])).map(toCount),
    days: async (slag, fra, til, region) =>
      (await driver.all(`SELECT dag, region, slag, navn, verdi, antall FROM statistikk WHERE slag = ? AND dag >= ? AND dag <= ?${only(region)} ORDER BY dag`, [slag, fra, til, ...given(region)])).map((row) => ({ dag: String(row['dag']), ...toCount(row) })),
    municipalities: async (fra, til, region) =>
      (await driver.all(`SELECT region, 'kommuner' AS slag, navn, '' AS verdi, COUNT(DISTINCT kommunenummer) AS antall FROM statistikk_kommune WHERE uke >= ? AND uke <= ?${only(region)} GROUP BY region, navn`, [fra, til, ...given(region)])).map(toCount),
    async retain(foer) {
      await driver.run('DELETE FROM statistikk_bunt WHERE tid < ?', [foer]);
      return (await driver.run('DELETE FROM statistikk WHERE dag < ?', [foer])) + (await driver.run('DELETE FROM statistikk_kommune WHERE uke < ?', [foer]));
    },
  };
}

const only = (region: string | null): string => (region === null ? '' : ' AND region = ?');
const given = (region: string | null): string[] => (region === null ? [] : [region]);

const ADD = 'INSERT INTO statistikk (dag, region, slag, navn, verdi, antall) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (dag, region, slag, navn, verdi) DO UPDATE SET antall = statistikk.antall + excluded.antall';
const SEE = 'INSERT INTO statistikk_kommune (uke, region, navn, kommunenummer) VALUES (?, ?, ?, ?) ON CONFLICT (uke, region, navn, kommunenummer) DO NOTHING';

async function add(tx: SqlRunner, bunt: string, counts: readonly DayCount[], seen: readonly MunicipalitySeen[], naa: string): Promise<{ commit: boolean; value: void }> {
  // A commit whose answer was lost is tried again by the driver, and by whoever sends the batch.
  const isNew = await tx.run('INSERT INTO statistikk_bunt (id, tid) VALUES (?, ?) ON CONFLICT (id) DO NOTHING', [bunt, naa]);
  if (isNew === 0) return { commit: false, value: undefined };
  // Always in the same order, so that two replicas wait for each other instead of blocking each other.
  const key = (c: DayCount) => [c.dag, c.region, c.slag, c.navn, c.verdi].join('\n');
  for (const c of [...counts].sort((a, b) => (key(a) < key(b) ? -1 : 1))) await tx.run(ADD, [c.dag, c.region, c.slag, c.navn, c.verdi, c.antall]);
  const seenKey = (m: MunicipalitySeen) => [m.uke, m.region, m.navn, m.kommunenummer].join('\n');
  for (const m of [...seen].sort((a, b) => (seenKey(a) < seenKey(b) ? -1 : 1))) await tx.run(SEE, [m.uke, m.region, m.navn, m.kommunenummer]);
  return { commit: true, value: undefined };
}

function toCount(row: SqlRow): Count {
  return { region: String(row['region']), slag: String(row['slag']), navn: String(row['navn']), verdi: String(row['verdi']), antall: Number(row['antall']) };
}
