import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import type { SlackWords } from './block-kit.js';
import { bold, plain, richText, section, sentencesWithin, SLACK_LIMITS, text } from './block-kit-parts.js';
import type { Block, Download, SourceView } from './types.js';

/** Room for the lead of a paragraph ("skal: ") within a section. */
const PROSE = SLACK_LIMITS.section - 200;
const SOURCES_SHOWN = 10;

/** What is said, as blocks. Closed parts are not shown: a button brings them. */
export function bodyBlocks(blocks: readonly Block[], words: SlackWords): KnownBlock[] {
  return blocks.flatMap((block) => renderBlock(block, words));
}

function renderBlock(block: Block, words: SlackWords): KnownBlock[] {
  switch (block.type) {
    case 'avsnitt':
      return paragraphs(block.styrke ? [bold(`${words.styrke[block.styrke]}: `)] : [], block.tekst);
    case 'overskrift':
      // A header holds few characters and is never cut in the middle of a sentence.
      return block.tekst.length <= SLACK_LIMITS.header ? [{ type: 'header', text: plain(block.tekst, SLACK_LIMITS.header) }] : sentencesWithin(block.tekst, PROSE).map((part) => richText([section([bold(part)])]));
    case 'sum':
      return [richText([section([text(`${block.tekst}: `), bold(block.verdi)])]), ...(block.merknad ? paragraphs([], block.merknad) : [])];
    case 'liste':
      return grouped(listElements(block, words));
    case 'fakta':
      return grouped(block.rader.map((row) => section([bold(`${row.navn}: `), text(`${row.verdi}\n`)])));
    case 'tabell':
      return grouped(tableRows(block));
    case 'merknad':
      return paragraphs(block.nivaa === 'info' ? [] : [bold(`${words.nivaa[block.nivaa]}: `)], block.tekst);
    case 'lenke':
      return [richText([section([{ type: 'link', url: block.url, text: block.tekst }])])];
    case 'fold':
      return [];
  }
}

function listElements(block: Extract<Block, { type: 'liste' }>, words: SlackWords): RichTextBlockElement[] {
  return block.punkter.flatMap((item, i): RichTextBlockElement[] => {
    const strength = item.styrke ? [bold(`${words.styrke[item.styrke as 'skal' | 'boer' | 'kan'] ?? item.styrke}: `)] : [];
    const [first = '', ...more] = sentencesWithin(item.tekst, PROSE);
    const said = [...strength, text(first), ...(item.kilde && more.length === 0 ? [text(` (${item.kilde})`)] : [])];
    const under = [...more, ...(item.under ?? []).flatMap((part) => sentencesWithin(part, PROSE))];
    return [
      // Slack would begin to count anew after what stands under a point, so the numbers are written.
      block.ordnet ? section([text(`${i + 1}. `), ...said, text('\n')]) : bullets(0, [said]),
      ...(under.length > 0 ? [bullets(1, under.map((part) => [text(part)]))] : []),
    ];
  });
}

function bullets(indent: number, lines: Parameters<typeof section>[0][]): RichTextBlockElement {
  return { type: 'rich_text_list', style: 'bullet', ...(indent > 0 ? { indent } : {}), elements: lines.map((line) => section(line)) };
}

function tableRows(block: Extract<Block, { type: 'tabell' }>): RichTextBlockElement[] {
  return [block.kolonner, ...block.rader].map((cells, i, all) => {
    const strong = i === 0 || (block.siste_er_sum && i === all.length - 1);
    return section([(strong ? bold : text)(`${cells.join(' | ')}\n`)]);
  });
}

/** As many elements a block as a section holds, so that a long list can be parted between messages. */
function grouped(elements: readonly RichTextBlockElement[]): KnownBlock[] {
  const blocks: RichTextBlockElement[][] = [];
  let size = 0;
  for (const element of elements) {
    const length = JSON.stringify(element).length;
    if (blocks.length === 0 || size + length > SLACK_LIMITS.section) {
      blocks.push([]);
      size = 0;
    }
    blocks.at(-1)!.push(element);
    size += length;
  }
  return blocks.map(richText);
}

/** Text of any length as sections within the limit, parted between sentences. */
function paragraphs(lead: Parameters<typeof section>[0], prose: string): KnownBlock[] {
  return sentencesWithin(prose, PROSE).map((part, i) => richText([section([...(i === 0 ? lead : []), text(part)])]));
}

/** Files to fetch, one link a line. */
export function downloadBlocks(files: readonly Download[] = []): KnownBlock[] {
  if (files.length === 0) return [];
  return [richText([{ type: 'rich_text_list', style: 'bullet', elements: files.map(({ label, sti }) => section([{ type: 'link', url: sti, text: label }])) }])];
}

export function sourceBlocks(sources: readonly SourceView[], words: SlackWords): KnownBlock[] {
  if (sources.length === 0) return [];
  const line = (source: SourceView) => {
    const point = /^\d/.test(source.punkt) ? `${words.punkt} ${source.punkt}` : source.punkt;
    const title = source.lenke && /^https?:/.test(source.lenke) ? ({ type: 'link', url: source.lenke, text: source.tittel } as const) : text(source.tittel);
    return section([title, ...[point, source.versjon].filter(Boolean).map((part) => text(`, ${part}`))]);
  };
  return [richText([section([bold(`${words.kilder}:`)]), { type: 'rich_text_list', style: 'bullet', elements: sources.slice(0, SOURCES_SHOWN).map(line) }])];
}
