import { inForce, overlayAt, takenBack, type Edition, type Overlay, type Placed } from './overlay.js';

/** An edition as the files see it. */
export type EditionState = 'over-filene' | 'i-filene' | 'passer-ikke' | 'tatt-tilbake' | 'avloest' | 'venter';

export interface EditionStatus<E extends Edition = Edition> {
  utgave: E;
  tilstand: EditionState;
  endringer: Placed[];
}

export interface KbStatus<E extends Edition = Edition> {
  overlay: Overlay;
  utgaver: EditionStatus<E>[];
  /** Nothing has to be decided: each published change holds, is in the files, or waits for its day. */
  iTakt: boolean;
}

/** How what is published stands to the files of the repository on a day. Pure. */
export function statusOf<E extends Edition>(editions: readonly E[], date: string, readBase: (file: string) => string | null): KbStatus<E> {
  const overlay = overlayAt(editions, date, readBase);
  const current = new Set(inForce(editions, date).map((e) => e.nummer));
  const over = takenBack(editions);
  const utgaver = editions.map((utgave) => {
    const endringer = overlay.endringer.filter((c) => c.utgave === utgave.nummer);
    return { utgave, endringer, tilstand: stateOf(endringer, over.has(utgave.nummer), current.has(utgave.nummer)) };
  });
  return { overlay, utgaver, iTakt: overlay.misfits.length === 0 };
}

function stateOf(changes: readonly Placed[], takenBackNow: boolean, current: boolean): EditionState {
  if (changes.some((c) => c.tilstand === 'passer-ikke')) return 'passer-ikke';
  if (takenBackNow) return 'tatt-tilbake';
  if (!current) return 'venter';
  if (changes.some((c) => c.tilstand === 'over-filene')) return 'over-filene';
  return changes.some((c) => c.tilstand === 'i-filene') ? 'i-filene' : 'avloest';
}

/** One line for whoever starts the program; null when nothing was ever published. */
export function statusLine(editions: readonly Edition[], { tekster, misfits, endringer }: Overlay): string | null {
  if (editions.length === 0) return null;
  const over = endringer.filter((c) => c.tilstand === 'over-filene').length;
  const first = over === 0 ? 'Alt som er publisert, står i filene.' : `${over} ${over === 1 ? 'publisert endring' : 'publiserte endringer'} ligger over ${tekster.size} ${tekster.size === 1 ? 'fil' : 'filer'}.`;
  if (misfits.length === 0) return first;
  return `${first} ${misfits.length} passer ikke lenger til filene og er ikke i bruk: se «alis kb status».`;
}
