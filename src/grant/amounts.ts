import type { KildeRef, Text } from '../knowledge/schema/common.js';
import type { CompiledVersion } from './compiled.js';
import type { Num as Number_ } from './decimal.js';
import { Num } from './decimal.js';
import type { AmountStatus } from './types.js';

/** A yearly amount that can be calculated with: kroner, how sure it is, where it stands. */
export interface Amount {
  id: string;
  value: Number_;
  status: AmountStatus;
  kilde: KildeRef;
  navn: Text;
  /** Made of elements of the rules rather than one figure: the elements' own lines stand in the calculation. */
  composed?: { elementer: string[]; paaslag?: string };
}

/** From weakest to strongest: a result is as sure as the weakest amount in it. */
const STRENGTH: readonly AmountStatus[] = ['mangler', 'ubekreftet', 'oppgitt', 'avledet', 'bekreftet'];
export const weakest = (a: AmountStatus, b: AmountStatus): AmountStatus => (STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b);

/**
 * Which amount counts (design.md section 4): a confirmed or derived one first, then one that the user read in the
 * announcement, then an unconfirmed one if the user accepts it. Null when none of these exists. What the user read is never
 * credited to the source of another, unconfirmed figure: it stands with the rule that it belongs to.
 */
export function amountOf(cv: CompiledVersion, id: string, given: string | undefined, acceptUnconfirmed: boolean | undefined): Amount | null {
  const verdi = cv.version.verdier[id];
  if (!verdi) return null;
  const value = cv.numbers.get(id) ?? null;
  const of = (v: Num, status: AmountStatus): Amount => ({ id, value: v, status, kilde: verdi.kilde, navn: verdi.navn });
  const sure = verdi.status === 'bekreftet' || verdi.status === 'avledet';
  if (!sure && given !== undefined) return { ...of(new Num(given), 'oppgitt'), kilde: verdi.status === 'ubekreftet' ? cv.version.beregning.kilde : verdi.kilde };
  if (!sure && !(verdi.status === 'ubekreftet' && acceptUnconfirmed)) return null;
  if (verdi.sammensatt) return { ...of(new Num(0), verdi.status), composed: verdi.sammensatt };
  return value && of(value, verdi.status);
}
