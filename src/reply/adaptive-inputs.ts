import type { CardWords } from './adaptive-card.js';
import { actionSet, container, inRows, text, type Node } from './adaptive-nodes.js';
import type { Choice, Reply } from './types.js';

/** What every button sends along: the turn that the card belongs to, and in shared threads whose card it is. */
export interface Press {
  tur?: number;
  eier?: string;
  /** Whether the card asks something. Stays with us. */
  asks?: true;
}

/** More answers than this are a list to pick from. */
const MAX_BUTTONS = 6;

/**
 * A button. An answer takes the place of the card, and so does a step (back, stop) on a card that asks. On any other card what
 * was said stays to be read, and what comes of the press comes under it.
 */
export function submit(choice: Choice, { asks, ...press }: Press): Node {
  const here = choice.slag === 'svar' || (choice.slag === 'handling' && asks) ? { her: true } : {};
  return { type: 'Action.Submit', title: choice.label, data: { alis: { valg: choice.value, ...press, ...here } }, associatedInputs: 'None' };
}

/** A button that says something in words. */
export function sayButton(title: string, words: string): Node {
  return { type: 'Action.Submit', title, data: { alis: { skriv: words } }, associatedInputs: 'None' };
}

/** What the question is best answered with: dates, a number, words, a list or buttons. */
export function answerNodes(reply: Reply, press: Press, words: CardWords): Node[] {
  const of = (slag: Choice['slag']) => reply.choices.filter((choice) => choice.slag === slag);
  const answers = of('svar');
  return [...form(reply, press, words), ...(answers.length > MAX_BUTTONS ? list(answers, press, words) : answerButtons(answers, press)), ...rows(of('handling'), press), ...rows(of('oppfolging'), press)];
}

function form(reply: Reply, { asks: _, ...press }: Press, words: CardWords): Node[] {
  if (reply.asks === undefined) return [];
  const required = (label: string) => ({ label, isRequired: true, errorMessage: label });
  const send = (skjema: string, title: string): Node => actionSet([{ type: 'Action.Submit', title, data: { alis: { skjema, ...press, her: true } } }]);
  switch (reply.input) {
    case 'periode':
      return [{ type: 'Input.Date', id: 'fra', ...required(words.fra) }, { type: 'Input.Date', id: 'til', ...required(words.til) }, send('periode', words.brukPeriode)];
    case 'dato':
      return [{ type: 'Input.Date', id: 'dato', ...required(words.dato) }, send('dato', words.bruk)];
    case 'tall':
      if (reply.asks === 'stillingsandel') return [{ type: 'Input.Number', id: 'tall', min: 1, max: 100, ...required(words.prosent) }, send('prosent', words.svarer)];
      if (KRONER.has(reply.asks)) return [{ type: 'Input.Number', id: 'tall', min: 0, ...required(words.kroner) }, send('kroner', words.svarer)];
      return freeText(words, required, send);
    case 'kommune':
    case 'tekst':
      return freeText(words, required, send);
    default:
      return [];
  }
}

const KRONER: ReadonlySet<string> = new Set(['maksbelop.grunn', 'maksbelop.tillegg', 'soktBelop', 'kostnad']);

/** In a channel the assistant hears only what mentions it; the field spares people that. */
function freeText(words: CardWords, required: (label: string) => Node, send: (skjema: string, title: string) => Node): Node[] {
  return [{ type: 'Input.Text', id: 'svar', maxLength: 300, ...required(words.svar) }, send('tekst', words.svarer)];
}

function list(answers: readonly Choice[], { asks: _, ...press }: Press, words: CardWords): Node[] {
  return [
    { type: 'Input.ChoiceSet', id: 'valg', style: 'compact', label: words.velg, isRequired: true, errorMessage: words.velg, choices: answers.map((choice) => ({ title: choice.label, value: choice.value })) },
    actionSet([{ type: 'Action.Submit', title: words.svarer, data: { alis: { skjema: 'liste', ...press, her: true } } }]),
  ];
}

/** Answers that need an explanation stand each with its own; the others side by side. */
function answerButtons(answers: readonly Choice[], press: Press): Node[] {
  if (!answers.some((choice) => choice.hint)) return rows(answers, press);
  return answers.map((choice) => container([...rows([choice], press), ...(choice.hint ? [{ ...text({ text: choice.hint, isSubtle: true }), spacing: 'None' }] : [])]));
}

/** Buttons side by side where there is room. */
const rows = (choices: readonly Choice[], press: Press): Node[] => inRows(choices, (choice) => choice.label, (choice) => submit(choice, press));
