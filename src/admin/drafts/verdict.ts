import type { Verdict } from '../../kb/publisher.js';
import type { Problem } from '../../knowledge/problem.js';
import { html, type Html } from '../html.js';

/** What the check of the rules says, in the same words as `alis rules check`. */
export function verdictHtml(dom: Verdict): Html {
  if (dom.kollisjon) {
    const { slag, endring, utgave } = dom.kollisjon;
    const where = `${endring.fil}${endring.slag === 'felt' ? `, ${endring.sti.join('.')}` : ''}`;
    const link = utgave === null ? html`` : html` <a class="ds-link" href="/admin/utgaver/${utgave}">Se utgave ${utgave}</a>.`;
    return slag === 'endret-siden'
      ? alert(html`<p class="ds-paragraph">Det som endres her, er endret av noen andre siden: ${where}.${link} Det som gjelder nå, står. Åpne utkastet for redigering, se hva som gjelder, og lagre på nytt.</p>`)
      : alert(html`<p class="ds-paragraph">En utgave som er planlagt for en senere dato, endrer det samme: ${where}.${link} Rull tilbake utgave ${utgave} først.</p>`);
  }
  if (dom.tom) return alert(html`<p class="ds-paragraph">Utkastet endrer ingenting av det som gjelder.</p>`);
  return html`${dom.feil.length > 0 && alert(html`<p class="ds-paragraph"><strong>Kontrollen av reglene fant ${dom.feil.length} feil.</strong> De må rettes før dette kan publiseres.</p>${problemList(dom.feil)}`)}
${dom.advarsler.length > 0 && html`<div class="ds-alert" data-color="warning" data-size="sm"><p class="ds-paragraph">Verdt å se på (stopper ingenting):</p>${problemList(dom.advarsler)}</div>`}
${dom.feil.length + dom.advarsler.length === 0 && html`<p class="ds-paragraph">Kontrollen av reglene fant ingen nye feil.</p>`}`;
}

/** File, line, field, what is wrong and what to do. */
export function problemList(problems: readonly Problem[]): Html {
  return html`<ul class="adm-feil">${problems.map((p) => html`<li><strong>${p.field || p.file}</strong> (${p.file}, linje ${p.line}): ${p.message}. ${p.remedy}.</li>`)}</ul>`;
}

const alert = (inner: Html): Html => html`<div class="ds-alert" data-color="danger" data-size="sm">${inner}</div>`;
