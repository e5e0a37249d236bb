import { Router, type Request, type Response } from 'express';
import { newestVersion } from '../../knowledge/versions.js';
import type { Forslag, Slag } from '../../publishing/draft.js';
import { brokenExamples } from '../../publishing/effect.js';
import { Drafting, examplesOf } from '../../publishing/edits/drafting.js';
import type { Data } from '../../publishing/yaml/data.js';
import { applyChange } from '../../publishing/change.js';
import type { AdminContext } from '../context.js';
import type { DraftKind } from '../drafts/kinds.js';
import { refusalHtml } from '../drafts/refusal.js';
import { harRolle, ROLLER } from '../roles.js';
import { amountsPage } from './amount-list.js';
import { rateForm, valueForm } from './amount-form.js';
import { effectHtml } from './effect-page.js';
import { effectOfDraft } from './effect-work.js';
import { sentValues } from './fields.js';
import { partForm } from './part-form.js';
import { draftValues, groundAt, saveForm, type FormPage, type RulesParts } from './saving.js';
import { versionPage, versionsPage } from './version-page.js';
import { yearForm } from './year-form.js';

/** Amounts, dated rates, rules and new grant years: /admin/belop and /admin/regler. */
export function rulesRoutes(ctx: AdminContext, parts: RulesParts): Router {
  const router = Router();
  const everybody = ctx.krev(...ROLLER.filter((r) => r !== 'kontor' && r !== 'administrator'));
  const mayEdit = (req: Request): boolean => harRolle(ctx.bruker(req), 'redaktor');

  router.get('/belop', everybody, (req, res) => {
    const k = ctx.kb.now().knowledge;
    const version = typeof req.query['versjon'] === 'string' ? k.versjoner.get(req.query['versjon']) : newestVersion(k, 'nasjonal-alis');
    if (!version) return ctx.feil(req, res, 404, 'Versjonen finnes ikke.');
    ctx.vis(req, res, { tittel: 'Beløp og verdier', aktiv: '/admin/belop', innhold: amountsPage(k, version, mayEdit(req)) });
  });
  router.get('/regler', everybody, (req, res) => ctx.vis(req, res, { tittel: 'Regler', aktiv: '/admin/regler', innhold: versionsPage(ctx.kb.now().knowledge, mayEdit(req)) }));
  router.get('/regler/versjon', everybody, (req, res) => {
    const k = ctx.kb.now().knowledge;
    const version = k.versjoner.get(String(req.query['id']));
    if (!version) return ctx.feil(req, res, 404, 'Versjonen finnes ikke.');
    ctx.vis(req, res, { tittel: version.navn.nb, aktiv: '/admin/regler', innhold: versionPage(k, version, mayEdit(req)) });
  });
  for (const form of [valueForm(ctx), rateForm(ctx), partForm(ctx), yearForm(ctx)]) mountForm(ctx, router, parts, form);
  router.post('/regler/eksempler/:id', ctx.krev('redaktor'), (req, res) => takeInExamples(ctx, parts, req, res));
  return router;
}

function mountForm(ctx: AdminContext, router: Router, parts: RulesParts, form: FormPage): void {
  const path = form.sti.slice('/admin'.length);
  router.get(path, ctx.krev('redaktor'), async (req, res) => {
    const draft = await draftValues(ctx, req);
    if (draft === null) return ctx.feil(req, res, 404, 'Forslaget finnes ikke.');
    await form.vis(req, res, draft ?? sentValues(req.query));
  });
  router.post(path, ctx.krev('redaktor'), (req, res) => saveForm(ctx, parts, form, req, res));
}

/** Makes the new results of the chosen worked cases what must come out, as part of the draft. */
async function takeInExamples(ctx: AdminContext, { publisher }: RulesParts, req: Request, res: Response): Promise<void> {
  const id = String(req.params['id']);
  const forslag = await ctx.store.desk.drafts.read(id);
  if (!forslag) return ctx.feil(req, res, 404, 'Forslaget finnes ikke.');
  const body = req.body as Record<string, unknown>;
  const chosen = new Set([body['eksempel']].flat().filter((v): v is string => typeof v === 'string'));
  const effect = await effectOfDraft(ctx, forslag);
  const rows = effect ? brokenExamples(effect).filter((e) => chosen.has(`${e.versjon}|${e.id}`)) : [];
  if (rows.length === 0) return ctx.feil(req, res, 400, 'Velg minst ett regneeksempel. Ingenting er endret.');
  const d = await draftingOn(ctx, forslag);
  for (const e of rows) for (const { felt, faktisk } of e.avvik) if (d.text(examplesOf(e.versjon)) !== null) d.set(examplesOf(e.versjon), ['eksempler', e.id, 'forvent', felt], faktisk as Data);
  const innhold = { ...forslag.innhold, endringer: [...forslag.innhold.endringer, ...d.changes] };
  const { id: hvem, navn } = ctx.bruker(req);
  const done = await publisher.save(id, Number(body['versjon']), { tittel: forslag.tittel, innhold }, { id: hvem, navn });
  if (done.utfall === 'ok') return ctx.videre(req, res, `/admin/forslag/${id}`, `${rows.length} ${rows.length === 1 ? 'regneeksempel har' : 'regneeksempler har'} fått nytt svar i forslaget.`);
  const { status, innhold: varsel } = refusalHtml(ctx.kb.now().knowledge, done);
  ctx.vis(req, res, { tittel: forslag.tittel, aktiv: '/admin/forslag', innhold: varsel }, status);
}

/** A place to write on what the draft leaves. */
async function draftingOn(ctx: AdminContext, forslag: Forslag): Promise<Drafting> {
  const { d } = await groundAt(ctx, forslag.innhold.gjelderFra);
  const texts = new Map<string, string | null>();
  for (const change of forslag.innhold.endringer) {
    const result = applyChange(texts.has(change.fil) ? texts.get(change.fil)! : d.text(change.fil), change);
    if (result.ok) texts.set(change.fil, result.tekst);
  }
  return new Drafting((file) => (texts.has(file) ? texts.get(file)! : d.text(file)));
}

const FORM: Partial<Record<Slag, { navn: string; sti: string }>> = {
  verdi: { navn: 'beløp eller verdi', sti: '/admin/belop/verdi' }, sats: { navn: 'sats', sti: '/admin/belop/sats' }, regel: { navn: 'regel', sti: '/admin/regler/del' }, versjon: { navn: 'regelversjon', sti: '/admin/regler/ny' },
};

/** What the pages for drafts need to know of the drafts made here. */
export function rulesKinds(ctx: AdminContext): Partial<Record<Slag, DraftKind>> {
  const kind = ({ navn, sti }: { navn: string; sti: string }): DraftKind => ({
    navn,
    rediger: (forslag) => `${sti}?forslag=${forslag.id}`,
    virkning: async (forslag, csrf) => effectHtml(ctx.kb.now().knowledge, await effectOfDraft(ctx, forslag), forslag, csrf),
  });
  return Object.fromEntries(Object.entries(FORM).map(([slag, form]) => [slag, kind(form)]));
}
