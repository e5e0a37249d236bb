/** Slack's documented limits on blocks, by hand: its types do not hold them. Each entry names what was wrong. */
interface Node {
  type?: string;
  text?: unknown;
  [key: string]: unknown;
}

const MAX = {
  blocksInMessage: 50, blocksInHome: 100, message: 10_000, section: 3_000, header: 150, contextElements: 10, actionsElements: 25, buttonText: 75, buttonValue: 2_000,
  options: 100, optionText: 75, optionValue: 150, placeholder: 150, actionId: 255, blockId: 255, fallbackText: 4_000, confirmTitle: 100, confirmText: 300, confirmButton: 30,
};

/** Everything about a message that Slack would refuse, or cut. Empty when it is well. */
export function messageProblems(message: { text?: string; blocks?: unknown[] }): string[] {
  const blocks = (message.blocks ?? []) as Node[];
  const problems = viewProblems(blocks, MAX.blocksInMessage);
  if (!message.text?.trim()) problems.push('no text for notifications and screen readers');
  if ((message.text ?? '').length > MAX.fallbackText) problems.push(`text of ${message.text!.length} characters`);
  if (/<[!@#]|<http/.test(message.text ?? '')) problems.push(`text with live markup: ${message.text}`);
  const total = strings(blocks).reduce((sum, text) => sum + text.length, 0);
  if (total > MAX.message) problems.push(`${total} characters in all`);
  return problems;
}

export function viewProblems(blocks: readonly Node[], most = MAX.blocksInHome): string[] {
  const problems: string[] = [];
  if (blocks.length === 0) problems.push('no blocks');
  if (blocks.length > most) problems.push(`${blocks.length} blocks`);
  const ids = blocks.flatMap((block) => (block['block_id'] === undefined ? [] : [String(block['block_id'])]));
  if (new Set(ids).size < ids.length) problems.push('the same block id twice');
  for (const id of ids) if (id.length > MAX.blockId) problems.push(`block id of ${id.length}`);
  return [...problems, ...blocks.flatMap(blockProblems)];
}

function blockProblems(block: Node): string[] {
  const elements = (block['elements'] ?? []) as Node[];
  const said = strings(block).join('');
  switch (block.type) {
    case 'header': return over('header', textOf(block.text), MAX.header);
    case 'section': return over('section', said, MAX.section);
    case 'rich_text': return [...over('rich text', said, MAX.section), ...(elements.length === 0 ? ['empty rich text'] : []), ...empty(block)];
    case 'context': return [...(elements.length > MAX.contextElements ? [`${elements.length} context elements`] : []), ...over('context', said, MAX.section)];
    case 'actions': {
      const ids = elements.map((element) => String(element['action_id']));
      const count = elements.length === 0 || elements.length > MAX.actionsElements ? [`${elements.length} actions`] : [];
      return [...count, ...(new Set(ids).size < ids.length ? ['the same action id twice'] : []), ...elements.flatMap(controlProblems)];
    }
    default: return [`unexpected block ${block.type}`];
  }
}

function controlProblems(control: Node): string[] {
  const problems = [...over('action id', String(control['action_id'] ?? ''), MAX.actionId), ...(control['action_id'] ? [] : ['no action id'])];
  const confirm = control['confirm'] as Node | undefined;
  if (confirm) problems.push(...over('title', textOf(confirm['title']), MAX.confirmTitle), ...over('text', textOf(confirm.text), MAX.confirmText), ...over('confirm', textOf(confirm['confirm']), MAX.confirmButton), ...over('deny', textOf(confirm['deny']), MAX.confirmButton));
  if (control.type === 'button') return [...problems, ...over('button', textOf(control.text), MAX.buttonText), ...over('value', String(control['value'] ?? ''), MAX.buttonValue)];
  if (control['placeholder']) problems.push(...over('placeholder', textOf(control['placeholder']), MAX.placeholder));
  if (control.type !== 'static_select') return problems;
  const options = control['options'] as Node[];
  const values = options.map((option) => String(option['value']));
  if (options.length === 0 || options.length > MAX.options) problems.push(`${options.length} options`);
  if (new Set(values).size < values.length) problems.push(`the same option twice: ${values.join(', ')}`);
  return [...problems, ...options.flatMap((option) => [...over('option', textOf(option.text), MAX.optionText), ...over('option value', String(option['value']), MAX.optionValue)])];
}

function over(what: string, text: string, limit: number): string[] {
  return text.length > limit || text === '' ? [`${what} of ${text.length} characters`] : [];
}

/** Slack refuses text elements without a character. */
function empty(node: unknown): string[] {
  return JSON.stringify(node).includes('"text":""') ? ['empty text element'] : [];
}

const textOf = (node: unknown): string => String((node as Node | undefined)?.text ?? '');

function strings(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(strings);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => ((key === 'text' || key === 'value') && typeof value === 'string' ? [value] : strings(value)));
}
