import { fieldName } from '../dialogue/labels.js';
import type { AskField } from '../grant/types.js';
import type { KildeRef } from '../knowledge/schema/common.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { fill, formatKroner } from '../knowledge/text.js';
import { auditorOf } from './auditor.js';
import type { Condition, Contradiction, Item, Line, Part, StoredResult, StoredStep, Sum } from './types.js';
import { dateValue, figure, formulaText, ruleItem, sourceText, tell, type Words } from './words.js';

/** Statuses that a reader must be told of at a figure. */
const SAID: ReadonlySet<string> = new Set(['oppgitt', 'ubekreftet', 'mangler']);

/** One grant year: conditions, steps, sum, caveats, next steps, checklist. `hash`: the version's as the receipt has it. `unconfirmedToo`: the user accepts such figures. */
export function partOf(w: Words, result: StoredResult, hash: string | undefined, unconfirmedToo: boolean): Part {
  const versjon = result.regelversjon ? w.k.versjoner.get(result.regelversjon) : undefined;
  // Without dates the conditions are those of the version that stands in for all.
  const judged = versjon ?? standIn(w, result);
  return {
    navn: (result.periode ? versjon : judged)?.navn[w.lang] ?? result.regelversjon ?? tell(w, 'resultat.uten.versjon.kort'),
    versjon: result.regelversjon,
    hash: hash ?? '',
    ...(result.periode ? { periode: result.periode } : {}),
    utfall: result.utfall,
    utfallTekst: tell(w, `utfall.${result.utfall}`),
    sum: sumOf(w, result),
    vilkaar: result.kriterier.map((c) => conditionOf(w, c, judged)),
    steg: result.steg.map((s) => lineOf(w, s)),
    // Figures of a secondary source are shown only to those who asked for them.
    elementer: result.elementer.filter((s) => unconfirmedToo || s.status !== 'ubekreftet').map((s) => lineOf(w, s)),
    forbehold: [...(result.regelversjon === null && result.periode ? [tell(w, 'saksmappe.uten-regler')] : []), ...result.forbehold],
    nesteSteg: result.nesteSteg.map((tekst) => stepItem(w, tekst, judged)),
    lukket: result.lukket === true,
    frist: result.frist ? dateValue(w.lang, result.frist) : null,
    fristTekst: result.frist ? marked(w, dateValue(w.lang, result.frist).tekst, result.fristStatus) : tell(w, result.lukket ? 'flere.frist.for-lenge-siden' : 'saksmappe.ukjent'),
    revisor: auditorOf(w, result, versjon),
    motstrid: versjon ? contradictions(w, result, versjon) : [],
  };
}

function standIn(w: Words, result: StoredResult): RuleVersion | undefined {
  if (result.kriterier.length === 0) return undefined;
  const fits = [...w.k.versjoner.values()].filter((v) => result.kriterier.every((c) => v.kriterier.some((rule) => rule.id === c.id)));
  return fits.findLast((v) => v.status === 'bekreftet') ?? fits.at(-1);
}

const marked = (w: Words, text: string, status: string | undefined): string => (status === 'ubekreftet' ? `${text} (${tell(w, 'status.ubekreftet')})` : text);

/** The sum in words, with what it rests on; null where there is no money to speak of. */
export function sumOf(w: Words, r: StoredResult): Sum | null {
  const range = r.spenn;
  const navn = tell(w, r.belopStatus === 'ubekreftet' ? 'resultat.sum.ubekreftet' : 'resultat.sum');
  if (r.utfall === 'kan-ikke-innvilges') return { navn, tekst: formatKroner(w.lang, '0'), belop: '0', merknad: [] };
  const narrow = range?.smalnerMest ? [fieldName(w.k, range.smalnerMest as AskField, w.lang)] : [];
  const moves = range?.hoyest != null && range.hoyest !== range.lavest;
  if (r.belop !== null) {
    const status = r.belop === '0' ? [] : [sentence(tell(w, `resultat.status.${r.belopStatus}`))];
    const may = moves && narrow[0] ? [tell(w, 'resultat.sum.kan.bli', { lavest: range.lavest, hoyest: range.hoyest!, felt: narrow[0] })] : [];
    return { navn, tekst: formatKroner(w.lang, r.belop), belop: r.belop, merknad: [...status, ...may] };
  }
  const most = narrow.map((felt) => tell(w, 'resultat.sum.smalner', { felt }));
  if (moves) return { navn, tekst: tell(w, 'resultat.sum.spenn', { lavest: range.lavest, hoyest: range.hoyest! }), belop: null, merknad: most };
  if (range && range.lavest !== '0') return { navn, tekst: tell(w, 'resultat.sum.minst', { lavest: range.lavest }), belop: null, merknad: [tell(w, 'resultat.sum.minst.merknad'), ...most] };
  if (r.utfall === 'mangler-opplysninger' || r.andelAvArsbelop === null || r.andelAvArsbelop === '0') return null;
  return { navn, tekst: tell(w, 'resultat.sum.andel', { andel: r.andelAvArsbelop }), belop: null, merknad: [tell(w, 'resultat.sum.andel.merknad'), ...most] };
}

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

