import { createHash } from 'node:crypto';
import type { SqlDriver, SqlRow, SqlRunner } from '../driver.js';

/** One thing that was done at the desk. `foer`, `etter` are what it changed, as JSON text; never anything about a user of the chat. */
export interface AuditEntry {
  /** ISO time. */
  tid: string;
  /** Id of the person, or of the program for what it does by itself. */
  hvem: string;
  /** What was done: `publiser`, `avvis`, `logg-inn` ... */
  handling: string;
  /** What it was done to: `forslag:…`, `utgave:7`, `kanal:slack` ... */
  objekt: string;
  foer?: string | null;
  etter?: string | null;
  grunn?: string | null;
}

export interface AuditRow extends Required<AuditEntry> {
  nummer: number;
  forrige: string;
  hash: string;
}

export interface AuditFilter {
  hvem?: string;
  handling?: string;
  objekt?: string;
  /** ISO times, from and before. */
  fra?: string;
  til?: string;
}

/** Whether the chain is whole; if not, the first entry that does not fit (or that is missing). */
export type AuditVerdict = { hel: true; antall: number; hode: string } | { hel: false; nummer: number; grunn: 'endret' | 'mangler' | 'avkuttet' };

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(filter: AuditFilter, limit: number, offset?: number): Promise<AuditRow[]>;
  /** Oldest first, those after a number: to read all of it page by page. */
  after(nummer: number, filter: AuditFilter, limit: number): Promise<AuditRow[]>;
  read(nummer: number): Promise<AuditRow | null>;
  /** Who and what there are entries of, to choose from. */
  known(): Promise<{ hvem: string[]; handlinger: string[] }>;
  verify(): Promise<AuditVerdict>;
}

/** Whoever will write in the log takes its head before anything else, so that no two hold what the other waits for. */
export async function holdAudit(tx: SqlRunner): Promise<void> {
  await tx.run('UPDATE revisjon_hode SET nummer = nummer WHERE id = 1');
}

/** Adds an entry within the transaction of what it tells of: both are written, or neither. */
export async function appendAudit(tx: SqlRunner, entry: AuditEntry): Promise<void> {
  // First: on PostgreSQL this row makes the writers wait for each other, so that the chain has no forks.
  await tx.run('UPDATE revisjon_hode SET nummer = nummer + 1 WHERE id = 1');
  const [head] = await tx.all('SELECT nummer, hash FROM revisjon_hode WHERE id = 1');
  const row = { nummer: Number(head?.['nummer']), forrige: String(head?.['hash']), foer: null, etter: null, grunn: null, ...entry };
  const hash = hashOf(row);
  await tx.run('INSERT INTO revisjon (nummer, tid, hvem, handling, objekt, foer, etter, grunn, forrige, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    row.nummer, row.tid, row.hvem, row.handling, row.objekt, row.foer, row.etter, row.grunn, row.forrige, hash,
  ]);
  await tx.run('UPDATE revisjon_hode SET hash = ? WHERE id = 1', [hash]);
}

export function createAuditStore(driver: SqlDriver): AuditStore {
  return {
    append: (entry) => driver.transaction(async (tx) => ({ commit: true, value: await appendAudit(tx, entry) })),
    async list(filter, limit, offset = 0) {
      const { where, params } = conditions(filter);
      return (await driver.all(`${ROW} WHERE ${where} ORDER BY nummer DESC LIMIT ? OFFSET ?`, [...params, limit, offset])).map(toRow);
    },
    async after(nummer, filter, limit) {
      const { where, params } = conditions(filter);
      return (await driver.all(`${ROW} WHERE ${where} AND nummer > ? ORDER BY nummer LIMIT ?`, [...params, nummer, limit])).map(toRow);
    },
    known: async () => ({
      hvem: (await driver.all('SELECT DISTINCT hvem FROM revisjon ORDER BY hvem')).map((row) => String(row['hvem'])),
      handlinger: (await driver.all('SELECT DISTINCT handling FROM revisjon ORDER BY handling')).map((row) => String(row['handling'])),
    }),
    read: async (nummer) => {
      const [row] = await driver.all(`${ROW} WHERE nummer = ?`, [nummer]);
      return row ? toRow(row) : null;
    },
    verify: () => verify(driver),
  };
}

const ROW = 'SELECT nummer, tid, hvem, handling, objekt, foer, etter, grunn, forrige, hash FROM revisjon';

function conditions(filter: AuditFilter): { where: string; params: string[] } {
  const parts: [string, string | undefined][] = [['hvem = ?', filter.hvem], ['handling = ?', filter.handling], ['objekt = ?', filter.objekt], ['tid >= ?', filter.fra], ['tid < ?', filter.til]];
  const given = parts.filter((part): part is [string, string] => part[1] !== undefined && part[1] !== '');
  return { where: given.map(([sql]) => sql).join(' AND ') || '1 = 1', params: given.map(([, value]) => value) };
}

const PAGE = 1_000;

/** Rows first, then the head: entries that came meanwhile are read too before anything is said to be missing. */
async function verify(driver: SqlDriver): Promise<AuditVerdict> {
  let before = { nummer: 0, hash: '' };
  for (;;) {
    const rows = (await driver.all(`${ROW} WHERE nummer > ? ORDER BY nummer LIMIT ?`, [before.nummer, PAGE])).map(toRow);
    for (const row of rows) {
      if (row.nummer !== before.nummer + 1) return { hel: false, nummer: before.nummer + 1, grunn: 'mangler' };
      if (row.forrige !== before.hash || row.hash !== hashOf(row)) return { hel: false, nummer: row.nummer, grunn: 'endret' };
      before = row;
    }
    if (rows.length === PAGE) continue;
    const [head] = await driver.all('SELECT nummer, hash FROM revisjon_hode WHERE id = 1');
    const nummer = Number(head?.['nummer']);
    if (nummer === before.nummer && String(head?.['hash']) === before.hash) return { hel: true, antall: before.nummer, hode: before.hash };
    if (!(nummer > before.nummer)) return { hel: false, nummer: before.nummer, grunn: 'endret' };
    if (rows.length === 0) return { hel: false, nummer: before.nummer + 1, grunn: 'avkuttet' };
  }
}

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const parts = [row.nummer, row.tid, row.hvem, row.handling, row.objekt, row.foer, row.etter, row.grunn, row.forrige];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function toRow(row: SqlRow): AuditRow {
  const text = (key: string) => String(row[key]);
  const maybe = (key: string) => (row[key] === null || row[key] === undefined ? null : text(key));
  return { nummer: Number(row['nummer']), tid: text('tid'), hvem: text('hvem'), handling: text('handling'), objekt: text('objekt'), foer: maybe('foer'), etter: maybe('etter'), grunn: maybe('grunn'), forrige: text('forrige'), hash: text('hash') };
}
