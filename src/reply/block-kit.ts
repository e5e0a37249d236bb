import type { KnownBlock, RichTextBlockElement, RichTextSection } from '@slack/types';
import type { Block, Choice, Reply, SourceView } from './types.js';

/** The few words that a message needs around a reply; drawn from rules/tekster by the caller. */
export interface SlackWords {
  kilder: string;
  fra: string;
  til: string;
  dato: string;
  bruk: string;
  velg: string;
  punkt: string;
  besvart: string;
  vis: string;
  styrke: Record<'skal' | 'boer' | 'kan', string>;
}

/** One message to post: the blocks, and the same as plain text for notifications and screen readers. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

/** Slack's documented limits, and the total that its users found below them. */
export const SLACK_LIMITS = { blocks: 50, section: 3_000, message: 10_000, context: 10, actions: 25, buttonText: 75, buttonValue: 2_000, options: 100, optionText: 75, header: 150 } as const;
const MAX_BUTTONS = 5;

/**
 * A reply as one or more Slack messages within the limits. Prose stands in rich text, which shows every character as it is:
 * `<!channel>`, mentions, links and formatting marks in it do nothing. Long replies are split between blocks and sentences.
 */
export function renderBlockKit(reply: Reply, tur: number, words: SlackWords): SlackMessage[] {
  const body = [...reply.blocks.flatMap((block) => renderBlock(block, words)), ...sourceBlocks(reply.sources, words)];
  const controls = [...dateBlocks(reply, tur, words), ...choiceBlocks(reply.choices, tur, words)];
  return split(body, controls).map((blocks, i) => ({ text: plain(i === 0 ? reply.text : words.kilder), blocks }));
}

/** The same message after its question was answered: what was said stays, the buttons go. */
export function renderAnswered(reply: Reply, words: SlackWords): SlackMessage {
  const body = reply.blocks.filter((block) => block.type !== 'fold').flatMap((block) => renderBlock(block, words));
  const note: KnownBlock = { type: 'context', elements: [{ type: 'plain_text', text: words.besvart }] };
  return { text: plain(reply.text), blocks: [...split(body, [])[0]!.slice(0, SLACK_LIMITS.blocks - 1), note] };
}

function renderBlock(block: Block, words: SlackWords): KnownBlock[] {
  switch (block.type) {
    case 'avsnitt':
      return paragraphs([...(block.styrke ? [bold(`${words.styrke[block.styrke]}: `)] : [])], block.tekst);
    case 'overskrift':
      return [{ type: 'header', text: { type: 'plain_text', text: cut(block.tekst, SLACK_LIMITS.header) } }];
    case 'sum':
      return [richText([section([text(`${block.tekst} `), bold(block.verdi)]), ...(block.merknad ? [section([text(block.merknad)])] : [])])];
    case 'liste':
      return listBlocks(block);
    case 'fakta':
      return [richText(block.rader.map((row) => section([bold(`${row.navn}: `), text(row.verdi)])))];
    case 'tabell':
      return [richText([block.kolonner, ...block.rader].map((cells, i) => section(i === 0 || (block.siste_er_sum && i === block.rader.length) ? [bold(cells.join(' | '))] : [text(cells.join(' | '))])))];
    case 'merknad':
      return paragraphs([bold({ info: 'ℹ️ ', advarsel: '⚠️ ', feil: '⛔ ' }[block.nivaa])], block.tekst);
    case 'fold':
      // Slack cannot fold: the closed part is one line that says how to see it.
      return [{ type: 'context', elements: [{ type: 'plain_text', text: cut(`▸ ${block.tittel}: ${words.vis.replace('{{id}}', block.id)}`, 300) }] }];
  }
}

function listBlocks(block: Extract<Block, { type: 'liste' }>): KnownBlock[] {
  const elements: RichTextBlockElement[] = [];
  block.punkter.forEach((item, i) => {
    const line = section([...(item.styrke ? [bold(`${item.styrke}: `)] : []), text(item.tekst), ...(item.kilde ? [text(` (${item.kilde})`)] : [])]);
    elements.push({ type: 'rich_text_list', style: block.ordnet ? 'ordered' : 'bullet', ...(block.ordnet && i > 0 ? { offset: i } : {}), elements: [line] });
    if (item.under?.length) elements.push({ type: 'rich_text_list', style: 'bullet', indent: 1, elements: item.under.map((under) => section([text(under)])) });
  });
  // A block a few items, so that a long list can be split between messages.
  const blocks: KnownBlock[] = [];
  for (let at = 0; at < elements.length; at += 6) blocks.push(richText(elements.slice(at, at + 6)));
  return blocks;
}

/** Text of any length as sections within the limit, parted between sentences. */
function paragraphs(lead: RichTextSection['elements'], prose: string): KnownBlock[] {
  return sentencesWithin(prose, SLACK_LIMITS.section - 200).map((part, i) => richText([section([...(i === 0 ? lead : []), text(part)])]));
}

