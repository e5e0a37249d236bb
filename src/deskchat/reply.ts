import { say } from '../knowledge/text.js';
import { renderText } from '../reply/plain-text.js';
import { textWords } from '../reply/text-words.js';
import type { Block, Choice, Reply } from '../reply/types.js';
import type { DeskRoom } from './index.js';

/** A wording of rules/tekster in the person's language. */
export function words({ knowledge, lang }: Pick<DeskRoom, 'knowledge' | 'lang'>, key: string, verdier: Record<string, string | number> = {}): string {
  return say(knowledge, key, lang, verdier);
}

export function replyOf({ knowledge, lang }: Pick<DeskRoom, 'knowledge' | 'lang'>, blocks: Block[], choices: Choice[] = []): Reply {
  const reply: Omit<Reply, 'text'> = { kind: 'melding', lang, blocks, choices, sources: [] };
  return { ...reply, text: renderText(reply, textWords(knowledge, lang)) };
}

/** One sentence. */
export function line(room: DeskRoom, key: string, verdier: Record<string, string | number> = {}, choices: Choice[] = []): Reply {
  return replyOf(room, [{ type: 'avsnitt', tekst: words(room, key, verdier) }], choices);
}
