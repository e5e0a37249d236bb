import type { AskField } from '../grant/types.js';
import { readAnswer, saysDontKnow, saysOnlyYesNo } from '../understanding/answers.js';
import { looksLikeQuestion } from '../understanding/split-questions.js';
import type { ReadAnswer, ReadFacts, Understanding } from '../understanding/types.js';
import { sayAssumed, withYear } from './assumed.js';
import { advance, askAgain } from './check.js';
import { isHypothetical } from './commands.js';
import { noteForDesk } from './desk.js';
import { readField } from './fields.js';
import { SURE } from './confidence.js';
import { preface, type Turn } from './context.js';
import { mergeFacts, setAnswer, type Merged } from './merge-facts.js';
import { noteMerged } from './note.js';
import { originOf } from './origin.js';
import { reportProblems } from './problems.js';
import { steer } from './steer.js';
import { dropChange } from './stepping.js';

/** Intents that steer: when they are sure they come before an answer. */
const STEERING = new Set(['tilbake', 'avbryt', 'start-paa-nytt', 'nytt-tilfelle', 'spraak', 'menneske', 'personvern', 'forklar', 'hjelp', 'hva-om']);

/**
 * Reads a message as the answer to the open question. True when it was taken as one (or as facts, or gave a kind
 * problem text); false when it is something else: a question about the rules, a command.
 */
export function answerPending(t: Turn, u: Understanding, text: string, pending: AskField): boolean {
  if (saysDontKnow(text)) return steer(t, 'vet-ikke');
  const kind = t.k.intents.get(u.intent)?.type;
  const asks = looksLikeQuestion(text) && kind === 'faq' && u.confidence >= SURE;
  const supposes = u.intent !== 'hva-om' || isHypothetical(t.k, text);
  const answer = u.facts.retter.length > 0 && !u.facts.retter.includes(pending) ? undefined : readPending(t, pending, text);
  // A date, a sum or a share can be nothing else than the answer; a "nei" may stand in a sentence that steers.
  const certain = answer?.ok === true && (saysOnlyYesNo(text) || !['ja_nei', 'valg'].includes(t.k.fakta.get(pending)?.type ?? ''));
  const steers = STEERING.has(u.intent) && u.confidence >= STEERING_SURE && u.facts.retter.length === 0 && supposes && !certain;
  if (asks || steers) return false;
  if (answer?.ok && answer.value === 'vet-ikke') return steer(t, 'vet-ikke');
  if (pending !== 'tidligere' && earlierGrantAgain(t, text)) return true;
  if (answer?.ok) return takeAnswer(t, pending, answer, u.facts);
  if (takeFacts(t, u)) return true;
  if (u.problems.length > 0) {
    reportProblems(t, u.problems);
    askAgain(t);
    return true;
  }
  if (kind !== undefined && kind !== 'utenfor' && u.confidence >= SURE && !isFlowAlreadyRunning(t, u.intent) && supposes) return false;
  notAnAnswer(t, pending, answer, u, text);
  return true;
}

function readPending(t: Turn, pending: AskField, text: string): ReadAnswer {
  const { fra, til } = t.conv.aktiv?.sak.stillinger?.find((s) => s.fra && s.til) ?? {};
  const position = fra && til ? { position: { fra, til } } : {};
  return readAnswer(t.k, pending, text, { today: t.today, lang: t.conv.lang, pending, ...position });
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
  const first = setAnswer(check, pending, answer.value, origin, index);
  const more = mergeFacts(first.check, answer.facts ?? otherFacts(t, pending, facts), originOf(t, 'sagt'));
  dropChange(t);
  t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd', confidence: 1 };
  // A bare yes needs no reading back; a date, a sum, a length or several things at once do.
  const readBack = more.nye.length > 0 || !['ja_nei', 'valg'].includes(t.k.fakta.get(pending)?.type ?? '');
  finish(t, { check: more.check, nye: [...(readBack ? first.nye : []), ...more.nye], endret: [...first.endret, ...more.endret] }, answer.facts);
  return true;
}

const WORDS_OF_AN_ANSWER = 4;

