import type { SqlRunner } from './driver.js';
import { one, toConversation, toFeedback, toReceipt, toReference, toUnanswered } from './sql-rows.js';
import type { ConversationExport, DeletionReport, Retention } from './types.js';

/** Removes everything that is tied to a conversation; receipts hold no personal data and are cut loose instead. */
export async function deleteConversation(tx: SqlRunner, id: string): Promise<DeletionReport> {
  return {
    samtaler: await tx.run('DELETE FROM samtale WHERE id = ?', [id]),
    hendelser: await tx.run('DELETE FROM hendelse WHERE samtale_id = ?', [id]),
    ubesvarte: await tx.run('DELETE FROM ubesvart WHERE samtale_id = ?', [id]),
    tilbakemeldinger: await tx.run('DELETE FROM tilbakemelding WHERE samtale_id = ?', [id]),
    referanser: await tx.run('DELETE FROM referanse WHERE id = ?', [id]),
    kvitteringerFrikoblet: await tx.run('UPDATE kvittering SET samtale_id = NULL WHERE samtale_id = ?', [id]),
    kvitteringer: 0,
  };
}

/** Removes what is older than its time. A receipt outlives its conversation, but not the tie to it. */
export async function retain(tx: SqlRunner, retention: Retention, naa: string): Promise<DeletionReport> {
  const before = (days: number) => new Date(Date.parse(naa) - days * 86_400_000).toISOString();
  const old = before(retention.samtaler);
  return {
    kvitteringerFrikoblet: await tx.run('UPDATE kvittering SET samtale_id = NULL WHERE samtale_id IN (SELECT id FROM samtale WHERE oppdatert < ?)', [old]),
    samtaler: await tx.run('DELETE FROM samtale WHERE oppdatert < ?', [old]),
    hendelser: await tx.run('DELETE FROM hendelse WHERE mottatt < ?', [before(retention.hendelser)]),
    ubesvarte: await tx.run('DELETE FROM ubesvart WHERE mottatt < ?', [before(retention.ubesvarte)]),
    tilbakemeldinger: await tx.run('DELETE FROM tilbakemelding WHERE mottatt < ?', [before(retention.ubesvarte)]),
    referanser: 0,
    kvitteringer: await tx.run('DELETE FROM kvittering WHERE opprettet < ?', [before(retention.kvitteringer)]),
  };
}

/** Everything kept about one conversation, as it stands. */
export async function exportConversation(tx: SqlRunner, id: string): Promise<ConversationExport> {
  const of = (columns: string, table: string, key: string, order: string) => tx.all(`SELECT ${columns} FROM ${table} WHERE ${key} = ? ORDER BY ${order}`, [id]);
  return {
    samtale: one(await of('id, versjon, innhold, oppdatert', 'samtale', 'id', 'id'), toConversation),
    hendelser: (await of('id, mottatt, svar', 'hendelse', 'samtale_id', 'mottatt')).map((row) => ({ id: String(row['id']), mottatt: String(row['mottatt']), svar: String(row['svar']) })),
    kvitteringer: (await of('id, innhold, opprettet', 'kvittering', 'samtale_id', 'opprettet')).map(toReceipt),
    ubesvarte: (await of('tekst, spraak, kommunenummer, grunn, mottatt', 'ubesvart', 'samtale_id', 'mottatt')).map(toUnanswered),
    tilbakemeldinger: (await of('nyttig, intent, mottatt', 'tilbakemelding', 'samtale_id', 'mottatt')).map(toFeedback),
    referanser: (await of('id, kanal, innhold, paaminnelser, spraak, oppdatert', 'referanse', 'id', 'id')).map(toReference),
  };
}
