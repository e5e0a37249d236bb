import type { Intent, Svar } from '../knowledge/schema/intent.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { newestVersion } from '../knowledge/versions.js';
import { fill, formatDato } from '../knowledge/text.js';
import type { Block, Choice } from '../reply/types.js';
import type { Understanding } from '../understanding/types.js';
import { choice, paragraph, reply, tell, wasItHelpful, type Turn } from './context.js';
import { deskChoices, noteForDesk, sendNew } from './desk.js';
import { ownShare } from './faq-own-share.js';
import { reviewNote } from './faq-review.js';
import { ABOUT_ROUNDS, periodAsked, yearOfDeadline, yearOfPeriod } from './faq-period.js';
import { holdsFor } from './pointed.js';
import { specialFaq } from './faq-special.js';
import { uniqueSources } from './result-parts.js';
import { chooseVersion, type ChosenVersion } from './version-choice.js';

const FOLLOW_UPS = 3;

/** What a FAQ question carries besides its intent. */
export interface FaqQuestion {
  tekst: string;
  entities: Understanding['entities'];
  facts?: Understanding['facts'];
}

/** Answers a question about the rules, by the version of the year asked about. Follow-ups only when no check waits. */
export function faqReply(t: Turn, intent: Intent, question: FaqQuestion, waiting: boolean): void {
  const year = yearAsked(t, intent, question);
  t.conv.sisteIntent = intent.id;
  if (year === undefined) delete t.conv.sisteAar;
  else t.conv.sisteAar = year;
  delete t.conv.sistePresise;
  delete t.conv.aapent;
  const chosen = chooseVersion(t, intent, year, question.tekst);
  if (chosen.svar?.spor) t.conv.sistePresise = chosen.svar.id;
  const special = specialFaq(t, intent, question, chosen);
  const unanswered = !chosen.svar && special?.alene !== true;
  if (unanswered) noteForDesk(t, { type: 'ikke-besvart', tekst: question.tekst || intent.sporsmaal[t.conv.lang], intent: intent.id });
  const body = special?.blocks ?? [];
  const general = special?.alene ? [] : answerBlocks(t, chosen);
  const svar = special?.alene ? undefined : chosen.svar;
  reply(t, {
    kind: 'faq',
    blocks: [...(special?.alene ? [] : unknownPeriod(t, intent, question, chosen)), ...unknownYear(t, chosen), ...ownShare(t, intent, chosen.versjon), ...body, ...general, ...validity(t, special?.versjon ?? chosen.versjon, svar, special?.alene === true), ...reviewNote(t, intent, svar)],
    sources: uniqueSources(t, special?.alene ? special.kilder : [...(special?.kilder ?? []), ...(svar?.kilder ?? [])], chosen.versjon).map((s) => (svar ? { ...s, status: svar.status } : s)),
    choices: unanswered ? deskChoices(t) : waiting ? [] : followUps(t, intent),
    regelversjon: chosen.versjon.id,
  });
}

/** The year whose rules are asked about: those of the time named, which are not always those of the calendar year it is in. */
function yearAsked(t: Turn, intent: Intent, question: FaqQuestion): number | undefined {
  const period = periodAsked(t, intent.id, question);
  if (period) return yearOfPeriod(t.k, period);
  return (ABOUT_ROUNDS.has(intent.id) ? yearOfDeadline(t, question.tekst) : undefined) ?? question.entities.aar;
}

/** Short answer first, then the rule. */
function answerBlocks(t: Turn, { versjon, svar }: ChosenVersion): Block[] {
  if (!svar) return [paragraph(tell(t, 'faq.uten.svar', { versjon: versjon.navn[t.conv.lang], hvem: whomToAsk(t) }))];
  const text = (value: Svar['kort']) => fill(value, t.conv.lang, { k: t.k, versjon });
  // The mark belongs to the rule as a whole, not to the first sentence of what is said about it: it has a line of its own.
  const strength: Block[] = svar.styrke && svar.status !== 'mangler' ? [{ type: 'avsnitt', tekst: tell(t, `faq.styrke.${svar.styrke}`), styrke: svar.styrke }] : [];
  return [paragraph(text(svar.kort)), ...(svar.utdyping ? [paragraph(text(svar.utdyping))] : []), ...strength];
}

