import type { Knowledge, Text } from '../../knowledge/knowledge.js';
import type { RuleVersion } from '../../knowledge/schema/version.js';
import { fill, say } from '../../knowledge/text.js';
import type { EditableList } from '../../publishing/edits/parts.js';
import { dato } from '../drafts/words.js';
import { html, type Html } from '../html.js';
import { sourceOf } from '../source.js';
import { statusTag } from './amount-list.js';

/** Every version of every scheme. */
export function versionsPage(k: Knowledge, mayEdit: boolean): Html {
  return html`<p class="ds-paragraph">Her er reglene for hvert tilskuddsår, ordning for ordning. Åpne et år for å lese ${mayEdit ? 'eller endre ' : ''}vilkår, regler, neste steg og sjekkliste. Beløp, satser og frister står under <a class="ds-link" href="/admin/belop">Beløp</a>.</p>
${mayEdit && html`<p class="ds-paragraph"><a class="ds-button" href="/admin/regler/ny">Nytt tilskuddsår</a></p>`}
${[...k.ordninger.values()].map((o) => html`<section aria-labelledby="o-${o.id}"><h2 class="ds-heading" data-size="xs" id="o-${o.id}">${o.navn.nb}</h2>
<div class="adm-tabell" tabindex="0" role="group" aria-label="${o.navn.nb}"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">Versjon</th><th scope="col">Gjelder</th><th scope="col">Frist</th><th scope="col">Status</th></tr></thead><tbody>
${[...k.versjoner.values()].filter((v) => v.ordning === o.id).reverse().map((v) => html`<tr><th scope="row"><a class="ds-link" href="/admin/regler/versjon?id=${v.id}">${v.navn.nb}</a></th><td>${dato(v.gjelder.fra)} til ${dato(v.gjelder.til)}</td><td>${deadline(v)}</td><td>${statusTag(v.status)}</td></tr>`)}</tbody></table></div></section>`)}`;
}

function deadline(v: RuleVersion): string {
  const frist = v.verdier['frist']?.verdi;
  return typeof frist === 'string' ? dato(frist) : 'ikke kjent';
}

/** A version whole, as `alis rules show` has it, each part with a link to its form. */
export function versionPage(k: Knowledge, v: RuleVersion, mayEdit: boolean): Html {
  const words = (text: Text): string => fill(text, 'nb', { k, versjon: v, streng: false });
  const edit = (del: string, what: string) => mayEdit && html` <a class="ds-link" href="/admin/regler/del?versjon=${v.id}&amp;del=${del}">Rediger<span class="ds-sr-only"> ${what}</span></a>`;
  const fresh = (list: EditableList, what: string) => mayEdit && html`<p class="ds-paragraph"><a class="ds-link" href="/admin/regler/del?versjon=${v.id}&amp;del=${list}/">Legg til ${what}</a></p>`;
  const part = (id: string, title: string, body: Html | Html[] | false, more?: Html | false) => html`<section aria-labelledby="${id}"><h2 class="ds-heading" data-size="xs" id="${id}">${title}</h2>${body || html`<p class="ds-paragraph">Ingen.</p>`}${more}</section>`;
  const styrke = (s: 'skal' | 'boer' | 'kan') => html`<strong>${say(k, `visning.styrke.${s}`, 'nb')}</strong>`;
  const ruled = (list: EditableList, rows: RuleVersion['regler'] | RuleVersion['neste_steg']) => rows.length > 0 && html`<ul class="adm-punkter">${rows.map((r) => html`<li>${styrke(r.styrke)}: ${words(r.tekst)} <span class="adm-svak">${sourceOf(k, r.kilde)}</span> ${statusTag(r.status)}${edit(`${list}/${r.id}`, r.id)}</li>`)}</ul>`;
  return html`<p class="ds-paragraph">${dato(v.gjelder.fra)} til ${dato(v.gjelder.til)} ${statusTag(v.status)}${edit('hode', 'navn, periode og beskrivelse')}</p>
<p class="ds-paragraph">${words(v.om)}</p>
${v.bygger_paa && html`<p class="ds-paragraph">Bygger på <a class="ds-link" href="/admin/regler/versjon?id=${v.bygger_paa}">${k.versjoner.get(v.bygger_paa)?.navn.nb ?? v.bygger_paa}</a>. ${v.videreforte_regler && words(v.videreforte_regler.forbehold)}</p>`}
<p class="ds-paragraph"><a class="ds-link" href="/admin/belop?versjon=${v.id}">Beløp, datoer og andre verdier</a>${mayEdit && html` · <a class="ds-link" href="/admin/regler/ny?bygger_paa=${v.id}">Kopier til et nytt tilskuddsår</a>`}</p>
${part('kriterier', 'Vilkår', v.kriterier.length > 0 && html`<ol class="adm-punkter">${v.kriterier.map((c) => html`<li><strong>${c.navn.nb}</strong> ${statusTag(c.status)}${edit(`kriterier/${c.id}`, c.navn.nb)}<br>${words(c.forklaring)}<br><span class="adm-svak">Når det ikke er oppfylt: ${say(k, `visning.utfall.${c.ellers}`, 'nb')}. ${words(c.hva_skal_til)} ${sourceOf(k, c.kilde)}</span></li>`)}</ol>`)}
${part('regler', 'Regler', ruled('regler', v.regler), fresh('regler', 'en regel'))}
${part('neste_steg', 'Neste steg', ruled('neste_steg', v.neste_steg), fresh('neste_steg', 'et steg'))}
${part('sjekkliste', 'Sjekkliste for revisor', ruled('sjekkliste', v.sjekkliste))}
${part('forbehold', 'Forbehold', v.forbehold.length > 0 && html`<ul class="adm-punkter">${v.forbehold.map((f) => html`<li>${words(f.tekst)}${edit(`forbehold/${f.id}`, f.id)}</li>`)}</ul>`, fresh('forbehold', 'et forbehold'))}
${part('ukjent', 'Ikke avklart', v.ukjent.length > 0 && html`<ul class="adm-punkter">${v.ukjent.map((u) => html`<li>${words(u.tekst)} Hvem vet: ${words(u.hvem)}${edit(`ukjent/${u.id}`, u.id)}</li>`)}</ul>`, fresh('ukjent', 'noe uavklart'))}`;
}
