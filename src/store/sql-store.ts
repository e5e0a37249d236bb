import { randomUUID } from 'node:crypto';
import type { SqlDriver, SqlRunner } from './driver.js';
import { migrate } from './migrations.js';
import { deleteConversation, exportConversation, retain } from './sql-privacy.js';
import { one, toAnswer, toConversation, toReceipt, toReference } from './sql-rows.js';
import type { Store, TurnOutcome, TurnWrite } from './types.js';

/** The store in plain SQL that both databases speak. Brings the schema up to date first. */
export async function createSqlStore(driver: SqlDriver): Promise<Store> {
  await migrate(driver);
  return {
    readConversation: async (id) => one(await driver.all('SELECT id, versjon, innhold, oppdatert FROM samtale WHERE id = ?', [id]), toConversation),
    readAnswer: async (eventId) => one(await driver.all(`${ANSWER} WHERE id = ?`, [eventId]), toAnswer),
    writeTurn: (turn) => driver.transaction((tx) => writeTurn(tx, turn)),
    markSent: async (eventId) => void (await driver.run('UPDATE hendelse SET sendt = 1 WHERE id = ?', [eventId])),
    unsent: async (prefix, limit) =>
      (await driver.all(`${ANSWER} WHERE sendt = 0 AND substr(id, 1, ?) = ? ORDER BY mottatt LIMIT ?`, [prefix.length, prefix, limit])).map(toAnswer),
    readReceipt: async (id) => one(await driver.all('SELECT id, innhold, opprettet FROM kvittering WHERE id = ?', [id]), toReceipt),
    saveReference: async (r) =>
      void (await driver.run(
        `INSERT INTO referanse (id, kanal, innhold, paaminnelser, spraak, oppdatert) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET innhold = excluded.innhold, paaminnelser = excluded.paaminnelser, spraak = excluded.spraak, oppdatert = excluded.oppdatert`,
        [r.id, r.kanal, r.innhold, r.paaminnelser ? 1 : 0, r.spraak, r.oppdatert],
      )),
    removeReference: async (id) => void (await driver.run('DELETE FROM referanse WHERE id = ?', [id])),
    listReferences: async (kanal) =>
      (kanal === null ? await driver.all(REFERENCE) : await driver.all(`${REFERENCE} WHERE kanal = ?`, [kanal])).map(toReference),
    once: async (key, naa) => (await driver.run('INSERT INTO gjort (nokkel, tid) VALUES (?, ?) ON CONFLICT (nokkel) DO NOTHING', [key, naa])) === 1,
    deleteConversation: (id) => driver.transaction(async (tx) => ({ commit: true, value: await deleteConversation(tx, id) })),
    exportConversation: (id) => driver.transaction(async (tx) => ({ commit: true, value: await exportConversation(tx, id) })),
    retain: (retention, naa) => driver.transaction(async (tx) => ({ commit: true, value: await retain(tx, retention, naa) })),
    ping: async () => void (await driver.all('SELECT 1 AS ok')),
    close: () => driver.close(),
  };
}

const ANSWER = 'SELECT id, samtale_id, svar, sendt FROM hendelse';
const REFERENCE = 'SELECT id, kanal, innhold, paaminnelser, spraak, oppdatert FROM referanse';

/** The event first: its unique id settles which of two deliveries is the one that counts. */
async function writeTurn(tx: SqlRunner, turn: TurnWrite): Promise<{ commit: boolean; value: TurnOutcome }> {
  const isNew = await tx.run('INSERT INTO hendelse (id, samtale_id, svar, sendt, mottatt) VALUES (?, ?, ?, 0, ?) ON CONFLICT (id) DO NOTHING', [
    turn.eventId, turn.conversationId, turn.svar, turn.naa,
  ]);
  if (isNew === 0) {
    const [row] = await tx.all(`${ANSWER} WHERE id = ?`, [turn.eventId]);
    return { commit: false, value: { utfall: 'duplikat', svar: toAnswer(row!) } };
  }
  const written =
    turn.lestVersjon === 0
      ? await tx.run('INSERT INTO samtale (id, versjon, innhold, oppdatert) VALUES (?, 1, ?, ?) ON CONFLICT (id) DO NOTHING', [turn.conversationId, turn.innhold, turn.naa])
      : await tx.run('UPDATE samtale SET versjon = versjon + 1, innhold = ?, oppdatert = ? WHERE id = ? AND versjon = ?', [turn.innhold, turn.naa, turn.conversationId, turn.lestVersjon]);
  if (written === 0) return { commit: false, value: { utfall: 'konflikt' } };
  for (const r of turn.kvitteringer ?? []) {
    await tx.run('INSERT INTO kvittering (id, samtale_id, innhold, opprettet) VALUES (?, ?, ?, ?)', [r.id, turn.conversationId, r.innhold, r.opprettet]);
  }
  for (const q of turn.ubesvarte ?? []) {
    await tx.run('INSERT INTO ubesvart (id, samtale_id, tekst, spraak, kommunenummer, grunn, mottatt) VALUES (?, ?, ?, ?, ?, ?, ?)', [
      randomUUID(), turn.conversationId, q.tekst, q.spraak, q.kommunenummer, q.grunn, turn.naa,
    ]);
  }
  for (const f of turn.tilbakemeldinger ?? []) {
    await tx.run('INSERT INTO tilbakemelding (id, samtale_id, nyttig, intent, mottatt) VALUES (?, ?, ?, ?, ?)', [randomUUID(), turn.conversationId, f.nyttig ? 1 : 0, f.intent, turn.naa]);
  }
  return { commit: true, value: { utfall: 'skrevet' } };
}
