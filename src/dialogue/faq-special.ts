import { diffVersions } from '../knowledge/diff.js';
import type { Intent } from '../knowledge/schema/intent.js';
import type { KildeRef } from '../knowledge/schema/common.js';
import type { RuleVersion, Verdi } from '../knowledge/schema/version.js';
import { centralityClass, officeFor } from '../knowledge/municipalities.js';
import { formatKroner, formatTall } from '../knowledge/text.js';
import { versionsOf } from '../knowledge/versions.js';
import type { Block } from '../reply/types.js';
import type { Kontor } from '../knowledge/schema/reference.js';
import { paragraph, tell, type Turn } from './context.js';
import type { FaqQuestion } from './faq-reply.js';
import { arrears, deadline } from './faq-deadline.js';
import { months, shortLocum } from './faq-months.js';
import { asksForLevel, namesRate, rateByDate, rateOfVersion } from './faq-rate.js';
import { findTerm } from './glossary.js';
import { municipalityName } from './labels.js';
import { CALL } from './meta-reply.js';
import { officeNamed } from './office-named.js';
import { plainWords } from './plain-words.js';
import { versionsOfYear, type ChosenVersion } from './version-choice.js';

/** What some questions get from the data, before or instead of their written answer (`alene`). */
export interface SpecialAnswer {
  blocks: Block[];
  kilder: KildeRef[];
  alene: boolean;
  versjon?: RuleVersion;
}

type Special = (t: Turn, q: FaqQuestion, chosen: ChosenVersion, intent: Intent) => SpecialAnswer | null;

/** Questions whose answer is in the data: amounts, changes, a municipality's class, its office, a term. */
const SPECIAL: Record<string, Special> = {
  endringer: changes,
  soknadsfrist: deadline,
  soknadsperiode: arrears,
  utbetaling: arrears,
  'er-min-kommune': ownMunicipality,
  'alis-kontor': office,
  begrep: term,
  revisorattest: definition,
  utdanningsvirksomhet: definition,
  introduksjonslege: definition,
  'veiledning-omfang': rate,
  praksiskompensasjon: rate,
  tilskuddsbelop: amounts,
  laeringsaktiviteter: travel,
  'praktisk-tilrettelegging': equipment,
  'hele-maaneder': months,
  'vikar-varighet': shortLocum,
};

export function specialFaq(t: Turn, intent: Intent, q: FaqQuestion, chosen: ChosenVersion): SpecialAnswer | null {
  return SPECIAL[intent.id]?.(t, q, chosen, intent) ?? null;
}

const CHANGES_SHOWN = 8;

/** "Hva er nytt fra 2022 til 2023?": the two versions compared, in plain sentences. */
function changes(t: Turn, q: FaqQuestion, chosen: ChosenVersion): SpecialAnswer | null {
  const years = [...new Set([...q.tekst.matchAll(/\b(20[12]\d)\b/g)].map((m) => Number(m[1])))].sort();
  const b = years.length > 1 ? versionsOfYear(t.k, years.at(-1)!)[0] : chosen.versjon;
  const a = years.length > 1 ? versionsOfYear(t.k, years[0]!)[0] : b && before(t, b);
  if (!a || !b || a.id === b.id) return null;
  const lines = diffVersions(t.k, a, b, t.conv.lang);
  const names = { a: a.navn[t.conv.lang], b: b.navn[t.conv.lang] };
  const list = (part: typeof lines): Block => ({ type: 'liste', ordnet: false, punkter: part.map((l) => ({ tekst: l.tekst })) });
  const blocks: Block[] = [{ type: 'overskrift', tekst: tell(t, 'faq.endringer.tittel', names) }];
  if (lines.length === 0) blocks.push(paragraph(tell(t, 'faq.endringer.ingen', names)));
  else blocks.push(list(lines.slice(0, CHANGES_SHOWN)));
  if (lines.length > CHANGES_SHOWN) blocks.push({ type: 'fold', id: 'endringer', tittel: tell(t, 'faq.endringer.alle', { antall: lines.length }), innhold: [list(lines.slice(CHANGES_SHOWN))] });
  return { blocks, kilder: lines.slice(0, CHANGES_SHOWN).map((l) => l.kilde), alene: true, versjon: b };
}

/** The version before, of the same scheme; before the first one, what it took over from. */
function before(t: Turn, b: RuleVersion): RuleVersion | undefined {
  const own = versionsOf(t.k, b.ordning);
  const i = own.findIndex((v) => v.id === b.id);
  if (i > 0) return own[i - 1];
  return [...t.k.versjoner.values()].filter((v) => v.gjelder.til < b.gjelder.fra).sort((x, y) => (x.gjelder.til < y.gjelder.til ? -1 : 1)).at(-1);
}

