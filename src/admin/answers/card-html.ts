import { html, type Html } from '../html.js';

type Node = Record<string, unknown>;
type Run = string | { text: string; weight?: string; size?: string; isSubtle?: boolean };

/** The parts of an Adaptive Card in their order and with their weight. Colours and corners are the client's own and are not imitated. */
export function cardHtml(card: object): Html {
  return html`<div class="adm-kort">${nodes((card as Node)['body'])}</div>`;
}

function nodes(list: unknown): Html[] {
  return ((list ?? []) as Node[]).map(node);
}

function node(n: Node): Html {
  switch (n['type']) {
    case 'RichTextBlock': return html`<p>${((n['inlines'] ?? []) as Run[]).map(run)}</p>`;
    case 'TextBlock': return html`<p>${run({ ...n, text: String(n['text']) } as Run)}</p>`;
    case 'Container': return container(n);
    case 'ColumnSet': return html`<div class="adm-rad">${((n['columns'] ?? []) as Node[]).map((c) => html`<div>${nodes(c['items'])}</div>`)}</div>`;
    case 'ActionSet': return html`<p class="adm-rad">${((n['actions'] ?? []) as Node[]).map((a) => html`<span class="adm-knapp">${String(a['title'])}</span>`)}</p>`;
    default: return html`<p class="adm-svak">(felt: ${String(n['label'] ?? n['type'])})</p>`;
  }
}

/** What is closed until its title is pressed can be opened here too. */
function container(n: Node): Html {
  if (n['isVisible'] === false) return html`<details><summary>Vises når knappen over trykkes</summary>${nodes(n['items'])}</details>`;
  // A label too long for a button: the whole box can be pressed.
  if (n['selectAction']) return html`<div class="adm-knapp">${nodes(n['items'])}</div>`;
  const style = n['style'] === 'warning' || n['style'] === 'attention' ? 'warning' : n['style'] === 'accent' ? 'info' : null;
  return style ? html`<div class="ds-alert" data-color="${style}" data-size="sm">${nodes(n['items'])}</div>` : html`<div>${nodes(n['items'])}</div>`;
}

function run(r: Run): Html {
  if (typeof r === 'string') return html`${r}`;
  const inner = r.isSubtle ? html`<span class="adm-svak">${r.text}</span>` : html`${r.text}`;
  return r.weight === 'Bolder' ? html`<strong>${inner}</strong>` : inner;
}
