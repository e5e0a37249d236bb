import type { Knowledge } from '../../knowledge/knowledge.js';
import type { QueueCase, QueueItem } from '../../store/desk/queue-types.js';
import { DIRECTORATE } from '../../store/types.js';
import { html, type Html, type Part } from '../html.js';
import type { NearAnswer } from './case-page.js';
import { select } from './list-page.js';
import { officeName } from './words.js';

export interface Forms {
  k: Knowledge;
  sak: QueueCase;
  csrf: Html;
  near: readonly NearAnswer[];
  /** May change the case. */
  may: boolean;
  /** May leave a note. */
  mayNote: boolean;
  /** May write answers. */
  mayWrite: boolean;
  /** Other cases that it could be one with. */
  others: readonly QueueItem[];
}

/** What can be done with the case, by those who may. */
export function changeForms(view: Forms): Html {
  const { may, mayNote, mayWrite, sak } = view;
  const open = sak.tilstand === 'ny' || sak.tilstand === 'tildelt';
  return html`${mayWrite ? writing(view) : mayNote && toDirectorate(view, may && open)}
${may && html`<section class="adm-handlinger"><h2 class="ds-heading" data-size="xs">Behandle saken</h2>
${open ? html`${form(view, 'ta', html``, 'Ta saken selv')}${answerExists(view)}${send(view)}${close(view)}${merge(view)}` : form(view, 'gjenaapne', html``, 'Åpne saken igjen')}</section>`}
${!may && html`<p class="ds-paragraph">${mayNote ? `Saken behandles av ${officeName(view.k, sak.rutet)}. Du kan legge igjen et notat.` : 'Rollen din kan lese, men ikke endre saken.'}</p>`}`;
}

/** A note to the others who deal with the case. */
export const noteForm = (view: Forms): Html => html`${view.mayNote && form(view, 'notat', html`<div class="ds-field"><label class="ds-label" for="tekst">Notat (ikke skriv personopplysninger)</label><textarea class="ds-input" id="tekst" name="tekst" rows="3" maxlength="2000" required></textarea></div>`, 'Lagre notatet')}`;

function form({ sak, csrf }: Forms, action: string, fields: Part, button: string): Html {
  return html`<form class="adm-skjema" method="post" action="/admin/ko/${sak.id}/${action}">${csrf}<input type="hidden" name="versjon" value="${sak.versjon}">${fields}<button class="ds-button" data-variant="secondary" data-size="sm" type="submit">${button}</button></form>`;
}

/** To the pages where answers are written: what is published there for this case answers it, and its askers are told. */
function writing({ sak, near }: Forms): Html {
  return html`<section class="adm-bolk"><h2 class="ds-heading" data-size="xs">Lag eller endre svar</h2><ul class="ds-list"><li><a class="ds-link" href="/admin/svar/ny?fra-ko=${sak.id}">Lag et nytt svar</a></li>
${near.map((one) => html`<li><a class="ds-link" href="/admin/svar/${one.intent}?fra-ko=${sak.id}">Endre svaret på «${one.navn}»</a></li>`)}</ul></section>`;
}

/** Offices know their region and may suggest; the directorate writes. */
function toDirectorate(view: Forms, may: boolean): Html {
  const there = view.sak.rutet === DIRECTORATE;
  return html`<section class="adm-bolk"><h2 class="ds-heading" data-size="xs">Trenger saken et svar?</h2><p class="ds-paragraph">Et ALIS-kontor kan ikke skrive svar. Det gjør Helsedirektoratet. ${there ? 'Saken er hos dem. Foreslå gjerne et svar i et notat.' : may && 'Send saken dit, gjerne med et forslag til svar.'}</p>
${may && !there && form(view, 'send', html`<input type="hidden" name="til" value="${DIRECTORATE}"><div class="ds-field"><label class="ds-label" for="notat">Notat eller forslag til svar (ikke skriv personopplysninger)</label><textarea class="ds-input" id="notat" name="notat" rows="4" maxlength="2000"></textarea></div>`, 'Send saken til Helsedirektoratet')}</section>`;
}

function answerExists(view: Forms): Html {
  const { k, near, sak } = view;
  const likely = near.map((one) => one.intent);
  const rest = [...k.intents.values()].filter((intent) => intent.type === 'faq' && !likely.includes(intent.id)).sort((a, b) => a.sporsmaal.nb.localeCompare(b.sporsmaal.nb, 'nb'));
  const options = [...likely, ...rest.map((intent) => intent.id)].map((id): [string, string] => [id, k.intents.get(id)!.sporsmaal.nb]);
  return form(view, 'svar-finnes', html`${select('intent', 'Svaret finnes allerede', likely[0] ?? '', options)}<p class="ds-paragraph" data-size="sm">${sak.venter === 0 ? 'Ingen har bedt om beskjed.' : `${sak.venter} har bedt om beskjed og får den.`}</p>`, 'Knytt saken til svaret');
}

function send(view: Forms): Html {
  const { k, sak } = view;
  const options = [DIRECTORATE, ...k.kontor.map((office) => office.id)].filter((id) => id !== sak.rutet).map((id): [string, string] => [id, officeName(k, id)]);
  return form(view, 'send', select('til', 'Send saken til', '', options), 'Send');
}

function close(view: Forms): Html {
  return form(view, 'lukk', html`<div class="ds-field"><label class="ds-label" for="grunn">Grunn til å lukke</label><input class="ds-input" id="grunn" name="grunn" maxlength="500" required></div>`, 'Lukk uten svar');
}

function merge(view: Forms): Html {
  if (view.others.length === 0) return html``;
  return form(view, 'slaa-sammen', select('med', 'Slå sammen med', '', view.others.map((item) => [item.id, `${short(item.tittel)} (${item.antall})`])), 'Slå sammen');
}

const short = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
