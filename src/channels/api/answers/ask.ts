import { maskingNotices, notice } from '../../../assistant/notices.js';
import { makeReceipt } from '../../../assistant/receipt.js';
import { turn } from '../../../dialogue/turn.js';
import type { TurnResult } from '../../../dialogue/types.js';
import { toContract } from '../../../grant/contract.js';
import type { Lang } from '../../../knowledge/knowledge.js';
import { maskPersonalData } from '../../../privacy/mask.js';
import { renderText } from '../../../reply/plain-text.js';
import { textWords } from '../../../reply/text-words.js';
import type { Block, Reply } from '../../../reply/types.js';
import type { ApiParts, Asked } from '../parts.js';
import type { AskAnswer, PlainBlock } from '../schema/ask.js';
import type { Result } from '../schema/result.js';

/**
 * One question, one answer. There is no conversation behind it: the same dialogue takes one turn from nothing, and nothing of
 * what was written is kept. Only the receipt of an estimate is stored.
 */
export async function ask(parts: ApiParts, asked: Asked, text: string, lang: Lang | undefined): Promise<AskAnswer> {
  const { knowledge: k, recogniser } = asked.nu;
  const masked = maskPersonalData(text);
  const result = turn(k, recogniser, null, { type: 'tekst', tekst: masked.text, ...(lang ? { lang } : {}) }, asked.today);
  const { conversation, understanding } = result;
  const replies = [...maskingNotices(k, conversation.lang, masked.found), ...oneShot(asked, result)];
  const estimated = result.events.find((event) => event.type === 'estimat');
  const receipt = estimated && makeReceipt(asked.nu, estimated.sak, estimated.resultat, asked.today, parts.clock.now().toISOString(), estimated.vetIkke);
  if (receipt) await parts.store.saveReceipts([receipt]);
  const asks = replies.findLast((reply) => reply.asks)?.asks;
  return {
    text: replies.map((reply) => written(asked, reply)).join('\n\n'),
    blocks: replies.flatMap((reply) => reply.blocks.map(plainBlock)),
    intent: understanding.intent,
    confidence: Math.round(understanding.confidence * 10_000) / 10_000,
    lang: conversation.lang,
    ...(asks ? { asks } : {}),
    sources: uniqueSources(replies),
    regelversjon: estimated?.resultat.regelversjon ?? replies.find((reply) => reply.regelversjon)?.regelversjon ?? null,
    today: asked.today,
    ...(estimated && receipt ? { estimate: toContract(k, estimated.resultat, conversation.lang) as Result, receipt: receipt.id } : {}),
  };
}

/** What is about the conversation itself (delete, show, remind) is answered as it is here: nothing is kept. */
function oneShot({ nu }: Asked, { events, replies, conversation }: TurnResult): Reply[] {
  const aboutItself = events.some((event) => ['slett-mine-data', 'innsyn', 'paaminnelse', 'del'].includes(event.type));
  return aboutItself ? [notice(nu.knowledge, conversation.lang, 'api.enkeltsporsmaal')] : replies;
}

/** The whole text with everything unfolded and without buttons: there is no next turn in which to ask for more. */
function written({ nu }: Asked, reply: Reply): string {
  return renderText({ ...reply, choices: [] }, textWords(nu.knowledge, reply.lang), folds(reply.blocks));
}

function folds(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.type === 'fold' ? [block.id, ...folds(block.innhold)] : []));
}

function plainBlock(block: Block): PlainBlock {
  if (block.type === 'fold') return { ...block, innhold: block.innhold.map(plainBlock) };
  if (block.type !== 'fakta') return block;
  return { type: 'fakta', rader: block.rader.map(({ navn, verdi, felt }) => ({ navn, verdi, ...(felt ? { felt } : {}) })) };
}

function uniqueSources(replies: readonly Reply[]): AskAnswer['sources'] {
  const all = replies.flatMap((reply) => reply.sources);
  return all.filter((s, i) => all.findIndex((o) => o.dokument === s.dokument && o.punkt === s.punkt && o.versjon === s.versjon) === i);
}
