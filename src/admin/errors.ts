import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { StoreUnavailable } from '../store/types.js';
import type { AdminContext } from './context.js';
import { CSRF_FIELD } from './csrf.js';
import { html } from './html.js';
import { renderPage } from './layout.js';
import { CrossSite } from './same-origin.js';
import { READ_FIRST } from './told.js';

interface Fault {
  status?: number;
  code?: string;
  name?: string;
}

/** What went wrong in plain words; details go to the log, never to the page. */
export function errorPage(ctx: AdminContext): ErrorRequestHandler {
  return (error: Fault, req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal) {
      ctx.log.warn({ sti: req.path, feil: error.code ?? error.name }, 'et skjema ble avvist');
      return plain(res, refusal.status, refusal.melding, written(req));
    }
    if (error instanceof StoreUnavailable) return plain(res, 503, 'Lageret svarer ikke akkurat nå. Ingenting er endret. Prøv igjen om litt.');
    // Where it happened, but not its message: that may hold what somebody wrote.
    const sted = /at (.+)/.exec((error as Error).stack ?? '')?.[1];
    ctx.log.error({ sti: req.path, feil: error.name, kode: error.code, sted }, 'arbeidsbordet feilet');
    plain(res, 500, 'Det skjedde en feil hos oss. Prøv igjen om litt.');
  };
}

function refusalOf(error: Fault): { status: number; melding: string } | null {
  if (error instanceof CrossSite) return { status: 403, melding: 'Skjemaet kom fra et annet nettsted. Ingenting er endret.' };
  if (error.code === 'EBADCSRFTOKEN') return { status: 403, melding: 'Du er logget ut, eller skjemaet var for gammelt. Ingenting er endret. Logg inn, åpne siden på nytt og send igjen.' };
  if (error.code === 'LIMIT_FILE_SIZE') return { status: 400, melding: 'Filen er for stor. Ingenting er endret. Grensen er 5 MB.' };
  if (error.name === 'MulterError' || (typeof error.status === 'number' && error.status < 500)) return { status: 400, melding: 'Det som ble sendt, kunne ikke leses. Ingenting er endret.' };
  return null;
}

/** The texts of a form that was not taken: whoever wrote them for an hour gets them back. */
function written(req: Request): string[] {
  const fields = Object.entries((req.body ?? {}) as Record<string, unknown>).filter(([name]) => name !== CSRF_FIELD);
  return fields.flatMap(([, value]) => [value].flat()).filter((value): value is string => typeof value === 'string' && /\s/.test(value.trim()));
}

/** Without menu and session: these may be what failed. */
function plain(res: Response, status: number, melding: string, skrevet: readonly string[] = []): void {
  const innhold = html`<p class="ds-alert" data-color="danger"${READ_FIRST}>${melding}</p><p class="ds-paragraph"><a class="ds-link" href="/admin">Til forsiden</a></p>
${skrevet.length > 0 && html`<h2 class="ds-heading" data-size="xs">Det du skrev</h2><p class="ds-paragraph">Kopier det du vil beholde.</p>${skrevet.map((text) => html`<pre tabindex="0">${text}</pre>`)}`}`;
  res.status(status).type('html').send(renderPage({ tittel: status >= 500 ? 'Noe gikk galt' : 'Ikke utført', innhold }, { utvikling: false }));
}

/** What is said where the desk is turned off, or not to be reached from. */
export function off(_req: Request, res: Response): void {
  res.status(404).type('text').send('Arbeidsbordet er ikke tilgjengelig her.');
}

export const notFound = (ctx: AdminContext): RequestHandler => (req, res) => ctx.feil(req, res, 404, 'Siden finnes ikke.');
