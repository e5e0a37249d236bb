import { randomUUID } from 'node:crypto';
import type { SqlRunner } from '../driver.js';
import type { PublishedHook } from './publishing.js';
import type { QuestionStep } from '../types.js';

/** Does what the person wants with a question of an earlier turn: the newest of that turn, since turns may be counted anew. */
export async function takeStep(tx: SqlRunner, samtale: string, step: QuestionStep, naa: string): Promise<void> {
  const [row] = await tx.all('SELECT id, spraak FROM ubesvart WHERE samtale_id = ? AND tur = ? ORDER BY mottatt DESC, id LIMIT 1', [samtale, step.tur]);
  if (!row) return;
  const id = String(row['id']);
  // It is placed again: the group that it lay in may be closed, and whoever is to have it may be another.
  if (step.sendtTil !== undefined) await tx.run("UPDATE ubesvart SET grunn = 'sendt-videre', kontor = ?, sak_id = NULL WHERE id = ?", [step.sendtTil, id]);
  if (!step.varsle) return;
  const sak = await holdQuestion(tx, id);
  const intent = await answerOf(tx, sak);
  if (intent === null) await tx.run('UPDATE ubesvart SET varsle = ?, adresse = ? WHERE id = ?', [step.varsle.kanal, step.varsle.adresse, id]);
  else await addMessage(tx, { samtale, intent, spraak: String(row['spraak']), ...step.varsle }, naa, IN_THE_FILES);
}

/**
 * Holds a question where it lies, with its group: nobody places it, moves it or answers it meanwhile. Gives the group; null when
 * it has none yet, or when the question is gone. The group first, as everybody does, so that none wait for each other in a ring.
 */
async function holdQuestion(tx: SqlRunner, id: string): Promise<string | null> {
  for (;;) {
    const [row] = await tx.all('SELECT sak_id FROM ubesvart WHERE id = ?', [id]);
    if (!row) return null;
    const sak = row['sak_id'] === null ? null : String(row['sak_id']);
    if (sak !== null) await holdCase(tx, sak);
    // Where it was placed or moved since it was read, it is looked for anew.
    if ((await tx.run("UPDATE ubesvart SET sak_id = sak_id WHERE id = ? AND COALESCE(sak_id, '') = ?", [id, sak ?? ''])) === 1) return sak;
  }
}

/**
 * Makes those who answer a group, place a question in it or ask to be told of it wait for each other (on PostgreSQL), so that
 * nobody is forgotten between two of them. False when the group is gone.
 */
export async function holdCase(tx: SqlRunner, sak: string): Promise<boolean> {
  return (await tx.run('UPDATE koesak SET versjon = versjon WHERE id = ?', [sak])) === 1;
}

/** The answer that the group has got, if it has one. */
async function answerOf(tx: SqlRunner, sak: string | null): Promise<string | null> {
  const [row] = sak === null ? [] : await tx.all("SELECT intent FROM koesak WHERE id = ? AND tilstand = 'besvart'", [sak]);
  return row?.['intent'] == null ? null : String(row['intent']);
}

interface NewMessage {
  samtale: string;
  kanal: string;
  adresse: string | null;
  intent: string;
  spraak: string;
}

/** The edition that an answer comes with, and the date (`YYYY-MM-DD`) from which it holds. */
export interface AnswerEdition {
  utgave: number;
  fra: string;
}
const IN_THE_FILES: AnswerEdition = { utgave: 0, fra: '' };

/** Puts down that somebody is to be told. */
async function addMessage(tx: SqlRunner, m: NewMessage, naa: string, { utgave, fra }: AnswerEdition): Promise<void> {
  await tx.run('INSERT INTO melding (id, samtale_id, kanal, adresse, intent, spraak, utgave, fra, opprettet, forsok, neste) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)', [
    randomUUID(), m.samtale, m.kanal, m.adresse, m.intent, m.spraak, utgave, fra, naa, '',
  ]);
}

/**
 * The group has its answer: everyone in it who asked to be told is put down to be told, once, in the same transaction. For
 * whoever publishes an answer or points to one. `tid` is the ISO time; `edition` says when the answer is live.
 * Gives how many are to be told.
 */
export async function answered(tx: SqlRunner, sakId: string, intent: string, tid: string, edition: AnswerEdition = IN_THE_FILES): Promise<number> {
  await holdCase(tx, sakId);
  const rows = await tx.all('SELECT samtale_id, varsle, adresse, spraak FROM ubesvart WHERE sak_id = ? AND varsle IS NOT NULL ORDER BY mottatt DESC, id', [sakId]);
  const told = new Set<string>();
  for (const row of rows) {
    const samtale = String(row['samtale_id']);
    if (told.has(samtale)) continue;
    told.add(samtale);
    await addMessage(tx, { samtale, kanal: String(row['varsle']), adresse: row['adresse'] === null ? null : String(row['adresse']), intent, spraak: String(row['spraak']) }, tid, edition);
  }
  await tx.run('UPDATE ubesvart SET varsle = NULL, adresse = NULL WHERE sak_id = ? AND varsle IS NOT NULL', [sakId]);
  await tx.run("UPDATE koesak SET tilstand = 'besvart', intent = ?, grunn = NULL, gjenaapnet = NULL, versjon = versjon + 1, oppdatert = ? WHERE id = ?", [intent, tid, sakId]);
  return told.size;
}

/** For whoever publishes: a draft that answers a group of the queue answers it, and its askers are told from the day it holds. */
export const tellWhenPublished: PublishedHook = async (tx, forslag, nummer) => {
  const { koesak, gjelder } = forslag.innhold;
  const intent = /^intents\/([\w-]+)\.yaml$/.exec(gjelder ?? forslag.innhold.endringer[0]?.fil ?? '')?.[1];
  if (!koesak || !intent) return;
  const [edition] = await tx.all('SELECT tid, gjelder_fra FROM utgave WHERE nummer = ?', [nummer]);
  await answered(tx, await mergedInto(tx, koesak), intent, String(edition?.['tid']), { utgave: nummer, fra: String(edition?.['gjelder_fra']) });
};

/** The group that one lies in now: it may have been merged into another since the draft was made, and that one into a third. */
async function mergedInto(tx: SqlRunner, sak: string): Promise<string> {
  const [row] = await tx.all("SELECT objekt FROM revisjon WHERE handling = 'ko-slaa-sammen' AND grunn = ? ORDER BY nummer DESC LIMIT 1", [mergedWith(sak)]);
  const into = row && String(row['objekt']).slice('ko:'.length);
  return into ? mergedInto(tx, into) : sak;
}

/** How the audit log says that a group went into another. */
export const mergedWith = (sak: string): string => `sammen med ko:${sak}`;