export function whomToAsk(t: Turn): string {
  return t.k.ordninger.get('nasjonal-alis')?.hvem_spoerre[t.conv.lang] ?? '';
}

function unknownYear(t: Turn, { versjon, ukjentAar, manglerFor }: ChosenVersion): Block[] {
  const { lang } = t.conv;
  if (ukjentAar === undefined && manglerFor) return [{ type: 'merknad', nivaa: 'advarsel', tekst: tell(t, 'faq.arvet', { versjon: versjon.navn[lang], mangler: manglerFor.navn[lang] }) }];
  if (ukjentAar === undefined) return [];
  return [{ type: 'merknad', nivaa: 'advarsel', tekst: tell(t, 'faq.aar.ukjent', { aar: ukjentAar, versjon: versjon.navn[t.conv.lang] }) }];
}

/** Time after the last rules that we know: the answer that follows is by the newest. */
function unknownPeriod(t: Turn, intent: Intent, question: FaqQuestion, { versjon }: ChosenVersion): Block[] {
  const { lang } = t.conv;
  const period = periodAsked(t, intent.id, question);
  if (!period || yearOfPeriod(t.k, period) !== undefined) return [];
  const words = { fra: formatDato(lang, period.fra), til: formatDato(lang, period.til), versjon: versjon.navn[lang] };
  return [{ type: 'merknad', nivaa: 'advarsel', tekst: tell(t, 'faq.periode.ukjent', words) }];
}

/** Which rules the answer holds for, and how sure they are. */
function validity(t: Turn, versjon: RuleVersion, svar: Svar | undefined, alone: boolean): Block[] {
  if (alone && !svar) return [];
  const newest = newestVersion(t.k, 'nasjonal-alis');
  const status = svar?.status ?? versjon.status;
  // An answer written for this very year is as sure as it says itself, whatever else of the year is carried on.
  const own = svar?.gjelder?.includes(versjon.id) === true;
  const unsure = status === 'ubekreftet' || (!own && versjon.status === 'ubekreftet');
  const key = versjon.id !== newest?.id ? 'faq.gjelder.eldre' : unsure ? 'faq.gjelder.ubekreftet' : 'faq.gjelder';
  const name = versjon.navn[t.conv.lang];
  const marked = unsure && versjon.id !== newest?.id ? ` (${tell(t, 'status.ubekreftet')})` : '';
  return [paragraph(tell(t, key, { versjon: `${name}${marked}`, til: versjon.gjelder.til }))];
}

function followUps(t: Turn, intent: Intent): Choice[] {
  const next = intent.oppfolging.filter((id) => t.k.intents.has(id)).slice(0, FOLLOW_UPS).map((id) => intentChoice(t, id));
  const send = intent.id === 'alis-kontor' ? [sendNew(t)] : [];
  const check = t.conv.aktiv ? [] : [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging')];
  return [...next, ...check, ...send, ...wasItHelpful(t)];
}

/** A question as a button. */
export function intentChoice(t: Turn, id: string, slag: Choice['slag'] = 'oppfolging'): Choice {
  return { value: `intent:${id}`, label: t.k.intents.get(id)!.sporsmaal[t.conv.lang], slag };
}

/** Why, after a FAQ answer: the rule behind it with its sources. */
export function explainFaq(t: Turn, intent: Intent): void {
  const { versjon, svar: general } = chooseVersion(t, intent, t.conv.sisteAar);
  const svar = intent.svar.find((s) => s.id === t.conv.sistePresise && holdsFor(s, versjon)) ?? general;
  if (!svar) return faqReply(t, intent, { tekst: '', entities: {} }, false);
  const text = fill(svar.utdyping ?? svar.kort, t.conv.lang, { k: t.k, versjon });
  reply(t, { kind: 'forklaring', blocks: [paragraph(tell(t, 'forklaring.faq')), paragraph(text), ...validity(t, versjon, svar, false), ...reviewNote(t, intent, svar)], sources: uniqueSources(t, svar.kilder, versjon) });
}
