import type { SqlRow, SqlRunner, SqlValue } from '../driver.js';
import { DIRECTORATE, type UnansweredReason } from '../types.js';
import type { QueueCase, QueueFilter, QueueItem, QueueQuestion, QueueState, Scope } from './queue-types.js';

/** The questions that a scope sees: an office those of its own region, by the question's own office. */
export function seen(scope: Scope, table: string): { sql: string; params: SqlValue[] } {
  return scope === null ? { sql: '1 = 1', params: [] } : { sql: `${table}.kontor = ?`, params: [scope] };
}

const COLUMNS = 's.id, s.versjon, s.tilstand, s.rutet, s.ansvarlig, s.ansvarlig_navn, s.intent, s.grunn, s.gjenaapnet';
/** Small letters, also the Norwegian ones, which SQLite leaves alone. */
const SMALL = (column: string) => `REPLACE(REPLACE(REPLACE(LOWER(${column}), 'Æ', 'æ'), 'Ø', 'ø'), 'Å', 'å')`;

/** The groups that a scope sees. Every number counts its own questions alone. */
export async function listQueue(db: SqlRunner, scope: Scope, filter: QueueFilter, limit: number, offset: number): Promise<QueueItem[]> {
  const { sql, params } = conditions(scope, filter);
  const order = filter.sorter === 'antall' ? 'antall DESC, sist DESC' : 'sist DESC, antall DESC';
  return (await db.all(`${itemSql(scope)} WHERE ${sql} GROUP BY ${COLUMNS} ORDER BY ${order}, s.id LIMIT ? OFFSET ?`, [...seen(scope, 'q').params, ...params, limit, offset])).map((row) => toItem(row, scope));
}

/** One group with its questions and notes; null when the scope sees none of its questions. */
export async function readCase(db: SqlRunner, scope: Scope, id: string): Promise<QueueCase | null> {
  const own = seen(scope, 'u');
  const [row] = await db.all(`${itemSql(scope)} WHERE s.id = ? AND ${own.sql} GROUP BY ${COLUMNS}`, [...seen(scope, 'q').params, id, ...own.params]);
  if (!row) return null;
  const questions = await db.all(`SELECT u.id, u.tekst, u.spraak, u.kommunenummer, u.kontor, u.grunn, u.intent, u.mottatt, u.varsle FROM ubesvart u WHERE u.sak_id = ? AND ${own.sql} ORDER BY u.mottatt DESC, u.id`, [id, ...own.params]);
  const notes = await db.all(`SELECT navn, tekst, tid FROM koenotat WHERE sak_id = ? AND (? = '' OR kontor = ?) ORDER BY tid, id`, [id, scope ?? '', scope ?? '']);
  return { ...toItem(row, scope), sporsmaal: questions.map(toQuestion), notater: notes.map((n) => ({ navn: String(n['navn']), tekst: String(n['tekst']), tid: String(n['tid']) })) };
}

/** How many groups of each state a scope sees. */
export async function countStates(db: SqlRunner, scope: Scope): Promise<Record<QueueState, number>> {
  const own = seen(scope, 'u');
  const rows = await db.all(`SELECT s.tilstand, COUNT(DISTINCT s.id) AS n FROM koesak s JOIN ubesvart u ON u.sak_id = s.id WHERE ${own.sql} GROUP BY s.tilstand`, own.params);
  const counts: Record<QueueState, number> = { ny: 0, tildelt: 0, besvart: 0, lukket: 0 };
  for (const row of rows) counts[String(row['tilstand']) as QueueState] = Number(row['n']);
  return counts;
}

function itemSql(scope: Scope): string {
  return `SELECT ${COLUMNS}, COUNT(*) AS antall, COUNT(DISTINCT u.kommunenummer) AS kommuner, MAX(u.mottatt) AS sist, COUNT(u.varsle) AS venter,
    MAX(CASE WHEN u.spraak = 'nb' THEN 1 ELSE 0 END) AS nb, MAX(CASE WHEN u.spraak = 'nn' THEN 1 ELSE 0 END) AS nn, MAX(CASE WHEN u.spraak = 'en' THEN 1 ELSE 0 END) AS en,
    (SELECT q.tekst FROM ubesvart q WHERE q.sak_id = s.id AND ${seen(scope, 'q').sql} ORDER BY q.mottatt, q.id LIMIT 1) AS tittel
    FROM koesak s JOIN ubesvart u ON u.sak_id = s.id`;
}

function conditions(scope: Scope, filter: QueueFilter): { sql: string; params: SqlValue[] } {
  const own = seen(scope, 'u');
  const inner = seen(scope, 'f');
  const parts: [string, SqlValue[]][] = [[own.sql, own.params]];
  if (filter.tilstand === 'aapne') parts.push(["s.tilstand IN ('ny', 'tildelt')", []]);
  else if (filter.tilstand) parts.push(['s.tilstand = ?', [filter.tilstand]]);
  // An office searches by what it is shown: what is dealt with elsewhere counts as the directorate's.
  if (filter.rutet && scope === null) parts.push(['s.rutet = ?', [filter.rutet]]);
  else if (filter.rutet) parts.push(['CASE WHEN s.rutet = ? THEN s.rutet ELSE ? END = ?', [scope, DIRECTORATE, filter.rutet]]);
  if (filter.spraak) parts.push([`EXISTS (SELECT 1 FROM ubesvart f WHERE f.sak_id = s.id AND f.spraak = ? AND ${inner.sql})`, [filter.spraak, ...inner.params]]);
  for (const word of (filter.tekst ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) {
    parts.push([`EXISTS (SELECT 1 FROM ubesvart f WHERE f.sak_id = s.id AND ${SMALL('f.tekst')} LIKE ? ESCAPE '!' AND ${inner.sql})`, [`%${word.replace(/[!%_]/g, '!$&')}%`, ...inner.params]]);
  }
  return { sql: parts.map(([sql]) => sql).join(' AND '), params: parts.flatMap(([, params]) => params) };
}

const maybe = (row: SqlRow, key: string): string | null => (row[key] === null || row[key] === undefined ? null : String(row[key]));

function toItem(row: SqlRow, scope: Scope): QueueItem {
  const rutet = String(row['rutet']);
  // Who deals with it at another office is no matter of this one.
  const shown = scope === null || rutet === scope || rutet === DIRECTORATE;
  return {
    id: String(row['id']), versjon: Number(row['versjon']), tilstand: String(row['tilstand']) as QueueState, rutet: shown ? rutet : DIRECTORATE,
    ansvarlig: shown ? maybe(row, 'ansvarlig') : null, ansvarligNavn: shown ? maybe(row, 'ansvarlig_navn') : null, intent: maybe(row, 'intent'), grunn: shown ? maybe(row, 'grunn') : null, gjenaapnet: maybe(row, 'gjenaapnet'),
    tittel: String(row['tittel']), antall: Number(row['antall']), kommuner: Number(row['kommuner']), spraak: ['nb', 'nn', 'en'].filter((lang) => Number(row[lang]) === 1), sistSpurt: String(row['sist']), venter: Number(row['venter']),
  };
}

function toQuestion(row: SqlRow): QueueQuestion {
  return {
    id: String(row['id']), tekst: String(row['tekst']), spraak: String(row['spraak']), kommunenummer: maybe(row, 'kommunenummer'), kontor: maybe(row, 'kontor') ?? DIRECTORATE, grunn: String(row['grunn']) as UnansweredReason,
    intent: maybe(row, 'intent'), mottatt: String(row['mottatt']), venter: row['varsle'] !== null,
  };
}
