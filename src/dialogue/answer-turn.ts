import type { AskField } from '../grant/types.js';
import { readAnswer, saysDontKnow, saysOnlyYesNo } from '../understanding/answers.js';
import { looksLikeQuestion } from '../understanding/split-questions.js';
import type { ReadAnswer, ReadFacts, Understanding } from '../understanding/types.js';
import { saysOnlyAbsence } from './absence.js';
import { withYear } from './assumed.js';
import { advance, askAgain } from './check.js';
import { isHypothetical } from './commands.js';
import { noteForDesk } from './desk.js';
import { isPositionField, readField } from './fields.js';
import { SURE } from './confidence.js';
import { preface, type Turn } from './context.js';
import { mergeFacts, setAnswer, type Merged } from './merge-facts.js';
import { originOf } from './origin.js';
import { formatDato } from '../knowledge/text.js';
import { notSignedYet } from './not-signed.js';
import { firstDaySaid, inYear, isYearAlone, isYearOfPeriod, lastDaySaid, withPeriodChange } from './period-change.js';
import { leadingPointer } from './pointers.js';
import { reportProblems } from './problems.js';
import { earlierGrantAgain, isMonthsAndShare } from './restate.js';
import { steer } from './steer.js';
import { grantYearSpan } from '../understanding/entities/years.js';
import { versionsOfYear } from './version-choice.js';
import { dropChange } from './stepping.js';
import { takeMerged } from './take-merged.js';
import type { CheckCase } from './types.js';

/** Intents that steer: when they are sure they come before an answer. */
const STEERING = new Set(['tilbake', 'avbryt', 'start-paa-nytt', 'nytt-tilfelle', 'spraak', 'menneske', 'personvern', 'forklar', 'hjelp', 'hva-om']);

/**
 * Reads a message as the answer to the open question. True when it was taken as one (or as facts, or gave a kind
 * problem text); false when it is something else: a question about the rules, a command.
 */
export function answerPending(t: Turn, u: Understanding, text: string, pending: AskField): boolean {
  if (saysDontKnow(text)) return steer(t, 'vet-ikke');
  if (looksLikeQuestion(text) && leadingPointer(t, text)) return false;
  const kind = t.k.intents.get(u.intent)?.type;
  const asks = looksLikeQuestion(text) && kind === 'faq' && u.confidence >= SURE;
  const supposes = u.intent !== 'hva-om' || isHypothetical(t.k, text);
  if (deniesSomethingElse(u, pending, text)) {
    t.conv.aktiv = mergeFacts(t.conv.aktiv!, { ...u.facts, ikkeVikarbyraa: true }, originOf(t, 'sagt')).check;
    preface(t, 'dialog.notert.ikke-byraa');
    advance(t);
    return true;
  }
  // Several doctors, named where none is described yet: each gets a check of its own.
  if (u.facts.flereLeger && u.facts.stillinger.length > 1 && !t.conv.aktiv?.sak.stillinger?.length) return false;
  // All the positions of one doctor, told together, replace what was there.
  if (isPositionField(pending) && u.facts.stillinger.length > 1 && !u.facts.flereLeger && takeFacts(t, u)) return true;
  if (notSignedYet(t, pending, text)) return true;
  if (saysOnlyAbsence(u) && absenceComesFirst(t, u, pending, text)) return takeFacts(t, u) || absenceDenied(t, u);
  if (yearCorrected(t, pending, u, text)) return true;
  const answer = aboutSomethingElse(u, pending, text) ? undefined : readPending(t, pending, text);
  // A date, a sum or a share can be nothing else than the answer; a "nei" may stand in a sentence that steers.
  const certain = answer?.ok === true && (saysOnlyYesNo(text) || !['ja_nei', 'valg'].includes(t.k.fakta.get(pending)?.type ?? ''));
  const steers = STEERING.has(u.intent) && u.confidence >= STEERING_SURE && u.facts.retter.length === 0 && supposes && !certain;
  if ((asks || steers) && /\p{L}/u.test(text)) return false;
  if (answer?.ok && answer.value === 'vet-ikke') return steer(t, 'vet-ikke');
  if (pending !== 'tidligere' && earlierGrantAgain(t, text)) return true;
  if (answer?.ok) return takeAnswer(t, pending, answer, u.facts);
  if (takeFacts(t, u)) return true;
  if (u.problems.length > 0) {
    reportProblems(t, u.problems);
    askAgain(t);
    return true;
  }
  if (kind !== undefined && kind !== 'utenfor' && u.confidence >= SURE && !isFlowAlreadyRunning(t, u.intent) && supposes && /\p{L}/u.test(text)) return false;
  notAnAnswer(t, pending, answer, u, text);
  return true;
}

