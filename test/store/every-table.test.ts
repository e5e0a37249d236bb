import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exported } from '../../src/commands/eksporter.js';
import type { SqlDriver, SqlRow } from '../../src/store/driver.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import type { Store } from '../../src/store/types.js';
import { bothDatabases } from '../support/databases.js';

/** Tables that hold something of a conversation, and the column that says which. A new one is added here, to the export and to the deletion. */
const OF_A_CONVERSATION: Record<string, string> = {
  samtale: 'id', hendelse: 'samtale_id', kvittering: 'samtale_id', ubesvart: 'samtale_id', tilbakemelding: 'samtale_id', referanse: 'id',
  overlevering: 'samtale_id', melding: 'samtale_id', kovarsel: 'samtale_id', gjort: 'nokkel',
};

/** All others, and why nothing in them is a conversation's. */
const OF_NONE: Record<string, string> = {
  alis_skjema: 'the version of the schema',
  installasjon: 'a workspace, sealed; no person',
  forslag: 'drafts of the desk: what its people wrote', utgave: 'published changes: proof of what was live', forslag_virkning: 'counts and sums of a draft',
  revisjon: 'the audit log of the desk: its people, never an asker', revisjon_hode: 'its end',
  koesak: 'a group of questions: where it belongs and who has it; the questions themselves lie in ubesvart', koenotat: 'notes of the desk', koelaas: 'a lock',
  statistikk: 'counts a day', statistikk_kommune: 'municipalities a week', statistikk_bunt: 'batches of counts',
  drift: 'a counter', bryter: 'switches', kunngjoring: 'notices',
  okt: 'sessions of the desk', bruker: 'people of the desk', kobling: 'their accounts in the channels', koblingskode: 'codes for that',
  api_nokkel: 'keys of systems',
};

/** Columns that are no part of the export: how the program itself keeps order. */
const INTERNAL = ['hendelse.samtale_id', 'hendelse.krav', 'kvittering.samtale_id', 'ubesvart.id', 'ubesvart.samtale_id', 'ubesvart.sak_id', 'tilbakemelding.id', 'tilbakemelding.samtale_id', 'overlevering.samtale_id', 'melding.id', 'melding.samtale_id', 'melding.fra', 'melding.neste', 'kovarsel.samtale_id', 'gjort.til'];

const CONVERSATION = 'web:kanarifugl';

interface Column {
  name: string;
  text: boolean;
}

/** The columns of every table, as the database tells. */
async function tables(driver: SqlDriver, postgres: boolean): Promise<Map<string, Column[]>> {
  const sql = postgres
    ? "SELECT table_name AS tabell, column_name AS kolonne, data_type AS slag FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
    : "SELECT t.name AS tabell, c.name AS kolonne, c.type AS slag FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.cid";
  const found = new Map<string, Column[]>();
  for (const row of await driver.all(sql)) found.set(String(row['tabell']), [...(found.get(String(row['tabell'])) ?? []), { name: String(row['kolonne']), text: /text/i.test(String(row['slag'])) }]);
  return found;
}

const mark = (table: string, column: string): string => `merke-${table}-${column}`;

/** One row with a mark in every text, of the conversation where the table holds such. Texts are JSON, since some are opened. */
async function fill(driver: SqlDriver, table: string, columns: readonly Column[]): Promise<void> {
  const valueOf = ({ name, text }: Column): string | number => {
    if (name !== OF_A_CONVERSATION[table]) return text ? JSON.stringify(mark(table, name)) : 1;
    return table === 'gjort' ? `varsel:kunngjoring:1:${CONVERSATION}` : CONVERSATION;
  };
  await driver.run(`INSERT INTO ${table} (${columns.map((c) => c.name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, columns.map(valueOf));
}

/** Everything in the database, as text. */
async function dump(driver: SqlDriver, names: Iterable<string>): Promise<string> {
  const all: [string, SqlRow[]][] = [];
  for (const table of names) all.push([table, await driver.all(`SELECT * FROM ${table}`)]);
  return JSON.stringify(all);
}

const { databases } = bothDatabases('tabeller');

describe.each(databases)('every table of %s', (name, open) => {
  let driver: SqlDriver;
  let store: Store;
  let found: Map<string, Column[]>;
  let inExport: string;
  const columnsOf = (pick: (table: string, column: string) => boolean) =>
    Object.keys(OF_A_CONVERSATION).flatMap((table) => (found.get(table) ?? []).filter((c) => c.text && c.name !== OF_A_CONVERSATION[table] && pick(table, c.name)).map((c) => mark(table, c.name)));

  beforeAll(async () => {
    driver = open();
    store = await createSqlStore(driver);
    await store.ping();
    found = await tables(driver, name === 'PostgreSQL');
    for (const table of Object.keys(OF_A_CONVERSATION)) await fill(driver, table, found.get(table) ?? []);
    inExport = JSON.stringify(await exported(store, CONVERSATION));
  });
  afterAll(() => store.close());

  it('is known here: to hold something of a conversation, or why not', () => {
    expect([...found.keys()].sort()).toEqual([...Object.keys(OF_A_CONVERSATION), ...Object.keys(OF_NONE)].sort());
  });

  it('that names a conversation is one that holds something of it', () => {
    const naming = [...found].filter(([, columns]) => columns.some((c) => /samtale/.test(c.name))).map(([table]) => table);
    expect(naming.filter((table) => !(table in OF_A_CONVERSATION))).toEqual([]);
  });

  it('is in the export, with all that it holds', () => {
    expect(columnsOf((table, column) => !INTERNAL.includes(`${table}.${column}`)).filter((text) => !inExport.includes(text))).toEqual([]);
    expect(inExport).toContain(`varsel:kunngjoring:1:${CONVERSATION}`);
  });

  it('is emptied of it by the deletion; receipts stay without the tie, and bare ids of messages', async () => {
    // Somebody else's are left alone.
    await driver.run("INSERT INTO gjort (nokkel, tid) VALUES ('varsel:kunngjoring:1:web:annen', 't')");
    await store.writeTurn({ conversationId: 'web:annen', lestVersjon: 0, innhold: '{}', eventId: 'annen', svar: '{}', naa: '2026-11-23T10:00:00.000Z' });
    expect(await store.deleteConversation(CONVERSATION)).toEqual({ samtaler: 1, hendelser: 1, ubesvarte: 1, tilbakemeldinger: 1, referanser: 1, beskjeder: 3, gjort: 1, overleveringer: 1, kvitteringerFrikoblet: 1, kvitteringer: 0 });
    const left = await dump(driver, found.keys());
    expect(left).not.toContain(CONVERSATION);
    expect(columnsOf(() => true).filter((text) => left.includes(text)).sort()).toEqual(['hendelse-id', 'hendelse-krav', 'hendelse-mottatt', 'kvittering-id', 'kvittering-innhold', 'kvittering-opprettet'].map((text) => `merke-${text}`));
    expect(await exported(store, CONVERSATION)).toBeNull();
    expect((await store.exportConversation('web:annen')).gjort).toEqual([{ nokkel: 'varsel:kunngjoring:1:web:annen', tid: 't' }]);
  });
});
