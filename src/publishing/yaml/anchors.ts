import { isAlias, isCollection, parseDocument, visit, type Alias, type Document, type Node } from 'yaml';
import { at, same, type Data, type DataPath } from './data.js';
import { afterMark } from './write.js';

/**
 * The text with the same data, where no anchor (`&name`) on the way to a path, or in what is changed, is referred to from
 * elsewhere: the first alias takes the anchored text over, so that the others still say the same.
 */
export function detached(text: string, path: DataPath, after: Data): string {
  for (let now = text; ; ) {
    const next = step(now, path, after);
    if (next === null) return now;
    now = next;
  }
}

/** One alias written out; null when there is none that needs it. */
function step(text: string, path: DataPath, after: Data): string | null {
  if (!/[&*]/.test(text)) return null;
  const doc = parseDocument(text, { keepSourceTokens: true });
  const onTheWay = aliasOnTheWay(doc, path);
  if (onTheWay) return splice(text, onTheWay.range![0] - 1, onTheWay.range![1], freshOf(text, doc, onTheWay));
  for (const { node, where } of anchored(doc)) {
    const first = aliasesOf(doc, node)[0];
    if (!first || same(node.toJS(doc) as Data, at(after, where))) continue;
    const [from, to] = anchorToken(text, node);
    const fresh = ` &${node.anchor!}${freshOf(text, doc, first)}`;
    return splice(splice(text, first.range![0] - 1, first.range![1], fresh), from, to, '');
  }
  return null;
}

/** An alias that stands for something around the part that is changed. */
function aliasOnTheWay(doc: Document, path: DataPath): Alias | null {
  for (let i = 1; i < path.length; i++) {
    const node = doc.getIn(path.slice(0, i), true);
    if (isAlias(node)) return node;
  }
  return null;
}

function anchored(doc: Document): { node: Node; where: DataPath }[] {
  const found: { node: Node; where: DataPath }[] = [];
  const walk = (node: unknown, where: DataPath): void => {
    if (isAlias(node) || node === null || typeof node !== 'object') return;
    if ((node as Node & { anchor?: string }).anchor) found.push({ node: node as Node, where });
    if (!isCollection(node)) return;
    node.items.forEach((item, i) => {
      const pair = item as { key?: { value?: unknown }; value?: unknown };
      if (pair.key !== undefined) walk(pair.value, [...where, String(pair.key.value)]);
      else walk(item, [...where, i]);
    });
  };
  walk(doc.contents, []);
  return found;
}

function aliasesOf(doc: Document, node: Node): Alias[] {
  const found: Alias[] = [];
  visit(doc, { Alias: (_, alias) => void (alias.resolve(doc) === node && found.push(alias)) });
  return found;
}

/** The data of an alias, as it is to stand after the colon or dash in front of the alias. */
function freshOf(text: string, doc: Document, alias: Alias): string {
  const data = JSON.parse(JSON.stringify(alias.toJS(doc))) as Data;
  const line = text.lastIndexOf('\n', alias.range![0] - 1) + 1;
  const lead = /^ *(?:- +)*/.exec(text.slice(line))![0].length;
  return afterMark(data, lead + 2, { folds: false });
}

/** The anchor as it stands, with the space beside it that goes with it. */
function anchorToken(text: string, node: Node & { anchor?: string }): [number, number] {
  const mark = `&${node.anchor!}`;
  const at = text.lastIndexOf(mark, node.range![0]);
  const from = text[at + mark.length] === '\n' ? at - 1 : at;
  return [from, from === at ? at + mark.length + 1 : at + mark.length];
}

function splice(text: string, from: number, to: number, fresh: string): string {
  return text.slice(0, from) + fresh + text.slice(to);
}
