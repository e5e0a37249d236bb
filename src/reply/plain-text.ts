import type { Block, Choice, Reply, SourceView } from './types.js';

/** The few words that plain text needs around a reply; drawn from rules/tekster by the caller. */
export interface TextWords {
  kilde: string;
  kilder: string;
  punkt: string;
  valgene: string;
  oppfolging: string;
  endre: string;
  /** "Du kan også skrive: " with `{ord}` for the words. */
  skrivOgsaa: (ord: string) => string;
  /** A word in the quotation marks of the language. */
  sitat: (ord: string) => string;
  /** "Skriv «alt er i orden» hvis alt dette stemmer: ...". */
  skrivHvis: (ord: string, hva: string) => string;
  /** The one line that stands for a closed fold. */
  fold: (tittel: string, id: string) => string;
  /** "4, 5 og 6". */
  liste: (parts: readonly string[]) => string;
  styrke: Record<'skal' | 'boer' | 'kan', string>;
  /** What a fold's id is called in this language ("utregningen"). */
  foldNavn: (id: string) => string;
}

const MAX_SOURCES = 4;

/** The whole reply as plain text. Folds are one line each unless named in `aapne`. */
export function renderText(reply: Omit<Reply, 'text'>, words: TextWords, aapne: readonly string[] = []): string {
  const parts = reply.blocks.reduce<string[]>((lines, block, i) => joinBlock(lines, block, reply.blocks[i - 1], words, aapne), []);
  const answers = numberedChoices(reply).filter((c) => c.slag === 'svar');
  const actions = reply.choices.filter((c) => c.slag === 'handling' || (c.slag === 'svar' && !answers.includes(c)));
  const followUps = reply.choices.filter((c) => c.slag === 'oppfolging');
  if (reply.sources.length > 0) parts.push(sourceLine(reply.sources, words));
  if (answers.length > 0) parts.push(`${words.valgene}\n${numbered(answers, 1)}`);
  // An action that needs explaining gets a line of its own; the others are a list of words.
  for (const c of actions.filter((a) => a.hint && a.slag === 'handling')) parts.push(words.skrivHvis(words.sitat(typedWord(c)), c.hint!));
  const plainActions = actions.filter((a) => !a.hint || a.slag !== 'handling');
  if (plainActions.length > 0) parts.push(words.skrivOgsaa(plainActions.map((c) => words.sitat(typedWord(c))).join(', ')));
  if (followUps.length > 0) parts.push(`${words.oppfolging}\n${numbered(followUps, answers.length + 1)}`);
  return tidy(parts.filter(Boolean).join('\n\n'));
}

/** Headings stand right above their list, closed folds right under each other; everything else has air around it. */
function joinBlock(lines: string[], block: Block, previous: Block | undefined, words: TextWords, open: readonly string[]): string[] {
  const rendered = renderBlock(block, words, open);
  const closed = (b: Block | undefined) => b?.type === 'fold' && !open.includes(b.id);
  const tight = (previous?.type === 'overskrift' && ['liste', 'fakta', 'tabell'].includes(block.type)) || (closed(previous) && closed(block));
  if (!tight || lines.length === 0 || rendered.length === 0) return [...lines, ...rendered];
  return [...lines.slice(0, -1), `${lines.at(-1)}\n${rendered[0]}`, ...rendered.slice(1)];
}

/**
 * The choices that a number stands for, in order. Where the answer itself may be a number (months, kroner), none of the
 * answers is numbered: they are typed as words.
 */
export function numberedChoices(reply: Pick<Reply, 'choices' | 'input'>): Choice[] {
  const byNumber = reply.input !== 'tall';
  return [...reply.choices.filter((c) => c.slag === 'svar' && byNumber), ...reply.choices.filter((c) => c.slag === 'oppfolging')];
}

