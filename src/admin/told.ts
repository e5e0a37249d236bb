import { html, type Html, type Part } from './html.js';

/** Attributes of what must be read first when a page comes back: it takes the focus, so that whoever does not see it hears it, and Tab goes on from there. */
export const READ_FIRST = html` role="alert" tabindex="-1" autofocus`;

/** The same for what went well: not an alarm. */
export const READ_NEXT = html` role="status" tabindex="-1" autofocus`;

/** What went wrong and what to do, first on the page that comes back. */
export function faultBox(inner: Part): Html {
  return html`<div class="ds-alert" data-color="danger"${READ_FIRST}>${inner}</div>`;
}
