import type { SqlDriver, SqlRunner } from './driver.js';
import { one, textOrNull, toConversation, toFeedback, toHandover, toReceipt, toReference, toUnanswered, toWish } from './sql-rows.js';
import type { ConversationExport, DeletionReport, Retention } from './types.js';

/**
 * Removes everything that is tied to a conversation. Two things stay, cut loose from it: receipts, which hold no personal
 * data, and the bare ids of messages that were handled, so that a late redelivery of one is not answered anew.
 */
export async function deleteConversation(tx: SqlRunner, id: string, exceptEvent = ''): Promise<DeletionReport> {
  const [asked] = await tx.all('SELECT COUNT(*) AS antall FROM ubesvart WHERE samtale_id = ? AND varsle IS NOT NULL', [id]);
  return {
    // Wishes to be told go with the questions; what was to be said goes too.
    beskjeder:
      Number(asked?.['antall'] ?? 0) +
      (await tx.run('DELETE FROM melding WHERE samtale_id = ?', [id])) +
      (await tx.run('DELETE FROM kovarsel WHERE samtale_id = ?', [id])),
    samtaler: await tx.run('DELETE FROM samtale WHERE id = ?', [id]),
    hendelser: await tx.run("UPDATE hendelse SET svar = '', samtale_id = '', sendt = 1 WHERE samtale_id = ? AND id <> ?", [id, exceptEvent]),
    ubesvarte: await tx.run('DELETE FROM ubesvart WHERE samtale_id = ?', [id]),
    tilbakemeldinger: await tx.run('DELETE FROM tilbakemelding WHERE samtale_id = ?', [id]),
    referanser: await tx.run('DELETE FROM referanse WHERE id = ?', [id]),
    gjort: await tx.run(`DELETE FROM gjort WHERE ${DONE_TO}`, doneTo(id)),
    overleveringer: await tx.run('DELETE FROM overlevering WHERE samtale_id = ?', [id]),
    kvitteringerFrikoblet: await tx.run('UPDATE kvittering SET samtale_id = NULL WHERE samtale_id = ?', [id]),
    kvitteringer: 0,
  };
}

/** What was done once to a conversation has its id last in the key, after a colon (notices, welcomes). Ids begin with their channel: `c` is not the end of `talk:c`. */
const DONE_TO = "substr(nokkel, length(nokkel) - ? + 1) = ? AND ? LIKE '%:%'";
const doneTo = (id: string): [number, string, string] => [[...id].length + 1, `:${id}`, id];

/** So many rows at a time: no long transaction, nobody waits. */
const BATCH = 1_000;

/** Removes what is older than its time. A receipt outlives its conversation, but not the tie to it. */
export async function retain(driver: SqlDriver, retention: Retention, naa: string): Promise<DeletionReport> {
  const before = (days: number) => new Date(Date.parse(naa) - days * 86_400_000).toISOString();
  const remove = (table: string, key: string, where: string, time: string) =>
    inBatches((n) => driver.run(`DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${where} < ? LIMIT ${n})`, [time]));
  // What has been said is kept no longer than other answers.
  const said = await remove('melding', 'id', 'levert', before(retention.hendelser));
  const loose = "SELECT k.id FROM kvittering k JOIN samtale s ON s.id = k.samtale_id WHERE s.oppdatert < ? LIMIT";
  return {
    beskjeder: said + (await remove('melding', 'id', 'opprettet', before(retention.ubesvarte))) + (await remove('kovarsel', 'konto', 'sist', before(retention.ubesvarte))),
    kvitteringerFrikoblet: await inBatches((n) => driver.run(`UPDATE kvittering SET samtale_id = NULL WHERE id IN (${loose} ${n})`, [before(retention.samtaler)])),
    samtaler: await remove('samtale', 'id', 'oppdatert', before(retention.samtaler)),
    hendelser: await remove('hendelse', 'id', 'mottatt', before(retention.hendelser)),
    ubesvarte: await remove('ubesvart', 'id', 'mottatt', before(retention.ubesvarte)),
    tilbakemeldinger: await remove('tilbakemelding', 'id', 'mottatt', before(retention.ubesvarte)),
    referanser:
      (await remove('referanse', 'id', 'paaminnelser = 0 AND oppdatert', before(retention.samtaler))) + (await remove('referanse', 'id', 'oppdatert', before(retention.ubesvarte))),
    gjort: await remove('gjort', 'nokkel', 'tid', before(retention.ubesvarte)),
    overleveringer: await remove('overlevering', 'kode', 'utloper', naa),
    kvitteringer: await remove('kvittering', 'id', 'opprettet', before(retention.kvitteringer)),
  };
}

async function inBatches(remove: (limit: number) => Promise<number>): Promise<number> {
  for (let all = 0; ; ) {
    const removed = await remove(BATCH);
    all += removed;
    if (removed < BATCH) return all;
  }
}

/** Everything kept about one conversation, as it stands. What is new here is to be deleted above too; a test compares them with the tables. */
export async function exportConversation(tx: SqlRunner, id: string): Promise<ConversationExport> {
  const of = (columns: string, table: string, key: string, order: string) => tx.all(`SELECT ${columns} FROM ${table} WHERE ${key} = ? ORDER BY ${order}`, [id]);
  const wishes = [
    ...(await tx.all('SELECT varsle AS kanal, adresse, intent, mottatt AS opprettet FROM ubesvart WHERE samtale_id = ? AND varsle IS NOT NULL ORDER BY mottatt', [id])),
    ...(await of('kanal, adresse, intent, spraak, opprettet, levert', 'melding', 'samtale_id', 'opprettet')),
  ];
  return {
    samtale: one(await of('id, versjon, innhold, oppdatert', 'samtale', 'id', 'id'), toConversation),
    hendelser: (await of('id, mottatt, svar', 'hendelse', 'samtale_id', 'mottatt')).map((row) => ({ id: String(row['id']), mottatt: String(row['mottatt']), svar: String(row['svar']) })),
    kvitteringer: (await of('id, innhold, opprettet', 'kvittering', 'samtale_id', 'opprettet')).map(toReceipt),
    ubesvarte: (await of('tekst, spraak, kommunenummer, grunn, intent, kontor, mottatt', 'ubesvart', 'samtale_id', 'mottatt')).map(toUnanswered),
    tilbakemeldinger: (await of('nyttig, intent, mottatt', 'tilbakemelding', 'samtale_id', 'mottatt')).map(toFeedback),
    referanser: (await of('id, kanal, innhold, paaminnelser, spraak, oppdatert', 'referanse', 'id', 'id')).map(toReference),
    oensker: wishes.map(toWish),
    koevarsler: (await of('konto, kanal, adresse, spraak, sist', 'kovarsel', 'samtale_id', 'konto')).map((row) => ({ konto: String(row['konto']), kanal: String(row['kanal']), adresse: textOrNull(row['adresse']), spraak: String(row['spraak']), sist: String(row['sist']) })),
    overleveringer: (await of('kode, innhold, leietaker, utloper', 'overlevering', 'samtale_id', 'utloper')).map(toHandover),
    gjort: (await tx.all(`SELECT nokkel, tid FROM gjort WHERE ${DONE_TO} ORDER BY tid`, doneTo(id))).map((row) => ({ nokkel: String(row['nokkel']), tid: String(row['tid']) })),
  };
}
