import type { SqlRow, SqlValue } from './driver.js';
import type { ConversationReference, Feedback, Handover, Receipt, StoredAnswer, StoredConversation, TurnStart, UnansweredQuestion, WishToBeTold } from './types.js';

/** The first row, converted; null when there is none. */
export function one<T>(rows: SqlRow[], convert: (row: SqlRow) => T): T | null {
  return rows[0] ? convert(rows[0]) : null;
}

export const textOrNull = (value: SqlValue | undefined): string | null => (value === null || value === undefined ? null : String(value));
export const toConversation = (row: SqlRow): StoredConversation => ({ id: String(row['id']), versjon: Number(row['versjon']), innhold: String(row['innhold']), oppdatert: String(row['oppdatert']) });
export const toAnswer = (row: SqlRow): StoredAnswer => ({ eventId: String(row['id']), conversationId: String(row['samtale_id']), svar: String(row['svar']), sendt: Number(row['sendt']) === 1, mottatt: String(row['mottatt']), kommet: Number(row['kommet']) });
/** A row of {@link TURN_START}: each of the three may be missing. */
export const toTurnStart = (row: SqlRow): TurnStart => ({
  svar: row['h_id'] === null ? null : toAnswer({ id: row['h_id']!, samtale_id: row['samtale_id']!, svar: row['svar']!, sendt: row['sendt']!, mottatt: row['mottatt']!, kommet: row['kommet']! }),
  samtale: row['s_id'] === null ? null : toConversation({ id: row['s_id']!, versjon: row['versjon']!, innhold: row['innhold']!, oppdatert: row['oppdatert']! }),
  harReferanse: row['r_id'] !== null,
});
export const TURN_START = `SELECT h.id AS h_id, h.samtale_id, h.svar, h.sendt, h.mottatt, h.kommet, s.id AS s_id, s.versjon, s.innhold, s.oppdatert, r.id AS r_id
  FROM (SELECT 1 AS en) AS alltid LEFT JOIN hendelse h ON h.id = ? LEFT JOIN samtale s ON s.id = ? LEFT JOIN referanse r ON r.id = ?`;
export const toReceipt = (row: SqlRow): Receipt => ({ id: String(row['id']), innhold: String(row['innhold']), opprettet: String(row['opprettet']) });
export const toReference = (row: SqlRow): ConversationReference => ({
  id: String(row['id']), kanal: String(row['kanal']), innhold: String(row['innhold']), paaminnelser: Number(row['paaminnelser']) === 1, spraak: String(row['spraak']), oppdatert: String(row['oppdatert']),
});
export const toUnanswered = (row: SqlRow): UnansweredQuestion & { mottatt: string } => ({
  tekst: String(row['tekst']), spraak: String(row['spraak']), kommunenummer: textOrNull(row['kommunenummer']), grunn: String(row['grunn']) as UnansweredQuestion['grunn'], mottatt: String(row['mottatt']),
  intent: textOrNull(row['intent']), ...(typeof row['kontor'] === 'string' ? { kontor: row['kontor'] } : {}),
});
export const toFeedback = (row: SqlRow): Feedback & { mottatt: string } => ({ nyttig: Number(row['nyttig']) === 1, intent: row['intent'] === null ? null : String(row['intent']), mottatt: String(row['mottatt']) });
export const toHandover = (row: SqlRow): Handover => ({ kode: String(row['kode']), innhold: String(row['innhold']), leietaker: row['leietaker'] === null ? null : String(row['leietaker']), utloper: String(row['utloper']) });
export const toWish = (row: SqlRow): WishToBeTold => ({
  kanal: String(row['kanal']), adresse: textOrNull(row['adresse']), intent: textOrNull(row['intent']), spraak: textOrNull(row['spraak']), opprettet: String(row['opprettet']), levert: textOrNull(row['levert']),
});
