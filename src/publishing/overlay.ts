import { applyChange, type Change, type ChangeFault } from './change.js';

/** A published set of changes, in force from a calendar date. They are never changed or removed, only followed by others. */
export interface Edition {
  nummer: number;
  /** `YYYY-MM-DD`, Norway. */
  gjelderFra: string;
  endringer: readonly Change[];
}

/** A published change that no longer fits the files of the repository. */
export interface Misfit {
  utgave: number;
  endring: Change;
  feil: ChangeFault;
}

export interface Overlay {
  /** File name to text, for the files that differ from those of the repository. */
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
  for (const edition of inForce(editions, date)) {
    for (const endring of edition.endringer) {
      const before = texts.get(endring.fil) ?? readBase(endring.fil);
      const result = applyChange(before, endring);
      if (!result.ok) misfits.push({ utgave: edition.nummer, endring, feil: result.feil });
      else if (result.alleredeSlik) there++;
      else texts.set(endring.fil, result.tekst);
    }
  }
  return { tekster: texts, alleredeIFilene: there, misfits };
}

/** The editions in force on a day, in the order in which they came into force. */
export function inForce<E extends Pick<Edition, 'nummer' | 'gjelderFra'>>(editions: readonly E[], date: string): E[] {
  return editions.filter((e) => e.gjelderFra <= date).sort((a, b) => (a.gjelderFra < b.gjelderFra ? -1 : a.gjelderFra > b.gjelderFra ? 1 : a.nummer - b.nummer));
}
