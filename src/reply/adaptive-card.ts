import { renderBlock, renderSources } from './adaptive-blocks.js';
import { answerNodes, sayButton, type Press } from './adaptive-inputs.js';
import { actionSet, column, container, sizeOf, text, withoutMarkdown, type Node } from './adaptive-nodes.js';
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
  nivaa: Record<'advarsel' | 'feil', string>;
  styrke: Record<'skal' | 'boer' | 'kan', string>;
}

/** Teams refuses far larger cards, but phones and slow lines are kinder to small ones. */
export const MAX_CARD_BYTES = 20_000;
const SPOKEN_CHARS = 1_000;
const MOST_SOURCES_WHEN_LONG = 5;
const PROGRESS_PARTS = 12;

/**
 * A reply as an Adaptive Card of version 1.4, the newest that phones show, never above 20 kB. `tur` is the turn id that the
 * buttons carry, so that an old one has no effect; `eier` marks whose card it is in a thread of several.
 */
export function renderAdaptiveCard(reply: Reply, tur: number | undefined, words: CardWords, eier?: string): Node {
  const press: Press = { ...(tur !== undefined ? { tur } : {}), ...(eier !== undefined ? { eier } : {}) };
  const build = (blocks: readonly Block[], sources = reply.sources): Node => {
    const body = blocks.flatMap((block, i) => (isOpener(block) ? [actionSet([sayButton(block.tittel, `vis ${block.id}`)])] : renderBlock(block, String(i), words, press)));
    const top = reply.progress ? [progressBar(reply.progress)] : [];
    return card(reply, [...top, ...body, ...renderSources(sources, words), ...answerNodes(reply, press, words)]);
  };
  return fitting(reply, build);
}

/** The same card after its question was answered: what was said stays, the buttons go. */
export function renderAnsweredCard(reply: Reply, words: CardWords): Node {
  const build = (blocks: readonly Block[], sources = reply.sources): Node => {
    const body = blocks.filter((block) => !isOpener(block)).flatMap((block, i) => renderBlock(block, String(i), words, null));
    return card(reply, [...body, ...renderSources(sources, words), text({ text: words.besvart, isSubtle: true })]);
  };
  return fitting(reply, build);
}

/** A closed part that had to go: a button says the words that bring it. */
type Opener = Extract<Block, { type: 'fold' }> & { innhold: [] };
const isOpener = (block: Block): block is Opener => block.type === 'fold' && block.innhold.length === 0;

/** The closed parts go first, the largest before the others: they can be had by asking for them. */
function fitting(reply: Reply, build: (blocks: readonly Block[], sources?: Reply['sources']) => Node): Node {
  let blocks: readonly Block[] = reply.blocks;
  let built = build(blocks);
  const largestFirst = blocks.filter((block) => block.type === 'fold').sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  for (const fold of largestFirst) {
    if (sizeOf(built) <= MAX_CARD_BYTES) return built;
    blocks = blocks.map((block) => (block === fold && block.type === 'fold' ? { ...block, innhold: [] } : block));
    built = build(blocks);
  }
  if (sizeOf(built) <= MAX_CARD_BYTES) return built;
  return build(blocks.map(shorten), reply.sources.slice(0, MOST_SOURCES_WHEN_LONG));
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

/** How far the questions have come; the words say the same. */
function progressBar({ nr, av }: { nr: number; av: number }): Node {
  const parts = Math.min(Math.max(nr, av, 1), PROGRESS_PARTS);
  const done = Math.max(1, Math.floor((nr / Math.max(nr, av)) * parts));
  return { type: 'ColumnSet', columns: Array.from({ length: parts }, (_, i) => column([container([], { minHeight: '4px' })], 'stretch', { style: i < done ? 'accent' : 'emphasis', minHeight: '4px', ...(i > 0 ? { spacing: 'Small' } : {}) })) };
}

/** Last resort for an overlong reply: keeps the beginning of each long list and text. */
function shorten(block: Block): Block {
  if (block.type === 'liste') return { ...block, punkter: block.punkter.slice(0, 8) };
  if (block.type === 'tabell') return { ...block, rader: block.rader.slice(-15) };
  if (block.type === 'avsnitt' && block.tekst.length > 1_200) return { ...block, tekst: `${block.tekst.slice(0, block.tekst.lastIndexOf('.', 1_200) + 1)} …` };
  return block;
}