/** What a message corrects, or the amount that it names, belongs to another question than the one that is open. */
function aboutSomethingElse(u: Understanding, pending: AskField, text: string): boolean {
  const { retter, soktBelop, maksbelop } = u.facts;
  if (pending === 'tidligere' && isMonthsAndShare(text)) return false;
  // "Vi søker om 50 000 kr" is what is asked for, and says nothing of what stands in the announcement.
  if (pending.startsWith('maksbelop') && soktBelop !== undefined && maksbelop === undefined) return true;
  return retter.length > 0 && !retter.includes(pending);
}

/** Dates of an absence are no period of the position, and "no leave" is no "no" to what was asked. */
function absenceComesFirst(t: Turn, u: Understanding, pending: AskField, text: string): boolean {
  if (u.facts.fravaer!.length === 0) return t.conv.aktiv?.fravaer !== undefined || !(SAYS_YES.test(text) || /\d/.test(text));
  return ['dato', 'periode'].includes(t.k.fakta.get(pending)?.type ?? '');
}

/** A "yes" or a figure beside the denial is an answer of its own. */
const SAYS_YES = /^\W*(?:ja|jo|yes)(?!\p{L})/iu;

/** An absence denied where none was noted: said, and the question stands. */
function absenceDenied(t: Turn, u: Understanding): boolean {
  if (u.facts.fravaer!.length > 0) return false;
  preface(t, 'dialog.fravaer.ingen');
  askAgain(t);
  return true;
}

const DENIES = /^\W*(?:nei |no )?(?:no|not|ikke|ikkje|ingen|inga|none)(?: \p{L}+){0,2} (?:an? )?(?:agency|vikarbyrå|byrå|privat|private)/iu;

/** "No agency" to another question denies the agency; it is no "no" to what was asked. */
function deniesSomethingElse(u: Understanding, pending: AskField, text: string): boolean {
  if (pending === 'privatTilknytning' || pending === 'tilknytning') return false;
  return DENIES.test(text) || (/^\W*(?:no|not|ikke|ikkje|ingen|inga) \p{L}/iu.test(text) && u.facts.ikkeVikarbyraa === true);
}

/** "Nei, jeg mente 2023" while something else is asked: the year of the period that is known, and no "no" to what was asked. */
function yearCorrected(t: Turn, pending: AskField, u: Understanding, text: string): boolean {
  const type = t.k.fakta.get(pending)?.type ?? '';
  if (!isYearAlone(text) || !(YEARLESS.has(type) || (isYearOfPeriod(text) && !['dato', 'periode'].includes(type)))) return false;
  const merged = withPeriodChange({ check: t.conv.aktiv!, nye: [], endret: [] }, u, originOf(t, 'sagt'), true);
  if (merged.endret.length === 0) return isYearOfPeriod(text) && sameYear(t, u);
  t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd', confidence: 1 };
  takeMerged(t, merged);
  return true;
}

/** Questions that no year answers. */
const YEARLESS: ReadonlySet<string> = new Set(['ja_nei', 'valg', 'maaneder']);

/** The year that is named is the one that we have: said, and the question stands. */
function sameYear(t: Turn, u: Understanding): boolean {
  const til = t.conv.aktiv?.sak.stillinger?.at(-1)?.til;
  if (!til || Number(til.slice(0, 4)) !== u.entities.aar) return false;
  preface(t, 'dialog.samme.aar', { aar: u.entities.aar });
  askAgain(t);
  return true;
}

const joined = (a: Merged, b: Merged): Merged => ({ check: b.check, nye: [...a.nye, ...b.nye], endret: [...a.endret, ...b.endret] });

const UNTIL = /^\W*(?:(?:fram |frem )?til(?: og med)?|t\.?o\.?m\.?|ut|slutt(?:er|et|ar|a)?|to|until|through)\s+/iu;

