import type { SqlDriver, SqlRow, SqlRunner } from '../driver.js';
import { appendAudit, holdAudit } from './audit.js';

/** The same text in the three languages. */
export interface ThreeTexts {
  nb: string;
  nn: string;
  en: string;
}

/** Whether a channel is switched off, and what its users are told while it is. */
export interface Switch {
  kanal: string;
  av: boolean;
  tekst: ThreeTexts;
  /** Why, for colleagues; not shown to users. */
  grunn: string;
  tid: string;
  hvem: string;
  /** Raised by one at every change. */
  versjon: number;
}

/** Something that all users are told, in a time. */
export interface Announcement {
  id: string;
  tekst: ThreeTexts;
  /** ISO times, from and before. */
  fra: string;
  til: string;
  /** Also sent to the conversations that asked for reminders. */
  varsle: boolean;
  grunn: string;
  lagetAv: string;
  opprettet: string;
  /** ISO time at which it was ended before its time. */
  avsluttet: string | null;
  /** How the sending has gone: sent so far, not delivered at the newest try, and when that was. */
  sendt: number;
  feilet: number;
  forsokt: string | null;
}

export interface Done {
  hvem: string;
  /** ISO time. */
  tid: string;
  grunn: string;
}

/** Switches and notices. Every change is in the audit log, in the same transaction. */
export interface OperationsStore {
  /** Changes with every change here. Cheap: asked for every second. */
  number(): Promise<number>;
  switches(): Promise<Switch[]>;
  /** Sets a switch that is still as it was when it was read (`versjon`, 0 for one that was never set); false when it is not. */
  setSwitch(kanal: string, versjon: number, to: { av: boolean; tekst: ThreeTexts }, done: Done): Promise<boolean>;
  /** Newest first; with `etter` only those that end later than that. */
  announcements(etter?: string): Promise<Announcement[]>;
  /** False when there is one with that id already: nothing is changed then. */
  announce(a: Pick<Announcement, 'id' | 'tekst' | 'fra' | 'til' | 'varsle'>, done: Done): Promise<boolean>;
  /** Ends it now; false when it had ended, or is not there. */
  endAnnouncement(id: string, done: Done): Promise<boolean>;
  /** Notes how a round of sending went. */
  noteSending(id: string, sendt: number, feilet: number, naa: string): Promise<void>;
}

export function createOperationsStore(driver: SqlDriver): OperationsStore {
  const inTx = <T>(work: (tx: SqlRunner) => Promise<T>): Promise<T> => driver.transaction(async (tx) => ({ commit: true, value: await work(tx) }));
  return {
    number: async () => Number((await driver.all('SELECT nummer FROM drift WHERE id = 1'))[0]?.['nummer'] ?? 0),
    switches: async () => (await driver.all(`${SWITCH} ORDER BY kanal`)).map(toSwitch),
    setSwitch: (kanal, versjon, to, done) => inTx((tx) => setSwitch(tx, kanal, versjon, to, done)),
    announcements: async (etter = '') => (await driver.all(`${ANNOUNCEMENT} WHERE til > ? AND (avsluttet IS NULL OR avsluttet > ?) ORDER BY opprettet DESC, id`, [etter, etter])).map(toAnnouncement),
    announce: (a, done) =>
      driver.transaction(async (tx) => {
        const { tekst, fra, til, varsle } = a;
        await changed(tx, { hvem: done.hvem, tid: done.tid, grunn: done.grunn, handling: 'kunngjor', objekt: `kunngjoring:${a.id}`, etter: JSON.stringify({ tekst, fra, til, varsle }) });
        const isNew = (await tx.run('INSERT INTO kunngjoring (id, tekst, fra, til, varsle, grunn, laget_av, opprettet, sendt, feilet) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0) ON CONFLICT (id) DO NOTHING', [a.id, JSON.stringify(tekst), fra, til, varsle ? 1 : 0, done.grunn, done.hvem, done.tid])) === 1;
        return { commit: isNew, value: isNew };
      }),
    endAnnouncement: (id, done) =>
      driver.transaction(async (tx) => {
        await changed(tx, { ...done, handling: 'avslutt-kunngjoring', objekt: `kunngjoring:${id}`, etter: JSON.stringify({ avsluttet: done.tid }) });
        const ended = (await tx.run('UPDATE kunngjoring SET avsluttet = ? WHERE id = ? AND avsluttet IS NULL AND til > ?', [done.tid, id, done.tid])) === 1;
        return { commit: ended, value: ended };
      }),
    noteSending: async (id, sendt, feilet, naa) => void (await driver.run('UPDATE kunngjoring SET sendt = sendt + ?, feilet = ?, forsokt = ? WHERE id = ?', [sendt, feilet, naa, id])),
  };
}

/** The audit log first: its head makes writers wait for each other. */
async function changed(tx: SqlRunner, entry: Parameters<typeof appendAudit>[1]): Promise<void> {
  await appendAudit(tx, entry);
  await tx.run('UPDATE drift SET nummer = nummer + 1 WHERE id = 1');
}

async function setSwitch(tx: SqlRunner, kanal: string, versjon: number, to: { av: boolean; tekst: ThreeTexts }, done: Done): Promise<boolean> {
  await holdAudit(tx);
  const rows = await tx.all(`${SWITCH} WHERE kanal = ?`, [kanal]);
  const before = rows[0] ? toSwitch(rows[0]) : null;
  const values = [to.av ? 1 : 0, JSON.stringify(to.tekst), done.grunn, done.tid, done.hvem];
  const written = versjon === 0
    ? await tx.run('INSERT INTO bryter (av, tekst, grunn, tid, hvem, versjon, kanal) VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT (kanal) DO NOTHING', [...values, kanal])
    : await tx.run('UPDATE bryter SET av = ?, tekst = ?, grunn = ?, tid = ?, hvem = ?, versjon = versjon + 1 WHERE kanal = ? AND versjon = ?', [...values, kanal, versjon]);
  if (written !== 1) return false;
  await changed(tx, { ...done, handling: to.av ? 'slaa-av' : 'slaa-paa', objekt: `kanal:${kanal}`, foer: JSON.stringify({ av: before?.av ?? false }), etter: JSON.stringify({ av: to.av, ...(to.av ? { tekst: to.tekst } : {}) }) });
  return true;
}

const SWITCH = 'SELECT kanal, av, tekst, grunn, tid, hvem, versjon FROM bryter';
const ANNOUNCEMENT = 'SELECT id, tekst, fra, til, varsle, grunn, laget_av, opprettet, avsluttet, sendt, feilet, forsokt FROM kunngjoring';

function toSwitch(row: SqlRow): Switch {
  const text = (key: string) => String(row[key]);
  return { kanal: text('kanal'), av: Number(row['av']) === 1, tekst: JSON.parse(text('tekst')) as ThreeTexts, grunn: text('grunn'), tid: text('tid'), hvem: text('hvem'), versjon: Number(row['versjon']) };
}

function toAnnouncement(row: SqlRow): Announcement {
  const text = (key: string) => String(row[key]);
  const maybe = (key: string) => (row[key] === null || row[key] === undefined ? null : text(key));
  return {
    id: text('id'), tekst: JSON.parse(text('tekst')) as ThreeTexts, fra: text('fra'), til: text('til'), varsle: Number(row['varsle']) === 1, grunn: text('grunn'), lagetAv: text('laget_av'), opprettet: text('opprettet'),
    avsluttet: maybe('avsluttet'), sendt: Number(row['sendt']), feilet: Number(row['feilet']), forsokt: maybe('forsokt'),
  };
}
