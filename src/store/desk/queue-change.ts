import { randomUUID } from 'node:crypto';
import type { SqlRunner } from '../driver.js';
import { DIRECTORATE } from '../types.js';
import { appendAudit, holdAudit } from './audit.js';
import { answered, holdCase, mergedWith } from './questions.js';
import { readCase } from './queue-read.js';
import type { QueueActor, QueueCase, QueueChange, QueueOutcome } from './queue-types.js';

type Done = { sak?: string; varsles?: number; grunn?: string } | null;
type Doer<S extends QueueChange['slag']> = (tx: SqlRunner, who: QueueActor, before: QueueCase, change: Extract<QueueChange, { slag: S }>, tid: string) => Promise<Done>;

/**
 * One change, within a transaction of the caller's. The head of the audit log comes first: writers wait for each other there, so that of
 * two who changed the same group the second sees that it was changed. The log holds states and ids, never a question.
 */
export async function changeCase(tx: SqlRunner, who: QueueActor, id: string, versjon: number, change: QueueChange, tid: string): Promise<QueueOutcome> {
  const mark = { tid, hvem: who.id, handling: `ko-${change.slag}`, objekt: `ko:${id}` };
  await holdAudit(tx);
  if ((await tx.run('UPDATE koesak SET oppdatert = ? WHERE id = ?', [tid, id])) === 0) return { utfall: 'borte' };
  const before = await readCase(tx, who.scope, id);
  if (!before) return { utfall: 'borte' };
  if (before.versjon !== versjon) return { utfall: 'endret' };
  // An office deals with what is its own; on the others it may leave a note.
  if (who.scope !== null && before.rutet !== who.scope && change.slag !== 'notat') return { utfall: 'ikke-din' };
  const done = await (DO[change.slag] as Doer<QueueChange['slag']>)(tx, who, before, change, tid);
  if (!done) return { utfall: 'ugyldig' };
  await tx.run('UPDATE koesak SET versjon = versjon + 1 WHERE id = ?', [id]);
  const after = await readCase(tx, null, done.sak ?? id);
  await appendAudit(tx, { ...mark, foer: stateOf(before), etter: after && stateOf(after), grunn: done.grunn ?? null });
  return { utfall: 'gjort', sak: done.sak ?? id, ...(done.varsles === undefined ? {} : { varsles: done.varsles }) };
}

async function note(tx: SqlRunner, who: QueueActor, id: string, tekst: string, tid: string): Promise<void> {
  await tx.run('INSERT INTO koenotat (id, sak_id, kontor, navn, tekst, tid) VALUES (?, ?, ?, ?, ?, ?)', [randomUUID(), id, who.scope ?? DIRECTORATE, who.navn, tekst, tid]);
}

const stateOf = ({ id, tilstand, rutet, ansvarlig, intent, antall }: QueueCase): string => JSON.stringify({ id, tilstand, rutet, ansvarlig, intent, antall });

const DO: { [S in QueueChange['slag']]: Doer<S> } = {
  async ta(tx, who, before) {
    await tx.run("UPDATE koesak SET tilstand = 'tildelt', ansvarlig = ?, ansvarlig_navn = ?, gjenaapnet = NULL WHERE id = ?", [who.id, who.navn, before.id]);
    return {};
  },
  async send(tx, who, before, { til, notat }, tid) {
    if (til === before.rutet) return null;
    if (notat) await note(tx, who, before.id, notat, tid);
    await tx.run("UPDATE koesak SET tilstand = 'ny', rutet = ?, rutet_av = ?, ansvarlig = NULL, ansvarlig_navn = NULL WHERE id = ?", [til, who.id, before.id]);
    // Questions of no known region go along; those of a region stay that region's, whoever deals with the group.
    if (til !== DIRECTORATE) await tx.run('UPDATE ubesvart SET kontor = ? WHERE sak_id = ? AND kontor = ? AND kommunenummer IS NULL', [til, before.id, DIRECTORATE]);
    return {};
  },
  async 'svar-finnes'(tx, _who, before, { intent }, tid) {
    return { varsles: await answered(tx, before.id, intent, tid) };
  },
  async lukk(tx, _who, before, { grunn }) {
    await tx.run("UPDATE koesak SET tilstand = 'lukket', grunn = ?, gjenaapnet = NULL WHERE id = ?", [grunn, before.id]);
    return { grunn };
  },
  async gjenaapne(tx, _who, before) {
    await tx.run("UPDATE koesak SET tilstand = 'ny', grunn = NULL, ansvarlig = NULL, ansvarlig_navn = NULL WHERE id = ?", [before.id]);
    return {};
  },
  async notat(tx, who, before, { tekst }, tid) {
    await note(tx, who, before.id, tekst, tid);
    return {};
  },
  async 'slaa-sammen'(tx, who, before, { med }, tid) {
    const other = med !== before.id && (await holdCase(tx, med)) ? await readCase(tx, who.scope, med) : null;
    if (!other || (who.scope !== null && other.rutet !== who.scope)) return null;
    await tx.run('UPDATE ubesvart SET sak_id = ? WHERE sak_id = ?', [before.id, med]);
    await tx.run('UPDATE koenotat SET sak_id = ? WHERE sak_id = ?', [before.id, med]);
    await tx.run('DELETE FROM koesak WHERE id = ?', [med]);
    if (other.rutet !== before.rutet) await tx.run('UPDATE koesak SET rutet = ? WHERE id = ? AND rutet_av IS NULL', [DIRECTORATE, before.id]);
    // The answer of this group is theirs too from now on.
    const told = before.tilstand === 'besvart' && before.intent ? { varsles: await answered(tx, before.id, before.intent, tid) } : {};
    return { grunn: mergedWith(med), ...told };
  },
  async 'skill-ut'(tx, who, before, { sporsmaal }, tid) {
    const own = before.sporsmaal.filter((q) => sporsmaal.includes(q.id));
    if (own.length === 0 || own.length === before.antall) return null;
    const id = randomUUID();
    const offices = new Set(own.map((q) => q.kontor));
    await tx.run("INSERT INTO koesak (id, versjon, tilstand, rutet, opprettet, oppdatert) VALUES (?, 1, 'ny', ?, ?, ?)", [id, who.scope ?? (offices.size === 1 ? [...offices][0]! : DIRECTORATE), tid, tid]);
    // One that its asker has sent on meanwhile is placed anew.
    for (const q of own) await tx.run('UPDATE ubesvart SET sak_id = ? WHERE id = ? AND sak_id = ?', [id, q.id, before.id]);
    return { sak: id, grunn: `fra ko:${before.id}` };
  },
};
