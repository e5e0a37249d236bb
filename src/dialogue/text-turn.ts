import { stated } from './absence.js';
import { answerPending } from './answer-turn.js';
import { askAgain } from './check.js';
import { choose } from './choice-turn.js';
import { numberedPick } from './choice-turn.js';
import { cleanInput, LONGEST_MESSAGE } from './clean-input.js';
import { intentOfCommand, readCommand, type Command } from './commands.js';
import { preface, reply, type Turn } from './context.js';
import { notSent, passOn } from './desk.js';
import { intentTurn } from './intent-turn.js';
import { removeDoctor } from './remove-doctor.js';
import { pendingField } from './open-fields.js';
import { showFold } from './show-fold.js';
import { steer } from './steer.js';
import { changeField } from './stepping.js';
import { asksForUnconfirmed } from '../understanding/answers.js';
import type { Understanding } from '../understanding/types.js';
import { grantYearSpan } from '../understanding/entities/years.js';
import { understand } from '../understanding/understand.js';

/** A written message: a command, the number or label of a choice, an answer, or something to understand. */
export function textTurn(t: Turn, raw: string): void {
  const clean = cleanInput(raw);
  if (!clean.ok) return unreadable(t, clean.key, clean.tegn);
  const command = readCommand(t.k, clean.tekst);
  const til = t.conv.venterSporsmaal;
  delete t.conv.venterSporsmaal;
  if (til && !command) return passOn(t, clean.tekst, til);
  if (til && command?.slag === 'ord' && command.navn === 'avbryt') return notSent(t);
  // "Ja" and "ok" steer only when they answer nothing.
  if (command && !(command.slag === 'ord' && command.navn === 'ok' && pendingField(t))) return runCommand(t, command);
  const picked = numberedPick(t, clean.tekst);
  if (picked !== undefined) return choose(t, picked);
  if (t.conv.aktiv && asksForUnconfirmed(clean.tekst)) return runCommand(t, { slag: 'ord', navn: 'godta-ubekreftet' });
  understood(t, clean.tekst);
}

/** A kind sentence about a message that holds nothing to read; the question that was open stays open. */
function unreadable(t: Turn, key: string, tegn: number): void {
  preface(t, key, { tegn, grense: LONGEST_MESSAGE });
  if (pendingField(t)) return askAgain(t);
  reply(t, { kind: 'feil', blocks: [] });
}

/** In a conversation under way a word or two is too little to change language for. */
const WORDS_TO_SWITCH = 3;

/** Words of letters: dates and figures belong to no language. */
function wordCount(text: string): number {
  return text.match(/\p{L}{2,}/gu)?.length ?? 0;
}

function runCommand(t: Turn, command: Command): void {
  if (command.slag === 'vis') return showFold(t, command.fold);
  if (command.slag === 'endre') return changeField(t, command.felt);
  const changesLang = command.slag === 'ord' && command.navn.startsWith('spraak');
  if (command.lang && !t.conv.spraakValgt && !t.fastSpraak && !changesLang) t.conv.lang = command.lang;
  if (command.slag === 'fjern') return removeDoctor(t, command.nr);
  t.understanding = { intent: intentOfCommand(command.navn) ?? t.conv.flyt ?? 'hjelp', confidence: 1, lang: t.conv.lang };
  steer(t, command.navn);
}

function understood(t: Turn, text: string): void {
  const pending = pendingField(t);
  const u = stated(withCost(understand(t.recogniser, t.k, text, {
    today: t.today,
    lang: t.conv.lang,
    ...(pending ? { pending } : {}),
    ...(t.conv.sisteIntent ? { lastIntent: t.conv.sisteIntent } : {}),
  })), text);
  // "2025/26" is a grant year of its own, and the rules know it by the later year.
  const named = grantYearSpan(text);
  if (named !== undefined) u.entities.aar = named;
  if (u.langSure && !t.conv.spraakValgt && !t.fastSpraak && (t.conv.tur === 1 || wordCount(text) >= WORDS_TO_SWITCH)) t.conv.lang = u.lang;
  t.understanding = { intent: u.intent, confidence: u.confidence, lang: u.lang };
  if (pending && answerPending(t, u, text, pending)) return;
  intentTurn(t, u, text);
}

/** The older schemes covered a cost: the sum that is asked for with a purpose is that cost, read back as such. */
function withCost(u: Understanding): Understanding {
  if (!u.facts.formaal || u.facts.kostnad !== undefined || !u.entities.beloep) return u;
  return { ...u, facts: { ...u.facts, kostnad: String(u.entities.beloep) } };
}
