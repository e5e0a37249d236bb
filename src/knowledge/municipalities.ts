import type { Knowledge } from './knowledge.js';
import type { Kommune, Kontor } from './schema/reference.js';

/** What a municipality number means on a day. A split (1507 Ålesund in 2024) gives the candidates and picks none. */
export type NumberLookup = { slag: 'funnet'; kommune: Kommune } | { slag: 'delt'; kandidater: Kommune[] } | { slag: 'ukjent' };

/** One way to write a municipality's name; `hoved` is the official Norwegian one. */
export interface MunicipalityName {
  navn: string;
  hoved: boolean;
  kommune: Kommune;
}

interface Index {
  byNumber: Map<string, Kommune[]>;
  next: Map<string, string[]>;
  previous: Map<string, string[]>;
  names: MunicipalityName[];
  /** First day of the oldest structure that we hold. */
  start: string;
}

const indexes = new WeakMap<Knowledge, Index>();

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function indexOf(k: Knowledge): Index {
  const ready = indexes.get(k);
  if (ready) return ready;
  const index: Index = { byNumber: new Map(), next: new Map(), previous: new Map(), names: [], start: '9999-12-31' };
  for (const kommune of k.kommuner) {
    push(index.byNumber, kommune.kommunenummer, kommune);
    index.names.push(...namesOf(kommune));
    if (kommune.gyldigFra < index.start) index.start = kommune.gyldigFra;
  }
  for (const change of k.kommuneendringer) {
    push(index.next, change.fra, change.til);
    push(index.previous, change.til, change.fra);
  }
  indexes.set(k, index);
  return index;
}

/** `Herøy (Nordland)` is also called Herøy; Sámi and Kven names are names too. */
function namesOf(kommune: Kommune): MunicipalityName[] {
  const short = kommune.navn.replace(/\s*\(.*\)$/, '');
  const others = [...(short === kommune.navn ? [] : [short]), ...kommune.navnAlternativ];
  return [{ navn: kommune.navn, hoved: true, kommune }, ...others.map((navn) => ({ navn, hoved: false, kommune }))];
}

/** Every name of every municipality in every structure that we hold, also Sámi and Kven names. */
export function allNames(k: Knowledge): readonly MunicipalityName[] {
  return indexOf(k).names;
}

/** The municipality that has exactly this number on this day. Before our oldest structure, that one is used for names. */
export function municipality(k: Knowledge, nummer: string, date: string): Kommune | null {
  const index = indexOf(k);
  const day = date < index.start ? index.start : date;
  return index.byNumber.get(nummer)?.find((m) => m.gyldigFra <= day && (m.gyldigTil === null || day <= m.gyldigTil)) ?? null;
}

/** All municipalities of a day: what a person can choose among. */
export function municipalitiesAt(k: Knowledge, date: string): Kommune[] {
  return k.kommuner.filter((m) => municipality(k, m.kommunenummer, date) === m);
}

/** What a number means on a day, also when it was given up before or came into use after. Never picks between several. */
export function resolveNumber(k: Knowledge, nummer: string, date: string): NumberLookup {
  const exact = municipality(k, nummer, date);
  if (exact) return { slag: 'funnet', kommune: exact };
  const index = indexOf(k);
  for (const direction of [index.next, index.previous]) {
    const found = (direction.get(nummer) ?? []).map((n) => municipality(k, n, date)).filter((m) => m !== null);
    if (found.length === 1) return { slag: 'funnet', kommune: found[0]! };
    if (found.length > 1) return { slag: 'delt', kandidater: found };
  }
  return { slag: 'ukjent' };
}

/** SSB's centrality class (1-6) on a day, or null: not known to us, which never means "not 6". */
export function centralityClass(k: Knowledge, nummer: string, date: string): number | null {
  if (date < indexOf(k).start) return null;
  const found = resolveNumber(k, nummer, date);
  return found.slag === 'funnet' ? found.kommune.sentralitet : null;
}

/** The regional ALIS office of a municipality, or null when it is not known or the number leads to several. */
export function officeFor(k: Knowledge, nummer: string, date: string): Kontor | null {
  const found = resolveNumber(k, nummer, date);
  if (found.slag === 'ukjent') return null;
  const rows = found.slag === 'funnet' ? [found.kommune] : found.kandidater;
  const offices = new Set(rows.map((row) => officeOf(k, row)));
  return offices.size === 1 ? [...offices][0]! : null;
}

function officeOf(k: Knowledge, kommune: Kommune): Kontor | null {
  const nummer = kommune.kommunenummer;
  return (
    k.kontor.find((o) => o.kommuner.includes(nummer)) ??
    k.kontor.find((o) => o.fylker.includes(kommune.fylkesnummer) && !o.unntatt_kommuner.includes(nummer)) ??
    null
  );
}
