import { randomUUID } from 'node:crypto';
import type { Place, QuestionGroup } from '../../desk/queue/types.js';
import type { SqlRow, SqlRunner } from '../driver.js';
import { DIRECTORATE } from '../types.js';
import { holdCase } from './questions.js';

/** Enough at a time that nobody waits long; the next round takes the rest. */
const AT_ONCE = 200;

export interface Grouped {
  /** Questions that were placed. */
  plassert: number;
  /** Groups that were answered or closed, and were asked about again. */
  gjenaapnet: number;
}

/** Which office a municipality's questions go to; {@link DIRECTORATE} when none is known. */
export type RouteOf = (kommunenummer: string | null) => string;

/**
 * Places new questions in groups. Within a transaction of the caller's; several replicas wait for each other, so that each
 * question is placed once. A group that was answered or closed and is asked about again is new again.
 */
export async function groupNew(tx: SqlRunner, place: Place, routeOf: RouteOf, naa: string): Promise<Grouped> {
  await tx.run('UPDATE koelaas SET nummer = nummer + 1 WHERE id = 1');
  await removeEmpty(tx);
  const fresh = await tx.all("SELECT id, tekst, spraak, intent, kontor, kommunenummer FROM ubesvart WHERE sak_id IS NULL AND tekst <> '' ORDER BY mottatt, id LIMIT ?", [AT_ONCE]);
  if (fresh.length === 0) return { plassert: 0, gjenaapnet: 0 };
  const groups = await readGroups(tx);
  let gjenaapnet = 0;
  for (const row of fresh) {
    const question = toAsked(row);
    const kontor = row['kontor'] === null ? routeOf(row['kommunenummer'] === null ? null : String(row['kommunenummer'])) : String(row['kontor']);
    const near = place(question, groups);
    // Merged away since it was read: then the question begins a group of its own.
    const found = near !== null && (await holdCase(tx, near)) ? near : null;
    const id = found ?? randomUUID();
    // Sent on or deleted since it was read: the next round places it where it then belongs.
    if ((await tx.run("UPDATE ubesvart SET sak_id = ?, kontor = ? WHERE id = ? AND sak_id IS NULL AND COALESCE(kontor, '') = ?", [id, kontor, String(row['id']), String(row['kontor'] ?? '')])) === 0) continue;
    if (found === null) await open(tx, id, kontor, naa);
    else gjenaapnet += await join(tx, found, kontor, naa);
    const group = groups.find((g) => g.id === id);
    if (group) (group.sporsmaal as typeof question[]).push(question);
    else groups.push({ id, sporsmaal: [question] });
  }
  return { plassert: fresh.length, gjenaapnet };
}

/** A group whose questions are all deleted holds nothing: it goes with them, and so do its notes, which may quote them. */
async function removeEmpty(tx: SqlRunner): Promise<void> {
  await tx.run('DELETE FROM koesak WHERE NOT EXISTS (SELECT 1 FROM ubesvart u WHERE u.sak_id = koesak.id)');
  await tx.run('DELETE FROM koenotat WHERE NOT EXISTS (SELECT 1 FROM koesak s WHERE s.id = koenotat.sak_id)');
}

async function readGroups(tx: SqlRunner): Promise<QuestionGroup[]> {
  const rows = await tx.all('SELECT u.sak_id, u.tekst, u.spraak, u.intent FROM ubesvart u JOIN koesak s ON s.id = u.sak_id ORDER BY s.opprettet, s.id, u.mottatt, u.id');
  const groups = new Map<string, QuestionGroup>();
  for (const row of rows) {
    const id = String(row['sak_id']);
    const group = groups.get(id) ?? { id, sporsmaal: [] };
    (group.sporsmaal as ReturnType<typeof toAsked>[]).push(toAsked(row));
    groups.set(id, group);
  }
  return [...groups.values()];
}

async function open(tx: SqlRunner, id: string, kontor: string, naa: string): Promise<void> {
  await tx.run("INSERT INTO koesak (id, versjon, tilstand, rutet, opprettet, oppdatert) VALUES (?, 1, 'ny', ?, ?, ?)", [id, kontor, naa, naa]);
}

/** A question that several regions ask is the directorate's, unless somebody decided otherwise. Gives 1 when the group is new again. */
async function join(tx: SqlRunner, id: string, kontor: string, naa: string): Promise<number> {
  await tx.run('UPDATE koesak SET rutet = ?, versjon = versjon + 1 WHERE id = ? AND rutet_av IS NULL AND rutet <> ?', [DIRECTORATE, id, kontor]);
  return tx.run("UPDATE koesak SET tilstand = 'ny', gjenaapnet = ?, ansvarlig = NULL, ansvarlig_navn = NULL, versjon = versjon + 1, oppdatert = ? WHERE id = ? AND tilstand IN ('besvart', 'lukket')", [naa, naa, id]);
}

const toAsked = (row: SqlRow) => ({ tekst: String(row['tekst']), spraak: String(row['spraak']), intent: row['intent'] === null ? null : String(row['intent']) });
