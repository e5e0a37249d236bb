import type { Knowledge } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { renderText } from '../../reply/plain-text.js';
import { textWords } from '../../reply/text-words.js';
import type { Block, Reply } from '../../reply/types.js';

/**
 * A reply that no other follows: everything unfolded, and no buttons, since there is nothing to press and no next turn. The
 * questions that it would have offered are written out, to be asked in the same way.
 */
export function withoutTurns(k: Knowledge, reply: Reply): Reply {
  const plain = { ...reply, blocks: reply.blocks.map(withoutButtons), choices: [] };
  const text = renderText(plain, textWords(k, reply.lang), folds(reply.blocks));
  const questions = reply.choices.filter((c) => c.value.startsWith('intent:') && c.value !== 'intent:sjekk-tilskudd').map((c) => `- ${c.label}`);
  const more = questions.length > 0 ? [say(k, 'tekst.spor.ogsaa', reply.lang), ...questions].join('\n') : '';
  return { ...plain, text: more === '' ? text : `${text}\n\n${more}` };
}

function folds(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.type === 'fold' ? [block.id, ...folds(block.innhold)] : []));
}

function withoutButtons(block: Block): Block {
  return block.type === 'fakta' ? { ...block, rader: block.rader.map(({ navn, verdi }) => ({ navn, verdi })) } : block;
}
