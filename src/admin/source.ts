import type { Knowledge } from '../knowledge/knowledge.js';
import { sourceView } from '../knowledge/text.js';
import { html, type Html } from './html.js';

/** A source as people read it, with a link where the register has one. */
export function sourceOf(k: Knowledge, ref: { dokument: string; punkt: string }): Html {
  const { tittel, lenke } = sourceView(k, ref, 'nb');
  return html`${lenke ? html`<a class="ds-link" href="${lenke}">${tittel}</a>` : tittel}, ${sectionOf(k, ref)}`;
}

/** The same as mere text. */
export function sourceText(k: Knowledge, ref: { dokument: string; punkt: string }): string {
  return `${sourceView(k, ref, 'nb').tittel}, ${sectionOf(k, ref)}`;
}

function sectionOf(k: Knowledge, ref: { dokument: string; punkt: string }): string {
  const { punkt } = sourceView(k, ref, 'nb');
  return /^\d/.test(ref.punkt) ? `punkt ${punkt}` : punkt;
}
