import { resolveNumber } from '../../knowledge/municipalities.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { QueueCase, QueueQuestion } from '../../store/desk/queue-types.js';
import { html, type Html } from '../html.js';
import { whenInNorway } from '../when.js';
import { changeForms, noteForm, type Forms } from './case-forms.js';
import { LANG_NAMES, languages, municipalitiesText, officeName, REASON_NAMES, stateText } from './words.js';

/** What the assistant would take a question for. */
export interface Guess {
  navn: string;
  /** From 0 to 1. */
  sikkerhet: number;
}

/** A known question that is near, with its short answer. */
export interface NearAnswer {
  intent: string;
  navn: string;
  kort: string;
}

export interface CaseView extends Forms {
  k: Knowledge;
  today: string;
  guesses: readonly Guess[];
}

const SHOWN = 200;

/** One case: what is asked, what the assistant makes of it, and what can be done. */
export function casePage(view: CaseView): Html {
  const { k, sak, guesses, near } = view;
  return html`<p class="ds-paragraph"><a class="ds-link" href="/admin/ko">Til køen</a></p>
${sak.gjenaapnet !== null && html`<p class="ds-alert" data-color="warning" data-size="sm">Spurt på nytt ${whenInNorway(sak.gjenaapnet)}, etter at saken var ${sak.intent ? 'besvart' : 'lukket'}.</p>`}
<dl class="adm-fakta">${facts(k, sak).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${questions(view)}
<section class="adm-bolk"><h2 class="ds-heading" data-size="xs">Det assistenten gjettet</h2>${guessTable(guesses)}${nearest(near)}</section>
${changeForms(view)}
<section class="adm-bolk"><h2 class="ds-heading" data-size="xs">Notater</h2>${sak.notater.length === 0 ? html`<p class="ds-paragraph">Ingen ennå.</p>` : html`<ul class="ds-list">${sak.notater.map((note) => html`<li><strong>${note.navn}</strong>, ${whenInNorway(note.tid)}: ${note.tekst}</li>`)}</ul>`}${noteForm(view)}</section>`;
}

function facts(k: Knowledge, sak: QueueCase): [string, string][] {
  const rows: [string, string | null][] = [
    ['Tilstand', stateText(sak)], ['Hos', officeName(k, sak.rutet)], ['Ansvarlig', sak.ansvarligNavn], ['Antall ganger spurt', String(sak.antall)], ['Antall kommuner', municipalitiesText(sak.kommuner)], ['Språk', languages(sak)], ['Sist spurt', whenInNorway(sak.sistSpurt)],
    ['Vil ha beskjed', String(sak.venter)], ['Svaret', sak.intent && (k.intents.get(sak.intent)?.sporsmaal.nb ?? sak.intent)], ['Grunn til at den er lukket', sak.grunn],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== null);
}

function guessTable(guesses: readonly Guess[]): Html {
  return html`<div class="adm-tabell" tabindex="0" role="region" aria-label="Det assistenten gjettet"><table class="ds-table" data-size="sm"><thead><tr><th scope="col">Spørsmål i svarene</th><th scope="col">Sikkerhet</th></tr></thead>
<tbody>${guesses.map((guess) => html`<tr><td>${guess.navn}</td><td>${percent(guess.sikkerhet)}</td></tr>`)}</tbody></table></div>`;
}

function percent(share: number): string {
  return share < 0.01 ? 'under 1 %' : `${Math.round(share * 100)} %`;
}

function nearest([near]: readonly NearAnswer[]): Html {
  return html`${near && html`<p class="ds-paragraph"><strong>Det nærmeste svaret som finnes:</strong> «${near.navn}» ${near.kort}</p>`}`;
}

function questions({ k, sak, csrf, may, today }: CaseView): Html {
  const shown = sak.sporsmaal.slice(0, SHOWN);
  const split = may && sak.sporsmaal.length > 1;
  const list = html`<div class="adm-tabell" tabindex="0" role="region" aria-label="Spørsmålene i saken"><table class="ds-table" data-zebra data-size="sm">
<thead><tr>${split && html`<th scope="col">Skill ut</th>`}<th scope="col">Spørsmål</th><th scope="col">Språk</th><th scope="col">Kommune</th><th scope="col">Hvorfor i køen</th><th scope="col">Spurt</th></tr></thead>
<tbody>${shown.map((q, i) => html`<tr>${split && html`<td><input class="ds-input" type="checkbox" name="sporsmaal" value="${q.id}" aria-labelledby="q-${i}"></td>`}<td id="q-${i}">${q.tekst}${q.venter && html` <span class="ds-tag" data-size="sm" data-color="info">vil ha beskjed</span>`}</td><td>${LANG_NAMES[q.spraak] ?? q.spraak}</td><td>${place(k, q, today)}</td><td>${REASON_NAMES[q.grunn]}</td><td>${whenInNorway(q.mottatt)}</td></tr>`)}</tbody></table></div>
${sak.sporsmaal.length > SHOWN && html`<p class="ds-paragraph">De ${SHOWN} nyeste av ${sak.sporsmaal.length} er vist.</p>`}`;
  const heading = html`<h2 class="ds-heading" data-size="xs">Spørsmålene (${sak.sporsmaal.length})</h2>`;
  if (!split) return html`<section class="adm-bolk">${heading}${list}</section>`;
  return html`<section class="adm-bolk">${heading}<form class="adm-bolk" method="post" action="/admin/ko/${sak.id}/skill-ut">${csrf}<input type="hidden" name="versjon" value="${sak.versjon}">${list}<button class="ds-button" data-variant="secondary" data-size="sm" type="submit">Skill de avkryssede ut i en egen sak</button></form></section>`;
}

function place(k: Knowledge, q: QueueQuestion, today: string): string {
  if (q.kommunenummer === null) return 'ikke oppgitt';
  const found = resolveNumber(k, q.kommunenummer, today);
  return found.slag === 'funnet' ? found.kommune.navn : q.kommunenummer;
}
