import type { Intent } from '../knowledge/schema/intent.js';
import { grantYearSpan } from '../understanding/entities/years.js';
import { looksLikeQuestion } from '../understanding/split-questions.js';
import type { IntentGuess, Understanding } from '../understanding/types.js';
import { understand } from '../understanding/understand.js';
import { saysOnlyAbsence } from './absence.js';
import { saysSomethingNew, takeFacts } from './answer-turn.js';
import { askAgain } from './check.js';
import { isHypothetical } from './commands.js';
import { CLOSE, GUESS, OFFERED, SURE } from './confidence.js';
import { choice, message, preface, type Turn } from './context.js';
import { explain } from './explain.js';
import { asksOfShortLocum } from './faq-months.js';
import { faqReply } from './faq-reply.js';
import { hasFacts, startFlow } from './flow-start.js';
import { hypothesis } from './hypothesis.js';
import { askLanguage, namedLanguage, switchLanguage } from './language-choice.js';
import { lis3Instead } from './lis3-turn.js';
import { didYouMean, greeting, help, humanReply, outOfScope, thanks } from './meta-reply.js';
import { pendingField } from './open-fields.js';
import { leadingPointer, pointerReply } from './pointers.js';
import { privacyReply } from './own-data.js';
import { amountAfterwards, correctNewest, earlierGrantAfterwards, shareAfterwards } from './restate.js';
import { steer } from './steer.js';
import { unknownYear } from './unknown-year.js';

/** Acts on what a message is about: a flow, a question about the rules, or talk about the talk. */
export function intentTurn(t: Turn, u: Understanding, text: string): void {
  if (namesOwnMunicipality(t, u, text)) u = { ...u, intent: 'alis-kontor', confidence: 1, alternatives: [] };
  if (!t.conv.aktiv && (u.intent === 'sjekk-tilskudd' || u.intent === 'beregn-tilskudd') && asksOfShortLocum(t, u, text)) {
    u = { ...u, intent: 'vikar-varighet', confidence: 1, alternatives: [] };
    t.understanding = { ...t.understanding, intent: u.intent };
  }
  const earlier = aboutAnotherYear(t, u, text);
  if (earlier) return act(t, u, earlier, text), returnToCheck(t, earlier);
  if (!pendingField(t) && unknownYear(t, u, text)) return;
  if (t.conv.aktiv && !pendingField(t) && amountAfterwards(t, text)) return;
  if (lis3Instead(t, text)) return;
  if (t.conv.aktiv && saysOnlyAbsence(u) && takeFacts(t, u)) return;
  if (correction(t, u, text)) return;
  u = pastEmptySupposition(t, pastSmallTalk(t, u, text));
  const intent = t.k.intents.get(u.intent);
  if (t.conv.venterHvaOm && hypothesis(t, u, text)) return;
  if (intent?.type === 'faq' && t.conv.aktiv && !pendingField(t) && WHAT_IF.test(text) && saysSomethingNew(t, u)) {
    t.understanding = { ...t.understanding, intent: 'hva-om' };
    return void hypothesis(t, u, text);
  }
  if (factsSpeak(t, u, intent, text)) {
    if (intent?.type !== 'flyt') t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd' };
    return startFlow(t, u, text);
  }
  const pointer = intent?.type !== 'flyt' || !hasFacts(u) ? leadingPointer(t, text) : undefined;
  if (pointer) {
    pointerReply(t, pointer, text);
    if (pendingField(t)) askAgain(t);
    return;
  }
  if (!intent || intent.type === 'utenfor') return unknown(t, u, text);
  if (u.confidence < SURE && unsure(u)) return offer(t, u, text);
  // A question about the rules beside a case is answered first, so that the check's question comes last.
  if (u.also && intent.type === 'flyt') second(t, u.also, u, text);
  act(t, u, intent, text);
  if (u.also && intent.type !== 'flyt') second(t, u.also, u, text);
  returnToCheck(t, intent);
}

/** "Hva om avtalen ikke fulgte malen?" tries it, however much the rest looks like a question about the rules. */
const WHAT_IF = /^\W*(?:(?:hva|kva|ka) (?:om|hvis|viss|dersom)|what if)(?![\p{L}])/iu;

/** So many facts (municipality, type, tie, share, from, to) are a case, however the question is put. */
const A_WHOLE_CASE = 4;

/** A message full of facts about a position is about that position, whatever else it looks like. */
function factsSpeak(t: Turn, u: Understanding, intent: Intent | undefined, text: string): boolean {
  const { stillinger, retter } = u.facts;
  const count = stillinger.reduce((n, s) => n + Object.values(s).filter((v) => v !== undefined).length, 0);
  const whole = count + (u.facts.kommunenummer ? 1 : 0);
  // "Nei, 60 %" after a result corrects it; "hva om 60 %" tries it out beside it.
  if (t.conv.aktiv && retter.length > 0 && !isHypothetical(t.k, text)) return true;
  const flow = intent?.type === 'flyt';
  if (flow && u.confidence >= SURE) return false;
  if (t.conv.aktiv && (hasFacts(u) || retter.length > 0) && !looksLikeQuestion(text) && saysSomethingNew(t, u)) return true;
  return whole >= A_WHOLE_CASE || count >= 3 && !(intent?.type === 'faq' && u.confidence >= SURE && looksLikeQuestion(text));
}

