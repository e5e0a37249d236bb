import type { Count } from '../store/desk/statistics.js';
import type { DialogueEvent } from '../dialogue/types.js';

/** What of a turn is counted. No id, no text. */
export interface TurnSeen {
  kanal: string;
  spraak: string;
  /** Something was written or chosen; a conversation that is opened asks nothing. */
  sagt: boolean;
  /** The message was one more step of a check that was under way. */
  steg: boolean;
  /** A question about the rules was answered (or asked back about), also in the middle of a check. */
  faq: boolean;
  intent: string;
  /** `faq`, `flyt`, `meta`, `utenfor`; undefined for one that is not known. */
  intentType: string | undefined;
  events: readonly DialogueEvent[];
}

type Counted = Pick<Count, 'slag' | 'navn' | 'verdi'>;

/** The kinds that count the same thing, the questions asked, each by another trait. */
export const QUESTION_KINDS = ['kanal', 'spraak', 'intent', 'svar'] as const;

/** What is counted of a turn: the question by its traits, completed checks by outcome, answers by helpfulness. */
export function countsOf(turn: TurnSeen): Counted[] {
  return [...questionCounts(turn), ...turn.events.flatMap(eventCounts)];
}

/** Whether it is a question at all: steps of a check, thanks, commands and feedback are not. */
export function isQuestion(turn: TurnSeen): boolean {
  if (!turn.sagt || turn.events.some((e) => e.type === 'tilbakemelding')) return false;
  if (turn.events.some((e) => e.type === 'ikke-forstatt' || e.type === 'menneske')) return true;
  // "Registrert" is also a word of a subject: within a check it is an answer, unless the subject was answered.
  return turn.faq || (!turn.steg && turn.intentType !== 'meta' && turn.intentType !== undefined);
}

function questionCounts(turn: TurnSeen): Counted[] {
  if (!isQuestion(turn)) return [];
  const has = (type: DialogueEvent['type']) => turn.events.some((e) => e.type === type);
  const svar = has('ikke-forstatt') ? 'ikke-forstatt' : has('menneske') ? 'menneske' : 'besvart';
  const intent = svar === 'ikke-forstatt' ? 'utenfor' : svar === 'menneske' ? 'menneske' : turn.intent;
  return [one('kanal', turn.kanal), one('spraak', turn.spraak), one('intent', intent), one('svar', svar)];
}

function eventCounts(event: DialogueEvent): Counted[] {
  if (event.type === 'tilbakemelding') return [one('nyttig', event.intent ?? 'annet', event.nyttig ? 'ja' : 'nei')];
  if (event.type !== 'estimat') return [];
  // A period that crosses grant years is one result a year.
  const parts = event.resultat.deler ?? [event.resultat];
  return parts.map((part) => one('utfall', part.regelversjon ?? 'ukjent', part.utfall));
}

const one = (slag: string, navn: string, verdi = ''): Counted => ({ slag, navn, verdi });
