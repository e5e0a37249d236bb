import type { SqlDriver, SqlRunner } from './driver.js';
import { createDeskStore } from './desk/index.js';
import { migrate } from './migrations.js';
import { deleteConversation, exportConversation, retain } from './sql-privacy.js';
import { bringMessages, writeRows } from './sql-turn-rows.js';
import { one, TURN_START, toAnswer, toConversation, toHandover, toReceipt, toReference, toTurnStart } from './sql-rows.js';
import { StoreUnavailable, type ConversationReference, type DeletionReport, type Store, type TurnOutcome, type TurnWrite } from './types.js';

/**
 * The store in plain SQL that both databases speak; the schema is brought up to date first. With `vent` a database that is
 * away is no hindrance: every call fails with {@link StoreUnavailable} until it is there, and works from then on.
 */
export async function createSqlStore(database: SqlDriver, naarBorte: 'feil' | 'vent' = 'feil'): Promise<Store> {
  const driver = migrated(database);
  await driver.all('SELECT 1 AS ok').catch(async (error: unknown) => {
    if (naarBorte === 'vent' && error instanceof StoreUnavailable) return;
    await database.close();
    throw error;
  });
  return {
    readConversation: async (id) => one(await driver.all('SELECT id, versjon, innhold, oppdatert FROM samtale WHERE id = ?', [id]), toConversation),
    readAnswer: async (eventId) => one(await driver.all(`${ANSWER} WHERE id = ?`, [eventId]), toAnswer),
    readTurn: async (eventId, conversationId) => toTurnStart((await driver.all(TURN_START, [eventId, conversationId, conversationId]))[0]!),
    writeTurn: async (turn) => {
      const outcome = await driver.transaction((tx) => writeTurn(tx, turn));
      if (turn.slettFoerst && outcome.utfall === 'skrevet') await driver.scrub();
      return outcome;
    },
    markSent: async (eventId) => void (await driver.note('UPDATE hendelse SET sendt = 1 WHERE id = ? AND sendt = 0', [eventId])),
    unsent: async (prefix, limit, foer = '9') =>
      (await driver.all(`${ANSWER} WHERE sendt = 0 AND substr(id, 1, ?) = ? AND krav < ? ORDER BY mottatt LIMIT ?`, [prefix.length, prefix, foer, limit])).map(toAnswer),
    claim: async (eventId, naa, foer) => (await driver.run('UPDATE hendelse SET krav = ? WHERE id = ? AND sendt = 0 AND krav < ?', [naa, eventId, foer])) === 1,
    renew: async (eventId, krav, naa, kommet) => (await driver.note('UPDATE hendelse SET krav = ?, kommet = ? WHERE id = ? AND sendt = 0 AND krav = ?', [naa, kommet, eventId, krav])) === 1,
    readReceipt: async (id) => one(await driver.all('SELECT id, innhold, opprettet FROM kvittering WHERE id = ?', [id]), toReceipt),
    saveReceipts: (receipts) =>
      receipts.length === 0
        ? Promise.resolve()
        : driver.transaction(async (tx) => {
            for (const r of receipts) await tx.run('INSERT INTO kvittering (id, samtale_id, innhold, opprettet) VALUES (?, NULL, ?, ?) ON CONFLICT (id) DO NOTHING', [r.id, r.innhold, r.opprettet]);
            return { commit: true, value: undefined };
          }),
    saveReference: (reference, eventId) =>
      driver.transaction(async (tx) => {
        const value = await saveReference(tx, reference, eventId);
        return { commit: value, value };
      }),
    refreshReference: async (r) => void (await driver.run('UPDATE referanse SET innhold = ?, spraak = ?, oppdatert = ? WHERE id = ?', [r.innhold, r.spraak, r.oppdatert, r.id])),
    readReference: async (id) => one(await driver.all(`${REFERENCE} WHERE id = ?`, [id]), toReference),
    removeReference: async (id) => void (await driver.run('DELETE FROM referanse WHERE id = ?', [id])),
    listReferences: async (kanal) =>
      (kanal === null ? await driver.all(REFERENCE) : await driver.all(`${REFERENCE} WHERE kanal = ?`, [kanal])).map(toReference),
    once: async (key, naa) => (await driver.run('INSERT INTO gjort (nokkel, tid) VALUES (?, ?) ON CONFLICT (nokkel) DO NOTHING', [key, naa])) === 1,
    isDone: async (key, naa) => (await driver.all("SELECT 1 AS ja FROM gjort WHERE nokkel = ? AND (til = '' OR til > ?)", [key, naa])).length > 0,
    undoOnce: async (key) => void (await driver.run('DELETE FROM gjort WHERE nokkel = ?', [key])),
    begin: async (key, naa, til) =>
      (await driver.run(BEGIN_ONCE, [key, naa, til])) === 1,
    finish: async (key, til) => (await driver.run("UPDATE gjort SET til = '' WHERE nokkel = ? AND til = ?", [key, til])) === 1,
    giveUp: async (key, til) => void (await driver.run('DELETE FROM gjort WHERE nokkel = ? AND til = ?', [key, til])),
    readHandover: async (kode, naa) => one(await driver.all('SELECT kode, innhold, leietaker, utloper FROM overlevering WHERE kode = ? AND utloper > ?', [kode, naa]), toHandover),
    saveInstallation: async (id, innhold, naa) =>
      void (await driver.run('INSERT INTO installasjon (id, innhold, oppdatert) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET innhold = excluded.innhold, oppdatert = excluded.oppdatert', [id, innhold, naa])),
    readInstallation: async (id) => one(await driver.all('SELECT innhold FROM installasjon WHERE id = ?', [id]), (row) => String(row['innhold'])),
    removeInstallation: async (id) => void (await driver.run('DELETE FROM installasjon WHERE id = ?', [id])),
    conversationIds: async (prefix) => (await driver.all('SELECT id FROM samtale WHERE substr(id, 1, ?) = ? ORDER BY id', [prefix.length, prefix])).map((row) => String(row['id'])),
    deleteConversation: async (id) => {
      const removed = await driver.transaction(async (tx) => ({ commit: true, value: await deleteConversation(tx, id) }));
      await driver.scrub();
      return removed;
    },
    exportConversation: (id) => driver.transaction(async (tx) => ({ commit: true, value: await exportConversation(tx, id) })),
    retain: async (retention, naa) => {
      const removed = await retain(driver, retention, naa);
      await driver.scrub();
      return removed;
    },
    desk: createDeskStore(driver),
    ping: async () => void (await driver.all('SELECT 1 AS ok')),
    close: () => driver.close(),
  };
}

