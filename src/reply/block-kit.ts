import type { KnownBlock } from '@slack/types';
import { bodyBlocks, downloadBlocks, sourceBlocks } from './block-kit-body.js';
import { controlBlocks, type Press } from './block-kit-controls.js';
import { SLACK_LIMITS, note, plainText, sentencesWithin, sizeOf, textOf } from './block-kit-parts.js';
import type { Reply } from './types.js';

export { SLACK_LIMITS, escapeMrkdwn, sentencesWithin } from './block-kit-parts.js';

/** The few words that a message needs around a reply; drawn from rules/tekster by the caller. */
export interface SlackWords {
  kilder: string;
  fra: string;
  til: string;
  dato: string;
  bruk: string;
  velg: string;
  endre: string;
  punkt: string;
  besvart: string;
  nivaa: Record<'advarsel' | 'feil', string>;
  styrke: Record<'skal' | 'boer' | 'kan', string>;
}

/** One message to post: the blocks, and the same as plain text for notifications and screen readers. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

/** Room for what is added when a message is answered: a note, and the text beside the blocks. */
const SPARE_BLOCKS = 2;
const SPARE_CHARACTERS = 400;

/**
 * A reply as one or more Slack messages within the limits. Prose stands in rich text, which shows every character as it is:
 * `<!channel>`, mentions, links and formatting marks in it do nothing. Long replies are parted between blocks and sentences,
 * and the buttons stay together under the last part. Without `press` there are no buttons.
 */
export function renderBlockKit(reply: Reply, press: Press | null, words: SlackWords): SlackMessage[] {
  const body = [...bodyBlocks(reply.blocks, words), ...downloadBlocks(reply.nedlastinger), ...sourceBlocks(reply.sources, words)];
  const messages = partition(body, press ? controlBlocks(reply, press, words) : []);
  return messages.map((blocks, i) => ({ text: plainText(i === 0 ? reply.text : textOf(blocks)), blocks }));
}

/** A message that was answered, as it was shown: what was said stays, the buttons go, and the answer stands under it. */
export function withoutControls(blocks: readonly KnownBlock[], answer: string): SlackMessage {
  const kept = blocks.filter((block) => block.type !== 'actions').map((block) => (block.type === 'section' && block.accessory ? { ...block, accessory: undefined } : block));
  const all = answer === '' ? kept : [...kept.slice(0, SLACK_LIMITS.blocks - 1), note(answer)];
  return { text: plainText(textOf(all)), blocks: all };
}

/** Fills messages up to the limits. A heading is not left alone at the end, and the controls are not parted. */
function partition(body: readonly KnownBlock[], controls: readonly KnownBlock[]): KnownBlock[][] {
  const messages: KnownBlock[][] = [];
  let open: KnownBlock[] = [];
  const fits = (more: readonly KnownBlock[]) =>
    open.length + more.length <= SLACK_LIMITS.blocks - SPARE_BLOCKS && sizeOf(open) + sizeOf(more) <= SLACK_LIMITS.message - SPARE_CHARACTERS;
  const close = () => {
    const heading = open.length > 1 && open.at(-1)?.type === 'header' ? open.splice(-1) : [];
    messages.push(open);
    open = heading;
  };
  for (const unit of [...body.map((block) => [block]), ...(controls.length > 0 ? [controls] : [])]) {
    if (open.length > 0 && !fits(unit)) close();
    open.push(...unit);
  }
  if (open.length > 0) messages.push(open);
  return messages;
}

/** The first sentences of a text, at most so many characters. */
export function beginning(text: string, limit: number): string {
  return sentencesWithin(text, limit)[0] ?? '';
}
