import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Status } from '../../knowledge/schema/common.js';
import type { RuleVersion, Verdi } from '../../knowledge/schema/version.js';
import { formatVerdiI, formatTimesats } from '../../knowledge/text.js';
import { dato } from '../drafts/words.js';
import { html, type Html } from '../html.js';
import { sourceOf } from '../source.js';

const COLOR: Record<Status, string> = { bekreftet: 'success', avledet: 'info', ubekreftet: 'warning', mangler: 'danger' };

/** A status as a coloured word; the word says it all. */
export function statusTag(status: Status): Html {
  return html`<span class="ds-tag" data-color="${COLOR[status]}" data-size="sm">${status}</span>`;
}

/** The versions, with how many values each lacks. */
export function versionChoice(k: Knowledge, chosen: string, sti: string): Html {
  const rows = [...k.versjoner.values()].sort((a, b) => (a.gjelder.fra > b.gjelder.fra ? -1 : 1));
  return html`<nav class="adm-utvalg" aria-label="Velg tilskuddsår"><ul>${rows.map((v) => {
    const open = Object.values(v.verdier).filter((x) => x.status === 'mangler' || x.status === 'ubekreftet').length;
    return html`<li><a class="ds-link" href="${sti}?versjon=${v.id}"${v.id === chosen && html` aria-current="true"`}>${v.navn.nb}${open > 0 && ` (${open} uavklarte)`}</a></li>`;
  })}</ul></nav>`;
}

/** The named values of a version: what is missing and unconfirmed first. */
export function amountsPage(k: Knowledge, version: RuleVersion, mayEdit: boolean): Html {
  const all = Object.entries(version.verdier);
  const open = all.filter(([, v]) => v.status === 'mangler' || v.status === 'ubekreftet');
  const rest = all.filter((one) => !open.includes(one));
  return html`<p class="ds-paragraph">Hver verdi står ett sted, med kilde og status. Det som mangler eller er ubekreftet, brukes aldri i stillhet.</p>
${versionChoice(k, version.id, '/admin/belop')}
<section aria-labelledby="uavklart"><h2 class="ds-heading" data-size="xs" id="uavklart">${version.navn.nb}: mangler eller ubekreftet (${open.length})</h2>${open.length > 0 ? table(k, version, open, mayEdit, 'Mangler eller ubekreftet') : html`<p class="ds-paragraph">Ingenting: alle verdiene er bekreftet eller avledet.</p>`}</section>
<section aria-labelledby="avklart"><h2 class="ds-heading" data-size="xs" id="avklart">Bekreftet og avledet (${rest.length})</h2>${rest.length > 0 && table(k, version, rest, mayEdit, 'Bekreftet og avledet')}</section>
${rates(k, mayEdit)}`;
}

function table(k: Knowledge, version: RuleVersion, rows: readonly [string, Verdi][], mayEdit: boolean, label: string): Html {
  return html`<div class="adm-tabell" tabindex="0" role="group" aria-label="${label}"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">Verdi</th><th scope="col">Nå</th><th scope="col">Status</th><th scope="col">Kilde</th><th scope="col">Gjelder</th>${mayEdit && html`<th scope="col">Endre</th>`}</tr></thead>
<tbody>${rows.map(([id, v]) => {
    const period = v.gjelder ? `${dato(v.gjelder.fra)} til ${dato(v.gjelder.til)}` : 'hele tilskuddsåret';
    return html`<tr><th scope="row">${v.navn.nb}<br><span class="adm-svak">${id}</span></th><td>${formatVerdiI(version, 'nb', v)}</td><td>${statusTag(v.status)}</td><td>${sourceOf(k, v.kilde)}</td><td>${period}</td>${mayEdit && html`<td><a class="ds-link" href="/admin/belop/verdi?versjon=${version.id}&amp;id=${id}">${v.status === 'mangler' ? 'Skriv inn' : v.status === 'ubekreftet' ? 'Bekreft' : 'Endre'}<span class="ds-sr-only"> ${v.navn.nb}</span></a></td>`}</tr>`;
  })}</tbody></table></div>`;
}

function rates(k: Knowledge, mayEdit: boolean): Html {
  return html`<section aria-labelledby="satser"><h2 class="ds-heading" data-size="xs" id="satser">Satser som følger datoen</h2>${[...k.satser.values()].map((s) => html`<h3 class="ds-heading" data-size="2xs">${s.navn.nb}</h3>
<p class="ds-paragraph">Kjent til ${dato(s.kjent_til)}. ${mayEdit && html`<a class="ds-link" href="/admin/belop/sats?id=${s.id}">Skriv inn ny sats<span class="ds-sr-only"> for ${s.navn.nb}</span></a>`}</p>
<div class="adm-tabell" tabindex="0" role="group" aria-label="${s.navn.nb}"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">Fra</th><th scope="col">Sats</th><th scope="col">Status</th><th scope="col">Kilde</th></tr></thead><tbody>${[...s.rader].reverse().map((r) => html`<tr><th scope="row">${dato(r.fra)}</th><td>${s.enhet === 'kroner-per-time' ? formatTimesats('nb', r.verdi) : r.verdi}</td><td>${statusTag(r.status)}</td><td>${sourceOf(k, r.kilde)}</td></tr>`)}</tbody></table></div>`)}</section>`;
}
