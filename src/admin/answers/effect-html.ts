import type { Effect, EffectState, Moved } from '../../kb/understanding-effect.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Forslag } from '../../publishing/draft.js';
import { whenInNorway } from '../when.js';
import { html, type Html } from '../html.js';
import { formOfFile } from './form.js';

/** What the recogniser would answer with the draft, beside what it answers now. */
export function effectHtml(k: Knowledge, forslag: Forslag, state: EffectState, mayWrite: boolean, csrf: Html): Html {
  if (state.tilstand === 'uendret') return html`<p class="ds-paragraph">Utkastet endrer ingen eksempler på spørsmål, så assistenten forstår spørsmål som før.</p>`;
  if (state.tilstand === 'feil') return html`<p class="ds-paragraph">Virkningen kan ikke regnes ut før feilene under «Kontroll» er rettet.</p>`;
  if (state.tilstand === 'regnes-ut') return html`<p class="ds-paragraph" role="status" data-virkning="/admin/svar/forslag/${forslag.id}/virkning">Assistenten lærer av utkastet og prøves på spørsmål. Det tar omtrent et halvt minutt. <a class="ds-link" href="/admin/forslag/${forslag.id}">Last siden på nytt</a> for å se om den er ferdig.</p><script src="/admin/static/virkning.js" defer></script>`;
  return finished(namesWith(k, forslag), forslag, state.virkning, mayWrite, csrf);
}

type Names = (id: string) => string;

/** What answers are called: one that is new by the name that the draft gives it. */
function namesWith(k: Knowledge, { innhold }: Forslag): Names {
  const own = formOfFile(innhold.endringer.reduce<string | null>((text, e) => (e.slag === 'fil' && e.tekst !== null ? e.tekst : text), null) ?? '{}');
  return (id) => k.intents.get(id)?.navn.nb ?? (id === own.id && own.navn.nb ? own.navn.nb : id);
}

const percent = (x: number): string => `${(x * 100).toFixed(1).replace('.', ',')} %`;

function finished(name: Names, forslag: Forslag, v: Effect, mayWrite: boolean, csrf: Html): Html {
  const row = (name: string, key: 'top1' | 'top3' | 'outOfScopeRecall') => html`<tr><th scope="row">${name}</th><td>${percent(v.foer[key])}</td><td>${percent(v.etter[key])}${v.etter[key] < v.foer[key] && html` <span class="ds-tag" data-color="warning" data-size="sm">dårligere</span>`}${v.etter[key] > v.foer[key] && html` <span class="ds-tag" data-color="success" data-size="sm">bedre</span>`}</td></tr>`;
  return html`<div class="adm-tabell" tabindex="0" role="group" aria-label="Treffsikkerhet"><table class="ds-table" data-border data-size="sm"><caption>Treffsikkerhet på ${v.foer.n} prøvesetninger som assistenten ikke har lært av</caption><thead><tr><th scope="col">Mål</th><th scope="col">Nå</th><th scope="col">Med utkastet</th></tr></thead><tbody>${row('Riktig svar først', 'top1')}${row('Riktig svar blant de tre første', 'top3')}${row('Spørsmål utenfor tema kjent igjen', 'outOfScopeRecall')}</tbody></table></div>
${worse(forslag, v, mayWrite, csrf)}
${moved(name, `Åpne spørsmål i køen ${whenInNorway(v.tid)}`, 'Ingen åpne spørsmål i køen.', v.koe)}
${moved(name, 'Prøvesetninger som får et annet svar', 'Ingen prøvesetninger får et annet svar.', v.endret)}`;
}

/** A fall in accuracy must be accounted for before the draft can go on. */
function worse(forslag: Forslag, v: Effect, mayWrite: boolean, csrf: Html): Html {
  if (!v.daarligere) return html``;
  const grunn = forslag.innhold.grunnDaarligere;
  const form = mayWrite && (forslag.tilstand === 'utkast' || forslag.tilstand === 'avvist');
  return html`<div class="ds-alert" data-color="warning"><p class="ds-paragraph">Treffsikkerheten blir dårligere. ${grunn ? html`Grunn: ${grunn}` : 'Utkastet kan ikke sendes eller publiseres uten en skriftlig grunn.'}</p></div>
${form && html`<form class="adm-steg" method="post" action="/admin/svar/forslag/${forslag.id}/treffsikkerhet">${csrf}<input type="hidden" name="versjon" value="${forslag.versjon}"><div class="ds-field"><label class="ds-label" for="grunn-treff">Hvorfor skal det publiseres likevel?</label><textarea class="ds-input" id="grunn-treff" name="grunn" rows="2" required maxlength="2000">
${grunn}</textarea></div><button class="ds-button" data-variant="secondary" type="submit">Lagre grunnen</button></form>`}`;
}

function moved(name: Names, title: string, none: string, rows: readonly Moved[]): Html {
  const cell = (id: string, right: boolean | undefined) => html`${name(id)}${right !== undefined && html` <span class="adm-svak">(${right ? 'riktig' : 'feil'})</span>`}`;
  return html`<h3 class="ds-heading" data-size="2xs">${title}</h3>${rows.length === 0 ? html`<p class="ds-paragraph">${none}</p>` : html`<div class="adm-tabell" tabindex="0" role="group" aria-label="${title}"><table class="ds-table" data-border data-size="sm"><thead><tr><th scope="col">Spørsmål</th><th scope="col">Svar nå</th><th scope="col">Svar med utkastet</th></tr></thead><tbody>${rows.map((m) => html`<tr><th scope="row">${m.tekst}</th><td>${cell(m.foer, m.rett?.foer)}</td><td>${m.foer === m.etter ? 'som før' : cell(m.etter, m.rett?.etter)}</td></tr>`)}</tbody></table></div>`}`;
}