const GREETING = /^\W*(?:(?:hei(?: hei)?|heisann|hallo|halla|god ?dag|morn|takk|tusen takk|hello|hi|hey|thanks|thank you)[\s,!.:;-]+)+/iu;

/** "Hei, hva er telefonnummeret": what comes after the greeting is read on its own. */
function afterGreeting(t: Turn, u: Understanding, rest: string): Understanding {
  const asked = understand(t.recogniser, t.k, rest, { today: t.today, lang: t.conv.lang });
  if (['hilsen', 'takk'].includes(asked.intent)) return u;
  t.understanding = { ...t.understanding, intent: asked.intent, confidence: asked.confidence };
  return asked;
}

/** "Takk, hva var fristen igjen?": the question counts, not the thanks. */
function pastSmallTalk(t: Turn, u: Understanding, text: string): Understanding {
  if (!['hilsen', 'takk'].includes(u.intent)) return u;
  const rest = text.replace(GREETING, '');
  if (rest !== text && looksLikeQuestion(rest)) return afterGreeting(t, u, rest);
  if (!text.includes('?')) return u;
  const asked = u.alternatives.find((g) => ['faq', 'flyt'].includes(t.k.intents.get(g.intent)?.type ?? ''));
  if (!asked || asked.confidence < ASKED_BESIDE) return u;
  t.understanding = { ...t.understanding, intent: asked.intent };
  return { ...u, intent: asked.intent, confidence: SURE };
}

/** "Hva skjer hvis legen slutter?" supposes nothing that the case has: then the next likely question is meant. */
function pastEmptySupposition(t: Turn, u: Understanding): Understanding {
  if (u.intent !== 'hva-om' || u.confidence >= CERTAIN || hasFacts(u) || u.entities.maaneder) return u;
  const rest = u.alternatives.filter((g) => g.intent !== 'utenfor');
  const [next] = rest;
  if (!next) return u;
  t.understanding = { ...t.understanding, intent: next.intent };
  return { ...u, ...next, confidence: next.confidence / (1 - u.confidence), alternatives: rest.slice(1) };
}

const YEAR_ALONE = /^(?:(?:og|men|enn|hva|kva|ka|gjaldt|galdt|gjelder|gjeld|var|hvordan|korleis|med|i|for|om|på|så|då|da|and|but|what|about|how|in) ){0,4}((?:20)?[12]\d(?:[/-](?:20)?[12]\d)|20[12]\d)(?: (?:da|då|then))?\s*[?.!]*$/iu;

/** "Og i 2021?" after an answer: the same question for another year. */
function aboutAnotherYear(t: Turn, u: Understanding, text: string): Intent | undefined {
  const last = t.conv.sisteIntent ? t.k.intents.get(t.conv.sisteIntent) : undefined;
  const year = YEAR_ALONE.exec(text)?.[1];
  if (last?.type !== 'faq' || !year || u.facts.stillinger.some((s) => s.stillingsandel ?? s.stillingstype)) return undefined;
  u.entities.aar ??= grantYearSpan(year) ?? Number(year);
  t.understanding = { ...t.understanding, intent: last.id };
  return last;
}

const CORRECTS = /^\W*(?:nei|niks|feil|no|nope|wrong|sorry|beklager)(?![\p{L}-])/iu;

/** "Nei forresten, hun er vikar", "nei 70" after a result: a correction, whatever else the words look like. */
function correction(t: Turn, u: Understanding, text: string): boolean {
  if (!t.conv.aktiv || pendingField(t) || !CORRECTS.test(text) || looksLikeQuestion(text) || isHypothetical(t.k, text)) return false;
  if (earlierGrantAfterwards(t, text) || shareAfterwards(t, text)) return true;
  if (FIGURE_ALONE.test(text)) return whatFigure(t, text);
  if (!saysSomethingNew(t, u)) return false;
  delete t.conv.venterHvaOm;
  t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd' };
  return takeFacts(t, u);
}

const FIGURE_ALONE = /^\D{0,12}\d{1,3}\s*\.?$/u;

/** "Nei 12" may be months or a share: asked instead of guessed. */
function whatFigure(t: Turn, text: string): true {
  preface(t, 'dialog.bare.tall', { tekst: /\d+/u.exec(text)![0] });
  message(t, [], [choice(t, 'endre', 'valg.endre.noe', 'oppfolging')]);
  return true;
}

const A_NAME = 3;

/** "Hasvik" after "write the name of the municipality": its office is asked for. */
function namesOwnMunicipality(t: Turn, u: Understanding, text: string): boolean {
  if (t.conv.aktiv || t.conv.sisteIntent !== 'alis-kontor' || !u.facts.kommunenummer || text.split(/\s+/).length > A_NAME) return false;
  t.understanding = { ...t.understanding, intent: 'alis-kontor', confidence: 1 };
  return true;
}

