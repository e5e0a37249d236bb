import type { GrantCase, Stilling } from '../../src/grant/types.js';
import type { RuleVersion } from '../../src/knowledge/schema/version.js';

/** A period of three whole months that lies inside a version. */
export function threeMonthsIn(version: RuleVersion): { fra: string; til: string } {
  const [year, month] = [Number(version.gjelder.fra.slice(0, 4)), Number(version.gjelder.fra.slice(5, 7))];
  const after = new Date(Date.UTC(year, month + 2, 0));
  return { fra: version.gjelder.fra, til: after.toISOString().slice(0, 10) };
}

/** Every combination of one value of each list, as objects. `undefined` leaves the field out. */
export function* combinations(dimensions: Record<string, readonly unknown[]>): Generator<Record<string, unknown>> {
  const names = Object.keys(dimensions);
  const at = names.map(() => 0);
  for (;;) {
    yield Object.fromEntries(names.map((n, i) => [n, dimensions[n]![at[i]!]]).filter(([, v]) => v !== undefined));
    let i = 0;
    while (i < names.length && ++at[i]! >= dimensions[names[i]!]!.length) at[i++] = 0;
    if (i === names.length) return;
  }
}

const POSITION_FIELDS = ['stillingstype', 'tilknytning', 'stillingsandel'];
const SHORT = { fra: '2023-01-01', til: '2023-02-28' };
const LONG = { fra: '2020-01-01', til: '2026-12-31' };

/** Values that facts can take, each as a case has it. `vikariat` is short (2 months) or long (7 years). */
export const VALUES = {
  utdanningsvirksomhet: ['registrert', 'midlertidig', 'under-behandling', 'nei'],
  nyOrdning: [true, false],
  alisAvtale: [true, false],
  malBrukt: [true, false],
  privatTilknytning: [false, true],
  tilknytning: ['fast-ansatt', 'naeringsdrivende', 'vikar', 'vikarbyraa'],
  stillingstype: ['fastlege', 'fastlegevikar', 'introduksjonslege', 'annen-allmennlege'],
  vikariat: [LONG, SHORT],
  tidligere: [[], [{ maaneder: 58, stillingsandel: '1' }], [{ maaneder: 60, stillingsandel: '1' }]],
  saerskiltRekruttering: [true, false],
} as const;

/** A case from a flat combination: fields of the position go into its one position. */
export function caseOf(flat: Record<string, unknown>, period: Pick<Stilling, 'fra' | 'til'>, fixed: Partial<GrantCase> = {}): GrantCase {
  const position = Object.fromEntries(Object.entries(flat).filter(([k]) => POSITION_FIELDS.includes(k)));
  const rest = Object.fromEntries(Object.entries(flat).filter(([k]) => !POSITION_FIELDS.includes(k)));
  return { ...fixed, ...rest, stillinger: [{ ...position, ...period }] } as GrantCase;
}