const ANSWER = 'SELECT id, samtale_id, svar, sendt, mottatt, kommet FROM hendelse';
/** Taken on until a time, or done when that is empty; nothing where it is done, or somebody is at it. */
const BEGIN_ONCE = "INSERT INTO gjort (nokkel, tid, til) VALUES (?, ?, ?) ON CONFLICT (nokkel) DO UPDATE SET tid = excluded.tid, til = excluded.til WHERE gjort.til <> '' AND gjort.til <= excluded.tid";
const REFERENCE = 'SELECT id, kanal, innhold, paaminnelser, spraak, oppdatert FROM referanse';

/** The same driver, with every call waiting for the schema; a migration that failed is tried again at the next call. */
function migrated(driver: SqlDriver): SqlDriver {
  let done: Promise<void> | null = null;
  const ready = () =>
    (done ??= migrate(driver).catch((error: unknown) => {
      done = null;
      throw error;
    }));
  return {
    ...driver,
    run: async (sql, params) => (await ready(), driver.run(sql, params)),
    note: async (sql, params) => (await ready(), driver.note(sql, params)),
    all: async (sql, params) => (await ready(), driver.all(sql, params)),
    transaction: async (work) => (await ready(), driver.transaction(work)),
  };
}

/** A deletion of the conversation, which takes its events first, and this wait for each other on the event. */
async function saveReference(tx: SqlRunner, r: ConversationReference, eventId: string | undefined): Promise<boolean> {
  if (eventId !== undefined && (await tx.run('UPDATE hendelse SET samtale_id = samtale_id WHERE id = ? AND samtale_id = ?', [eventId, r.id])) !== 1) return false;
  await tx.run(
    `INSERT INTO referanse (id, kanal, innhold, paaminnelser, spraak, oppdatert) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET innhold = excluded.innhold, paaminnelser = excluded.paaminnelser, spraak = excluded.spraak, oppdatert = excluded.oppdatert`,
    [r.id, r.kanal, r.innhold, r.paaminnelser ? 1 : 0, r.spraak, r.oppdatert],
  );
  return true;
}

type Written = { commit: boolean; value: TurnOutcome };
const CONFLICT: Written = { commit: false, value: { utfall: 'konflikt' } };

/** The event first: its unique id settles which of two deliveries is the one that counts. */
async function writeTurn(tx: SqlRunner, turn: TurnWrite): Promise<Written> {
  const isNew = await tx.run('INSERT INTO hendelse (id, samtale_id, svar, sendt, mottatt, krav) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING', [
    turn.eventId, turn.conversationId, turn.svar, turn.sendt ? 1 : 0, turn.naa, turn.naa,
  ]);
  if (isNew === 0) {
    const [row] = await tx.all(`${ANSWER} WHERE id = ?`, [turn.eventId]);
    return row ? { commit: false, value: { utfall: 'duplikat', svar: toAnswer(row) } } : CONFLICT;
  }
  if (!(turn.slettFoerst ? await replaceConversation(tx, turn, turn.slettFoerst) : await writeConversation(tx, turn))) return CONFLICT;
  if (!(await bringMessages(tx, turn.meldinger ?? [], turn.naa))) return CONFLICT;
  for (const key of turn.engang ?? []) if ((await tx.run(BEGIN_ONCE, [key, turn.naa, ''])) !== 1) return CONFLICT;
  await writeRows(tx, turn);
  return { commit: true, value: { utfall: 'skrevet' } };
}

async function writeConversation(tx: SqlRunner, turn: TurnWrite): Promise<boolean> {
  const written =
    turn.lestVersjon === 0
      ? await tx.run('INSERT INTO samtale (id, versjon, innhold, oppdatert) VALUES (?, 1, ?, ?) ON CONFLICT (id) DO NOTHING', [turn.conversationId, turn.innhold, turn.naa])
      : await tx.run('UPDATE samtale SET versjon = versjon + 1, innhold = ?, oppdatert = ? WHERE id = ? AND versjon = ?', [turn.innhold, turn.naa, turn.conversationId, turn.lestVersjon]);
  return written === 1;
}

/** The version goes on rising, so that a turn taken elsewhere on the deleted state cannot bring it back. */
async function replaceConversation(tx: SqlRunner, turn: TurnWrite, slettFoerst: (fjernet: DeletionReport) => string): Promise<boolean> {
  if (!(await writeConversation(tx, turn))) return false;
  const removed = await deleteConversation(tx, turn.conversationId, turn.eventId);
  await tx.run('INSERT INTO samtale (id, versjon, innhold, oppdatert) VALUES (?, ?, ?, ?)', [turn.conversationId, turn.lestVersjon + 1, turn.innhold, turn.naa]);
  await tx.run('UPDATE hendelse SET svar = ? WHERE id = ?', [slettFoerst(removed), turn.eventId]);
  return true;
}
