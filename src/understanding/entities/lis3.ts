import type { Knowledge } from '../../knowledge/knowledge.js';
import { prepare, rx } from './text.js';

/** The scheme that paid for supervision of LIS3 alone, beside the ALIS schemes. */
export const LIS3_SCHEME = 'lis3-veiledning';

const LIS3 = rx('\\blis[ -]?(?:3|iii)\\b', '');
const SUPERVISION = rx('\\b(?:veiled|veilei|rettlei|supervis)', '');
const ALIS = rx('\\balis', '');

/** "LIS3" and nothing of ALIS: the doctors as the grant for their supervision named them. */
export function namesLis3(text: string): boolean {
  const { f } = prepare(text);
  return LIS3.test(f) && !ALIS.test(f);
}

/** "Veiledning av LIS3", whatever the time. */
export function asksForLis3Supervision(text: string): boolean {
  const { f } = prepare(text);
  return LIS3.test(f) && SUPERVISION.test(f) && !ALIS.test(f);
}

/** Supervision of LIS3 in a year when there was a grant for it. `f` is folded; `days` are years or dates that were said. */
export function lis3Supervision(k: Knowledge, f: string, days: readonly string[]): boolean {
  if (!asksForLis3Supervision(f)) return false;
  const versions = [...k.versjoner.values()].filter((v) => v.ordning === LIS3_SCHEME);
  return versions.some(({ gjelder }) => days.some((d) => gjelder.fra.slice(0, d.length) <= d && d <= gjelder.til.slice(0, d.length)));
}
