import { column, container, fold, inRows, text, type Node, type Run } from './adaptive-nodes.js';
import { submit, type Press } from './adaptive-inputs.js';
import type { CardWords } from './adaptive-card.js';
import type { Block, Download, SourceView } from './types.js';

const STYLE = { info: 'accent', advarsel: 'warning', feil: 'attention' } as const;

/** One block as card elements. Without `press` (an answered card) nothing can be pressed but folds. */
export function renderBlock(block: Block, path: string, words: CardWords, press: Press | null): Node[] {
  switch (block.type) {
    case 'avsnitt':
      return [text({ text: block.styrke ? `${words.styrke[block.styrke].toUpperCase()}: ` : '', weight: 'Bolder' }, ...withLink(block.tekst, block.lenke))];
    case 'overskrift':
      return [text({ text: block.tekst, weight: 'Bolder', size: 'Medium' })];
    case 'sum':
      return [container([text({ text: block.tekst }), { ...text({ text: block.verdi, weight: 'Bolder', size: 'ExtraLarge' }), spacing: 'Small' }, ...(block.merknad ? [text({ text: block.merknad, isSubtle: true })] : [])])];
    case 'liste':
      return [container(block.punkter.flatMap((item, i) => listItem(item, block.ordnet ? `${i + 1}.` : '•', words)))];
    case 'fakta':
      return [container(block.rader.map((row) => factRow(row.navn, row.verdi))), ...changes(block, path, words, press)];
    case 'tabell':
      return [table(block)];
    case 'merknad':
      // The colour is not alone in saying how grave it is.
      return [container([text({ text: block.nivaa === 'info' ? '' : `${words.nivaa[block.nivaa]}: `, weight: 'Bolder' }, { text: block.tekst })], { style: STYLE[block.nivaa] })];
    case 'lenke':
      return [text({ text: block.tekst, selectAction: { type: 'Action.OpenUrl', url: block.url, title: block.tekst } })];
    case 'fold':
      return fold(path, block.tittel, block.innhold.flatMap((inner, i) => renderBlock(inner, `${path}-${i}`, words, press)));
  }
}

/** The text with its one address as a link; where the address does not stand in it, nothing is added. */
function withLink(said: string, url: string | undefined): Run[] {
  const at = url === undefined ? -1 : said.indexOf(url);
  if (url === undefined || at < 0) return [{ text: said }];
  return [{ text: said.slice(0, at) }, { text: url, selectAction: { type: 'Action.OpenUrl', url, title: url } }, { text: said.slice(at + url.length) }];
}

/** The sources, closed until asked for; titles are links. */
export function renderSources(sources: readonly SourceView[], words: CardWords): Node[] {
  return sources.length === 0 ? [] : fold('kilder', `${words.kilder} (${sources.length})`, sources.map((source) => sourceLine(source, words)));
}

/** Files to fetch, one link a line. */
export function renderDownloads(files: readonly Download[] = []): Node[] {
  return files.length === 0 ? [] : [container(files.map(({ label, sti }) => ({ ...text({ text: label, selectAction: { type: 'Action.OpenUrl', url: sti, title: label } }), spacing: 'Small' })))];
}

function listItem(item: Extract<Block, { type: 'liste' }>['punkter'][number], mark: string, words: CardWords): Node[] {
  const strength = item.styrke && (words.styrke[item.styrke as keyof CardWords['styrke']] ?? item.styrke);
  const said: Run[] = strength ? [{ text: `${mark} ` }, { text: `${strength.toUpperCase()}: `, weight: 'Bolder' }, { text: item.tekst }] : [{ text: `${mark} ${item.tekst}` }];
  const line = text(...said, { text: item.kilde ? ` (${item.kilde})` : '', isSubtle: true });
  return [{ ...line, spacing: 'Small' }, ...(item.under ?? []).map((under) => ({ ...text({ text: `   – ${under}` }), spacing: 'None' }))];
}

function factRow(name: string, value: string): Node {
  return { ...text({ text: `${name}: `, weight: 'Bolder' }, { text: value }), spacing: 'Small' };
}

/** The buttons that change a fact stand together under one that opens them: each has the name of its fact. */
function changes(block: Extract<Block, { type: 'fakta' }>, path: string, words: CardWords, press: Press | null): Node[] {
  const rows = block.rader.filter((row) => row.endre);
  if (press === null || rows.length === 0) return [];
  const buttons = rows.map((row) => submit({ ...row.endre!, label: `${words.endre}: ${row.navn}`, slag: 'handling' }, press));
  return fold(`${path}-endre`, words.endreSvar, inRows(buttons, (button) => String(button['title']), (button) => button));
}

function table(block: Extract<Block, { type: 'tabell' }>): Node {
  const widths = block.kolonner.map((name, i) => columnWidth([name, ...block.rader.map((row) => row[i] ?? '')]));
  return container([tableRow(block.kolonner, widths, true), ...block.rader.map((row, i) => tableRow(row, widths, block.siste_er_sum && i === block.rader.length - 1))]);
}

/** Of a column's longer texts no more than so many characters count: the amounts beside it are not to be squeezed out. */
const COLUMN_CHARS = 9;

/** A column gets room for its longest word, and some for its longest text. An amount is one word. */
function columnWidth(cells: readonly string[]): string {
  const longest = (texts: readonly string[]) => Math.max(...texts.map((one) => one.length));
  return String(Math.max(longest(cells.flatMap((cell) => cell.split(/[ \n-]/))), Math.min(Math.ceil(longest(cells) / 2), COLUMN_CHARS)));
}

function tableRow(cells: readonly string[], widths: readonly string[], bold: boolean): Node {
  const weight = bold ? ({ weight: 'Bolder' } as const) : {};
  return { type: 'ColumnSet', spacing: 'Small', separator: bold, columns: cells.map((cell, i) => column([text({ text: cell, ...weight })], widths[i]!, i > 0 ? { spacing: 'Small' } : {})) };
}

function sourceLine(source: SourceView, words: CardWords): Node {
  const link = source.lenke ? { selectAction: { type: 'Action.OpenUrl', url: source.lenke, title: source.tittel } } : {};
  const point = /^\d/.test(source.punkt) ? `${words.punkt} ${source.punkt}` : source.punkt;
  const rest = [point, source.versjon].filter(Boolean).join(', ');
  return { ...text({ text: source.tittel, ...link }, { text: rest && `, ${rest}` }), spacing: 'Small' };
}
