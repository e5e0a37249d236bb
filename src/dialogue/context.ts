import type { Lang } from '../knowledge/schema/common.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { say } from '../knowledge/text.js';
import { renderText } from '../reply/plain-text.js';
import { textWords } from '../reply/text-words.js';
import type { Block, Choice, Reply } from '../reply/types.js';
import type { Recogniser } from '../understanding/recogniser/index.js';
import type { AskField } from '../grant/types.js';
import type { CheckCase, Conversation, DialogueEvent, TurnResult } from './types.js';

/** One turn in the making. `conv` is the turn's own copy: the caller's conversation is never touched. */
export interface Turn {
  k: Knowledge;
  recogniser: Recogniser;
  conv: Conversation;
  today: string;
  replies: Reply[];
  events: DialogueEvent[];
  understanding: TurnResult['understanding'];
  /** The caller asked for this language: it is not changed by what is written. */
  fastSpraak: boolean;
  /** Lines to say at the top of the next reply (noted facts, a correction, welcome back). */
  foran: Block[];
  /** What was open when it was last asked (see open-fields.ts). */
  aapne?: { check: CheckCase; godtaUbekreftet: boolean; fields: readonly AskField[] };
  /** What was asked in the turn before, when several meanings were offered. */
  usikkert?: string | undefined;
}

/** A wording of rules/tekster in the conversation's language. */
export function tell(t: Turn, key: string, verdier?: Record<string, string | number>, versjon?: RuleVersion): string {
  return say(t.k, key, t.conv.lang, verdier, versjon);
}

/** `lenke`: an address of the rules that stands in the text, and that one may follow. */
export function paragraph(tekst: string, lenke?: string): Block {
  return { type: 'avsnitt', tekst, ...(lenke ? { lenke } : {}) };
}

/** Adds a line to be said before the next reply. */
export function preface(t: Turn, key: string, verdier?: Record<string, string | number>): void {
  const line = paragraph(tell(t, key, verdier));
  if (!t.foran.some((b) => b.type === 'avsnitt' && line.type === 'avsnitt' && b.tekst === line.tekst)) t.foran.push(line);
}

/** A button whose label stands in rules/tekster. */
export function choice(t: Turn, value: string, key: string, slag: Choice['slag']): Choice {
  return { value, label: tell(t, key), slag };
}

/** "Was this helpful?", under whatever answers a question. */
export function wasItHelpful(t: Turn): Choice[] {
  return [choice(t, 'nyttig:ja', 'valg.nyttig.ja', 'handling'), choice(t, 'nyttig:nei', 'valg.nyttig.nei', 'handling')];
}

type Draft = Pick<Reply, 'kind' | 'blocks'> & Partial<Omit<Reply, 'kind' | 'blocks' | 'text' | 'lang'>>;

/** Finishes a reply (language, what was to be said first, plain text) and adds it to the turn. */
export function reply(t: Turn, draft: Draft, open: readonly string[] = []): Reply {
  const whole: Omit<Reply, 'text'> = {
    choices: [],
    sources: [],
    ...draft,
    blocks: [...t.foran, ...draft.blocks],
    lang: t.conv.lang,
  };
  t.foran = [];
  const finished: Reply = { ...whole, text: renderText(whole, textWords(t.k, whole.lang), open) };
  t.replies.push(finished);
  return finished;
}

/** A reply of plain lines. */
export function message(t: Turn, keys: string | readonly string[], choices: Choice[] = [], kind: Reply['kind'] = 'melding'): Reply {
  const lines = typeof keys === 'string' ? [keys] : keys;
  return reply(t, { kind, blocks: lines.map((key) => paragraph(tell(t, key))), choices });
}

export function newConversation(lang: Lang): Conversation {
  return { format: 1, lang, tur: 0, aktiv: null, sporrer: false, forrige: null, leger: [], versjoner: [], valg: [] };
}
