import type { Change } from '../../publishing/change.js';
import type { SqlDriver, SqlRow, SqlRunner } from '../driver.js';
import { appendAudit } from './audit.js';

/** A published set of changes: never changed, never deleted. */
export interface StoredEdition {
  nummer: number;
  forslagId: string;
  slag: string;
  tittel: string;
  endringer: Change[];
  /** `YYYY-MM-DD` from which it holds. */
  gjelderFra: string;
  /** ISO time of the publication. */
  tid: string;
  lagetAv: string;
  godkjentAv: string;
  grunn: string;
  /** Number of the edition that this one takes back. */
  angrer: number | null;
}

export interface PublishingStore {
  /** Number of the newest edition; 0 when nothing was published. Cheap: asked for every few seconds. */
  newest(): Promise<number>;
  /** Every edition, the oldest first. */
  editions(): Promise<StoredEdition[]>;
  /** Publishes: the edition and its line in the audit log, both or neither. Gives its number. */
  publish(edition: Omit<StoredEdition, 'nummer'>): Promise<number>;
}

export function createPublishingStore(driver: SqlDriver): PublishingStore {
  return {
    newest: async () => Number((await driver.all('SELECT MAX(nummer) AS n FROM utgave'))[0]?.['n'] ?? 0),
    publish: (edition) => driver.transaction(async (tx) => ({ commit: true, value: await publish(tx, edition) })),
    editions: async () => (await driver.all(`${EDITION} ORDER BY nummer`)).map(toEdition),
  };
}

/** Within a transaction of the caller's. The audit log first: its head makes publishers wait for each other, so that numbers follow each other. */
export async function publish(tx: SqlRunner, edition: Omit<StoredEdition, 'nummer'>): Promise<number> {
  const { tid, godkjentAv, slag, tittel, endringer, gjelderFra, grunn, lagetAv, forslagId, angrer } = edition;
  await appendAudit(tx, { tid, hvem: godkjentAv, handling: angrer === null ? 'publiser' : 'rull-tilbake', objekt: `forslag:${forslagId}`, etter: JSON.stringify({ tittel, slag, gjelderFra, lagetAv, endringer, angrer }), grunn });
  const nummer = Number((await tx.all('SELECT MAX(nummer) AS n FROM utgave'))[0]?.['n'] ?? 0) + 1;
  await tx.run('INSERT INTO utgave (nummer, forslag_id, slag, tittel, endringer, gjelder_fra, tid, laget_av, godkjent_av, grunn, angrer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    nummer, forslagId, slag, tittel, JSON.stringify(endringer), gjelderFra, tid, lagetAv, godkjentAv, grunn, angrer,
  ]);
  return nummer;
}

const EDITION = 'SELECT nummer, forslag_id, slag, tittel, endringer, gjelder_fra, tid, laget_av, godkjent_av, grunn, angrer FROM utgave';

function toEdition(row: SqlRow): StoredEdition {
  const text = (key: string) => String(row[key]);
  return {
    nummer: Number(row['nummer']), forslagId: text('forslag_id'), slag: text('slag'), tittel: text('tittel'), endringer: JSON.parse(text('endringer')) as Change[], gjelderFra: text('gjelder_fra'), tid: text('tid'),
    lagetAv: text('laget_av'), godkjentAv: text('godkjent_av'), grunn: text('grunn'), angrer: row['angrer'] === null || row['angrer'] === undefined ? null : Number(row['angrer']),
  };
}
