import type { Block, Choice, Reply, SourceView } from './types.js';

/** The few words that a card needs around a reply; drawn from rules/tekster by the caller. */
export interface CardWords {
  kilder: string;
  fra: string;
  til: string;
  dato: string;
  bruk: string;
  endre: string;
  punkt: string;
  besvart: string;
  velg: string;
  styrke: Record<'skal' | 'boer' | 'kan', string>;
}

type Node = { [key: string]: unknown };

/** Teams refuses far larger cards, but phones and slow lines are kinder to small ones. */
export const MAX_CARD_BYTES = 20_000;
const MAX_BUTTONS = 6;

/**
 * A reply as an Adaptive Card 1.4. Prose stands in text runs, which show every character as it is: nothing that a user or an
 * editor wrote can become markdown, a link or a mention. Buttons carry the turn id, so that an old one has no effect.
 */
export function renderAdaptiveCard(reply: Reply, tur: number, words: CardWords): Node {
  const all = buildCard(reply, tur, words, reply.blocks);
  if (sizeOf(all) <= MAX_CARD_BYTES) return all;
  // The closed parts go first: they can be had by asking for them.
  const folds = reply.blocks.filter((block) => block.type === 'fold').sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  let blocks = reply.blocks;
  for (const fold of folds) {
    blocks = blocks.filter((block) => block !== fold);
    const card = buildCard(reply, tur, words, blocks);
    if (sizeOf(card) <= MAX_CARD_BYTES) return card;
  }
  return buildCard({ ...reply, sources: reply.sources.slice(0, 5) }, tur, words, shorten(blocks));
}

/** The same card after its question was answered: what was said stays, the buttons go. */
export function renderAnsweredCard(reply: Reply, words: CardWords): Node {
  const body = reply.blocks.filter((block) => block.type !== 'fold').map((block) => renderBlock(withoutChange(block), 0, words));
  return card(reply, [...body, runs([{ text: words.besvart, isSubtle: true }])], []);
}

function buildCard(reply: Reply, tur: number, words: CardWords, blocks: readonly Block[]): Node {
  const body = blocks.map((block, i) => renderBlock(block, i, words, tur));
  if (reply.progress) body.unshift(progressBar(reply.progress));
  if (reply.sources.length > 0) body.push(fold('kilder', `${words.kilder} (${reply.sources.length})`, reply.sources.map((source) => sourceLine(source, words))));
  body.push(...dateInputs(reply, tur, words), ...answerButtons(reply.choices, tur, words));
  return card(reply, body, []);
}

function card(reply: Reply, body: Node[], actions: Node[]): Node {
  const spoken = reply.text.slice(0, 1_500);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    lang: reply.lang === 'en' ? 'en' : reply.lang === 'nn' ? 'nn' : 'nb',
    fallbackText: spoken,
    speak: spoken.replace(/[<>&]/g, ' '),
    body,
    ...(actions.length > 0 ? { actions } : {}),
  };
}

function renderBlock(block: Block, index: number, words: CardWords, tur?: number): Node {
  switch (block.type) {
    case 'avsnitt':
      return runs([...(block.styrke ? [{ text: `${words.styrke[block.styrke]}: `, weight: 'Bolder' }] : []), { text: block.tekst }]);
    case 'overskrift':
      return runs([{ text: block.tekst, weight: 'Bolder', size: 'Medium' }]);
    case 'sum':
      return container([
        runs([{ text: block.tekst }]),
        runs([{ text: block.verdi, weight: 'Bolder', size: 'ExtraLarge' }]),
        ...(block.merknad ? [runs([{ text: block.merknad, isSubtle: true }])] : []),
      ]);
    case 'liste':
      return container(block.punkter.flatMap((item, i) => listItem(item, block.ordnet ? `${i + 1}.` : '•')));
    case 'fakta':
      return container(block.rader.map((row) => factRow(row, words, tur)));
    case 'tabell':
      return container([tableRow(block.kolonner, true), ...block.rader.map((row, i) => tableRow(row, block.siste_er_sum && i === block.rader.length - 1))]);
    case 'merknad':
      return { ...container([runs([{ text: block.tekst }])]), style: { info: 'accent', advarsel: 'warning', feil: 'attention' }[block.nivaa], bleed: false };
    case 'fold':
      return fold(`${block.id}-${index}`, block.tittel, block.innhold.map((inner, i) => renderBlock(inner, i, words, tur)));
  }
}

function listItem(item: Extract<Block, { type: 'liste' }>['punkter'][number], mark: string): Node[] {
  const line = [{ text: `${mark} ` }, ...(item.styrke ? [{ text: `${item.styrke}: `, weight: 'Bolder' }] : []), { text: item.tekst }, ...(item.kilde ? [{ text: ` (${item.kilde})`, isSubtle: true }] : [])];
  return [{ ...runs(line), spacing: 'Small' }, ...(item.under ?? []).map((text) => ({ ...runs([{ text: `   – ${text}` }]), spacing: 'None' }))];
}

