import type { KnownBlock, PlainTextElement, RichTextBlockElement, RichTextSection } from '@slack/types';

/** Slack's documented limits, and for `message` the total that its users found far below them. */
export const SLACK_LIMITS = {
  blocks: 50, section: 3_000, message: 10_000, context: 10, actions: 25, buttonText: 75, buttonValue: 2_000, options: 100, optionText: 75, optionValue: 150,
  header: 150, blockId: 255, actionId: 255, placeholder: 150, fallbackText: 3_000,
} as const;

type Inline = RichTextSection['elements'][number];

export const text = (value: string): Inline => ({ type: 'text', text: value === '' ? ' ' : value });
export const bold = (value: string): Inline => ({ type: 'text', text: value, style: { bold: true } });
export const section = (elements: Inline[]): RichTextSection => ({ type: 'rich_text_section', elements });
export const richText = (elements: RichTextBlockElement[]): KnownBlock => ({ type: 'rich_text', elements });
/** Plain text in which `:smile:` stays as it was written. */
export const plain = (value: string, limit: number): PlainTextElement => ({ type: 'plain_text', text: cut(value, limit), emoji: false });
export const note = (value: string): KnownBlock => ({ type: 'context', elements: [plain(value, SLACK_LIMITS.section)] });

/** Labels alone are ever shortened, and only between words. */
export function cut(value: string, limit: number): string {
  if (value.length <= limit) return value;
  const head = value.slice(0, limit - 2);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), Math.floor(limit / 2))).trimEnd()} …`;
}

/** Parts a text between sentences (a sentence that is too long alone, between words), so that no part is over the limit. */
export function sentencesWithin(prose: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = prose;
  while (rest.length > limit) {
    const head = rest.slice(0, limit);
    const at = Math.max(head.lastIndexOf('. '), head.lastIndexOf('\n'), head.lastIndexOf('? '), head.lastIndexOf('! '));
    const end = at > 0 ? at + 1 : lastGap(head, limit);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest || parts.length === 0 ? [...parts, rest] : parts;
}

/** Between words; a word longer than everything is parted where it must be, never inside a character. */
function lastGap(head: string, limit: number): number {
  const gap = head.lastIndexOf(' ');
  if (gap > 0) return gap;
  return /[\ud800-\udbff]$/.test(head) ? limit - 1 : limit;
}

/** The three characters that Slack reads as control characters, wherever a text may be read as mrkdwn. */
export function escapeMrkdwn(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The text beside the blocks: the beginning, in whole sentences, and inert. */
export function plainText(all: string): string {
  return sentencesWithin(escapeMrkdwn(all), SLACK_LIMITS.fallbackText)[0] || ' ';
}

/** What blocks say, for screen readers, and for their size. */
export function textOf(blocks: readonly KnownBlock[]): string {
  return blocks.filter((block) => block.type !== 'actions').map((block) => strings(block).join('')).filter(Boolean).join('\n');
}

/** Characters that count against the total of a message. */
export function sizeOf(blocks: readonly KnownBlock[]): number {
  return blocks.reduce((sum, block) => sum + strings(block).reduce((inner, value) => inner + value.length, 0), 0);
}

function strings(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(strings);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => ((key === 'text' || key === 'value') && typeof value === 'string' ? [value] : strings(value)));
}
