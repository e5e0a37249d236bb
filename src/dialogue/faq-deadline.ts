import type { KildeRef } from '../knowledge/schema/common.js';
import type { Intent } from '../knowledge/schema/intent.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { addMonths } from '../grant/months.js';
import { fill, formatDato } from '../knowledge/text.js';
import { splitByVersion, type VersionLookup } from '../knowledge/versions.js';
import type { Block } from '../reply/types.js';
import { paragraph, tell, type Turn } from './context.js';
import { periodAsked, type Period } from './faq-period.js';
import { whomToAsk, type FaqQuestion } from './faq-reply.js';
import type { SpecialAnswer } from './faq-special.js';
import { answeredAlong, versionsOfYear, type ChosenVersion } from './version-choice.js';

const PRESENT = 'nasjonal-alis';
const ARREARS: KildeRef = { dokument: 'REGELVERK', punkt: '4' };
/** Activity can be applied for one year back. */
const ARREARS_MONTHS = 12;

/** The deadline of the time that is asked about: several when it spans grant years, none where we know no rules. */
export function deadline(t: Turn, q: FaqQuestion, chosen: ChosenVersion, intent: Intent): SpecialAnswer | null {
  const period = periodAsked(t, intent.id, q);
  const parts = period ? splitByVersion(t.k, PRESENT, period.fra, period.til) : [];
  const late = tooLate(t, q, chosen);
  if (late) return late;
  if (parts.length > 1) return severalRounds(t, intent, parts);
  return parts[0]?.oppslag.slag === 'etter' ? { blocks: [paragraph(unknownRound(t, parts[0]))], kilder: [], alene: true } : null;
}

const ASKS_WHEN = /^\W*(?:(?:innen |innan )?når|til kva tid|by when|when)(?:[^\p{L}].*)?[^\p{L}](?:søke?s?|søkje|søkjast|sende?s?|levere?s?|appl(?:y|ied)|submit(?:ted)?)(?:[^\p{L}]|$)/iu;

/** Can we still apply, asked of a round that is over: said first, with the day it is. When must we apply: the deadline. */
export function arrears(t: Turn, q: FaqQuestion, chosen: ChosenVersion, intent: Intent): SpecialAnswer | null {
  const rounds = intent.id === 'soknadsperiode' && ASKS_WHEN.test(q.tekst) ? t.k.intents.get('soknadsfrist') : undefined;
  if (!rounds) return tooLate(t, q, chosen);
  const special = deadline(t, q, chosen, rounds);
  const svar = answeredAlong(t.k, rounds, chosen.versjon)?.svar;
  if (special || !svar) return special;
  return { blocks: [paragraph(shortAnswer(t, rounds, chosen.versjon))], kilder: svar.kilder, alene: false };
}

type Part = Period & { oppslag: VersionLookup };

function severalRounds(t: Turn, intent: Intent, parts: readonly Part[]): SpecialAnswer {
  const told = parts.map((part) => ({ part, versjon: versionOf(t, part) }));
  const punkter = told.map(({ part, versjon }) => ({ tekst: versjon ? `${versjon.navn[t.conv.lang]}: ${shortAnswer(t, intent, versjon)}` : unknownRound(t, part) }));
  const sources = told.flatMap(({ versjon }) => (versjon ? (answeredAlong(t.k, intent, versjon)?.svar?.kilder ?? []) : []));
  const list: Block = { type: 'liste', ordnet: false, punkter };
  return { blocks: [paragraph(tell(t, 'faq.frist.flere')), list], kilder: [ARREARS, ...sources], alene: true };
}

function versionOf(t: Turn, { fra, oppslag }: Part): RuleVersion | undefined {
  if (oppslag.slag === 'kjent') return oppslag.versjon;
  return oppslag.slag === 'foer' ? versionsOfYear(t.k, Number(fra.slice(0, 4)))[0] : undefined;
}

function shortAnswer(t: Turn, intent: Intent, versjon: RuleVersion): string {
  const svar = answeredAlong(t.k, intent, versjon)?.svar;
  return svar ? fill(svar.kort, t.conv.lang, { k: t.k, versjon }) : tell(t, 'faq.uten.svar', { versjon: versjon.navn[t.conv.lang], hvem: whomToAsk(t) });
}

function unknownRound(t: Turn, { fra, til }: Period): string {
  return tell(t, 'faq.frist.ukjent.periode', { fra: formatDato(t.conv.lang, fra), til: formatDato(t.conv.lang, til), hvem: whomToAsk(t) });
}

const ASKS_WHETHER = /(?:^|[^\p{L}])(?:kan|får|fikk|fekk|kunne|rekk(?:er|e|ja|je)?|går det|er det (?:mulig|mogleg|for s(?:ei|e)nt|åpent|ope)|har (?:vi|me) (?:enn|frem|fram|tid)|can|could|may|do we still|is it possible|for s(?:ei|e)nt|toget|løpet|too late|etterbetal\p{L}*|tilbakevirk\p{L}*|back ?pay|retroactiv\p{L}*|gl(?:e|ø)y?mt?e?|forg[oe]t|missed)(?:[^\p{L}]|$)/iu;

/** Whether it is too late for a round: asked whether one can, and its deadline or its year in arrears is past. */
function tooLate(t: Turn, q: FaqQuestion, { versjon, ukjentAar }: ChosenVersion): SpecialAnswer | null {
  const named = periodNamed(q);
  if (!named || ukjentAar !== undefined || !ASKS_WHETHER.test(q.tekst)) return null;
  const { lang } = t.conv;
  const frist = versjon.verdier['frist'];
  const past = typeof frist?.verdi === 'string' && frist.verdi < t.today ? frist : undefined;
  const over = addMonths(versjon.gjelder.til, ARREARS_MONTHS) < t.today;
  if (!past && !over) return null;
  const words = { versjon: versjon.navn[lang], til: formatDato(lang, versjon.gjelder.til), idag: formatDato(lang, t.today), frist: past ? formatDato(lang, String(past.verdi)) : '' };
  const blocks = [
    paragraph(tell(t, !past ? 'faq.forsent.uten.frist' : over || versjon.ordning !== PRESENT ? 'faq.forsent.frist' : 'faq.forsent.fristen.ute', words)),
    paragraph(tell(t, versjon.ordning === PRESENT ? (over ? 'faq.forsent.etterskudd' : 'faq.forsent.nylig') : 'faq.forsent.avsluttet', words)),
    paragraph(whomToAsk(t)),
  ];
  const rule = versjon.ordning === PRESENT ? [ARREARS] : [];
  return { blocks, kilder: [...(past ? [past.kilde] : []), ...rule], alene: true, versjon };
}

const periodNamed = (q: FaqQuestion): boolean => q.entities.aar !== undefined || q.entities.periode_fra !== undefined || q.entities.periode_til !== undefined;
