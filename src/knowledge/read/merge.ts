import { STATUSES, type Status } from '../schema/common.js';
import type { RuleVersion, Verdi, VersionFile } from '../schema/version.js';
import type { Path } from './yaml-file.js';

/** The parts of a version that are lists merged by id. */
export const LISTS = ['kriterier', 'elementer', 'regler', 'neste_steg', 'sjekkliste', 'forbehold', 'ukjent'] as const;
export type ListName = (typeof LISTS)[number];

/** Where a part of a merged version stands: `kriterier/ramme` -> file and path. */
export type Origins = Map<string, { file: string; path: Path }>;

export interface Merged {
  version: Omit<RuleVersion, 'hash'>;
  origins: Origins;
}

export interface MergeFault {
  path: Path;
  message: string;
  remedy: string;
}

type Item = { id: string; fjernet?: true; foer?: string; status?: Status };

/** The weaker of two statuses. */
export function weaker(a: Status, b: Status): Status {
  return STATUSES.indexOf(a) >= STATUSES.indexOf(b) ? a : b;
}

/** Something taken over from an earlier version is never surer than `videreforte_regler` says. */
function inherit<T extends { status?: Status }>(item: T, status: Status | undefined): T {
  if (!status || !item.status) return item;
  return { ...item, status: weaker(item.status, status) };
}

function inheritValue(value: Verdi, status: Status | undefined): Verdi {
  const out = inherit(value, status);
  if (out.status !== 'mangler' || value.status === 'mangler') return out;
  return { ...out, verdi: null, sammensatt: undefined };
}

function mergeValues(own: VersionFile, parent: Merged | null, file: string, origins: Origins, faults: MergeFault[]): Record<string, Verdi> {
  const out: Record<string, Verdi> = {};
  for (const [id, value] of Object.entries(parent?.version.verdier ?? {})) {
    out[id] = inheritValue(value, own.videreforte_regler?.status);
    origins.set(`verdier/${id}`, parent!.origins.get(`verdier/${id}`)!);
  }
  for (const [id, value] of Object.entries(own.verdier)) {
    if ('fjernet' in value) {
      if (!(id in out)) faults.push({ path: ['verdier', id], message: `«${id}» er fjernet, men finnes ikke i ${own.bygger_paa ?? 'noen tidligere versjon'}`, remedy: 'Slett linja, eller rett navnet' });
      delete out[id];
    } else {
      out[id] = value;
      origins.set(`verdier/${id}`, { file, path: ['verdier', id] });
    }
  }
  return out;
}

/** Own items replace inherited ones of the same id on their place; new ones go before `foer`, or last. */
function mergeList(name: ListName, own: VersionFile, parent: Merged | null, file: string, origins: Origins, faults: MergeFault[]): Item[] {
  const inherited = (parent?.version[name] ?? []) as readonly Item[];
  const out = inherited.map((item) => inherit(item, own.videreforte_regler?.status));
  for (const item of inherited) origins.set(`${name}/${item.id}`, parent!.origins.get(`${name}/${item.id}`)!);
  const seen = new Set<string>();
  (own[name] as readonly Item[]).forEach((item, index) => {
    const path = [name, index];
    if (seen.has(item.id)) faults.push({ path, message: `«${item.id}» står to ganger i lista`, remedy: 'Slå dem sammen, eller gi den ene en ny id' });
    seen.add(item.id);
    const old = out.findIndex((o) => o.id === item.id);
    if (item.fjernet) {
      if (old < 0) faults.push({ path, message: `«${item.id}» er fjernet, men finnes ikke i ${own.bygger_paa ?? 'noen tidligere versjon'}`, remedy: 'Slett linja, eller rett id' });
      else out.splice(old, 1);
      return;
    }
    const { foer, ...clean } = item;
    origins.set(`${name}/${item.id}`, { file, path });
    if (foer === undefined) {
      if (old >= 0) out[old] = clean;
      else out.push(clean);
      return;
    }
    if (old >= 0) out.splice(old, 1);
    const place = out.findIndex((o) => o.id === foer);
    if (place < 0) faults.push({ path: [...path, 'foer'], message: `«${foer}» finnes ikke i lista`, remedy: 'Skriv id-en til det kriteriet som dette skal stå foran' });
    out.splice(place < 0 ? out.length : place, 0, clean);
  });
  return out;
}

type Removal = RuleVersion['fjernet'][number];

/** What the file itself says is gone, whichever list it stood in. */
function removalsOf(own: VersionFile): Removal[] {
  const values = Object.entries(own.verdier).map(([id, v]) => ({ id, ...v }));
  const items = LISTS.flatMap((name) => own[name] as readonly { id: string }[]);
  return [...values, ...items].flatMap((item) => {
    if (!('fjernet' in item)) return [];
    const { id, hvorfor, kilde } = item as unknown as Removal;
    return [{ id, hvorfor, ...(kilde ? { kilde } : {}) }];
  });
}

/** Makes a version whole: what it builds on, with its own changes put in. */
export function mergeVersion(own: VersionFile, parent: Merged | null, file: string): { merged: Merged | null; faults: MergeFault[] } {
  const faults: MergeFault[] = [];
  const origins: Origins = new Map();
  const verdier = mergeValues(own, parent, file, origins, faults);
  const lists = Object.fromEntries(LISTS.map((name) => [name, mergeList(name, own, parent, file, origins, faults)]));
  const beregning = own.beregning ?? parent?.version.beregning;
  if (!beregning) {
    faults.push({ path: ['beregning'], message: 'versjonen sier ikke hvordan beløpet regnes ut', remedy: 'Legg til beregning, eller bygger_paa en versjon som har det' });
    return { merged: null, faults };
  }
  origins.set('beregning', own.beregning ? { file, path: ['beregning'] } : parent!.origins.get('beregning')!);
  const version = { ...own, verdier, ...lists, beregning, fjernet: removalsOf(own) } as unknown as Omit<RuleVersion, 'hash'>;
  return { merged: { version, origins }, faults };
}
