import { html, type Html } from '../html.js';

/** As much of the queue as the overview needs; it may be missing. */
interface QueueCounts {
  queue?: { counts(scope: string | null): Promise<Record<string, number>> };
}

const NAMES: Record<string, string> = { ny: 'Nye', tildelt: 'Tildelt', besvart: 'Besvart', lukket: 'Lukket' };

/** How many questions without an answer there are, by state; of one region when it is given. */
export async function queueSection(desk: object, region: string | null): Promise<Html | null> {
  const { queue } = desk as QueueCounts;
  if (!queue) return null;
  const counts = Object.entries(await queue.counts(region));
  return html`<section class="adm-del" aria-labelledby="ko"><h2 class="ds-heading" data-size="sm" id="ko">Spørsmål uten svar</h2>
<p class="ds-paragraph">${counts.map(([state, n]) => `${NAMES[state] ?? state}: ${n}`).join(', ')}. <a class="ds-link" href="/admin/ko">Til køen</a></p></section>`;
}