function unsure(u: Understanding): boolean {
  const next = u.alternatives[0]?.confidence ?? 0;
  return u.confidence < GUESS || u.confidence - next < CLOSE || u.confidence < (SURE + GUESS) / 2;
}

function offer(t: Turn, u: Understanding, text: string): void {
  if (u.confidence < GUESS) return unknown(t, u, text);
  const likely = [u, ...u.alternatives].filter((g) => ['faq', 'flyt'].includes(t.k.intents.get(g.intent)?.type ?? '')).slice(0, OFFERED);
  if (likely.length === 0) return unknown(t, u, text);
  didYouMean(t, likely.map((g) => g.intent), text);
}

const A_FIGURE = 30;

/** Nothing we know: facts may still say something; otherwise told plainly, with the nearest questions. */
function unknown(t: Turn, u: Understanding, text: string): void {
  if (t.conv.aktiv && !looksLikeQuestion(text) && (takeFacts(t, u) || correctNewest(t, text))) return;
  if (t.conv.aktiv && !/\p{L}/u.test(text) && /\d/.test(text)) {
    preface(t, 'dialog.bare.tall', { tekst: text.slice(0, A_FIGURE) });
    return message(t, [], [choice(t, 'endre', 'valg.endre.noe', 'oppfolging')]), undefined;
  }
  outOfScope(t, text, u.alternatives.filter((a) => a.confidence >= NEAR).map((a) => a.intent));
  if (pendingField(t)) askAgain(t);
}

/** Does one intent. */
export function act(t: Turn, u: Understanding, intent: Intent, text: string): void {
  if (intent.type === 'faq') {
    if (u.facts.kommunenummer) t.conv.kommune = u.facts.kommunenummer;
    noteMentioned(t, u);
    return faqReply(t, intent, { tekst: text, entities: u.entities, facts: u.facts }, pendingField(t) !== undefined || u.also !== undefined);
  }
  const doIt = ACTS[intent.id];
  if (doIt) doIt(t, u, text);
  else message(t, 'dialog.hilsen');
}

/** Keeps what was said of the case, so that a check afterwards need not ask again. */
function noteMentioned(t: Turn, u: Understanding): void {
  if (t.conv.aktiv || !(hasFacts(u) || u.entities.aar)) return;
  t.conv.nevnt = { facts: u.facts, ...(u.entities.aar ? { aar: u.entities.aar } : {}) };
}

const ASKS_FOR_LANGUAGE = /språk|language|svar|answer|skriv|writ|snakk|speak|spell|bytt|byt|change|switch|please|(?:^|\s)(?:på|in)\s+(?:ny|bok|norsk|norweg|eng)/iu;

const ACTS: Record<string, (t: Turn, u: Understanding, text: string) => void> = {
  'sjekk-tilskudd': startFlow,
  'beregn-tilskudd': startFlow,
  'flere-leger': startFlow,
  'nytt-tilfelle': startFlow,
  'hva-om': (t, u, text) => void hypothesis(t, u, text),
  forklar: (t, _u, text) => explain(t, text),
  'neste-steg': (t) => void steer(t, 'neste-steg'),
  hilsen: greeting,
  takk: thanks,
  hjelp: help,
  menneske: (t, u, text) => {
    if (u.facts.kommunenummer) t.conv.kommune = u.facts.kommunenummer;
    humanReply(t, text);
  },
  spraak: (t, u, text) => {
    const lang = namedLanguage(text);
    // "Must the doctor be a Norwegian citizen?" names a language and asks for none.
    if (lang && looksLikeQuestion(text) && !ASKS_FOR_LANGUAGE.test(text)) return unknown(t, u, text);
    if (lang) switchLanguage(t, lang);
    else askLanguage(t);
  },
  'start-paa-nytt': (t) => void steer(t, 'start-paa-nytt'),
  tilbake: (t) => void steer(t, 'tilbake'),
  avbryt: (t) => void steer(t, 'avbryt'),
  personvern: (t, _u, text) => privacyReply(t, text),
};

/** The second question of the same message gets its own answer. */
function second(t: Turn, also: IntentGuess, u: Understanding, text: string): void {
  const intent = t.k.intents.get(also.intent);
  if (intent?.type === 'faq') faqReply(t, intent, { tekst: text, entities: u.entities, facts: u.facts }, pendingField(t) !== undefined);
  else if (intent?.type === 'flyt') act(t, u, intent, text);
}

/** From here on a supposition without facts is one: the person is asked what to try. */
const CERTAIN = 0.9;

/** A guess this likely beside thanks or a greeting is what was asked. */
const ASKED_BESIDE = 0.05;

/** Guesses below this are noise, not near. */
const NEAR = 0.005;

const GOES_BACK = new Set(['hilsen', 'takk', 'hjelp', 'menneske', 'personvern']);

/** A question in the middle is answered, and the check goes on where it was. */
function returnToCheck(t: Turn, intent: Intent): void {
  const aside = intent.type === 'faq' || GOES_BACK.has(intent.id);
  if (!aside || !pendingField(t) || t.replies.at(-1)?.asks) return;
  askAgain(t);
}