/** "31. mai 2025" where the first day is known: the last one. */
function readLastDay(t: Turn, text: string): ReadAnswer | undefined {
  const fra = t.conv.aktiv?.fraDato;
  if (!fra) return undefined;
  return readAnswer(t.k, 'periode', `${fra} til ${text.replace(UNTIL, '')}`, { today: t.today, lang: t.conv.lang, pending: 'periode' });
}

const A_YEAR = 4;

/** "2025/26": the whole grant year of that name. */
function readGrantYear(t: Turn, text: string): ReadAnswer | undefined {
  const year = text.split(/\s+/).length <= A_YEAR ? grantYearSpan(text) : undefined;
  const [version] = year === undefined ? [] : versionsOfYear(t.k, year);
  return version && { ok: true, value: { ...version.gjelder } };
}

function readPending(t: Turn, pending: AskField, text: string): ReadAnswer {
  const { fra, til } = t.conv.aktiv?.sak.stillinger?.find((s) => s.fra && s.til) ?? {};
  const position = fra && til ? { position: { fra, til } } : {};
  const read = readAnswer(t.k, pending, text, { today: t.today, lang: t.conv.lang, pending, ...position });
  if (pending !== 'periode' || read.ok) return read;
  const last = readLastDay(t, text);
  return last?.ok ? last : (readGrantYear(t, text) ?? read);
}

const STEERING_SURE = 0.75;

/** "Kan vi få tilskudd?" while the check that answers it runs is no new intent. */
function isFlowAlreadyRunning(t: Turn, intent: string): boolean {
  return t.conv.sporrer && (intent === 'sjekk-tilskudd' || intent === 'beregn-tilskudd');
}

/** The answer to the open question, and whatever else was said with it. */
function takeAnswer(t: Turn, pending: AskField, answer: Extract<ReadAnswer, { ok: true }>, facts: ReadFacts): boolean {
  const check = { ...t.conv.aktiv!, kandidater: undefined };
  const origin = originOf(t, 'sagt', pending);
  const index = t.conv.endrerStilling;
  const first = setAnswer(check, pending, inYearNamed(check, answer), origin, index);
  const more = mergeFacts(first.check, { ...otherFacts(t, pending, facts), ...answer.facts }, originOf(t, 'sagt'));
  dropChange(t);
  t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd', confidence: 1 };
  // A bare yes needs no reading back; a date, a sum, a length or several things at once do.
  const readBack = more.nye.length > 0 || !['ja_nei', 'valg'].includes(t.k.fakta.get(pending)?.type ?? '');
  takeMerged(t, { check: more.check, nye: [...(readBack ? first.nye : []), ...more.nye], endret: [...first.endret, ...more.endret] }, { ...answer.facts, ...(facts.andelAvDager ? { andelAvDager: true } : {}) });
  return true;
}

/** "Fra januar til mai" when the year was named before the period: in that year. */
function inYearNamed(check: CheckCase, answer: Extract<ReadAnswer, { ok: true }>): unknown {
  const value = answer.value;
  const isPeriod = typeof value === 'object' && value !== null && 'fra' in value && 'til' in value;
  return isPeriod && check.aar && answer.facts?.aarAntatt ? inYear({ fra: String(value.fra), til: String(value.til) }, check.aar) : value;
}

/** Facts besides the answer. What was read from the answer's own words (its dates, its months) is not read twice. */
function otherFacts(t: Turn, pending: AskField, facts: ReadFacts): Partial<ReadFacts> {
  const { [pending as keyof ReadFacts]: _own, ...rest } = facts;
  const type = t.k.fakta.get(pending)?.type;
  const dated = type === 'dato' || type === 'periode';
  const numeric = type === 'maaneder' || type === 'kroner';
  const stillinger = facts.stillinger.slice(0, 1).map((s) => {
    const { fra, til, stillingsandel, ...kept } = s;
    const own = pending in kept ? { ...kept, [pending]: undefined } : { ...kept };
    // The type of position says nothing of a tie that is already known.
    if (pending === 'stillingstype' && own.tilknytning === 'vikar' && readField(t.conv.aktiv!.sak, 'tilknytning') !== undefined) delete own.tilknytning;
    if (dated || numeric) return numeric ? own : { ...own, ...(stillingsandel ? { stillingsandel } : {}) };
    return { ...own, ...(fra && til ? { fra, til } : {}), ...(stillingsandel && pending !== 'stillingsandel' ? { stillingsandel } : {}) };
  });
  const result: Partial<ReadFacts> = { ...rest, stillinger };
  if (dated) {
    delete result.vikariat;
    delete result.avtaleSignert;
  }
  if (numeric) {
    delete result.tidligere;
    delete result.kostnad;
  }
  return result;
}

