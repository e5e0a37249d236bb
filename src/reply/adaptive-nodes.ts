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

/** Closed until its title is pressed. `path` makes the id the only one of its kind on the card. */
export function fold(path: string, title: string, items: Node[]): Node[] {
  const id = `fold-${path}`;
  return [actionSet([{ type: 'Action.ToggleVisibility', title, targetElements: [id] }]), container(items.length > 0 ? items : [text({ text: '' })], { id, isVisible: false })];
}

/** For the two places of a card that may be read as markdown: its signs are shown, not acted on. */
export function withoutMarkdown(plain: string): string {
  return plain.replace(/[\\`*_~[\]]/g, (sign) => `\\${sign}`).replace(/</g, '‹').replace(/>/g, '›');
}
