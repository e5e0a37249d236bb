import { randomUUID } from 'node:crypto';
import { mayJudge, STEG, type Deltaker, type Forslag, type Innhold, type Slag, type Steg, type Tilstand } from '../../publishing/draft.js';
import type { SqlDriver, SqlRow, SqlRunner } from '../driver.js';
import { appendAudit, holdAudit } from './audit.js';

export interface Person {
  id: string;
  navn: string;
}

export interface NewDraft {
  slag: Slag;
  tittel: string;
  innhold: Innhold;
}

/**
 * What became of a step. `konflikt`: somebody else has saved since it was read, and `naa` is what they wrote; nothing was
 * changed. `tilstand`: the step cannot be taken from the state the draft is in. `egen`: nobody judges their own.
 */
export type DraftOutcome = { utfall: 'ok'; forslag: Forslag } | { utfall: 'konflikt' | 'tilstand' | 'egen'; naa: Forslag } | { utfall: 'finnes-ikke' };

export interface DraftFilter {
  tilstand?: Tilstand;
  slag?: Slag;
}

export interface DraftStore {
  create(draft: NewDraft, hvem: Person, tid: string): Promise<Forslag>;
  read(id: string): Promise<Forslag | null>;
  /** The last changed first. */
  list(filter?: DraftFilter): Promise<Forslag[]>;
  /** Saves what was read as `lest`. A rejected draft becomes a draft again. */
  save(id: string, lest: number, draft: Pick<NewDraft, 'tittel' | 'innhold'>, hvem: Person, tid: string): Promise<DraftOutcome>;
  step(id: string, lest: number, steg: Steg, hvem: Person, tid: string, grunn?: string): Promise<DraftOutcome>;
  /** What was worked out for a content, or null. */
  readEffect(key: string): Promise<string | null>;
  saveEffect(key: string, innhold: string, tid: string): Promise<void>;
}

export function createDraftStore(driver: SqlDriver): DraftStore {
  return {
    create: (draft, hvem, tid) => driver.transaction(async (tx) => ({ commit: true, value: await create(tx, draft, hvem, tid) })),
    read: (id) => readDraft(driver, id),
    list: async ({ tilstand, slag } = {}) =>
      (await driver.all(`${DRAFT} WHERE (? = '' OR tilstand = ?) AND (? = '' OR slag = ?) ORDER BY oppdatert DESC, id`, [tilstand ?? '', tilstand ?? '', slag ?? '', slag ?? ''])).map(toDraft),
    save: (id, lest, draft, hvem, tid) =>
      change(driver, id, lest, ['utkast', 'avvist'], tid, async (tx, foer) => {
        await appendAudit(tx, { tid, hvem: hvem.id, handling: 'rediger', objekt: `forslag:${id}`, foer: shown(foer), etter: shown(draft) });
        return { ...foer, ...draft, tilstand: 'utkast', deltakere: withPerson(foer.deltakere, hvem, true) };
      }),
    step: (id, lest, steg, hvem, tid, grunn) =>
      change(driver, id, lest, STEG[steg].fra, tid, async (tx, foer) => {
        if (steg === 'avvis' && !mayJudge(foer, hvem.id)) return null;
        const til = STEG[steg].til;
        await appendAudit(tx, { tid, hvem: hvem.id, handling: steg, objekt: `forslag:${id}`, foer: foer.tilstand, etter: til, grunn: grunn ?? null });
        return { ...foer, tilstand: til, deltakere: withPerson(foer.deltakere, hvem, false) };
      }),
    readEffect: async (key) => {
      const [row] = await driver.all('SELECT innhold FROM forslag_virkning WHERE nokkel = ?', [key]);
      return row ? String(row['innhold']) : null;
    },
    saveEffect: async (key, innhold, tid) =>
      void (await driver.run('INSERT INTO forslag_virkning (nokkel, innhold, tid) VALUES (?, ?, ?) ON CONFLICT (nokkel) DO UPDATE SET innhold = excluded.innhold, tid = excluded.tid', [key, innhold, tid])),
  };
}