function conditionOf(w: Words, c: StoredResult['kriterier'][number], versjon: RuleVersion | undefined): Condition {
  const rule = versjon?.kriterier.find((r) => r.id === c.id);
  const text = (value: { nb: string; nn: string; en: string }): string => fill(value, w.lang, { k: w.k, ...(versjon ? { versjon } : {}) });
  const failed = c.status === 'ikke-oppfylt';
  const takes = failed ? (rule ? text(rule.hva_skal_til) : c.hvaSkalTil) : undefined;
  const track = failed ? (rule?.naermeste_spor ? text(rule.naermeste_spor) : c.naermesteSpor) : undefined;
  const each = (c.stillinger ?? []).map((s) => `${tell(w, 'resultat.stilling.nr', { nr: s.stilling + 1 })}: ${tell(w, `resultat.kriterium.${s.status}`)}`);
  return {
    navn: rule?.navn[w.lang] ?? c.id,
    status: c.status,
    statusTekst: marked(w, tell(w, `resultat.kriterium.${c.status}`), rule?.status),
    regel: rule ? text(rule.forklaring) : (c.krav ?? ''),
    tillegg: [
      ...each,
      ...(takes ? [tell(w, 'resultat.grunn.skal.til', { tekst: takes })] : []),
      ...(track ? [tell(w, 'resultat.grunn.spor', { tekst: track })] : []),
    ],
    kilde: sourceText(w, c.kilde),
  };
}

function lineOf(w: Words, s: StoredStep): Line {
  return {
    navn: s.navn, slag: s.slag, formel: s.formel === s.verdi ? '' : formulaText(w.lang, s.formel), verdi: figure(w.lang, s.verdi, s.enhet),
    status: SAID.has(s.status) ? tell(w, `resultat.steg.${s.status}`) : '', kilde: sourceText(w, s.kilde),
  };
}

/** A next step is kept as its sentence: the rule that it is gives the papers, and the words in the reader's language. */
function stepItem(w: Words, tekst: string, versjon: RuleVersion | undefined): Item {
  const says = (lang: 'nb' | 'nn' | 'en') => (s: RuleVersion['neste_steg'][number]) => fill(s.tekst, lang, { k: w.k, versjon: versjon! }) === tekst;
  const rule = versjon && (versjon.neste_steg.find(says(w.lang)) ?? versjon.neste_steg.find(says('nb')));
  return rule ? ruleItem(w, rule, versjon) : { tekst, dokumenter: [] };
}

/** Contradictions between sources that this result cites. */
function contradictions(w: Words, r: StoredResult, versjon: RuleVersion): Contradiction[] {
  const frist = versjon.verdier['frist'];
  const cited = [...r.kriterier.filter((c) => c.status !== 'ikke-aktuelt').map((c) => c.kilde), ...[...r.steg, ...r.elementer].map((s) => s.kilde), ...(frist ? [frist.kilde] : [])];
  const same = (a: KildeRef) => cited.some((b) => a.dokument === b.dokument && a.punkt === b.punkt);
  const text = (value: { nb: string; nn: string; en: string }): string => fill(value, w.lang, { k: w.k, versjon });
  return w.k.motstrid.filter((m) => m.gjelder.includes(versjon.id) && (same(m.a.kilde) || same(m.b.kilde))).map((m) => ({
    tema: text(m.tema),
    linjer: [
      ...[m.a, m.b].map((side) => tell(w, 'saksmappe.motstrid.a', { kilde: sourceText(w, side.kilde), tekst: text(side.tekst) })),
      tell(w, 'saksmappe.motstrid.hvem', { tekst: text(m.haandtering), hvem: text(m.hvem_avgjor) }),
    ],
  }));
}
