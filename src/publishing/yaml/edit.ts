import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { detached } from './anchors.js';
import { isFields, readYaml, resolvePath, same, withValue, type Data, type Step } from './data.js';
import { afterMark, fieldText, itemLines, type Manner } from './write.js';

/** A part of the text, and what is to stand there instead. */
interface Splice {
  from: number;
  to: number;
  text: string;
}

/**
 * The text with another value at a path (null: taken out): only the lines of that part are written anew, in the manner of
 * their neighbours; every other line, with its comments, is as it was. Null when the path does not lead anywhere.
 * Throws when the text is not YAML.
 */
export function editYaml(text: string, sti: readonly Step[], value: Data): string | null {
  const before = readYaml(text);
  const path = resolvePath(before, sti);
  if (!path) return null;
  const after = withValue(before, path, value);
  // An anchor that is changed must not change what refers to it.
  const ground = detached(text, path, after);
  const edited = written(ground, readYaml(ground), after);
  if (edited !== null && same(readYaml(edited), after)) return edited;

  return reprinted(ground, path, value);
}

/** The splices that turn one into the other; null for forms that the files do not use. */
function written(text: string, before: Data, after: Data): string | null {
  const doc = parseDocument(text, { keepSourceTokens: true });
  const edit = new Edit(text, /: >-$/m.test(text));
  try {
    edit.change(doc.contents as Node, before, after);
  } catch (error) {
    if (error instanceof UnusualForm) return null;
    throw error;
  }
  return edit.result();
}

/** The last way out: the whole document in the printer's own layout, with its comments. */
function reprinted(text: string, path: readonly (string | number)[], value: Data): string {
  const doc = parseDocument(text);
  if (value === null) doc.deleteIn(path);
  else doc.setIn(path, doc.createNode(value, { aliasDuplicateObjects: false }));
  return doc.toString({ lineWidth: 120 });
}

class UnusualForm extends Error {}

class Edit {
  private readonly splices: Splice[] = [];
  constructor(private readonly text: string, private readonly folds: boolean) {}

  result(): string {
    const sorted = [...this.splices].sort((a, b) => b.from - a.from || b.to - a.to);
    return sorted.reduce((text, s) => text.slice(0, s.from) + s.text + text.slice(s.to), this.text);
  }

  /** Fields or items of a block, as far as they differ. */
  change(node: Node, before: Data, after: Data): void {
    if (isMap(node) && !node.flow && isFields(before) && isFields(after)) this.changeFields(node, before, after);
    else if (isSeq(node) && !node.flow && Array.isArray(before) && Array.isArray(after)) this.changeItems(node, before, after);
    else throw new UnusualForm();
  }

  private changeFields(map: YAMLMap, before: { [f: string]: Data }, after: { [f: string]: Data }): void {
    const pairs = map.items as Pair<Node, Node | null>[];
    const kept = pairs.filter((pair) => Object.hasOwn(after, keyOf(pair)));
    if (kept.length === 0) throw new UnusualForm();
    const column = this.column(start(pairs[0]!.key));
    for (const [i, pair] of pairs.entries()) {
      const key = keyOf(pair);
      if (!Object.hasOwn(after, key)) this.removeField(pairs, i);
      else if (!same(before[key], after[key])) this.changeField(pair, before[key]!, after[key]!, column);
    }
    const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
    const last = pairs.at(-1)!;
    const lines = added.map((key) => `${' '.repeat(column)}${fieldText(key, after[key]!, column, { folds: this.folds, model: this.modelFor(after[key]!, pairs) })}`);
    if (lines.length > 0) this.insertAfter(this.endOf(last.value ?? last.key), lines);
  }

  /** A new field looks like the nearest one of the same kind. */
  private modelFor(value: Data, pairs: readonly Pair<Node, Node | null>[]): Node | undefined {
    const alike = (node: Node | null): boolean => {
      if (Array.isArray(value)) return isSeq(node);
      return isFields(value) && isMap(node) && same(Object.keys(value).sort(), node.items.map((p) => keyOf(p as Pair<Node>)).sort());
    };
    return [...pairs].reverse().find((pair) => alike(pair.value))?.value ?? undefined;
  }

  private changeField(pair: Pair<Node, Node | null>, before: Data, after: Data, column: number): void {
    const node = pair.value;
    if (emptied(after) || !this.isBlock(node) || kindOf(before) !== kindOf(after) || this.losesAll(before, after)) this.replace(node, this.colonOf(pair), after, column + 2);
    else this.change(node!, before, after);
  }

