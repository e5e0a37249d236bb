import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Refusal } from '../../kb/publisher.js';
import type { DraftOutcome, Person } from '../../store/desk/drafts.js';
import type { AdminContext } from '../context.js';
import type { Html } from '../html.js';
import { ROLLER } from '../roles.js';
import { editionPage, editionsPage } from './editions.js';
import { listPage, UTVALG, type Utvalg } from './list.js';
import { draftPage, type DraftParts } from './page.js';
import { refusalHtml, type Refused } from './refusal.js';

const stepSchema = z.object({ versjon: z.coerce.number().int().positive(), grunn: z.string().trim().max(2_000).default('') });
type Done = DraftOutcome | { utfall: 'publisert'; nummer: number } | Refusal;

/** Drafts on their way to be live, and everything that was: /admin/forslag and /admin/utgaver. */
export function draftsRoutes(ctx: AdminContext, parts: DraftParts): Router {
  const router = Router();
  const { publisher } = parts;
  const everybody = ctx.krev(...ROLLER.filter((r) => r !== 'kontor' && r !== 'administrator'));
  const person = (req: Request): Person => ({ id: ctx.bruker(req).id, navn: ctx.bruker(req).navn });

  async function show(req: Request, res: Response, id: string, varsel?: { status: number; innhold: Html }): Promise<void> {
    const forslag = await ctx.store.desk.drafts.read(id);
    if (!forslag) return ctx.feil(req, res, 404, 'Forslaget finnes ikke.');
    ctx.vis(req, res, { tittel: forslag.tittel, aktiv: '/admin/forslag', innhold: await draftPage(ctx, parts, forslag, ctx.bruker(req), ctx.csrf(req), varsel?.innhold) }, varsel?.status);
  }
  /** A button of the page: the step, or the page again with why not. */
  function step(steg: string, needsReason: boolean, take: (id: string, lest: number, hvem: Person, grunn: string) => Promise<Done>, said: (done: Done) => string): (req: Request, res: Response) => Promise<void> {
    return async (req, res) => {
      const id = String(req.params['id']);
      const parsed = stepSchema.safeParse(req.body);
      if (!parsed.success || (needsReason && parsed.data.grunn === '')) return ctx.feil(req, res, 400, 'Skriv en grunn. Ingenting er endret.');
      const done = await take(id, parsed.data.versjon, person(req), parsed.data.grunn);
      if (done.utfall === 'ok' || done.utfall === 'publisert') return ctx.videre(req, res, `/admin/forslag/${id}`, said(done));
      ctx.log.info({ steg, utfall: done.utfall }, 'et steg ved arbeidsbordet ble nektet');
      await show(req, res, id, refusalHtml(ctx.kb.now().knowledge, done as Refused));
    };
  }

  router.get('/forslag', everybody, async (req, res) => {
    const utvalg = (Object.hasOwn(UTVALG, String(req.query['utvalg'])) ? req.query['utvalg'] : 'alle') as Utvalg;
    ctx.vis(req, res, { tittel: 'Forslag', aktiv: '/admin/forslag', innhold: await listPage(ctx, utvalg, ctx.bruker(req)) });
  });
  router.get('/forslag/:id', everybody, (req, res) => show(req, res, String(req.params['id'])));
  router.post('/forslag/:id/send', ctx.krev('redaktor'), step('send', false, publisher.send, () => 'Sendt til godkjenning. En annen må nå godkjenne det.'));
  router.post('/forslag/:id/gjenaapne', ctx.krev('redaktor'), step('gjenaapne', false, publisher.reopen, () => 'Forslaget er et utkast igjen.'));
  router.post('/forslag/:id/trekk', ctx.krev('redaktor'), step('trekk', true, publisher.withdraw, () => 'Forslaget er trukket.'));
  router.post('/forslag/:id/avvis', ctx.krev('godkjenner'), step('avvis', true, publisher.reject, () => 'Forslaget er avvist, og den som skrev det, ser hvorfor.'));
  router.post('/forslag/:id/godkjenn', ctx.krev('godkjenner'), step('godkjenn', false, publisher.approve, (done) => `Publisert som utgave ${done.utfall === 'publisert' ? done.nummer : ''}.`));

  router.get('/utgaver', everybody, async (req, res) => ctx.vis(req, res, { tittel: 'Utgaver', aktiv: '/admin/utgaver', innhold: await editionsPage(ctx) }));
  async function showEdition(req: Request, res: Response, nummer: number, varsel?: { status: number; innhold: Html }): Promise<void> {
    const innhold = await editionPage(ctx, nummer, ctx.bruker(req), ctx.csrf(req), varsel?.innhold);
    if (!innhold) return ctx.feil(req, res, 404, 'Utgaven finnes ikke.');
    ctx.vis(req, res, { tittel: `Utgave ${nummer}`, aktiv: '/admin/utgaver', innhold }, varsel?.status);
  }
  router.get('/utgaver/:nummer', everybody, (req, res) => showEdition(req, res, Number(req.params['nummer'])));
  router.post('/utgaver/:nummer/rull-tilbake', ctx.krev('godkjenner'), async (req, res) => {
    const grunn = String((req.body as Record<string, unknown>)['grunn'] ?? '').trim();
    if (grunn === '') return ctx.feil(req, res, 400, 'Skriv hvorfor utgaven rulles tilbake. Ingenting er endret.');
    const nummer = Number(req.params['nummer']);
    const done = await publisher.rollback(nummer, person(req), grunn.slice(0, 2_000));
    if (done.utfall !== 'rullet-tilbake') return showEdition(req, res, nummer, refusalHtml(ctx.kb.now().knowledge, done));
    ctx.videre(req, res, `/admin/utgaver/${done.nummer}`, `Utgave ${nummer} er rullet tilbake.`);
  });
  return router;
}
