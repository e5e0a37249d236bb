import type { SlackMessage } from '../../reply/block-kit.js';
import { html, type Html } from '../html.js';

type Node = Record<string, unknown>;

/** The blocks of Slack messages in their order and with their weight. Slack draws them in its own colours. */
export function slackHtml(messages: readonly SlackMessage[]): Html {
  return html`${messages.map((m) => html`<div class="adm-kort">${(m.blocks as unknown as Node[]).map(block)}</div>`)}`;
}

function block(b: Node): Html {
  switch (b['type']) {
    case 'rich_text': return html`${((b['elements'] ?? []) as Node[]).map(element)}`;
    case 'header': return html`<p><strong>${textOf(b['text'])}</strong></p>`;
    case 'section': return html`<p>${textOf(b['text'])}</p>`;
    case 'context': return html`<p class="adm-svak">${((b['elements'] ?? []) as Node[]).map((e) => textOf(e))}</p>`;
    case 'actions': return html`<p class="adm-rad">${((b['elements'] ?? []) as Node[]).map((e) => html`<span class="adm-knapp">${textOf(e['text'] ?? e['placeholder'])}</span>`)}</p>`;
    default: return html``;
  }
}

function element(e: Node): Html {
  const inner = (e['elements'] ?? []) as Node[];
  return e['type'] === 'rich_text_list' ? html`<ul>${inner.map((line) => html`<li>${((line['elements'] ?? []) as Node[]).map(inline)}</li>`)}</ul>` : html`<p>${inner.map(inline)}</p>`;
}

function inline(e: Node): Html {
  const text = String(e['text'] ?? '');
  if (e['type'] === 'link') return html`<u>${text}</u>`;
  return (e['style'] as Node | undefined)?.['bold'] ? html`<strong>${text}</strong>` : html`${text}`;
}

const textOf = (node: unknown): string => String((node as Node | undefined)?.['text'] ?? '');
