import type { SqlDriver, SqlRow } from '../driver.js';

/** Somebody who is to be told that their question has an answer. */
export interface Message {
  id: string;
  samtale: string;
  kanal: string;
  /** The channel's own address as JSON, where the conversation's id is not enough. */
  adresse: string | null;
  intent: string;
  spraak: string;
  /** The edition that brought the answer; 0 when it stood in the files. */
  utgave: number;
  forsok: number;
}

/** Linked people who want a line a day about new questions. */
export interface QueueAlert {
  konto: string;
  samtale: string;
  kanal: string;
  adresse: string | null;
  spraak: string;
  /** ISO time of the last one. */
  sist: string;
}

export interface MessageStore {
  /** What one conversation is to be told on this day (`YYYY-MM-DD`), the oldest first. */
  waiting(samtale: string, dag: string): Promise<Message[]>;
  /** What may be sent in a channel now; `naa` as ISO time. */
  due(kanal: string, naa: string, dag: string, limit: number): Promise<Message[]>;
  /** Takes on to send it, until `til`: false when somebody else has, or it has been told. */
  claim(id: string, naa: string, til: string): Promise<boolean>;
  /** It has been told. */
  told(id: string, naa: string): Promise<void>;
  /** The page has shown these; only those of this conversation count. */
  seen(samtale: string, ids: readonly string[], naa: string): Promise<void>;
  alerts(): Promise<QueueAlert[]>;
  saveAlert(alert: QueueAlert): Promise<void>;
  removeAlert(konto: string): Promise<boolean>;
  /** Takes on today's line: false when somebody else has sent one since. */
  claimAlert(konto: string, sist: string, naa: string): Promise<boolean>;
}

/** What is to be said without being asked: kept until it is said, and said once. */
export function createMessageStore(driver: SqlDriver): MessageStore {
  return {
    waiting: async (samtale, dag) => (await driver.all(`${MESSAGE} WHERE samtale_id = ? AND levert IS NULL AND fra <= ? ORDER BY opprettet, id`, [samtale, dag])).map(toMessage),
    due: async (kanal, naa, dag, limit) => (await driver.all(`${MESSAGE} WHERE kanal = ? AND levert IS NULL AND neste <= ? AND fra <= ? ORDER BY opprettet, id LIMIT ?`, [kanal, naa, dag, limit])).map(toMessage),
    claim: async (id, naa, til) => (await driver.run('UPDATE melding SET neste = ?, forsok = forsok + 1 WHERE id = ? AND levert IS NULL AND neste <= ?', [til, id, naa])) === 1,
    told: async (id, naa) => void (await driver.run('UPDATE melding SET levert = ? WHERE id = ? AND levert IS NULL', [naa, id])),
    seen: async (samtale, ids, naa) => {
      for (const id of ids) await driver.run('UPDATE melding SET levert = ? WHERE id = ? AND samtale_id = ? AND levert IS NULL', [naa, id, samtale]);
    },
    alerts: async () => (await driver.all('SELECT konto, samtale_id, kanal, adresse, spraak, sist FROM kovarsel ORDER BY konto')).map(toAlert),
    saveAlert: async (a) =>
      void (await driver.run(
        `INSERT INTO kovarsel (konto, samtale_id, kanal, adresse, spraak, sist) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (konto) DO UPDATE SET samtale_id = excluded.samtale_id, kanal = excluded.kanal, adresse = excluded.adresse, spraak = excluded.spraak, sist = excluded.sist`,
        [a.konto, a.samtale, a.kanal, a.adresse, a.spraak, a.sist],
      )),
    removeAlert: async (konto) => (await driver.run('DELETE FROM kovarsel WHERE konto = ?', [konto])) === 1,
    claimAlert: async (konto, sist, naa) => (await driver.run('UPDATE kovarsel SET sist = ? WHERE konto = ? AND sist = ?', [naa, konto, sist])) === 1,
  };
}

const MESSAGE = 'SELECT id, samtale_id, kanal, adresse, intent, spraak, utgave, forsok FROM melding';
const maybe = (row: SqlRow, key: string): string | null => (row[key] === null || row[key] === undefined ? null : String(row[key]));

function toMessage(row: SqlRow): Message {
  return { id: String(row['id']), samtale: String(row['samtale_id']), kanal: String(row['kanal']), adresse: maybe(row, 'adresse'), intent: String(row['intent']), spraak: String(row['spraak']), utgave: Number(row['utgave']), forsok: Number(row['forsok']) };
}

function toAlert(row: SqlRow): QueueAlert {
  return { konto: String(row['konto']), samtale: String(row['samtale_id']), kanal: String(row['kanal']), adresse: maybe(row, 'adresse'), spraak: String(row['spraak']), sist: String(row['sist']) };
}
