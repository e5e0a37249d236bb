import { caseDate, fieldName } from '../dialogue/labels.js';
import { parseCase } from '../grant/case.js';
import { toContract } from '../grant/contract.js';
import { estimate } from '../grant/estimate.js';
import type { AskField, GrantCase } from '../grant/types.js';
import type { Lang } from '../knowledge/schema/common.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { officeFor } from '../knowledge/municipalities.js';
import { fill, formatDato } from '../knowledge/text.js';
import { factsOf } from './facts.js';
import { partOf, sumOf } from './part.js';
import type { CaseFile, Part, StoredResult, Sum } from './types.js';
import { tell, type Words } from './words.js';

/** What a case file is made of: a stored receipt, and how its result stands against the rules that are loaded now. */
export interface CaseFileSource {
  id: string;
  dato: string;
  sak: GrantCase;
  /** Fields that were answered with "don't know". */
  vetIkke: readonly string[];
  /** Content hash of each rule version as it was. */
  regler: Record<string, { hash: string }>;
  resultat: StoredResult;
  /** The same facts give the same result by the rules that are given: then every sentence can be had in the reader's language. */
  lik: boolean;
  /** How the rules of now stand to those of then: the same, changed with the same answer, or with another. */
  endring: 'ingen' | 'likt' | 'annet';
  /** The content no longer fits the receipt's number. */
  endretKvittering: boolean;
}

/** A period after the newest rules known is judged by them, and so bears their name: told apart by its dates. */
function nameAmong(w: Words, part: Part, all: readonly Part[]): string {
  if (!part.periode) return part.navn;
  const dates = { navn: part.navn, fra: formatDato(w.lang, part.periode.fra), til: formatDato(w.lang, part.periode.til) };
  const known = part.versjon ? w.k.versjoner.get(part.versjon)?.gjelder.til : undefined;
  if (known && part.periode.til > known) return tell(w, 'resultat.del.rettesnor', dates);
  return all.filter((p) => p.navn === part.navn).length < 2 ? part.navn : tell(w, 'resultat.del.periode', dates);
}

/** The case file of a receipt, in the reader's language. Nothing in it is calculated anew unless that gives the same to the krone. */
export function buildCaseFile(k: Knowledge, source: CaseFileSource, lang: Lang): CaseFile {
  const w: Words = { k, lang };
  const result = source.lik ? inLanguage(k, source, lang) : source.resultat;
  const all = (result.deler?.length ? result.deler : [result]).map((r) => partOf(w, r, source.regler[r.regelversjon ?? '']?.hash, source.sak.godtaUbekreftet === true));
  const named = all.map((p) => ({ ...p, navn: nameAmong(w, p, all) }));
  const varsler = warnings(w, source, named);
  // Said at the top, so not again among the caveats.
  const parts = named.map((p) => ({ ...p, forbehold: p.forbehold.filter((line) => !varsler.includes(line)) }));
  const office = source.sak.kommunenummer ? officeFor(k, source.sak.kommunenummer, caseDate(source.sak, source.dato)) : null;
  return {
    lang,
    kvittering: source.id,
    dato: source.dato,
    tittel: tell(w, 'saksmappe.tittel'),
    laget: tell(w, 'saksmappe.laget', { dato: formatDato(lang, source.dato), id: source.id }),
    varsler,
    utfall: result.utfall,
    utfallTekst: outcomeText(w, source, parts, result),
    sum: parts.length > 1 ? totalOf(w, result, parts) : parts[0]!.sum,
    fakta: factsOf(w, { sak: source.sak, vetIkke: new Set(source.vetIkke), mangler: new Set([result, ...(result.deler ?? [])].flatMap((r) => r.mangler)) }, source.dato),
    deler: parts,
    forbehold: parts.length > 1 ? result.forbehold.filter((line) => !all.some((p) => p.forbehold.includes(line))) : [],
    ...(office ? { kontor: tell(w, 'resultat.kontor', { kontor: office.navn, sted: office.sted, lenke: office.lenke }) } : {}),
    hvem: tell(w, ended(k, parts) ? 'saksmappe.hvem.da' : 'saksmappe.hvem.tekst'),
    personvern: tell(w, 'saksmappe.personvern'),
  };
}

