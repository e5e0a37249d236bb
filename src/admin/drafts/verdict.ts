import type { Verdict } from '../../kb/publisher.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Problem } from '../../knowledge/problem.js';
import type { Fault } from './kinds.js';
import { html, type Html } from '../html.js';
import { filnavn, stedsnavn } from './words.js';

/** More warnings than this are folded: a new grant year has one for each answer. */
const FEW = 5;

/** What is not whole, said once: first in the words of the kind of draft, then the rest of what the check of the rules found, in the same words as `alis rules check`. */
export function verdictHtml(k: Knowledge, dom: Verdict, faults: readonly Fault[] = []): Html {
  const rest = dom.feil.filter((p) => !faults.some((f) => isAt(p, f)));
  return html`${faultList(faults, dom.feil)}${checked(k, { ...dom, feil: rest }, faults.length > 0)}`;
}

function checked(k: Knowledge, dom: Verdict, more: boolean): Html {
  if (dom.kollisjon) {
    const { slag, endring, utgave } = dom.kollisjon;
    const where = `${filnavn(k, endring.fil)}${endring.slag === 'felt' ? `, ${stedsnavn(k, endring)}` : ''}`;
    const link = utgave === null ? html`` : html` <a class="ds-link" href="/admin/utgaver/${utgave}">Se utgave ${utgave}</a>.`;
    return slag === 'endret-siden'
      ? alert(html`<p class="ds-paragraph">Det som endres her, er endret av noen andre siden: ${where}.${link} Det som gjelder nå, står. Åpne utkastet for redigering, se hva som gjelder, og lagre på nytt.</p>`)
      : alert(html`<p class="ds-paragraph">En utgave som er planlagt for en senere dato, endrer det samme: ${where}.${link} Rull tilbake utgave ${utgave} først.</p>`);
  }
  if (dom.tom) return alert(html`<p class="ds-paragraph">Utkastet endrer ingenting av det som gjelder.</p>`);
  return html`${dom.feil.length > 0 && alert(html`<p class="ds-paragraph"><strong>Kontrollen av reglene fant ${dom.feil.length} feil${more && ' til'}.</strong> ${dom.feil.length === 1 ? 'Den' : 'De'} må rettes før dette kan publiseres.</p>${problemList(k, dom.feil)}`)}
${dom.advarsler.length > 0 && html`<div class="ds-alert" data-color="warning" data-size="sm"><p class="ds-paragraph">Verdt å se på (stopper ingenting)${dom.advarsler.length > FEW ? `: ${dom.advarsler.length} merknader.` : ':'}</p>${dom.advarsler.length > FEW ? html`<details><summary>Vis merknadene</summary>${problemList(k, dom.advarsler)}</details>` : problemList(k, dom.advarsler)}</div>`}
${!more && dom.feil.length + dom.advarsler.length === 0 && html`<p class="ds-paragraph">Kontrollen av reglene fant ingen nye feil.</p>`}`;
}

/** What is wrong, where in words, and what to do; where it stands in the files in small text. */
export function problemList(k: Knowledge, problems: readonly Problem[]): Html {
  return html`<ul class="adm-feil">${problems.map((p) => html`<li>${p.field && html`<strong>${filnavn(k, p.file)}, ${stedsnavn(k, { slag: 'felt', fil: p.file, sti: stepsOf(p.field) })}</strong>: `}${p.message[0]?.toUpperCase()}${p.message.slice(1)}. ${p.remedy}. ${place(p)}</li>`)}</ul>`;
}

/** `kriterier[vikarbyraa].forklaring.nn` as steps into the file. */
const stepsOf = (field: string): (string | number)[] => field.split(/[.[\]]+/).filter(Boolean).map((step) => (/^\d+$/.test(step) ? Number(step) - 1 : step));

const place = (p: Problem): Html => html`<span class="adm-svak">(${p.file}, linje ${p.line}${p.field && `, ${p.field}`})</span>`;

const isAt = (p: Problem, { sted }: Fault): boolean => sted !== '' && p.field.startsWith(sted) && /^$|^[.[]/.test(p.field.slice(sted.length));

function faultList(faults: readonly Fault[], problems: readonly Problem[]): Html {
  const where = (f: Fault) => problems.filter((p) => isAt(p, f)).map((p) => html` ${place(p)}`);
  return html`${faults.length > 0 && alert(html`<p class="ds-paragraph"><strong>Svaret er ikke ferdig.</strong> Dette må rettes før det kan sendes:</p><ul class="adm-feil">${faults.map((f) => html`<li><strong>${f.felt}</strong>: ${f.melding}${where(f)}</li>`)}</ul>`)}`;
}

const alert = (inner: Html): Html => html`<div class="ds-alert" data-color="danger" data-size="sm">${inner}</div>`;