function sourceBlocks(sources: readonly SourceView[], words: SlackWords): KnownBlock[] {
  if (sources.length === 0) return [];
  const line = (source: SourceView): RichTextSection => {
    const point = /^\d/.test(source.punkt) ? `${words.punkt} ${source.punkt}` : source.punkt;
    const title: RichTextSection['elements'][number] = source.lenke ? { type: 'link', url: source.lenke, text: source.tittel } : text(source.tittel);
    return section([title, text([`, ${point}`, source.versjon && `, ${source.versjon}`].filter(Boolean).join(''))]);
  };
  return [richText([section([bold(`${words.kilder}:`)]), { type: 'rich_text_list', style: 'bullet', elements: sources.slice(0, 10).map(line) }])];
}

function dateBlocks(reply: Reply, tur: number, words: SlackWords): KnownBlock[] {
  const picker = (name: string, label: string) => ({ type: 'datepicker' as const, action_id: `dato:${name}`, placeholder: { type: 'plain_text' as const, text: label }, accessibility_label: label });
  const names: [string, string][] = reply.input === 'periode' ? [['fra', words.fra], ['til', words.til]] : reply.input === 'dato' ? [['dato', words.dato]] : [];
  if (names.length === 0) return [];
  return [{ type: 'actions', block_id: `dato-${tur}`, elements: [...names.map(([name, label]) => picker(name, label)), { type: 'button', action_id: 'dato:bruk', text: { type: 'plain_text', text: words.bruk }, value: JSON.stringify({ tur }) }] }];
}

function choiceBlocks(choices: readonly Choice[], tur: number, words: SlackWords): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (const slag of ['svar', 'handling', 'oppfolging'] as const) {
    const of = choices.filter((choice) => choice.slag === slag);
    if (of.length === 0) continue;
    if (slag === 'svar' && of.length > MAX_BUTTONS) blocks.push(selectBlock(of, tur, words));
    else for (let at = 0; at < of.length; at += MAX_BUTTONS) blocks.push(buttonRow(of.slice(at, at + MAX_BUTTONS), tur, `${slag}-${tur}-${at}`));
  }
  return blocks;
}

function buttonRow(choices: readonly Choice[], tur: number, blockId: string): KnownBlock {
  return {
    type: 'actions',
    block_id: blockId,
    elements: choices.map((choice, i) => ({ type: 'button', action_id: `valg:${i}`, text: { type: 'plain_text', text: cut(choice.label, SLACK_LIMITS.buttonText) }, value: JSON.stringify({ valg: choice.value, tur }) })),
  };
}

function selectBlock(choices: readonly Choice[], tur: number, words: SlackWords): KnownBlock {
  const options = choices.slice(0, SLACK_LIMITS.options).map((choice) => ({ text: { type: 'plain_text' as const, text: cut(choice.label, SLACK_LIMITS.optionText) }, value: JSON.stringify({ valg: choice.value, tur }).slice(0, 150) }));
  return { type: 'actions', block_id: `velg-${tur}`, elements: [{ type: 'static_select', action_id: 'valg:liste', placeholder: { type: 'plain_text', text: words.velg }, options }] };
}

/** Fills messages up to the limits; the controls stay together in the last one. */
function split(body: readonly KnownBlock[], controls: readonly KnownBlock[]): KnownBlock[][] {
  const messages: KnownBlock[][] = [[]];
  let length = 0;
  for (const block of [...body, ...controls]) {
    const size = lengthOf(block);
    const current = messages.at(-1)!;
    if (current.length > 0 && (current.length >= SLACK_LIMITS.blocks - 1 || length + size > SLACK_LIMITS.message - 500)) {
      messages.push([]);
      length = 0;
    }
    messages.at(-1)!.push(block);
    length += size;
  }
  return messages;
}

/** Parts a text between sentences (a sentence that is too long alone, between words), so that no part is over the limit. */
export function sentencesWithin(prose: string, limit: number): string[] {
  if (prose.length <= limit) return [prose];
  const parts: string[] = [];
  let rest = prose;
  while (rest.length > limit) {
    const head = rest.slice(0, limit);
    const at = Math.max(head.lastIndexOf('. '), head.lastIndexOf('\n'), head.lastIndexOf('? '), head.lastIndexOf('! '));
    const end = at > 0 ? at + 1 : Math.max(head.lastIndexOf(' '), 1);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest ? [...parts, rest] : parts;
}

/** Fallback text is read as mrkdwn: its three special characters are escaped, and it is kept short. */
function plain(all: string): string {
  return sentencesWithin(all, 2_900)[0]!.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const text = (value: string): RichTextSection['elements'][number] => ({ type: 'text', text: value === '' ? ' ' : value });
const bold = (value: string): RichTextSection['elements'][number] => ({ type: 'text', text: value, style: { bold: true } });
const section = (elements: RichTextSection['elements']): RichTextSection => ({ type: 'rich_text_section', elements });
const richText = (elements: RichTextBlockElement[]): KnownBlock => ({ type: 'rich_text', elements });
const cut = (value: string, limit: number): string => (value.length <= limit ? value : `${value.slice(0, limit - 1)}…`);
const lengthOf = (block: KnownBlock): number => [...JSON.stringify(block).matchAll(/"(?:text|value)":"((?:[^"\\]|\\.)*)"/g)].reduce((sum, match) => sum + match[1]!.length, 0);