  private changeItems(seq: YAMLSeq, before: readonly Data[], after: readonly Data[]): void {
    const nodes = seq.items as Node[];
    const dashes = dashesOf(seq);
    const alike = (a: Data, b: Data): boolean => same(a, b) || (isFields(a) && isFields(b) && a['id'] !== undefined && a['id'] === b['id']);
    let head = 0;
    while (head < before.length && head < after.length && alike(before[head]!, after[head]!)) head++;
    let tail = 0;
    while (tail < before.length - head && tail < after.length - head && alike(before.at(-1 - tail)!, after.at(-1 - tail)!)) tail++;
    const middle = Math.min(before.length, after.length) - tail;
    const newPlace = (i: number): number => (i < middle ? i : i >= before.length - tail ? i - before.length + after.length : -1);
    const column = this.column(dashes[0]!);
    for (const [i, node] of nodes.entries()) {
      const to = newPlace(i);
      if (to < 0) this.cut(this.lineStart(dashes[i]!), this.endOf(node));
      else if (!same(before[i], after[to])) this.changeItem(node, dashes[i]!, before[i]!, after[to]!, column);
    }
    const added = after.slice(middle, after.length - tail);
    if (before.length - tail > middle) return;
    const manner: Manner = { model: nodes[Math.max(0, middle - 1)], folds: this.folds };
    const lines = added.map((item) => itemLines(item, column, manner));
    if (lines.length === 0) return;
    if (middle === 0) this.splices.push({ from: this.lineStart(dashes[0]!), to: this.lineStart(dashes[0]!), text: `${lines.join('\n')}\n` });
    else this.insertAfter(this.endOf(nodes[middle - 1]!), lines);
  }

  private changeItem(node: Node, dash: number, before: Data, after: Data, column: number): void {
    if (emptied(after) || !this.isBlock(node) || kindOf(before) !== kindOf(after) || this.losesAll(before, after)) {
      if (isFields(after) && !emptied(after)) return void this.splices.push({ from: this.lineStart(dash), to: this.endOf(node), text: `${itemLines(after, column, { model: node, folds: this.folds })}\n` });
      this.replace(node, dash, after, column + 2);
    } else this.change(node, before, after);
  }

  /** Another value after a colon or a dash; a comment behind a value on one line stays. */
  private replace(node: Node | null, mark: number, after: Data, indent: number): void {
    const manner: Manner = { model: node && isAlias(node) ? undefined : node, folds: this.folds };
    const fresh = afterMark(after, indent, manner);
    const empty = !node || (isScalar(node) && node.range![0] === node.range![1]);
    if (empty) return void this.splices.push({ from: mark + 1, to: mark + 1, text: fresh });
    const end = node.range![1];
    const oneLine = !this.text.slice(mark, end).includes('\n');
    if (oneLine && !fresh.includes('\n')) return void this.splices.push({ from: mark + 1, to: end, text: fresh });
    const stop = this.endOf(node);
    this.splices.push({ from: mark + 1, to: stop, text: this.text[stop - 1] === '\n' ? `${fresh}\n` : fresh });
  }

  private removeField(pairs: readonly Pair<Node, Node | null>[], i: number): void {
    const pair = pairs[i]!;
    const from = start(pair.key);
    const line = this.lineStart(from);
    if (/^ *$/.test(this.text.slice(line, from))) return this.cut(line, this.endOf(pair.value ?? pair.key));
    // On the line of the dash: the next field comes up to it.
    const next = pairs[i + 1];
    if (!next) throw new UnusualForm();
    this.cut(from, start(next.key));
  }

  private cut(from: number, to: number): void {
    this.splices.push({ from, to, text: '' });
  }

  private insertAfter(end: number, lines: readonly string[]): void {
    const onOwnLine = end === 0 || this.text[end - 1] === '\n';
    this.splices.push({ from: end, to: end, text: `${onOwnLine ? '' : '\n'}${lines.join('\n')}${onOwnLine ? '\n' : ''}` });
  }

  /** Where the last line of a node ends, with the line break; blank lines and comments after it are not part of it. */
  private endOf(node: Node): number {
    const last = lastOf(node);
    let end = last.range![1];
    if (isScalar(last) && last.type?.startsWith('BLOCK_')) {
      while (end > 1 && /^\s*\n$/.test(this.text.slice(this.lineStart(end - 1), end)) && end > last.range![0]) end = this.lineStart(end - 1);
      return end;
    }
    const line = this.text.indexOf('\n', end);
    return line < 0 ? this.text.length : line + 1;
  }

  private isBlock(node: Node | null): boolean {
    return (isMap(node) || isSeq(node)) && !node.flow && node.anchor === undefined;
  }

  /** Nothing of what stood there is kept. */
  private losesAll(before: Data, after: Data): boolean {
    if (isFields(before) && isFields(after)) return Object.keys(before).every((key) => !Object.hasOwn(after, key));
    return false;
  }

  private colonOf(pair: Pair): number {
    const colon = pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind');
    if (!colon) throw new UnusualForm();
    return colon.offset;
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  private column(offset: number): number {
    return offset - this.lineStart(offset);
  }
}

const start = (node: Node): number => node.range![0];
const keyOf = (pair: Pair<Node, unknown>): string => String((pair.key as { value?: unknown }).value);
const kindOf = (value: Data): string => (Array.isArray(value) ? 'list' : isFields(value) ? 'fields' : 'scalar');
const emptied = (value: Data): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

function dashesOf(seq: YAMLSeq): number[] {
  const token = seq.srcToken;
  if (token?.type !== 'block-seq') throw new UnusualForm();
  return token.items.flatMap((item) => item.start.filter((t) => t.type === 'seq-item-ind').map((t) => t.offset)).slice(0, seq.items.length);
}

function lastOf(node: Node): Node {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1)! as Node | Pair<Node, Node | null>;
    if (!('key' in last)) return lastOf(last);
    const empty = !last.value || (isScalar(last.value) && last.value.range![0] === last.value.range![1]);
    return empty ? last.key : lastOf(last.value!);
  }
  return node;
}
