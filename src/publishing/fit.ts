import type { Change, ChangeFault } from './change.js';
import { overlayAt, takenBack, type Edition } from './overlay.js';

/** What stands in the way of a new edition. */
export interface Clash {
  /** `endret-siden`: what it changes stands otherwise now. `planlagt`: something planned for later would no longer fit. */
  slag: 'endret-siden' | 'planlagt';
  endring: Change;
  feil: ChangeFault;
  /** The edition that is in the way; null when it is the files of the repository. */
  utgave: number | null;
}

/** Days on which a new edition meets others: its own, and those of editions that come into force later. */
export function daysOf(editions: readonly Edition[], ny: Edition): string[] {
  return [...new Set([ny.gjelderFra, ...editions.map((e) => e.gjelderFra).filter((day) => day > ny.gjelderFra)])].sort();
}

/** Whether a new edition fits what is published, on the day it comes into force and on every later day that is planned. Pure. */
export function clashOf(editions: readonly Edition[], ny: Edition, readBase: (file: string) => string | null): Clash | null {
  for (const day of daysOf(editions, ny)) {
    const known = new Set(overlayAt(editions, day, readBase).misfits.map((m) => m.endring));
    const [first] = overlayAt([...editions, ny], day, readBase).misfits.filter((m) => !known.has(m.endring));
    if (!first) continue;
    const { endring, feil } = first;
    return first.utgave === ny.nummer ? { slag: 'endret-siden', endring, feil, utgave: culprit(editions, endring) } : { slag: 'planlagt', endring, feil, utgave: first.utgave };
  }
  return null;
}

/** The newest edition that touches the same thing and was not taken back. */
function culprit(editions: readonly Edition[], endring: Change): number | null {
  const over = takenBack(editions);
  const touching = editions.filter((e) => !over.has(e.nummer) && e.endringer.some((other) => touches(other, endring)));
  return touching.at(-1)?.nummer ?? null;
}

/** True when two changes are of the same thing, or one of a part of the other. */
export function touches(a: Change, b: Change): boolean {
  if (a.fil !== b.fil) return false;
  if (a.slag === 'fil' || b.slag === 'fil') return true;
  const length = Math.min(a.sti.length, b.sti.length);
  return a.sti.slice(0, length).every((step, i) => step === b.sti[i]);
}