/** "Midlertidig" after the result: another answer to the question that was answered last. */
export function correctNewest(t: Turn, text: string): boolean {
  const check = t.conv.aktiv;
  const newest = check?.svar.filter((s) => s.spurt).at(-1)?.felt;
  if (!check || !newest || t.conv.sporrer || t.k.fakta.get(newest)?.type !== 'valg' || text.split(/\s+/).length > WORDS_OF_AN_ANSWER) return false;
  const read = readAnswer(t.k, newest, text, { today: t.today, lang: t.conv.lang, pending: newest });
  if (!read.ok) return false;
  finish(t, setAnswer(check, newest, read.value, originOf(t, 'sagt', newest)));
  return true;
}

const SUM_ALONE = /^\D{0,20}\d[\d\s.,]*(?:kr|kroner|nok)?\.?$/iu;

/** "500 000 kr" after a result that lacked the amount: the amount that was not known when it was asked for. */
export function amountAfterwards(t: Turn, text: string): boolean {
  const unknown = t.conv.aktiv?.svar.find((s) => s.opphav === 'vet-ikke' && s.felt.startsWith('maksbelop'))?.felt;
  return unknown !== undefined && SUM_ALONE.test(text.trim()) && restate(t, unknown, text);
}

const MONTHS_AND_SHARE = /\d\s*(?:md|mnd|måned|månad|month).*\d\s*(?:%|prosent|percent)/iu;

/** "6 måneder i 50 %" right after the question of what was granted earlier: that answer once more, not the post at hand. */
function earlierGrantAgain(t: Turn, text: string): boolean {
  return t.conv.aktiv?.svar.filter((s) => s.spurt).at(-1)?.felt === 'tidligere' && MONTHS_AND_SHARE.test(text) && restate(t, 'tidligere', text);
}

/** Answers a question that has been answered already, or that nobody knew the answer to. */
function restate(t: Turn, field: AskField, text: string): boolean {
  const read = readAnswer(t.k, field, text, { today: t.today, lang: t.conv.lang, pending: field });
  if (!read.ok || read.value === 'vet-ikke') return false;
  t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd', confidence: 1 };
  finish(t, setAnswer(t.conv.aktiv!, field, read.value, originOf(t, 'sagt', field)));
  return true;
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
  const merged = mergeFacts(t.conv.aktiv!, u.facts, originOf(t, 'sagt'));
  return merged.nye.length + merged.endret.length > 0 || u.facts.retter.length > 0;
}

/** Facts for other fields, said instead of or besides an answer; corrections too. */
export function takeFacts(t: Turn, u: Understanding): boolean {
  const check = t.conv.aktiv!;
  const read = withYear(t, mergeFacts(check, u.facts, originOf(t, 'sagt')), u.entities.aar);
  const candidates = u.facts.kommuneKandidater;
  const merged = candidates?.length ? { ...read, check: { ...read.check, kandidater: candidates } } : read;
  if (merged.check.aar !== check.aar) t.conv.aktiv = { ...check, aar: merged.check.aar! };
  const bare = u.facts.retter.find((f) => !merged.endret.includes(f) && !merged.nye.includes(f));
  if (merged.nye.length + merged.endret.length === 0 && !candidates?.length && !bare && !u.facts.ukjentKommune) return false;
  if (u.facts.kommuneGrunn) preface(t, 'dialog.kommune.fantes.ikke', { navn: u.facts.kommuneGrunn.navn, delav: u.facts.kommuneGrunn.delAv });
  if (u.facts.ukjentKommune && !u.facts.kommunenummer) {
    preface(t, 'dialog.kommune.ukjent', { navn: u.facts.ukjentKommune });
    t.conv.endrer = 'kommunenummer';
  }
  // "Feil kommune" without the right one: that question is asked, the rest stands.
  if (bare) t.conv.endrer = bare;
  reportProblems(t, u.problems.filter((p) => p.field !== 'kommunenummer'));
  finish(t, merged, u.facts);
  return true;
}

function finish(t: Turn, merged: Merged, facts: Partial<ReadFacts> = {}): void {
  noteMerged(t, merged);
  sayAssumed(t, facts, merged);
  advance(t);
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
