import type { Change, ChangeFault } from './change.js';
import { covers, included } from './included.js';
import { appliedChange } from './remembered.js';

/** A published set of changes, in force from a calendar date. They are never changed or removed, only followed by others. */
export interface Edition {
  nummer: number;
  /** `YYYY-MM-DD`, Norway. */
  gjelderFra: string;
  endringer: readonly Change[];
  /** Number of the edition that this one takes back. */
  angrer?: number | null;
}

/** A published change that no longer fits the files of the repository. */
export interface Misfit {
  utgave: number;
  endring: Change;
  feil: ChangeFault;
}

/** One published change, and how it stands to the files. `avloest`: it did not fit, and something newer has taken its place. */
export interface Placed {
  utgave: number;
  endring: Change;
  tilstand: 'i-filene' | 'over-filene' | 'passer-ikke' | 'avloest';
  feil?: ChangeFault;
}

export interface Overlay {
  /** File name to text, for the files that differ from those of the repository; '' is a file that was taken away. */
  tekster: ReadonlyMap<string, string>;
  /** Published changes that the files already have (exported and taken in). */
  alleredeIFilene: number;
  /** Changes that are left out, and that somebody must decide about. */
  misfits: readonly Misfit[];
  /** Every change in force, in order. */
  endringer: readonly Placed[];
}

/** What is published and in force on a day, as texts over the files. `readBase` gives a file of the repository, or null. Pure. */
export function overlayAt(editions: readonly Edition[], date: string, readBase: (file: string) => string | null): Overlay {
  const all = inForce(editions, date).flatMap((edition) => edition.endringer.map((endring) => ({ utgave: edition.nummer, endring })));
  const files = [...new Set(all.map(({ endring }) => endring.fil))];
  const base = new Map(files.map((file) => [file, readBase(file)]));
  const there = new Set(files.flatMap((file) => [...included(base.get(file)!, all.map((c) => c.endring).filter((c) => c.fil === file))]));
  const texts = new Map<string, string>();
  const placed = all.map(({ utgave, endring }): Placed => {
    if (there.has(endring)) return { utgave, endring, tilstand: 'i-filene' };
    const result = appliedChange(texts.has(endring.fil) ? texts.get(endring.fil)! || null : base.get(endring.fil)!, endring);
    if (!result.ok) return { utgave, endring, tilstand: 'passer-ikke', feil: result.feil };
    if (!result.alleredeSlik) texts.set(endring.fil, result.tekst ?? '');
    return { utgave, endring, tilstand: result.alleredeSlik ? 'i-filene' : 'over-filene' };
  });
  const endringer = replaced(placed, inForce(editions, date));
  return {
    tekster: new Map([...texts].filter(([file, text]) => text !== (base.get(file) ?? ''))),
    alleredeIFilene: endringer.filter((c) => c.tilstand === 'i-filene').length,
    misfits: endringer.flatMap(({ utgave, endring, tilstand, feil }) => (tilstand === 'passer-ikke' ? [{ utgave, endring, feil: feil! }] : [])),
    endringer,
  };
}

/** What did not fit is nobody's trouble any more where a newer change to the same part does, or where it was taken back: the two come to nothing together. */
function replaced(placed: readonly Placed[], editions: readonly Edition[]): Placed[] {
  const over = takenBack(editions);
  return placed.map((one, i) => {
    if (one.tilstand !== 'passer-ikke') return one;
    const newer = placed.slice(i + 1).some((later) => later.tilstand !== 'passer-ikke' && covers(later.endring, one.endring));
    return newer || over.has(one.utgave) ? { ...one, tilstand: 'avloest' } : one;
  });
}

/** The editions in force on a day, in the order in which they came into force. */
export function inForce<E extends Pick<Edition, 'nummer' | 'gjelderFra'>>(editions: readonly E[], date: string): E[] {
  return editions.filter((e) => e.gjelderFra <= date).sort((a, b) => (a.gjelderFra < b.gjelderFra ? -1 : a.gjelderFra > b.gjelderFra ? 1 : a.nummer - b.nummer));
}

/** Numbers of the editions that were taken back, and of those that did it. */
export function takenBack(editions: readonly Pick<Edition, 'nummer' | 'angrer'>[]): Set<number> {
  return new Set(editions.flatMap((e) => (takenBackBy(editions, e.nummer) !== null || e.angrer ? [e.nummer] : [])));
}

/** Number of the edition that took one back, unless that was itself taken back; else null. */
export function takenBackBy(editions: readonly Pick<Edition, 'nummer' | 'angrer'>[], nummer: number): number | null {
  return editions.find((e) => e.angrer === nummer && takenBackBy(editions, e.nummer) === null)?.nummer ?? null;
}

/** Whether to take an edition back would bring a draft's changes back: it took them away, or took away what had brought them back. */
export function bringsBack(editions: readonly Pick<Edition, 'nummer' | 'angrer'>[], { angrer }: Pick<Edition, 'angrer'>): boolean {
  const earlier = editions.find((e) => e.nummer === angrer);
  return earlier !== undefined && !bringsBack(editions, earlier);
}
