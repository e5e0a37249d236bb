import type { Knowledge } from '../knowledge/knowledge.js';
import { mayReduce } from './applied-for.js';
import { kronerOf } from './calculation.js';
import { wording } from './compiled.js';
import { ZERO } from './decimal.js';
import { wholeMonths } from './months.js';
import { schemeOf, type PlanPart } from './plan.js';
import type { Worked } from './run.js';
import type { Caveat, GrantCase, GrantResult } from './types.js';

const raise = (k: Knowledge, id: string, verdier?: Caveat['verdier'], versjon?: string): Caveat => ({
  id, tekst: wording(k, `forbehold.${id}`), ...(verdier ? { verdier } : {}), ...(versjon ? { versjon } : {}),
});

/** The scheme that a contract name belongs to: where its rules are announced, and whom to ask. */
function schemeCaveats(k: Knowledge, sak: GrantCase, versjon: string | undefined): Caveat[] {
  const scheme = [...k.ordninger.values()].find((o) => Object.hasOwn(o.kontraktnavn, schemeOf(sak)));
  if (!scheme) return [];
  return [{ id: 'hvor-se', tekst: scheme.hvor_se, versjon }, { id: 'hvem-spoerre', tekst: scheme.hvem_spoerre, versjon }];
}

/** Why there is no answer for these dates, where to look, and what is known nearest to them. */
export function noVersionCaveats(k: Knowledge, part: PlanPart, sak: GrantCase): Caveat[] {
  const versjon = part.nearest?.id;
  const dates: Record<string, string> = part.fra && part.til ? { fra: part.fra, til: part.til } : {};
  const id = part.slag === 'foer' ? 'versjon-foer' : part.slag === 'hull' ? 'versjon-hull' : 'versjon-etter';
  const guide = part.slag === 'etter' && part.nearest ? [raise(k, 'versjon-tilbud', undefined, versjon)] : [];
  return [raise(k, id, dates, versjon), ...guide, ...schemeCaveats(k, sak, versjon)];
}

/** Caveats that say that it is too late to apply: they come before all others. */
const TOO_LATE: ReadonlySet<string> = new Set(['frist-passert', 'runde-lukket']);

/** A few days of a grant year that are not one whole month: there is nothing in it to apply for. */
const givesNothing = (part: GrantResult): boolean => part.manederTelt === 0 && part.forbehold.some((c) => c.id === 'under-en-maaned');

/** The grant years that there is something to apply for in; all of them when there is none. */
export function worthApplying(parts: readonly GrantResult[]): readonly GrantResult[] {
  const some = parts.filter((p) => !givesNothing(p));
  return some.length > 0 ? some : parts;
}

/** Caveats of a period over several grant years: that it is split, what the split does to the months, and those of the parts. */
export function wholeCaveats(k: Knowledge, sak: GrantCase, parts: GrantResult[]): Caveat[] {
  const toApplyFor = worthApplying(parts);
  const own = toApplyFor.flatMap((p) => p.forbehold);
  const out = own.filter((c) => TOO_LATE.has(c.id));
  if (toApplyFor.length > 1) out.push(raise(k, 'deler', { antall: toApplyFor.length }));
  for (const p of parts.filter((x) => !toApplyFor.includes(x))) out.push(raise(k, p.periode!.fra === p.periode!.til ? 'del-uten-maaned.dag' : 'del-uten-maaned', { fra: p.periode!.fra, til: p.periode!.til }, p.regelversjon!));
  const whole = (sak.stillinger ?? []).reduce((n, s) => n + (s.fra && s.til ? wholeMonths(s.fra, s.til) : 0), 0);
  const split = parts.reduce((n, p) => n + p.manederTelt, 0);
  const plain = parts.every((p) => p.utfall === 'kan-innvilges') && !parts.some((p) => p.forbehold.some((c) => c.id === 'signering-kuttet'));
  if (plain && split < whole) out.push(raise(k, 'deler-maaneder', { hele: whole, delt: split }));
  for (const caveat of own) {
    if (!out.some((c) => c.id === caveat.id && c.tekst.nb === caveat.tekst.nb && JSON.stringify(c.verdier) === JSON.stringify(caveat.verdier))) out.push(caveat);
  }
  return out;
}

function appliedCaveats(k: Knowledge, sak: GrantCase, worked: readonly (Worked | null)[], result: GrantResult): Caveat[] {
  if (sak.soktBelop === undefined || result.belop === null || result.belop.isZero()) return [];
  if (!mayReduce(worked)) return [raise(k, 'sokt-ikke-redusert')];
  const full = worked.reduce((sum, w) => sum.plus((w && kronerOf(w.calculation)) ?? ZERO), ZERO);
  if (result.belop.lt(full)) {
    const divided = (result.deler ?? []).filter((d) => d.belop && !d.belop.isZero()).length > 1 ? [raise(k, 'sokt-fordelt', { sokt: sak.soktBelop })] : [];
    return [raise(k, 'sokt-redusert', { sokt: sak.soktBelop, full: full.toString() }), ...divided];
  }
  return result.belop.lt(sak.soktBelop) ? [raise(k, 'sokt-avkortet', { sokt: sak.soktBelop, full: full.toString() })] : [];
}

/** Caveats that look at the whole: the day today, dates outside the scheme's year, that this is an estimate. */
export function closingCaveats(k: Knowledge, sak: GrantCase, plan: readonly PlanPart[], worked: readonly (Worked | null)[], result: GrantResult, soFar: readonly Caveat[], today: string): Caveat[] {
  const out: Caveat[] = appliedCaveats(k, sak, worked, result);
  const pays = result.utfall === 'kan-innvilges' || result.utfall === 'kun-veiledning';
  if (plan.some((p) => p.slag === 'veileder')) out.push(raise(k, 'versjon-veileder', undefined, plan.find((p) => p.slag === 'veileder')!.version!.id));
  if (plan.some((p) => p.slag === 'udatert') && result.mangler.includes('periode')) out.push(raise(k, 'periode-ukjent'));
  const outside = plan.find((p) => p.slag === 'kjent' && p.positions.some((x) => (x.fra && x.stilling.fra && x.stilling.fra < x.fra) || (x.til && x.stilling.til && x.stilling.til > x.til)));
  if (outside && plan.length === 1) out.push(raise(k, 'utenfor-aaret', undefined, outside.version!.id));
  if (pays && result.periode && result.periode.til > today) out.push(raise(k, 'etterskudd', { til: result.periode.til }));
  if (pays && !soFar.some((c) => c.id === 'anslag')) out.push(raise(k, 'anslag'));
  return out;
}