function renderBlock(block: Block, words: TextWords, open: readonly string[]): string[] {
  switch (block.type) {
    case 'avsnitt':
      return [block.styrke ? `[${words.styrke[block.styrke]}] ${block.tekst}` : block.tekst];
    case 'overskrift':
      return [block.tekst];
    case 'sum':
      return [`${block.tekst}: ${block.verdi}${block.merknad ? `\n${block.merknad}` : ''}`];
    case 'liste':
      return [listText(block, words)];
    case 'fakta': {
      const rows = block.rader.map((row) => `- ${row.navn}: ${row.verdi}`);
      if (block.rader.some((row) => row.endre)) rows.push(words.endre);
      return [rows.join('\n')];
    }
    case 'tabell':
      return [tableText(block)];
    case 'merknad':
      return [block.nivaa === 'info' ? block.tekst : `! ${block.tekst}`];
    case 'lenke':
      return [`${block.tekst}: ${block.url}`];
    case 'fold':
      if (!open.includes(block.id)) return [words.fold(block.tittel, words.foldNavn(block.id))];
      return [block.tittel, ...block.innhold.reduce<string[]>((lines, inner, i) => joinBlock(lines, inner, block.innhold[i - 1], words, open), [])];
  }
}

function listText(block: Extract<Block, { type: 'liste' }>, words: TextWords): string {
  return block.punkter
    .map((item, i) => {
      const mark = block.ordnet ? `${i + 1}.` : '-';
      const strength = item.styrke ? ` [${words.styrke[item.styrke as 'skal' | 'boer' | 'kan'] ?? item.styrke}]` : '';
      const source = item.kilde ? ` (${item.kilde})` : '';
      return [`${mark}${strength} ${item.tekst}${source}`, ...(item.under ?? []).map((text) => `   ${text}`)].join('\n');
    })
    .join('\n');
}

function tableText(block: Extract<Block, { type: 'tabell' }>): string {
  const rows = [block.kolonner, ...block.rader].map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')));
  const widths = block.kolonner.map((_, i) => Math.max(...rows.map((row) => [...(row[i] ?? '')].length)));
  const line = (row: string[]) => row.map((cell, i) => cell + ' '.repeat(widths[i]! - [...cell].length)).join('  ').trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, w) => sum + w + 2, -2));
  const [head, ...body] = rows.map(line);
  if (block.siste_er_sum && body.length > 0) body.splice(-1, 0, rule);
  return [head, rule, ...body].join('\n');
}

function sourceLine(sources: readonly SourceView[], words: TextWords): string {
  const byTitle = new Map<string, string[]>();
  for (const s of sources) byTitle.set(s.tittel, [...(byTitle.get(s.tittel) ?? []), s.punkt]);
  const shown = [...byTitle].slice(0, MAX_SOURCES).map(([title, sections]) => `${title}, ${sectionsText(sections, words)}`);
  return `${shown.length === 1 ? words.kilde : words.kilder}: ${shown.join('; ')}`;
}

/** "punkt 4, 5 og 6" for numbered sections; names of sections as they are. */
function sectionsText(sections: readonly string[], words: TextWords): string {
  const numbers = [...new Set(sections.flatMap((s) => (/^\d/.test(s) ? (s.match(/\d+(?:\.\d+)*/g) ?? []) : [])))].sort((a, b) => Number(a) - Number(b));
  const names = sections.filter((s) => !/^\d/.test(s));
  return [...(numbers.length > 0 ? [`${words.punkt} ${words.liste(numbers)}`] : []), ...names].join(', ');
}

function numbered(choices: readonly Choice[], from: number): string {
  return choices.map((c, i) => `${i + from}. ${c.label}${c.hint ? ` (${c.hint})` : ''}`).join('\n');
}

/** A button's label as a word to type: without question mark and in lower case. */
export function typedWord(choice: Choice): string {
  return choice.label.replace(/[?…]/g, '').trim().toLowerCase();
}

/** Non-breaking spaces are for pages; in text people search and copy plain ones. */
function tidy(text: string): string {
  return text.replaceAll('\u00a0', ' ').replace(/[ \t]+$/gm, '');
}
