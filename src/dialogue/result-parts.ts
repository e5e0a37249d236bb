import { officeFor } from '../knowledge/municipalities.js';
import { formatAndel, formatDato, formatKroner, formatMaaneder, formatTall, formatTimer, formatTimesats, fill, sectionText, sourceView } from '../knowledge/text.js';
import type { KildeRef } from '../knowledge/schema/common.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import type { Caveat, CriterionResult, GrantCase, GrantResult, Step } from '../grant/types.js';
import type { Block, SourceView } from '../reply/types.js';
import { paragraph, tell, type Turn } from './context.js';
import { caseDate } from './labels.js';

/** The version that a result speaks by; undefined when none is known. */
export function versionOf(t: Turn, result: GrantResult): RuleVersion | undefined {
  return result.regelversjon ? t.k.versjoner.get(result.regelversjon) : undefined;
}

/** The name of a grant year among others. What lies after the newest rules we know is judged by them, and is told apart by its dates. */
export function partName(t: Turn, part: GrantResult, parts: readonly GrantResult[]): string {
  const name = nameOf(t, part);
  const dates = part.periode && { navn: name, fra: formatDato(t.conv.lang, part.periode.fra), til: formatDato(t.conv.lang, part.periode.til) };
  // The grant year itself is another one: only the rules are borrowed.
  if (dates && guideOf(t, part)) return tell(t, 'resultat.del.rettesnor', dates);
  if (!dates || parts.filter((p) => nameOf(t, p) === name).length < 2) return name;
  return tell(t, 'resultat.del.periode', dates);
}

function nameOf(t: Turn, part: GrantResult): string {
  return versionOf(t, part)?.navn[t.conv.lang] ?? tell(t, 'resultat.uten.versjon.kort');
}

/** The newest rules known, when a part is judged by them although it lies after them. */
export function guideOf(t: Turn, part: GrantResult): RuleVersion | undefined {
  const version = versionOf(t, part);
  return version && part.periode && part.periode.til > version.gjelder.til ? version : undefined;
}

/** Whether it is too late to apply for a grant year: its deadline has passed, or it lies too far back. */
export function deadlinePassed(_t: Turn, part: GrantResult): boolean {
  return part.lukket === true;
}

/** Whether a result speaks of a scheme that no longer exists. */
export function ended(t: Turn, result: GrantResult): boolean {
  const version = versionOf(t, result.deler?.[0] ?? result);
  return version !== undefined && version.ordning !== 'nasjonal-alis';
}

/** A source in a few words: "Regelverk 2023, punkt 5". */
export function sourceText(t: Turn, ref: KildeRef): string {
  const view = sourceView(t.k, ref, t.conv.lang);
  const punkt = /^\d/.test(view.punkt) ? `${tell(t, 'tekst.punkt')} ${view.punkt}` : view.punkt;
  return tell(t, 'resultat.grunn.kilde', { tittel: view.tittel, punkt });
}

/** In a list under a result: the section alone where the document is the regulation itself, which the result names. */
export function shortSource(t: Turn, ref: KildeRef): string {
  if (ref.dokument !== 'REGELVERK') return sourceText(t, ref);
  const punkt = sectionText(t.k, ref.punkt, t.conv.lang);
  return /^\d/.test(punkt) ? `${tell(t, 'tekst.punkt')} ${punkt}` : punkt;
}

/** The sources of a result, each once. */
export function resultSources(t: Turn, result: GrantResult): SourceView[] {
  const version = versionOf(t, result);
  const relevant = result.kriterier.filter((c) => c.status !== 'ikke-aktuelt').map((c) => c.kilde);
  const refs = [...relevant, ...result.steg.map((s) => s.kilde), ...(result.frist ? [result.frist.kilde] : [])];
  return uniqueSources(t, refs, version);
}

/** Sources as shown, each document and section once. User-given values carry no document. */
export function uniqueSources(t: Turn, refs: readonly KildeRef[], version?: RuleVersion): SourceView[] {
  const seen = new Set<string>();
  return refs
    .filter((ref) => t.k.kilder.has(ref.dokument))
    .filter((ref) => !seen.has(`${ref.dokument} ${ref.punkt}`) && seen.add(`${ref.dokument} ${ref.punkt}`))
    .map((ref) => sourceView(t.k, ref, t.conv.lang, version));
}

