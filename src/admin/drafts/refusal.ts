import type { Refusal, RollbackOutcome } from '../../kb/publisher.js';
import type { DraftOutcome } from '../../store/desk/drafts.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { html, type Html } from '../html.js';
import { TILSTANDSNAVN } from './kinds.js';
import { verdictHtml } from './verdict.js';
import { faultBox, READ_FIRST } from '../told.js';

export type Refused = Refusal | Exclude<DraftOutcome, { utfall: 'ok' }> | Exclude<RollbackOutcome, { utfall: 'rullet-tilbake' }>;

/** Why a step was not taken, and what to do; with the status of the answer. */
export function refusalHtml(k: Knowledge, refused: Refused): { status: 400 | 403 | 404 | 409; innhold: Html } {
  const say = (status: 400 | 403 | 404 | 409, innhold: Html) => ({ status, innhold: faultBox(html`<p class="ds-paragraph">${innhold}</p>`) });
  switch (refused.utfall) {
    case 'finnes-ikke': return say(404, html`Dette finnes ikke.`);
    case 'egen': return say(403, html`Du har selv laget eller redigert dette. En annen må godkjenne eller avvise det.`);
    case 'tilstand': return say(409, html`Dette er ikke gjort: forslaget er nå ${TILSTANDSNAVN[refused.naa.tilstand]}.`);
    case 'konflikt': return say(409, html`Dette er ikke gjort: ${refused.naa.deltakere.at(-1)?.navn ?? 'noen andre'} har endret forslaget siden du åpnet det. Se gjennom det som står her nå, og prøv igjen.`);
    case 'mangler': return say(409, html`${refused.melding}`);
    case 'alt-tatt-tilbake': return say(409, html`Denne utgaven er allerede tatt tilbake, av utgave ${refused.av}.`);
    // The page of a draft has the whole list under «Kontroll» already.
    case 'ugyldig': return 'naa' in refused ? say(409, html`<strong>Dette er ikke gjort.</strong> Det som gjelder nå, er uendret. <a class="ds-link" href="#kontroll">Se hva som må rettes</a>.`) : { status: 409, innhold: html`<div${READ_FIRST}><p class="ds-paragraph"><strong>Dette er ikke gjort.</strong> Det som gjelder nå, er uendret.</p>${verdictHtml(k, refused.dom)}</div>` };
  }
}