/** Whether a message changes anything in the case. */
export function saysSomethingNew(t: Turn, u: Understanding): boolean {
  const merged = withPeriodChange(mergeFacts(t.conv.aktiv!, u.facts, originOf(t, 'sagt')), u, originOf(t, 'sagt'));
  return merged.nye.length + merged.endret.length > 0 || u.facts.retter.length > 0;
}

/** What a message says, put into the case: the facts, a change of the period, its last day, a year. */
function factsRead(t: Turn, check: CheckCase, u: Understanding): Merged {
  const origin = originOf(t, 'sagt');
  const merged = withPeriodChange(mergeFacts(check, u.facts, origin), u, origin);
  const ended = lastDaySaid(merged.check, u);
  return withYear(t, ended ? joined(merged, setAnswer(merged.check, 'periode', ended, origin)) : merged, u.entities.aar);
}

/** Facts for other fields, said instead of or besides an answer; corrections too. */
export function takeFacts(t: Turn, u: Understanding): boolean {
  const check = t.conv.aktiv!;
  const begun = firstDaySaid(check, u);
  if (begun) preface(t, 'dialog.notert.fra', { fra: formatDato(t.conv.lang, begun) });
  const read = factsRead(t, begun ? { ...check, fraDato: begun } : check, u);
  const candidates = u.facts.kommuneKandidater;
  const merged = candidates?.length ? { ...read, check: { ...read.check, kandidater: candidates } } : read;
  if (merged.check.aar !== check.aar) t.conv.aktiv = { ...check, aar: merged.check.aar! };
  const bare = u.facts.retter.find((f) => !merged.endret.includes(f) && !merged.nye.includes(f));
  const away = JSON.stringify(merged.check.fravaer) !== JSON.stringify(check.fravaer);
  if (!away && merged.nye.length + merged.endret.length === 0 && !candidates?.length && !bare && !begun && !u.facts.ukjentKommune) return false;
  if (u.facts.kommuneGrunn) preface(t, 'dialog.kommune.fantes.ikke', { navn: u.facts.kommuneGrunn.navn, delav: u.facts.kommuneGrunn.delAv });
  if (u.facts.ukjentKommune && !u.facts.kommunenummer) {
    preface(t, 'dialog.kommune.ukjent', { navn: u.facts.ukjentKommune });
    t.conv.endrer = 'kommunenummer';
  }
  // "Feil kommune" without the right one: that question is asked, the rest stands.
  if (bare) t.conv.endrer = bare;
  reportProblems(t, u.problems.filter((p) => p.field !== 'kommunenummer'));
  takeMerged(t, merged, u.facts);
  return true;
}

/** Not an answer: why, with an example, and the same question again. Nothing is lost. */
function notAnAnswer(t: Turn, pending: AskField, answer: ReadAnswer | undefined, u: Understanding, text: string): void {
  if (looksLikeQuestion(text) && isFlowAlreadyRunning(t, u.intent) && u.confidence >= SURE) {
    preface(t, 'dialog.trenger.svar');
    return askAgain(t);
  }
  const key = answer && !answer.ok ? `svarfeil.${answer.code}` : '';
  if (answer && !answer.ok && t.k.tekster.has(key)) preface(t, key, { utdrag: answer.utdrag, eksempel: exampleOf(t, pending) });
  else {
    preface(t, 'dialog.ikke.svar');
    const example = exampleOf(t, pending);
    if (example) preface(t, 'dialog.ikke.svar.eksempel', { eksempel: example });
  }
  if (u.intent === 'utenfor') noteForDesk(t, { type: 'ikke-forstatt', tekst: text });
  askAgain(t);
}

function exampleOf(t: Turn, field: AskField): string {
  return t.k.fakta.get(field)?.eksempel?.[t.conv.lang] ?? '';
}