/** The municipality that was named, or that the conversation is about. */
function municipalityOf(t: Turn, q: FaqQuestion): string | undefined {
  return q.facts?.kommunenummer ?? t.conv.aktiv?.sak.kommunenummer ?? t.conv.kommune;
}

function ownMunicipality(t: Turn, q: FaqQuestion, { versjon }: ChosenVersion): SpecialAnswer | null {
  const number = municipalityOf(t, q);
  const classes = versjon.verdier['sentralitet_klasser'];
  const version = versjon.navn[t.conv.lang];
  if (!number) return { blocks: [paragraph(tell(t, 'faq.kommune.hvilken'))], kilder: [], alene: false };
  if (!classes) return { blocks: [paragraph(tell(t, 'faq.kommune.ingen.tillegg', { versjon: version }))], kilder: [], alene: true, versjon };
  const date = String(versjon.verdier['sentralitet_dato']?.verdi ?? versjon.gjelder.fra);
  const kommune = municipalityName(t.k, number, date);
  const klasse = centralityClass(t.k, number, date);
  const fits = Array.isArray(classes.verdi) ? classes.verdi : [];
  if (klasse === null || fits.length === 0) return { blocks: [paragraph(tell(t, 'faq.kommune.ukjent', { kommune }))], kilder: [classes.kilde], alene: true, versjon };
  const unsure = classes.status === 'ubekreftet';
  const yes = fits.includes(klasse);
  const key = unsure ? (yes ? 'faq.kommune.trolig.ja' : 'faq.kommune.trolig.nei') : yes ? 'faq.kommune.ja' : 'faq.kommune.nei';
  const text = tell(t, key, { kommune, klasse, klasser: fits.join(', '), versjon: version });
  const edition = versjon.verdier['sentralitet_dato']?.kilde;
  return { blocks: [...nameAlone(t, q, number, kommune), paragraph(text)], kilder: [classes.kilde, ...(edition ? [edition] : [])], alene: true, versjon };
}

const A_NAME = 2;

/** Only the name was written: what is told of the municipality is introduced, with its office. */
function nameAlone(t: Turn, q: FaqQuestion, number: string, kommune: string): Block[] {
  const found = officeFor(t.k, number, t.today);
  if (!found || q.tekst.includes('?') || plainWords(q.tekst).length > A_NAME) return [];
  return [officeParagraph(t, kommune, found), paragraph(tell(t, 'faq.kommune.tillegg'))];
}

function office(t: Turn, q: FaqQuestion): SpecialAnswer | null {
  const named = q.facts?.kommunenummer ? null : officeNamed(t.k, q.tekst);
  if (named) {
    const { kontor, navn } = named;
    const key = navn === kontor.navn ? 'faq.kontor.navngitt' : 'faq.kontor';
    const text = tell(t, key, { kommune: navn, kontor: kontor.navn, sted: kontor.sted, lenke: kontor.lenke });
    return { blocks: [paragraph(text, kontor.lenke), ...(CALL.test(q.tekst) ? [paragraph(tell(t, 'dialog.menneske.ringe'))] : []), paragraph(kontor.dekker[t.conv.lang])], kilder: [kontor.kilde], alene: true };
  }
  const number = municipalityOf(t, q);
  if (!number) return null;
  const kommune = municipalityName(t.k, number, t.today);
  const found = officeFor(t.k, number, t.today);
  if (!found) {
    const punkter = t.k.kontor.map((o) => ({ tekst: `${o.navn} (${o.sted}): ${o.lenke}` }));
    return { blocks: [paragraph(tell(t, 'faq.kontor.ukjent', { kommune })), { type: 'overskrift', tekst: tell(t, 'faq.kontor.alle') }, { type: 'liste', ordnet: false, punkter }], kilder: [], alene: true };
  }
  t.conv.kommune = number;
  return { blocks: [officeParagraph(t, kommune, found), ...inferredArea(t, found), ...(CALL.test(q.tekst) ? [paragraph(tell(t, 'dialog.menneske.ringe'))] : [])], kilder: [found.kilde], alene: true };
}

const TRAVEL = /(?:^|[^\p{L}])(?:reis|fly|hotel|overnatting|opphold|opphald|diett|per diem|meals?|travel|flight|accommodation|lodging)/iu;
const EQUIPMENT = /(?:^|[^\p{L}])(?:\p{L}*utstyr|ultralyd|ultrasound|stetoskop|pc|inventar|equipment|computer)/iu;

/** What the sources do not tell is said before what they do. */
const notTold = (t: Turn, key: string): SpecialAnswer => ({ blocks: [paragraph(tell(t, key))], kilder: [], alene: false });

