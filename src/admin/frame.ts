import type { Request, RequestHandler, Response } from 'express';
import type { AdminContext, AdminPage, AdminParts } from './context.js';
import { csrfField } from './csrf.js';
import { html } from './html.js';
import { renderPage } from './layout.js';
import { harRolle, ROLLENAVN, type Bruker, type Rolle } from './roles.js';
import { saved } from './session.js';
import { READ_FIRST } from './told.js';

const FEIL_TITTEL = { 400: 'Noe mangler', 403: 'Ingen tilgang', 404: 'Fant ikke siden', 409: 'Endret av noen andre' };

/** The parts with the frame around the pages: what every area of the desk gets. */
export function createContext(parts: AdminParts, utvikling: boolean): AdminContext {
  const bruker = (req: Request): Bruker => {
    if (!req.session.bruker) throw new Error('the page is not behind the sign-in');
    return req.session.bruker;
  };
  const vis = (req: Request, res: Response, page: AdminPage, status = 200): void => {
    // A session that was just ended is gone.
    const { bruker: signedIn, melding } = (req.session as Request['session'] | undefined) ?? {};
    if (melding !== undefined) delete req.session.melding;
    const kontornavn = parts.kb.now().knowledge.kontor.find((k) => k.id === signedIn?.kontor)?.navn;
    res.status(status).type('html').send(renderPage(page, { bruker: signedIn, csrf: signedIn && csrfField(req), melding, kontornavn, utvikling }));
  };
  const feil: AdminContext['feil'] = (req, res, status, melding) =>
    vis(req, res, { tittel: FEIL_TITTEL[status], innhold: html`<p class="ds-alert" data-color="danger"${READ_FIRST}>${melding}</p><p class="ds-paragraph"><a class="ds-link" href="/admin">Til forsiden</a></p>` }, status);
  const krev = (...roller: Rolle[]): RequestHandler => (req, res, next) =>
    harRolle(bruker(req), ...roller) ? next() : feil(req, res, 403, `Dette krever rollen ${roller.map((r) => ROLLENAVN[r].navn).join(' eller ')}. Be administratoren om rollen hvis du trenger den.`);
  const videre: AdminContext['videre'] = (req, res, sti, melding) => {
    req.session.melding = melding;
    // Saved first: the browser may ask for the page before this answer has ended.
    saved(req).then(() => res.redirect(303, sti), () => res.redirect(303, sti));
  };
  return { ...parts, vis, krev, bruker, csrf: csrfField, feil, videre };
}
