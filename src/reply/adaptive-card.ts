import { renderBlock, renderDownloads, renderSources } from './adaptive-blocks.js';
import { answerNodes, sayButton, type Press } from './adaptive-inputs.js';
import { foldGroup, inRows, sizeOf, text, withoutMarkdown, type Node } from './adaptive-nodes.js';
import type { Block, Reply } from './types.js';

/** The few words that a card needs around a reply; drawn from rules/tekster by the caller. */
export interface CardWords {
  kilder: string;
  fra: string;
  til: string;
  dato: string;
  bruk: string;
  brukPeriode: string;
  endre: string;
  endreSvar: string;
  punkt: string;
  besvart: string;
  velg: string;
  prosent: string;
  kroner: string;
  svar: string;
  svarer: string;
  fortsetter: string;
  nivaa: Record<'advarsel' | 'feil', string>;
  styrke: Record<'skal' | 'boer' | 'kan', string>;
}

/** Teams refuses far larger cards, but phones and slow lines are kinder to small ones. */
export const MAX_CARD_BYTES = 20_000;
const SPOKEN_CHARS = 1_000;

/**
 * A reply as Adaptive Cards of version 1.4, the newest that phones show, none above 20 kB: one card, unless what must be
 * read is longer than that. The buttons stand on the last. `tur` is the turn id that they carry, so that an old one has no
 * effect; `eier` marks whose card it is in a thread of several.
 */
export function renderAdaptiveCards(reply: Reply, tur: number | undefined, words: CardWords, eier?: string): Node[] {
  const press: Press = { ...(tur !== undefined ? { tur } : {}), ...(eier !== undefined ? { eier } : {}), ...(reply.asks !== undefined ? { asks: true } : {}) };
  return fitting(reply, words, press, (last) => (last ? [...renderDownloads(reply.nedlastinger), ...renderSources(reply.sources, words), ...answerNodes(reply, press, words)] : []));
}

/** The same cards after their question was answered: what was said stays, the buttons go. */
export function renderAnsweredCards(reply: Reply, words: CardWords): Node[] {
  return fitting(reply, words, null, (last) => (last ? [...renderDownloads(reply.nedlastinger), ...renderSources(reply.sources, words), text({ text: words.besvart, isSubtle: true })] : []));
}

/** A closed part that had to go: a button says the words that bring it. */
type Opener = Extract<Block, { type: 'fold' }> & { innhold: [] };
const isOpener = (block: Block): block is Opener => block.type === 'fold' && block.innhold.length === 0;

/** The closed parts go first, the largest before the others: they can be had by asking for them. Then the card is parted. */
function fitting(reply: Reply, words: CardWords, press: Press | null, end: (last: boolean) => Node[]): Node[] {
  const draw = (block: Block, i: number): Node[] => {
    if (!isOpener(block)) return renderBlock(block, String(i), words, press);
    return press ? inRows([block.tittel], String, () => sayButton(block.tittel, `vis ${block.id}`)) : [];
  };
  const drawAll = (blocks: readonly Block[]): Node[][] => {
    const closed = blocks.flatMap((block, i) => (block.type === 'fold' && !isOpener(block) ? [{ path: String(i), title: block.tittel, items: block.innhold.flatMap((inner, n) => renderBlock(inner, `${i}-${n}`, words, press)) }] : []));
    const first = blocks.findIndex((block) => block.type === 'fold' && !isOpener(block));
    // What is closed stands together: the titles in rows, and under them what they open.
    return blocks.map((block, i) => (i === first ? foldGroup(closed) : block.type === 'fold' && !isOpener(block) ? [] : draw(block, i)));
  };
  const whole = (blocks: readonly Block[]): Node => card(reply, [...drawAll(blocks).flat(), ...end(true)]);
  let blocks: readonly Block[] = reply.blocks;
  const largestFirst = blocks.filter((block) => block.type === 'fold').sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  let one = whole(blocks);
  for (const fold of largestFirst) {
    if (sizeOf(one) <= MAX_CARD_BYTES) return [one];
    blocks = blocks.map((block) => (block === fold && block.type === 'fold' ? { ...block, innhold: [] } : block));
    one = whole(blocks);
  }
  if (sizeOf(one) <= MAX_CARD_BYTES) return [one];
  const parts = partition(drawAll(blocks), blocks);
  return parts.map((body, i) => card(i === 0 ? reply : { ...reply, text: words.fortsetter }, [...body, ...end(i === parts.length - 1)]));
}

/** Parts a long body at its headings where it can. Bytes of body a part: the rest is for sources, buttons and spoken text. */
const PART_BYTES = 11_000;

function partition(drawn: readonly Node[][], blocks: readonly Block[]): Node[][] {
  const parts: Node[][] = [[]];
  let size = 0;
  drawn.forEach((nodes, i) => {
    const bytes = sizeOf({ nodes });
    if (size > 0 && (size + bytes > PART_BYTES || (blocks[i]?.type === 'overskrift' && size > PART_BYTES / 2))) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(...nodes);
    size += bytes;
  });
  return parts;
}

function card(reply: Reply, body: Node[]): Node {
  const spoken = reply.text.length <= SPOKEN_CHARS ? reply.text : `${reply.text.slice(0, reply.text.lastIndexOf(' ', SPOKEN_CHARS))} …`;
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    lang: reply.lang,
    fallbackText: withoutMarkdown(spoken),
    speak: spoken.replace(/[<>&]/g, ' '),
    body,
  };
}
