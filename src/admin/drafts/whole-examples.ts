import type { Knowledge } from '../../knowledge/knowledge.js';
import { formatKroner } from '../../knowledge/text.js';
import { html, type Html } from '../html.js';
import { scalar } from './lines.js';

interface Example {
  tittel?: string;
  forvent?: Record<string, unknown>;
}

/** The worked cases of a version: what each is about, and what it must give. */
export function examplesHtml(k: Knowledge, data: Record<string, unknown>, gone: boolean): Html {
  const list = (data['eksempler'] ?? []) as Example[];
  const name = k.versjoner.get(String(data['versjon']))?.navn.nb;
  return html`<h3 class="ds-heading" data-size="2xs">${gone ? 'Regneeksempler som blir borte' : 'Nye regneeksempler'}${name && ` for ${name}`} (${list.length})</h3>
<details class="ds-details" data-size="sm"><summary>Hva hvert eksempel skal gi</summary><div class="adm-innhold"><ul class="adm-punkter">${list.map((e) => html`<li>${e.tittel}: <strong>${expected(k, e.forvent ?? {})}</strong></li>`)}</ul></div></details>`;
}

function expected(k: Knowledge, { utfall, manederTelt, belop }: Record<string, unknown>): string {
  return [
    scalar(k, 'utfall', utfall), ...(manederTelt === undefined || manederTelt === null ? [] : [`${String(manederTelt)} måneder`]), ...(belop === undefined || belop === null ? [] : [formatKroner('nb', String(belop))]),
  ].join(', ');
}
