import type { Kilde, Sats } from '../schema/reference.js';
import { eksempelFileSchema, ordningSchema, versionFileSchema, type Eksempel, type Ordning, type RuleVersion, type VersionFile } from '../schema/version.js';
import { canonicalJson, sha256 } from './canonical.js';
import { mergeVersion, type Merged, type Origins } from './merge.js';
import type { Reader } from './reader.js';
import { didYouMean } from './suggest.js';

const FOLDER = 'rules/ordninger';

export interface ReadVersions {
  ordninger: Map<string, Ordning>;
  versjoner: Map<string, RuleVersion>;
  eksempler: Map<string, readonly Eksempel[]>;
  /** By version id: where each part of it stands. */
  origins: Map<string, Origins>;
  /** Version id -> its file. */
  files: Map<string, string>;
}

interface Own {
  file: string;
  version: VersionFile;
}

function readFolder(reader: Reader, name: string, own: Map<string, Own>, unreadable: Set<string>, out: ReadVersions): void {
  const ordningFile = `${FOLDER}/${name}/ordning.yaml`;
  const ordning = reader.yaml(ordningFile, ordningSchema);
  if (ordning) {
    if (ordning.id !== name) reader.report(ordningFile, ['id'], `id er «${ordning.id}», men mappa heter «${name}»`, 'Gi id og mappe samme navn');
    out.ordninger.set(ordning.id, ordning);
  }
  for (const file of reader.list(`${FOLDER}/${name}`, '.yaml')) {
    const base = file.slice(file.lastIndexOf('/') + 1, -'.yaml'.length);
    if (base === 'ordning') continue;
    if (base.endsWith('.eksempler')) {
      const examples = reader.yaml(file, eksempelFileSchema);
      if (examples) out.eksempler.set(examples.versjon, [...(out.eksempler.get(examples.versjon) ?? []), ...examples.eksempler]);
      continue;
    }
    const version = reader.yaml(file, versionFileSchema);
    if (!version) {
      unreadable.add(`${name}/${base}`);
      continue;
    }
    if (version.id !== `${name}/${base}`) reader.report(file, ['id'], `id er «${version.id}», men fila ligger som ${name}/${base}`, `Skriv id: ${name}/${base}, eller gi fila nytt navn`);
    if (version.ordning !== name) reader.report(file, ['ordning'], `ordningen er «${version.ordning}», men mappa heter «${name}»`, `Skriv ordning: ${name}`);
    if (version.gjelder.til < version.gjelder.fra) reader.report(file, ['gjelder'], 'versjonen slutter før den begynner', 'Bytt om fra og til');
    own.set(version.id, { file, version });
  }
}

/** Why a version cannot build on what it names. Without a remedy when that file has told its own fault already. */
function parentFault(version: VersionFile, own: ReadonlyMap<string, Own>, unreadable: ReadonlySet<string>, chain: readonly string[]): { message: string; remedy?: string } | null {
  const parent = version.bygger_paa!;
  if (chain.includes(parent)) return { message: `versjonene bygger på hverandre i ring: ${[...chain, parent].join(' -> ')}`, remedy: 'La den eldste stå alene' };
  if (own.has(parent)) return null;
  if (unreadable.has(parent)) return { message: '' };
  return { message: `bygger på «${parent}», som ikke finnes`, remedy: didYouMean(parent, [...own.keys()].filter((k) => k !== version.id)) };
}

/** Merges a version with all that it builds on, the oldest first. */
function resolve(reader: Reader, id: string, own: Map<string, Own>, unreadable: ReadonlySet<string>, done: Map<string, Merged | null>, under: readonly string[]): Merged | null {
  const ready = done.get(id);
  if (ready !== undefined) return ready;
  const { file, version } = own.get(id)!;
  let parent: Merged | null = null;
  if (version.bygger_paa !== undefined) {
    const fault = parentFault(version, own, unreadable, [...under, id]);
    if (fault?.remedy) reader.report(file, ['bygger_paa'], fault.message, fault.remedy);
    parent = fault ? null : resolve(reader, version.bygger_paa, own, unreadable, done, [...under, id]);
    if (!parent) {
      done.set(id, null);
      return null;
    }
  }
  const { merged, faults } = mergeVersion(version, parent, file);
  for (const f of faults) reader.report(file, f.path, f.message, f.remedy);
  done.set(id, merged);
  return merged;
}

/** Two versions of one scheme never hold on the same day: then nobody could say which one governs. */
function reportOverlaps(reader: Reader, own: Map<string, Own>): void {
  const sorted = [...own.values()].sort((a, b) => (a.version.gjelder.fra < b.version.gjelder.fra ? -1 : 1));
  sorted.forEach((later, i) => {
    const before = sorted.slice(0, i).find((o) => o.version.ordning === later.version.ordning && o.version.gjelder.til >= later.version.gjelder.fra);
    if (before) reader.report(later.file, ['gjelder', 'fra'], `perioden overlapper ${before.version.id}, som gjelder til ${before.version.gjelder.til}`, 'Endre datoene så bare én versjon gjelder hver dag');
  });
}

function documentsIn(value: unknown, found: Set<string>): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  if ('dokument' in value && typeof value.dokument === 'string') found.add(value.dokument);
  for (const inner of Object.values(value)) documentsIn(inner, found);
  return found;
}

/** The rates that the elements of a version multiply with, as far as they hold in its life. */
function ratesOf(version: Omit<RuleVersion, 'hash'>, satser: ReadonlyMap<string, Sats>): unknown[] {
  const ids = new Set(version.elementer.flatMap((e) => e.produkt).filter((id) => !(id in version.verdier)));
  return [...ids].sort().flatMap((id) => {
    const sats = satser.get(id);
    return sats ? [{ id, rader: sats.rader.filter((r, i) => r.fra <= version.gjelder.til && (sats.rader[i + 1]?.fra ?? '9999') > version.gjelder.fra) }] : [];
  });
}

function hashOf(version: Omit<RuleVersion, 'hash'>, satser: ReadonlyMap<string, Sats>, kilder: ReadonlyMap<string, Kilde>): string {
  const sources = [...documentsIn(version, new Set())].sort().map((id) => {
    const k = kilder.get(id);
    return k ? { id, tittel: k.tittel, utgiver: k.utgiver, dato: k.dato, type: k.type } : { id };
  });
  return sha256(canonicalJson({ versjon: version, satser: ratesOf(version, satser), kilder: sources }));
}

/** rules/ordninger: the schemes, their versions made whole, and the worked examples. */
export function readVersions(reader: Reader, satser: ReadonlyMap<string, Sats>, kilder: ReadonlyMap<string, Kilde>): ReadVersions {
  const out: ReadVersions = { ordninger: new Map(), versjoner: new Map(), eksempler: new Map(), origins: new Map(), files: new Map() };
  const own = new Map<string, Own>();
  const unreadable = new Set<string>();
  for (const name of reader.folders(FOLDER)) readFolder(reader, name, own, unreadable, out);
  reportOverlaps(reader, own);
  const done = new Map<string, Merged | null>();
  const inOrder = [...own.values()].sort((a, b) => (a.version.ordning + a.version.gjelder.fra < b.version.ordning + b.version.gjelder.fra ? -1 : 1));
  for (const { version, file } of inOrder) {
    const merged = resolve(reader, version.id, own, unreadable, done, []);
    if (!merged) continue;
    out.versjoner.set(version.id, { ...merged.version, hash: hashOf(merged.version, satser, kilder) });
    out.origins.set(version.id, merged.origins);
    out.files.set(version.id, file);
  }
  return out;
}