function travel(t: Turn, q: FaqQuestion): SpecialAnswer | null {
  return TRAVEL.test(q.tekst) ? notTold(t, 'faq.reise') : null;
}

function equipment(t: Turn, q: FaqQuestion): SpecialAnswer | null {
  return EQUIPMENT.test(q.tekst) ? notTold(t, 'faq.utstyr') : null;
}

/** Which municipalities an office covers is for most of them worked out by us, and said to be. */
function inferredArea(t: Turn, { status }: Kontor): Block[] {
  return status === 'bekreftet' ? [] : [paragraph(tell(t, 'faq.kontor.utledet'))];
}

function officeParagraph(t: Turn, kommune: string, { navn, sted, lenke }: Kontor): Block {
  return paragraph(tell(t, 'faq.kontor', { kommune, kontor: navn, sted, lenke }), lenke);
}

function term(t: Turn, q: FaqQuestion): SpecialAnswer | null {
  const found = findTerm(t.k.ordliste, q.tekst);
  const { lang } = t.conv;
  if (!found) {
    const ord = t.k.ordliste.slice(0, 6).map((b) => b.term[lang]).join(', ');
    return { blocks: [paragraph(tell(t, 'faq.begrep.ukjent', { ord }))], kilder: [], alene: true };
  }
  const level = namesRate(q.tekst) ? rateByDate(t, q) : null;
  const explained = paragraph(tell(t, 'faq.begrep', { term: found.term[lang], forklaring: found.forklaring[lang] }));
  return { blocks: [explained, ...(level?.blocks ?? [])], kilder: [...(found.kilde ? [found.kilde] : []), ...(level?.kilder ?? [])], alene: true };
}

const DEFINES = /^\W*(?:(?:hva|kva|ka) (?:er|e|betyr|tyder|inneb\S+)|hva menes|what(?:'s| is| does| are))\s+(?:(?:en|ein|et|eit|an|a|the)\s+)?\S+(?:\s\S+)?\s*[?.!]*$/i;

/** "Hva er en revisorattest?" gets the word explained before the rule about it. */
function definition(t: Turn, q: FaqQuestion): SpecialAnswer | null {
  const found = DEFINES.test(q.tekst) ? findTerm(t.k.ordliste, q.tekst) : undefined;
  if (!found) return null;
  const { lang } = t.conv;
  return { blocks: [paragraph(tell(t, 'faq.begrep', { term: found.term[lang], forklaring: found.forklaring[lang] }))], kilder: found.kilde ? [found.kilde] : [], alene: false };
}

/**
 * A question for the hourly rate gets the dated rate first, then the rule that uses it. Rules that count with a rate of
 * their own go before the dated one, which they do not use; so does a pointed answer, which is not about the rate.
 */
function rate(t: Turn, q: FaqQuestion, { versjon, svar }: ChosenVersion, intent: Intent): SpecialAnswer | null {
  if (!asksForLevel(q.tekst) || svar?.spor) return null;
  const named = namesRate(q.tekst);
  const own = rateOfVersion(t, versjon, intent.id === 'praksiskompensasjon');
  const usesDated = !own && versjon.verdier['salaersats_brukt'] === undefined && versjon.ordning === 'nasjonal-alis';
  const level = named || usesDated ? rateByDate(t, q) : null;
  if (!own && !level) return null;
  return { blocks: [...(own?.blocks ?? []), ...(level?.blocks ?? [])], kilder: [...(own?.kilder ?? []), ...(level?.kilder ?? [])], alene: false };
}

/** The amounts of the version, each with how sure it is; what is not known says where it stands. */
function amounts(t: Turn, _q: FaqQuestion, { versjon }: ChosenVersion): SpecialAnswer | null {
  const all = Object.entries(versjon.verdier).filter(([id]) => /^(maksbelop_|alis_tak|etablering_tak)/.test(id)).map(([, v]) => v);
  const known = all.filter((v) => v.verdi !== null);
  // One row says less than the written answer; a table is for comparing.
  if (known.length < 2) return null;
  const rows = known.map((v) => [v.navn[t.conv.lang], amountText(t, v), tell(t, `status.${v.status}`)]);
  return {
    blocks: [{ type: 'tabell', kolonner: ['hva', 'belop', 'status'].map((c) => tell(t, `faq.belop.kolonne.${c}`)), rader: rows, siste_er_sum: false }],
    kilder: known.map((v) => v.kilde),
    alene: false,
  };
}

function amountText(t: Turn, v: Verdi): string {
  return v.enhet === 'kroner' ? formatKroner(t.conv.lang, String(v.verdi)) : formatTall(t.conv.lang, String(v.verdi));
}
