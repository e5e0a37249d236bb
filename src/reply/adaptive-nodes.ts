/** A piece of an Adaptive Card. The card as a whole is held against the official schema by the tests. */
export type Node = { [key: string]: unknown };

export interface Run {
  text: string;
  weight?: 'Bolder';
  size?: 'Medium' | 'ExtraLarge';
  isSubtle?: true;
  selectAction?: Node;
}

/** Text that shows every character as it is: nothing that a user or an editor wrote becomes markdown, a link or a mention. */
export function text(...runs: Run[]): Node {
  const shown = runs.filter((run) => run.text !== '');
  // A plain run may be written as a string: long cards stay small.
  return { type: 'RichTextBlock', inlines: (shown.length > 0 ? shown : [{ text: '–' }]).map((run) => (Object.keys(run).length === 1 ? run.text : { type: 'TextRun', ...run })) };
}

export const container = (items: Node[], extra: Node = {}): Node => ({ type: 'Container', items, ...extra });
export const column = (items: Node[], width: string, extra: Node = {}): Node => ({ type: 'Column', width, items, ...extra });
export const actionSet = (actions: Node[]): Node => ({ type: 'ActionSet', actions });
export const sizeOf = (node: Node): number => Buffer.byteLength(JSON.stringify(node));

/** Something closed until its title is pressed. `path` makes the id the only one of its kind on the card. */
export interface Fold {
  path: string;
  title: string;
  items: Node[];
}

export function fold(path: string, title: string, items: Node[]): Node[] {
  const id = `fold-${path}`;
  return [...inRows([title], String, () => toggle(title, id)), container(items.length > 0 ? items : [text({ text: '' })], { id, isVisible: false })];
}

/** Several that are closed: their titles side by side, then what each opens under its title. */
export function foldGroup(folds: readonly Fold[]): Node[] {
  const opened = folds.map(({ path, title, items }) => container([text({ text: title, weight: 'Bolder', size: 'Medium' }), ...items], { id: `fold-${path}`, isVisible: false, separator: true }));
  return [...inRows(folds, (one) => one.title, (one) => toggle(one.title, `fold-${one.path}`)), ...opened];
}

const toggle = (title: string, id: string): Node => ({ type: 'Action.ToggleVisibility', title, targetElements: [id] });

const MAX_BUTTONS = 6;
/** Characters that a row of buttons has room for on a small phone, and how many of them a button's frame takes. */
const ROW_CHARS = 40;
const FRAME_CHARS = 5;

/** Buttons in rows that a small phone can show with whole labels: clients cut what is longer. A label too long for any row stands in a box that wraps. */
export function inRows<T>(all: readonly T[], label: (one: T) => string, action: (one: T) => Node): Node[] {
  const room = (one: T) => label(one).length + FRAME_CHARS;
  const rows: T[][] = [];
  for (const one of all) {
    const row = rows.at(-1);
    const used = row?.reduce((sum, other) => sum + room(other), 0) ?? 0;
    if (row && row.length < MAX_BUTTONS && used + room(one) <= ROW_CHARS) row.push(one);
    else rows.push([one]);
  }
  return rows.map((row, i) => ({ ...(room(row[0]!) > ROW_CHARS ? wrapping(label(row[0]!), action(row[0]!)) : actionSet(row.map(action))), ...(i > 0 ? { spacing: 'Small' } : {}) }));
}

/** The arrow says that it can be pressed where the box cannot be told from the card: in the dark theme and in high contrast. */
const wrapping = (label: string, selectAction: Node): Node => container([text({ text: `→ ${label}`, weight: 'Bolder' })], { style: 'emphasis', selectAction });

/** For the two places of a card that may be read as markdown: its signs are shown, not acted on. */
export function withoutMarkdown(plain: string): string {
  return plain.replace(/[\\`*_~[\]]/g, (sign) => `\\${sign}`).replace(/</g, '‹').replace(/>/g, '›');
}
