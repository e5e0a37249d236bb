import type { Change, ChangeFault } from './change.js';
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

export interface Overlay {
  /** File name to text, for the files that differ from those of the repository; '' is a file that was taken away. */
  tekster: ReadonlyMap<string, string>;
  /** Published changes that the files already have word for word (exported and taken in). */
  alleredeIFilene: number;
  misfits: readonly Misfit[];
}

/** What is published and in force on a day, as texts over the files. `readBase` gives a file of the repository, or null. Pure. */
export function overlayAt(editions: readonly Edition[], date: string, readBase: (file: string) => string | null): Overlay {
  const texts = new Map<string, string>();
  const misfits: Misfit[] = [];
  let there = 0;
  const current = inForce(editions, date);
  for (const edition of current) {
    for (const endring of edition.endringer) {
      const before = texts.has(endring.fil) ? texts.get(endring.fil)! || null : readBase(endring.fil);
      const result = appliedChange(before, endring);
      if (!result.ok) misfits.push({ utgave: edition.nummer, endring, feil: result.feil });
      else if (result.alleredeSlik) there++;
      else texts.set(endring.fil, result.tekst ?? '');
    }
  }
  // One that was taken back and the one that did it come to nothing together, also where neither fits any more.
  const over = takenBack(current);
  return { tekster: texts, alleredeIFilene: there, misfits: misfits.filter((m) => !over.has(m.utgave)) };
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
