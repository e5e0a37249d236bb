import { isMap, isScalar, isSeq, stringify, type Node } from 'yaml';
import { isFields, type Data } from './data.js';

/** Texts longer than this are folded over several lines where the neighbours are. */
const WIDTH = 118;
/** Small things (a source, a short name in three languages) stand on one line, as everywhere in rules/. */
const SMALL = 90;

/** How what is new is to look: like the node it stands for or beside, and whether long texts of the file are folded. */
export interface Manner {
  model?: Node | null | undefined;
  folds: boolean;
}

/** What stands after `field:` or `-`, with its space or line break in front. `indent` is that of lines under it. */
export function afterMark(value: Data, indent: number, manner: Manner): string {
  if (isInline(value, manner)) {
    const text = typeof value === 'string' ? blockText(value, indent, manner) : inlineValue(value, manner);
    return ` ${text}`;
  }
  const lines = Array.isArray(value) ? value.map((item) => itemLines(item, indent, inner(manner, 0))) : fieldLines(value as { [field: string]: Data }, indent, manner);
  return `\n${lines.join('\n')}`;
}

/** Fields of a block, each with its indent. */
export function fieldLines(fields: { [field: string]: Data }, indent: number, manner: Manner): string[] {
  return Object.entries(fields).map(([key, value]) => `${' '.repeat(indent)}${fieldText(key, value, indent, inner(manner, key))}`);
}

/** A field without the indent in front of it; the manner is that of its value. */
export function fieldText(key: string, value: Data, indent: number, manner: Manner): string {
  return `${plainOrQuoted(key)}:${afterMark(value, indent + 2, manner)}`;
}

/** An item of a block list, dash and indent first. */
export function itemLines(value: Data, indent: number, manner: Manner): string {
  const dash = `${' '.repeat(indent)}-`;
  if (!isFields(value) || isInline(value, manner)) return dash + afterMark(value, indent + 2, manner);
  return `${dash} ${fieldLines(value, indent + 2, manner).join('\n').trimStart()}`;
}

/** On one line, for inside braces and brackets too. */
export function inlineValue(value: Data, manner: Manner): string {
  if (typeof value === 'string') return quotes(manner.model) || !FLOW_SAFE.test(value) ? JSON.stringify(value) : plainOrQuoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => inlineValue(item, inner(manner, 0))).join(', ')}]`;
  const entries = Object.entries(value).map(([key, v]) => `${FLOW_SAFE.test(key) ? plainOrQuoted(key) : JSON.stringify(key)}: ${inlineValue(v, inner(manner, key))}`);
  const pad = isTight(manner.model) || entries.length === 0 ? '' : ' ';
  return `{${pad}${entries.join(', ')}${pad}}`;
}

/** Text that needs no quotes between braces. */
const FLOW_SAFE = /^[\p{L}\p{N}][\p{L}\p{N} ._/()§+«»-]*$/u;

function isInline(value: Data, manner: Manner): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (size === 0) return true;
  const text = inlineValue(value, manner);
  const model = manner.model;
  if ((isMap(model) || isSeq(model)) && model.items.length > 0) return model.flow === true && text.length <= WIDTH;
  return text.length <= SMALL && Object.values(value).every((v) => typeof v !== 'object' || v === null);
}

/** A text in a block: folded, quoted or plain as its neighbour; a plain one that would be misread is quoted. */
function blockText(text: string, indent: number, { model, folds }: Manner): string {
  const type = isScalar(model) ? model.type : undefined;
  const long = text.length + indent > WIDTH;
  if (isFoldable(text) && (type === 'BLOCK_FOLDED' || (type === undefined && folds && long))) return `>-\n${fold(text, WIDTH - indent).map((line) => ' '.repeat(indent) + line).join('\n')}`;
  return quotes(model) ? JSON.stringify(text) : plainOrQuoted(text);
}

function plainOrQuoted(text: string): string {
  const plain = stringify(text, { lineWidth: 0, blockQuote: false }).trimEnd();
  return plain === text ? text : JSON.stringify(text);
}

function isFoldable(text: string): boolean {
  return /^\S+(?: \S+)*$/.test(text) && !/[^\P{C}]/u.test(text);
}

function fold(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The manner for something inside: like the same field (or the first item) of the model. */
function inner({ model, folds }: Manner, step: string | number): Manner {
  if (isMap(model)) return { model: model.get(step, true) as Node | undefined, folds };
  if (isSeq(model)) return { model: (model.items[Number(step)] ?? model.items.at(-1)) as Node | undefined, folds };
  return { folds };
}

function quotes(model: Node | null | undefined): boolean {
  return isScalar(model) && model.type === 'QUOTE_DOUBLE';
}

/** `{a: b}` and not `{ a: b }`. */
function isTight(model: Node | null | undefined): boolean {
  if (!isMap(model) || !model.flow) return false;
  const first = (model.items[0]?.key as Node | undefined)?.range?.[0];
  return first !== undefined && model.range != null && first === model.range[0] + 1;
}