/** A caveat or next step in words. */
export function caveatText(t: Turn, caveat: Caveat, version: RuleVersion | undefined): string {
  const spoken = (caveat.versjon && t.k.versjoner.get(caveat.versjon)) || version;
  return fill(caveat.tekst, t.conv.lang, { k: t.k, ...(spoken ? { versjon: spoken } : {}), ...(caveat.verdier ? { verdier: caveat.verdier } : {}) });
}

/** A step's value by its unit. */
export function stepValue(t: Turn, step: Step): string {
  const { lang } = t.conv;
  switch (step.enhet) {
    case 'kroner': return formatKroner(lang, step.verdi);
    case 'kroner-per-time': return formatTimesats(lang, step.verdi);
    case 'andel': return formatAndel(lang, step.verdi);
    case 'maaneder': return formatMaaneder(lang, step.verdi);
    case 'timer': return formatTimer(lang, step.verdi);
    default: return formatTall(lang, step.verdi);
  }
}

/** Steps as lines: name, formula, value, status, source. */
export function stepList(t: Turn, steps: readonly Step[]): Block {
  const line = (step: Step) => {
    const formula = step.formel && step.formel !== step.verdi ? `${formulaText(t, step.formel)} = ` : '';
    const status = ['faktor', 'opplysning'].includes(step.slag) && SAID_STATUS.has(step.status) ? ` (${tell(t, `resultat.steg.${step.status}`)})` : '';
    // What the reader said stands in no document.
    const kilde = t.k.kilder.has(step.kilde.dokument) && !(step.slag === 'faktor' && step.status === 'oppgitt') ? { kilde: shortSource(t, step.kilde) } : {};
    return { tekst: `${step.navn[t.conv.lang]}: ${formula}${stepValue(t, step)}${status}`, ...kilde };
  };
  return { type: 'liste', ordnet: false, punkter: steps.map(line) };
}

/** What a reader must know about a figure that went in: given by them, not confirmed, not known. */
const SAID_STATUS = new Set<Step['status']>(['oppgitt', 'ubekreftet', 'mangler']);

/** The arithmetic as people write it in this language: dates written out, figures grouped. */
function formulaText(t: Turn, formula: string): string {
  return formula.replace(/\d{4}-\d{2}-\d{2}|\d+(\.\d+)?/g, (n) => (n.includes('-') ? formatDato(t.conv.lang, n) : formatTall(t.conv.lang, n)));
}

/** All conditions with how each came out. */
export function criteriaList(t: Turn, result: GrantResult): Block {
  const version = versionOf(t, result);
  const relevant = result.kriterier.filter((c) => c.status !== 'ikke-aktuelt');
  return {
    type: 'liste',
    ordnet: false,
    punkter: relevant.map((c) => ({ tekst: `${criterionName(t, c, version)}: ${tell(t, `resultat.kriterium.${c.status}`)}${unconfirmedMark(t, c, version)}`, kilde: shortSource(t, c.kilde) })),
  };
}

/** Marks a condition that no document of the year confirms. */
function unconfirmedMark(t: Turn, c: CriterionResult, version: RuleVersion | undefined): string {
  return version?.kriterier.find((rule) => rule.id === c.id)?.status === 'ubekreftet' ? ` (${tell(t, 'status.ubekreftet')})` : '';
}

export function criterionName(t: Turn, c: CriterionResult, version: RuleVersion | undefined): string {
  const name = version?.kriterier.find((rule) => rule.id === c.id)?.navn[t.conv.lang] ?? c.id;
  return c.stilling === undefined ? name : `${name} (${tell(t, 'resultat.stilling.nr', { nr: c.stilling + 1 }).toLowerCase()})`;
}

/** The line about who can help: the ALIS office of the municipality. */
export function officeLine(t: Turn, sak: GrantCase): Block | undefined {
  const office = sak.kommunenummer ? officeFor(t.k, sak.kommunenummer, caseDate(sak, t.today)) : null;
  return office ? paragraph(tell(t, 'resultat.kontor', { kontor: office.navn, sted: office.sted, lenke: office.lenke }), office.lenke) : undefined;
}
