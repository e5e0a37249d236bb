import { DESK_SCHEMA } from './desk/schema.js';
import type { SqlDriver, SqlRunner } from './driver.js';
import { StoreError } from './types.js';

/** Steps from one schema version to the next, in order; never changed once released, only added to. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    'CREATE TABLE samtale (id TEXT PRIMARY KEY, versjon INTEGER NOT NULL, innhold TEXT NOT NULL, oppdatert TEXT NOT NULL)',
    'CREATE INDEX samtale_oppdatert ON samtale (oppdatert)',
    'CREATE TABLE hendelse (id TEXT PRIMARY KEY, samtale_id TEXT NOT NULL, svar TEXT NOT NULL, sendt INTEGER NOT NULL, mottatt TEXT NOT NULL)',
    'CREATE INDEX hendelse_samtale ON hendelse (samtale_id)',
    'CREATE INDEX hendelse_mottatt ON hendelse (mottatt)',
    'CREATE INDEX hendelse_usendt ON hendelse (mottatt) WHERE sendt = 0',
    'CREATE TABLE kvittering (id TEXT PRIMARY KEY, samtale_id TEXT, innhold TEXT NOT NULL, opprettet TEXT NOT NULL)',
    'CREATE INDEX kvittering_samtale ON kvittering (samtale_id)',
    'CREATE INDEX kvittering_opprettet ON kvittering (opprettet)',
    'CREATE TABLE ubesvart (id TEXT PRIMARY KEY, samtale_id TEXT, tekst TEXT NOT NULL, spraak TEXT NOT NULL, kommunenummer TEXT, grunn TEXT NOT NULL, mottatt TEXT NOT NULL)',
    'CREATE INDEX ubesvart_samtale ON ubesvart (samtale_id)',
    'CREATE INDEX ubesvart_mottatt ON ubesvart (mottatt)',
    'CREATE TABLE tilbakemelding (id TEXT PRIMARY KEY, samtale_id TEXT, nyttig INTEGER NOT NULL, intent TEXT, mottatt TEXT NOT NULL)',
    'CREATE INDEX tilbakemelding_samtale ON tilbakemelding (samtale_id)',
    'CREATE INDEX tilbakemelding_mottatt ON tilbakemelding (mottatt)',
    'CREATE TABLE referanse (id TEXT PRIMARY KEY, kanal TEXT NOT NULL, innhold TEXT NOT NULL, paaminnelser INTEGER NOT NULL, spraak TEXT NOT NULL, oppdatert TEXT NOT NULL)',
    'CREATE TABLE gjort (nokkel TEXT PRIMARY KEY, tid TEXT NOT NULL)',
  ],
  // Who is sending an answer, and since when: several replicas must not send the same one.
  ["ALTER TABLE hendelse ADD COLUMN krav TEXT NOT NULL DEFAULT ''", 'CREATE INDEX gjort_tid ON gjort (tid)'],
  // Where the app is installed (sealed by the channel), and cases handed over by code.
  [
    'CREATE TABLE installasjon (id TEXT PRIMARY KEY, innhold TEXT NOT NULL, oppdatert TEXT NOT NULL)',
    'CREATE TABLE overlevering (kode TEXT PRIMARY KEY, samtale_id TEXT NOT NULL, innhold TEXT NOT NULL, leietaker TEXT, utloper TEXT NOT NULL)',
    'CREATE INDEX overlevering_samtale ON overlevering (samtale_id)',
    'CREATE INDEX overlevering_utloper ON overlevering (utloper)',
  ],
  // The directorate's desk.
  DESK_SCHEMA,
  // How many messages of an answer are out, and until when somebody is at what is to be done once ('' when it is done).
  ['ALTER TABLE hendelse ADD COLUMN kommet INTEGER NOT NULL DEFAULT 0', "ALTER TABLE gjort ADD COLUMN til TEXT NOT NULL DEFAULT ''"],
];

/** The schema version that this program speaks. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings a store forward from any earlier schema. Throws {@link StoreError} when it was made by a newer program. */
export async function migrate(driver: SqlDriver, migrations: readonly (readonly string[])[] = MIGRATIONS): Promise<void> {
  await driver.exclusively(async (tx) => {
    await tx.run('CREATE TABLE IF NOT EXISTS alis_skjema (versjon INTEGER NOT NULL)');
    const found = await schemaVersion(tx);
    if (found > migrations.length) {
      throw new StoreError(
        `Lageret er laget av en nyere utgave av programmet (skjema ${found}, denne kjenner ${migrations.length}). Oppgrader programmet, eller pek på et annet lager.`,
      );
    }
    for (const statements of migrations.slice(found)) for (const sql of statements) await tx.run(sql);
    if (found < migrations.length) {
      await tx.run('DELETE FROM alis_skjema');
      await tx.run('INSERT INTO alis_skjema (versjon) VALUES (?)', [migrations.length]);
    }
  });
}

async function schemaVersion(tx: SqlRunner): Promise<number> {
  const [row] = await tx.all('SELECT versjon FROM alis_skjema');
  return Number(row?.['versjon'] ?? 0);
}