function inLanguage(k: Knowledge, source: CaseFileSource, lang: Lang): StoredResult {
  const parsed = parseCase(k, source.sak);
  return parsed.ok ? (toContract(k, estimate(k, parsed.sak, source.dato), lang) as StoredResult) : source.resultat;
}

function warnings(w: Words, source: CaseFileSource, parts: readonly Part[]): string[] {
  const dato = formatDato(w.lang, source.dato);
  const unconfirmed = parts.flatMap((p) => {
    const versjon = p.versjon ? w.k.versjoner.get(p.versjon) : undefined;
    return versjon?.videreforte_regler ? [fill(versjon.videreforte_regler.forbehold, w.lang, { k: w.k, versjon })] : [];
  });
  return [
    ...(source.endretKvittering ? [tell(w, 'saksmappe.rort-ved')] : []),
    ...(source.endring === 'likt' ? [tell(w, 'saksmappe.endret.likt', { dato })] : []),
    ...(source.endring === 'annet' ? [tell(w, 'saksmappe.endret', { dato })] : []),
    ...(source.lik ? [] : [tell(w, 'saksmappe.endret.ord')]),
    ...new Set(unconfirmed),
  ];
}

const ended = (k: Knowledge, parts: readonly Part[]): boolean => {
  const versjon = parts[0]?.versjon ? k.versjoner.get(parts[0].versjon) : undefined;
  return versjon !== undefined && versjon.ordning !== 'nasjonal-alis';
};

/** The outcome as a sentence, qualified by what makes a yes less than one: unknown rules, or a deadline that had passed. */
function outcomeText(w: Words, source: CaseFileSource, parts: readonly Part[], result: StoredResult): string {
  if (ended(w.k, parts)) return tell(w, `resultat.da.${result.utfall}`);
  const guide = parts.map((p) => (p.versjon ? w.k.versjoner.get(p.versjon) : undefined)).find((v, i) => v && (parts[i]!.periode?.til ?? '') > v.gjelder.til);
  if (guide) return tell(w, 'resultat.rettesnor', { versjon: guide.navn[w.lang], utfall: tell(w, `utfall.${result.utfall}`) });
  if (result.utfall !== 'kan-innvilges') return tell(w, `resultat.${result.utfall}`);
  if (parts.some((p) => p.versjon === null)) return tell(w, 'resultat.kan-innvilges.delvis');
  const granted = parts.filter((p) => p.utfall === 'kan-innvilges');
  const late = granted.every((p) => p.lukket || (p.frist?.dato !== undefined && p.frist.dato < source.dato));
  const unknown = granted.flatMap((p) => p.vilkaar.filter((v) => v.status === 'ukjent').map((v) => v.navn));
  // An answer that is lacking may bring the sum to nothing: then the yes hangs on it.
  const nothing = result.belop !== null && result.spenn?.lavest === '0';
  const open = [...new Set(unknown.length === 0 && nothing ? result.mangler.map((f) => fieldName(w.k, f as AskField, w.lang)) : unknown)];
  if (late) return tell(w, 'resultat.kan-innvilges.for-sent');
  return open.length > 0 ? tell(w, 'resultat.kan-innvilges.uavklart', { hva: open.join(', ') }) : tell(w, 'resultat.kan-innvilges');
}

/** The total of several grant years: never a share, since each year has a maximum of its own. */
function totalOf(w: Words, result: StoredResult, parts: readonly Part[]): Sum | null {
  const whole = sumOf(w, result);
  if (whole && (whole.belop !== null || result.spenn)) return { ...whole, navn: tell(w, result.belopStatus === 'ubekreftet' ? 'resultat.sum.ubekreftet' : 'resultat.sum.samlet') };
  const terms = parts.flatMap((p) => (p.sum && p.utfall !== 'kan-ikke-innvilges' ? [tell(w, 'resultat.sum.ledd', { sum: p.sum.tekst, versjon: p.navn })] : []));
  return terms.length > 0 ? { navn: tell(w, 'resultat.sum.samlet'), tekst: terms.join(' + '), belop: null, merknad: [tell(w, 'resultat.sum.andel.merknad.flere')] } : null;
}
