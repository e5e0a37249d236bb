import type { Knowledge } from '../knowledge/knowledge.js';
import { numberedChoices, typedWord } from '../reply/plain-text.js';
import type { Recogniser } from '../understanding/recogniser/index.js';
import { advance } from './check.js';
import { choiceTurn, currentState } from './choice-turn.js';
import { newConversation, type Turn } from './context.js';
import { greetAfterPause, rulesChanged, startTurn } from './resume.js';
import { textTurn } from './text-turn.js';
import type { Conversation, Input, TurnResult } from './types.js';

/**
 * One turn of the conversation: what was said or pressed, and what is said next. Pure: the same arguments give the same
 * turn, and the conversation passed in is never changed. `today` is the calendar date in Norway (`YYYY-MM-DD`).
 */
export function turn(k: Knowledge, recogniser: Recogniser, conversation: Conversation | null, input: Input, today: string): TurnResult {
  const conv = conversation ? copyOf(conversation) : newConversation(input.lang ?? 'nb');
  if (input.lang) conv.lang = input.lang;
  conv.tur += 1;
  const t: Turn = { k, recogniser, conv, today, fastSpraak: input.lang !== undefined && input.type !== 'start', replies: [], events: [], understanding: { intent: conv.flyt ?? 'hilsen', confidence: 1, lang: conv.lang }, foran: [], usikkert: conv.usikkert };
  delete conv.usikkert;
  const changed = rulesChanged(t);
  greetAfterPause(t);
  take(t, input);
  // Rules that changed since the last result: it is computed again beside whatever was asked.
  if (changed && t.conv.aktiv && !t.conv.sporrer && t.replies.every((r) => !r.estimate) && rulesChanged(t)) advance(t);
  return finish(t);
}

/** A conversation is plain JSON, and is copied as what it is: many times faster than a structured clone. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const from = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  // Not by entries: those would be thrown away again, and a turn copies some hundred objects.
  for (const key of Object.keys(from)) if (from[key] !== undefined) copy[key] = copyOf(from[key]);
  return copy as T;
}

function take(t: Turn, input: Input): void {
  if (input.type === 'start') return startTurn(t);
  if (input.type === 'valg') return choiceTurn(t, input.verdi, input.tur);
  // Filled in on a card that is no longer the newest: the same as an old button.
  if (input.tur !== undefined && input.tur !== t.conv.tur - 1) return currentState(t);
  textTurn(t, input.tekst);
}

/** Keeps which choices are current, so that older ones have no effect. */
function finish(t: Turn): TurnResult {
  const { conv, replies } = t;
  const shown = replies.flatMap((r) => [...r.choices.map((c) => c.value), ...changeButtons(r.blocks)]);
  // An explanation changes nothing: what could be chosen before it, still can.
  const kept = replies.at(-1)?.kind === 'forklaring' ? conv.valg : [];
  conv.valg = [...new Set([...shown, ...kept])];
  conv.ord = [...wordsOffered(replies), ...(kept.length > 0 ? (conv.ord ?? []) : [])];
  conv.nummer = replies.at(-1) ? numberedChoices(replies.at(-1)!).map((c) => ({ verdi: c.value, navn: c.label })) : [];
  conv.sistBrukt = t.today;
  return { conversation: conv, replies, events: t.events, understanding: { ...t.understanding, lang: conv.lang } };
}

/** Choices that stand as words in the text, in as far as they are words; a number among them would be read as one. */
function wordsOffered(replies: TurnResult['replies']): { verdi: string; navn: string }[] {
  return replies.flatMap((r) => r.choices).filter((c) => /\p{L}{2}/u.test(c.label)).map((c) => ({ verdi: c.value, navn: typedWord(c) }));
}

function changeButtons(blocks: TurnResult['replies'][number]['blocks']): string[] {
  return blocks.flatMap((b) => {
    if (b.type === 'fakta') return b.rader.flatMap((r) => (r.endre ? [r.endre.value] : []));
    // Channels that cannot fold offer a button that opens it.
    return b.type === 'fold' ? [`vis:${b.id}`, ...changeButtons(b.innhold)] : [];
  });
}
