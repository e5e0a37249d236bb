import type { ActionsBlock, Button, KnownBlock, PlainTextOption } from '@slack/types';
import type { SlackWords } from './block-kit.js';
import { bold, plain, richText, section, SLACK_LIMITS, text } from './block-kit-parts.js';
import type { Block, Choice, Reply } from './types.js';

/** Whose buttons these are, and the turn id that they carry, so that an old one has no effect. */
export interface Press {
  tur: number;
  eier: string;
  /** The event that was answered: its closed parts are opened from the answer as it was, without a new turn. */
  hendelse?: string;
}

const MAX_BUTTONS = 5;

/** What the block of a control says about itself when it is pressed. */
export function blockId(slag: string, n: number, press: Press): string {
  return `alis/${slag}/${n}/${press.tur}/${press.eier}`;
}

export function readBlockId(id: string): { tur: number; eier: string; slag: string } | null {
  const [, slag, tur, eier] = /^alis\/([a-z]+)\/\d+\/(\d+)\/(\w*)$/.exec(id) ?? [];
  return slag === undefined ? null : { slag, tur: Number(tur), eier: eier! };
}

/** Date pickers, answers, closed parts, changes, and what steers: in that order under the text. */
export function controlBlocks(reply: Reply, press: Press, words: SlackWords): KnownBlock[] {
  const of = (slag: Choice['slag']) => reply.choices.filter((choice) => choice.slag === slag);
  const answers = of('svar');
  return [
    ...hints(answers),
    ...dateBlock(reply, press, words),
    ...(answers.length > MAX_BUTTONS ? selects('svar', answers, press, words.velg) : buttons('svar', answers, press)),
    ...buttons('vis', folds(reply.blocks, press), press),
    ...selects('endre', changes(reply.blocks), press, words.endre),
    ...buttons('handling', of('handling'), press),
    ...buttons('oppfolging', of('oppfolging'), press),
  ];
}

/** A closed part names itself, and the answer that holds it. */
function folds(blocks: readonly Block[], { hendelse }: Press): Choice[] {
  return blocks.flatMap((block): Choice[] => (block.type === 'fold' ? [{ value: hendelse ? `${block.id} ${hendelse}` : block.id, label: block.tittel, slag: 'handling' }] : []));
}

/** What can be changed. Rows that lead to the same question (an amount of two years) are one. */
function changes(blocks: readonly Block[]): Choice[] {
  const rows = blocks.flatMap((block) => (block.type === 'fakta' ? block.rader : []));
  const byValue = new Map<string, Choice>();
  for (const { endre, navn, verdi } of rows) {
    if (!endre) continue;
    const known = byValue.get(endre.value);
    byValue.set(endre.value, { ...endre, label: known ? `${known.label}, ${verdi}` : `${navn}: ${verdi}` });
  }
  return [...byValue.values()];
}

/** Longer explanations of the answers: a button has no room for them. */
function hints(choices: readonly Choice[]): KnownBlock[] {
  const explained = choices.filter((choice) => choice.hint);
  if (explained.length === 0) return [];
  return [richText([{ type: 'rich_text_list', style: 'bullet', elements: explained.map((choice) => section([bold(`${choice.label}: `), text(choice.hint!)])) }])];
}

function buttons(slag: string, choices: readonly Choice[], press: Press): KnownBlock[] {
  return chunks(choices, MAX_BUTTONS).map((row, n): ActionsBlock => ({
    type: 'actions',
    block_id: blockId(slag, n, press),
    elements: row.map((choice, i): Button => ({ type: 'button', action_id: `${slag}:${i}`, text: plain(choice.label, SLACK_LIMITS.buttonText), value: choice.value })),
  }));
}

function selects(slag: string, choices: readonly Choice[], press: Press, placeholder: string): KnownBlock[] {
  return chunks(choices, SLACK_LIMITS.options).map((part, n): ActionsBlock => ({
    type: 'actions',
    block_id: blockId(slag, n, press),
    elements: [{ type: 'static_select', action_id: `${slag}:liste`, placeholder: plain(placeholder, SLACK_LIMITS.placeholder), options: part.map(option) }],
  }));
}

function option(choice: Choice): PlainTextOption {
  return { text: plain(choice.label, SLACK_LIMITS.optionText), value: choice.value };
}

function dateBlock(reply: Reply, press: Press, words: SlackWords): KnownBlock[] {
  const names: [string, string][] = reply.input === 'periode' ? [['fra', words.fra], ['til', words.til]] : reply.input === 'dato' ? [['dato', words.dato]] : [];
  if (names.length === 0) return [];
  return [
    {
      type: 'actions',
      block_id: blockId('dato', 0, press),
      elements: [
        ...names.map(([name, label]) => ({ type: 'datepicker' as const, action_id: `dato:${name}`, placeholder: plain(label, SLACK_LIMITS.placeholder) })),
        { type: 'button', action_id: 'dato:bruk', text: plain(words.bruk, SLACK_LIMITS.buttonText), value: 'bruk' },
      ],
    },
  ];
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
