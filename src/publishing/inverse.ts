import type { z } from 'zod';
import { fingerprint, valueAt, type Change } from './change.js';
import { inForce, overlayAt, type Edition } from './overlay.js';
import { appliedChange } from './remembered.js';

type Json = z.infer<ReturnType<typeof z.json>>;

/** What a change finds, and what it leaves. */
export interface Step {
  endring: Change;
  foer: unknown;
  etter: unknown;
}

/** Each change of an edition with what stood there before it, in order. Changes that did nothing are left out. Pure. */
export function stepsOf(editions: readonly Edition[], edition: Edition, readBase: (file: string) => string | null): Step[] {
  const earlier = inForce([...editions.filter((e) => e.nummer !== edition.nummer), edition], edition.gjelderFra);
  const texts = new Map(overlayAt(earlier.slice(0, earlier.indexOf(edition)), edition.gjelderFra, readBase).tekster);
  return edition.endringer.flatMap((endring) => {
    const before = texts.has(endring.fil) ? texts.get(endring.fil)! || null : readBase(endring.fil);
    const result = appliedChange(before, endring);
    if (!result.ok || result.alleredeSlik) return [];
    texts.set(endring.fil, result.tekst ?? '');
    return [stepOf(endring, before, result.tekst)];
  });
}

function stepOf(endring: Change, before: string | null, after: string | null): Step {
  if (endring.slag === 'fil') return { endring, foer: before, etter: after };
  // What is taken out of a list goes back to its place: the list as a whole is put back.
  const sti = endring.verdi === null && endring.sti.length > 1 && Array.isArray(valueAt(before ?? '', endring.sti.slice(0, -1))) ? endring.sti.slice(0, -1) : endring.sti;
  return { endring: { ...endring, sti }, foer: valueAt(before ?? '', sti), etter: valueAt(after ?? '', sti) };
}

/** Changes against a text as it stands, whatever they were written against. Pure. */
export function stepsBetween(text: string, changes: readonly Change[]): Step[] {
  return changes.map((endring) => ({ endring, foer: endring.slag === 'fil' ? text : valueAt(text, endring.sti), etter: endring.slag === 'fil' ? endring.tekst : endring.verdi }));
}

/** The changes that bring back what stood before an edition. Pure. */
export function inverseOf(editions: readonly Edition[], edition: Edition, readBase: (file: string) => string | null): Change[] {
  return stepsOf(editions, edition, readBase).reverse().map(({ endring, foer, etter }) =>
    endring.slag === 'fil'
      ? { slag: 'fil', fil: endring.fil, foer: fingerprint(etter), tekst: (foer as string | null) ?? null }
      : { slag: 'felt', fil: endring.fil, sti: endring.sti, foer: fingerprint(etter), verdi: ((foer ?? null) as Json) },
  );
}