function factRow(row: Extract<Block, { type: 'fakta' }>['rader'][number], words: CardWords, tur: number | undefined): Node {
  const change = row.endre && tur !== undefined ? [column([{ type: 'ActionSet', actions: [submit({ ...row.endre, label: words.endre }, tur, `${words.endre}: ${row.navn}`)] }], 'auto')] : [];
  return { type: 'ColumnSet', spacing: 'Small', columns: [column([runs([{ text: row.navn, weight: 'Bolder' }])], '2'), column([runs([{ text: row.verdi }])], '3'), ...change] };
}

function tableRow(cells: readonly string[], bold: boolean): Node {
  return { type: 'ColumnSet', spacing: 'Small', separator: bold, columns: cells.map((cell, i) => column([runs([{ text: cell, ...(bold ? { weight: 'Bolder' } : {}) }])], i === 0 ? '2' : '1')) };
}

function sourceLine(source: SourceView, words: CardWords): Node {
  const link = source.lenke ? { selectAction: { type: 'Action.OpenUrl', url: source.lenke, title: source.tittel } } : {};
  const point = /^\d/.test(source.punkt) ? `${words.punkt} ${source.punkt}` : source.punkt;
  const rest = [point, source.versjon].filter(Boolean).join(', ');
  return { ...runs([{ text: source.tittel, ...link }, { text: rest && `, ${rest}` }]), spacing: 'Small' };
}

/** Closed until its title is pressed. */
function fold(id: string, title: string, items: Node[]): Node {
  const target = `fold-${id}`;
  return container([
    { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title, targetElements: [target] }] },
    { type: 'Container', id: target, isVisible: false, items: items.length > 0 ? items : [runs([{ text: '–' }])] },
  ]);
}

function dateInputs(reply: Reply, tur: number, words: CardWords): Node[] {
  const date = (id: string, label: string) => ({ type: 'Input.Date', id, label, isRequired: true, errorMessage: label });
  const inputs = reply.input === 'periode' ? [date('fra', words.fra), date('til', words.til)] : reply.input === 'dato' ? [date('dato', words.dato)] : [];
  if (inputs.length === 0) return [];
  return [...inputs, { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: words.bruk, data: { alis: { dato: true, tur } } }] }];
}

/** Buttons in rows; many answers become one list to pick from. */
function answerButtons(choices: readonly Choice[], tur: number, words: CardWords): Node[] {
  const of = (slag: Choice['slag']) => choices.filter((choice) => choice.slag === slag);
  const answers = of('svar');
  const nodes: Node[] = [];
  if (answers.length > MAX_BUTTONS) {
    nodes.push(
      { type: 'Input.ChoiceSet', id: 'valg', style: 'compact', label: words.velg, isRequired: true, errorMessage: words.velg, choices: answers.map((choice) => ({ title: choice.label, value: choice.value })) },
      { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: words.velg, data: { alis: { liste: true, tur } } }] },
    );
  } else nodes.push(...rows(answers, tur));
  nodes.push(...rows(of('handling'), tur, false), ...rows(of('oppfolging'), tur, false));
  return nodes;
}

function rows(choices: readonly Choice[], tur: number, needsAllInputs = true): Node[] {
  const nodes: Node[] = [];
  for (let i = 0; i < choices.length; i += MAX_BUTTONS) {
    nodes.push({ type: 'ActionSet', actions: choices.slice(i, i + MAX_BUTTONS).map((choice) => ({ ...submit(choice, tur), ...(needsAllInputs ? {} : { associatedInputs: 'none' }) })) });
  }
  return nodes;
}

function submit(choice: Choice, tur: number, tooltip?: string): Node {
  return { type: 'Action.Submit', title: choice.label, data: { alis: { valg: choice.value, tur } }, ...(tooltip ? { associatedInputs: 'none' } : {}) };
}

function progressBar({ nr, av }: { nr: number; av: number }): Node {
  const all = Math.max(nr, av, 1);
  return { type: 'ColumnSet', spacing: 'None', columns: Array.from({ length: Math.min(all, 12) }, (_, i) => column([{ type: 'Container', style: i < (nr / all) * Math.min(all, 12) ? 'accent' : 'emphasis', minHeight: '4px', items: [] }], '1')) };
}

const runs = (inlines: Node[]): Node => ({ type: 'RichTextBlock', inlines: inlines.filter((run) => run['text'] !== '').map((run) => ({ type: 'TextRun', ...run })) });
const container = (items: Node[]): Node => ({ type: 'Container', items });
const column = (items: Node[], width: string): Node => ({ type: 'Column', width, items });
const sizeOf = (node: Node): number => Buffer.byteLength(JSON.stringify(node));

function withoutChange(block: Block): Block {
  return block.type === 'fakta' ? { ...block, rader: block.rader.map(({ endre: _gone, ...row }) => row) } : block;
}

/** Last resort for an overlong reply: keeps the beginning of each long list. */
function shorten(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    if (block.type === 'liste') return { ...block, punkter: block.punkter.slice(0, 8) };
    if (block.type === 'tabell') return { ...block, rader: block.rader.slice(-15) };
    if (block.type === 'avsnitt') return { ...block, tekst: block.tekst.length > 1_200 ? `${block.tekst.slice(0, block.tekst.lastIndexOf('.', 1_200) + 1)} …` : block.tekst };
    return block;
  });
}
