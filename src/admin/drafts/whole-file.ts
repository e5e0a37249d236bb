import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Step } from '../../publishing/inverse.js';
import { tryYaml } from '../../publishing/yaml/data.js';
import { html, type Html } from '../html.js';
import { sourceOf } from '../source.js';
import { linesOf, type Line } from './lines.js';
import { newVersionHtml } from './whole-version.js';
import { examplesHtml } from './whole-examples.js';
import { versionOf } from './words.js';

export type Fields = Record<string, unknown>;

/**
 * A file that comes or goes as a whole, by its fields: an answer, a grant year, the worked cases of a year. The file itself is folded
 * under it. Null for every other change.
 */
export function wholeFile(k: Knowledge, { endring, foer, etter }: Step): Html | null {
  if (endring.slag !== 'fil' || (foer !== null && foer !== undefined && etter !== null)) return null;
  const gone = etter === null || etter === undefined;
  const text = String((gone ? foer : etter) ?? '');
  const data = tryYaml(text) as Fields | undefined;
  if (typeof data !== 'object' || data === null) return null;
  const body = bodyOf(k, endring.fil, data, gone);
  return body && html`<div class="adm-bolk">${body}<details class="ds-details" data-size="sm"><summary>Slik lagres det (${endring.fil})</summary><div class="adm-innhold"><pre tabindex="0" role="region" aria-label="${endring.fil}">${text}</pre></div></details></div>`;
}

function bodyOf(k: Knowledge, fil: string, data: Fields, gone: boolean): Html | null {
  if (fil.startsWith('intents/')) return answerHtml(k, data, gone);
  if (versionOf(fil) === undefined) return null;
  return fil.endsWith('.eksempler.yaml') ? examplesHtml(k, data, gone) : newVersionHtml(k, data, gone);
}

const heading = (text: string): Html => html`<h3 class="ds-heading" data-size="2xs">${text}</h3>`;

/** What people read first comes first: the question and its answers, then the examples. */
function answerHtml(k: Knowledge, { navn, sporsmaal, svar, kilder, utsagn, oppfolging, eier, gjennomgaas, ...rest }: Fields, gone: boolean): Html {
  const lines = linesOf({ k }, { navn, sporsmaal, svar, kilder, utsagn, oppfolging, eier, gjennomgaas, ...rest });
  const name = (navn as { nb?: string } | undefined)?.nb ?? '';
  return html`${heading(`${gone ? 'Svaret blir borte' : 'Nytt svar'}: ${name}`)}${factsHtml(k, lines)}`;
}

/** More lines than this are folded. */
const FEW = 8;

/** Fields with what stands in them; sources lead to their documents. */
export function factsHtml(k: Knowledge, lines: readonly Line[]): Html {
  return html`<dl class="adm-fakta">${lines.map((line) => html`<div><dt>${line.navn[0]?.toUpperCase()}${line.navn.slice(1)}</dt><dd class="adm-tekst"${line.lang && line.lang !== 'nb' && html` lang="${line.lang}"`}>${valueHtml(k, line)}</dd></div>`)}</dl>`;
}

function valueHtml(k: Knowledge, { tekst, kilder, tallFra }: Line): Html {
  if (kilder) return html`${kilder.map((ref, i) => html`${i > 0 && '\n'}${sourceOf(k, ref)}`)}`;
  const lines = tekst.split('\n');
  const body = lines.length > FEW ? html`<details><summary>Vis ${lines.length} linjer</summary>${tekst}</details>` : html`${tekst}`;
  return html`${body}${tallFra && html`<br><span class="adm-svak">Tallene er fra ${tallFra}.</span>`}`;
}