async function create(tx: SqlRunner, draft: NewDraft, hvem: Person, tid: string): Promise<Forslag> {
  const forslag: Forslag = { id: randomUUID(), versjon: 1, tilstand: 'utkast', ...draft, lagetAv: hvem.id, deltakere: withPerson([], hvem, true), opprettet: tid, oppdatert: tid };
  await appendAudit(tx, { tid, hvem: hvem.id, handling: 'opprett', objekt: `forslag:${forslag.id}`, etter: shown(draft) });
  await tx.run('INSERT INTO forslag (id, versjon, tilstand, slag, tittel, innhold, laget_av, deltakere, opprettet, oppdatert) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    forslag.id, 1, forslag.tilstand, forslag.slag, forslag.tittel, JSON.stringify(forslag.innhold), hvem.id, JSON.stringify(forslag.deltakere), tid, tid,
  ]);
  return forslag;
}

/** One change of a draft that was read as `lest`; `work` gives what it becomes, or null when the person may not judge it. */
function change(driver: SqlDriver, id: string, lest: number, fra: readonly Tilstand[], tid: string, work: (tx: SqlRunner, foer: Forslag) => Promise<Forslag | null>): Promise<DraftOutcome> {
  return driver.transaction<DraftOutcome>(async (tx) => {
    await holdAudit(tx);
    const naa = await readDraft(tx, id);
    if (!naa) return { commit: false, value: { utfall: 'finnes-ikke' } };
    if (naa.versjon !== lest) return { commit: false, value: { utfall: 'konflikt', naa } };
    if (!fra.includes(naa.tilstand)) return { commit: false, value: { utfall: 'tilstand', naa } };
    const etter = await work(tx, naa);
    if (!etter) return { commit: false, value: { utfall: 'egen', naa } };
    const forslag = await writeDraft(tx, etter, lest, tid);
    return forslag ? { commit: true, value: { utfall: 'ok', forslag } } : { commit: false, value: { utfall: 'konflikt', naa: (await readDraft(tx, id)) ?? naa } };
  });
}

/** Writes a draft over the version that was read; null when another was faster. */
export async function writeDraft(tx: SqlRunner, draft: Forslag, lest: number, tid: string): Promise<Forslag | null> {
  const written = await tx.run('UPDATE forslag SET versjon = ?, tilstand = ?, tittel = ?, innhold = ?, deltakere = ?, oppdatert = ? WHERE id = ? AND versjon = ?', [
    lest + 1, draft.tilstand, draft.tittel, JSON.stringify(draft.innhold), JSON.stringify(draft.deltakere), tid, draft.id, lest,
  ]);
  return written === 1 ? { ...draft, versjon: lest + 1, oppdatert: tid } : null;
}

export function withPerson(deltakere: readonly Deltaker[], hvem: Person, redigerte: boolean): Deltaker[] {
  const before = deltakere.find((d) => d.id === hvem.id);
  return [...deltakere.filter((d) => d !== before), { id: hvem.id, navn: hvem.navn, redigerte: redigerte || before?.redigerte === true }];
}

const shown = (draft: Pick<NewDraft, 'tittel' | 'innhold'>): string => JSON.stringify({ tittel: draft.tittel, innhold: draft.innhold });

const DRAFT = 'SELECT id, versjon, tilstand, slag, tittel, innhold, laget_av, deltakere, opprettet, oppdatert FROM forslag';

export async function readDraft(tx: SqlRunner, id: string): Promise<Forslag | null> {
  const [row] = await tx.all(`${DRAFT} WHERE id = ?`, [id]);
  return row ? toDraft(row) : null;
}

function toDraft(row: SqlRow): Forslag {
  const text = (key: string) => String(row[key]);
  return {
    id: text('id'), versjon: Number(row['versjon']), tilstand: text('tilstand') as Tilstand, slag: text('slag') as Slag, tittel: text('tittel'), innhold: JSON.parse(text('innhold')) as Innhold,
    lagetAv: text('laget_av'), deltakere: JSON.parse(text('deltakere')) as Deltaker[], opprettet: text('opprettet'), oppdatert: text('oppdatert'),
  };
}
