import { Router } from 'express';
import { z } from 'zod';
import type { AdminContext } from '../context.js';
import { html, type Html } from '../html.js';
import { harRolle, type Rolle } from '../roles.js';
import { EXPORT_FORMATS, exportAudit } from './export.js';
import { entryPage, listPage, verdictPage } from './pages.js';
import { readQuery, toFilter, type AuditQuery } from './query.js';
import { objectsOf, type Names } from './words.js';
import { checkChain, readHead } from './verdict.js';

export const AUDIT_READERS: readonly Rolle[] = ['leser', 'godkjenner', 'administrator'];
const PER_PAGE = 50;
const HERE = '/admin/revisjon';

/** The audit log: list, one entry, the check of the chain, and export. */
export function auditRoutes(ctx: AdminContext): Router {
  const router = Router();
  const { audit, users } = ctx.store.desk;
  const names = async (): Promise<Names> => new Map((await users.list()).map((user) => [user.id, user.navn]));
  router.use('/revisjon', ctx.krev(...AUDIT_READERS));
  router.get('/revisjon', async (req, res) => {
    const query = readQuery(req.query);
    const rows = await audit.list(toFilter(query), PER_PAGE + 1, (query.side - 1) * PER_PAGE);
    const view = { rows: rows.slice(0, PER_PAGE), names: await names(), objekt: await objectsOf(ctx, rows.slice(0, PER_PAGE), ctx.bruker(req)), known: await audit.known(), query, more: rows.length > PER_PAGE };
    ctx.vis(req, res, { tittel: 'Revisjonslogg', aktiv: HERE, innhold: listPage({ ...view, export: harRolle(ctx.bruker(req), 'administrator') && exportForm(ctx.csrf(req), query) }) });
  });
  router.get('/revisjon/kontroll', async (req, res) => {
    const asked = z.string().max(200).catch('').parse(req.query['kjent']);
    const earlier = readHead(asked);
    ctx.vis(req, res, { tittel: 'Kontroll av revisjonsloggen', aktiv: HERE, innhold: verdictPage(await checkChain(audit, earlier ?? undefined), asked, asked !== '' && !earlier) });
  });
  router.post('/revisjon/eksport', ctx.krev('administrator'), async (req, res) => {
    const format = z.enum(EXPORT_FORMATS).safeParse(req.body?.format);
    if (!format.success) return ctx.feil(req, res, 400, 'Velg NDJSON eller CSV.');
    const filter = toFilter(readQuery(req.body));
    await audit.append({ tid: ctx.clock.now().toISOString(), hvem: ctx.bruker(req).id, handling: 'eksporter-revisjon', objekt: 'revisjonslogg', etter: JSON.stringify({ format: format.data, ...filter }) });
    res.attachment(`revisjonslogg.${format.data}`).type(format.data === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson');
    for await (const piece of exportAudit(audit, format.data, filter)) res.write(piece);
    res.end();
  });
  router.get('/revisjon/:nummer', async (req, res) => {
    const row = /^\d{1,9}$/.test(req.params.nummer) ? await audit.read(Number(req.params.nummer)) : null;
    if (!row) return ctx.feil(req, res, 404, 'Det finnes ingen slik innførsel.');
    ctx.vis(req, res, { tittel: `Innførsel ${row.nummer}`, aktiv: HERE, innhold: entryPage(ctx.kb.now().knowledge, row, await names(), await objectsOf(ctx, [row], ctx.bruker(req))) });
  });
  return router;
}

/** What is filtered away in the list is left out of the export too. */
function exportForm(csrf: Html, query: AuditQuery): Html {
  return html`<form class="adm-rad" method="post" action="/admin/revisjon/eksport">${csrf}
${(['hvem', 'handling', 'objekt', 'fra', 'til'] as const).map((name) => html`<input type="hidden" name="${name}" value="${query[name]}">`)}
<button class="ds-button" data-variant="secondary" data-size="sm" name="format" value="csv" type="submit">Eksporter som CSV</button>
<button class="ds-button" data-variant="secondary" data-size="sm" name="format" value="ndjson" type="submit">Eksporter som NDJSON</button></form>`;
}
