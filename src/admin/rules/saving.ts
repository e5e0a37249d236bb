import type { Request, Response } from 'express';
import { todayInNorway } from '../../clock.js';
import { baseFiles, knowledgeAt } from '../../kb/live.js';
import type { Publisher } from '../../kb/publisher.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { dateSchema } from '../../knowledge/schema/common.js';
import { Drafting } from '../../publishing/edits/drafting.js';
import type { Forslag, Slag } from '../../publishing/draft.js';
import type { AdminContext } from '../context.js';
import { refusalHtml } from '../drafts/refusal.js';
import { verdictHtml } from '../drafts/verdict.js';
import { html, type Html } from '../html.js';
import { sentValues, type Values } from './fields.js';
import { faultBox, READ_FIRST } from '../told.js';

export interface RulesParts {
  publisher: Publisher;
}

/** What holds on a day, and a place to write changes to it. */
export interface Ground {
  k: Knowledge;
  d: Drafting;
  dag: string;
  /** Published texts over the files. */
  tekster: ReadonlyMap<string, string>;
}

/** What is published and planned for the day that a draft is to hold from. */
export async function groundAt(ctx: AdminContext, gjelderFra: string | null): Promise<Ground> {
  const today = todayInNorway(ctx.clock);
  const dag = gjelderFra !== null && gjelderFra > today ? gjelderFra : today;
  const { knowledge, overlay } = knowledgeAt(await ctx.store.desk.publishing.editions(), dag);
  const base = baseFiles();
  return { k: knowledge, dag, tekster: overlay.tekster, d: new Drafting((file) => (overlay.tekster.has(file) ? overlay.tekster.get(file)! || null : base(file))) };
}

/** A draft that a form makes of what was sent. */
export interface Made {
  slag: Slag;
  tittel: string;
  /** What it is a draft of. */
  gjelder: string;
}

/** One form: a page that shows it, and what it makes of what was sent. A message when it cannot. */
export interface FormPage {
  /** Path under /admin. */
  sti: string;
  vis(req: Request, res: Response, values: Values, varsel?: { status: number; innhold: Html }): Promise<void>;
  lag(ground: Ground, values: Values): Made | string;
}

/** The values to show: of the draft that is being edited, or none. Null: the draft is gone. */
export async function draftValues(ctx: AdminContext, req: Request): Promise<Values | null | undefined> {
  const id = req.query['forslag'];
  if (typeof id !== 'string') return undefined;
  const forslag = await ctx.store.desk.drafts.read(id);
  return forslag ? { ...(forslag.innhold.skjema as Record<string, string>), forslag: id, versjonLest: String(forslag.versjon) } : null;
}

/** Saves what a form holds as a draft, new or the one that was opened; or shows the form again with what is wrong. */
export async function saveForm(ctx: AdminContext, { publisher }: RulesParts, form: FormPage, req: Request, res: Response): Promise<void> {
  const values = sentValues(req.body);
  const again = (innhold: Html, status = 400) => form.vis(req, res, values, { status, innhold });
  const gjelderFra = values['gjelderFra'] || null;
  if (gjelderFra !== null && !dateSchema.safeParse(gjelderFra).success) return again(alert('Tas i bruk: skriv en dato som finnes.'));
  if (gjelderFra !== null && gjelderFra < todayInNorway(ctx.clock)) return again(alert('Tas i bruk: datoen er passert. La feltet stå tomt for å bruke det med en gang.'));
  if (!values['grunn']) return again(alert('Hvorfor endres dette: skriv en grunn.'));
  const ground = await groundAt(ctx, gjelderFra);
  const made = form.lag(ground, values);
  if (typeof made === 'string') return again(alert(made));
  const endringer = ground.d.changes;
  if (endringer.length === 0) return again(alert('Dette er likt det som gjelder nå. Ingenting er lagret.'));
  const dom = await publisher.check({ endringer, gjelderFra });
  if (dom.kollisjon || dom.feil.length > 0) return again(html`<div${READ_FIRST}><p class="ds-paragraph"><strong>Ingenting er lagret.</strong> Det som gjelder nå, er uendret.</p>${verdictHtml(ground.k, dom)}</div>`);
  const { forslag: id, versjonLest, ...skjema } = values;
  const innhold = { endringer, gjelderFra, grunn: values['grunn'], gjelder: made.gjelder, skjema };
  const { id: hvem, navn } = ctx.bruker(req);
  if (!id) {
    const forslag = await publisher.create({ slag: made.slag, tittel: made.tittel, innhold }, { id: hvem, navn });
    return ctx.videre(req, res, `/admin/forslag/${forslag.id}`, 'Utkastet er lagret. Se på virkningen, og send det til godkjenning.');
  }
  // A draft of another kind has checks of its own, which it must not be led around.
  if ((await ctx.store.desk.drafts.read(id))?.slag !== made.slag) return again(alert('Forslaget finnes ikke, eller det er av et annet slag. Ingenting er lagret.'), 404);
  const done = await publisher.save(id, Number(versjonLest), { tittel: made.tittel, innhold }, { id: hvem, navn });
  if (done.utfall === 'ok') return ctx.videre(req, res, `/admin/forslag/${id}`, 'Utkastet er lagret.');
  const { status, innhold: varsel } = refusalHtml(ctx.kb.now().knowledge, done);
  return again(varsel, status);
}

/** Hidden fields that say which draft is being edited. */
export function draftFields(values: Values): Html {
  return html`${values['forslag'] && html`<input type="hidden" name="forslag" value="${values['forslag']}"><input type="hidden" name="versjonLest" value="${values['versjonLest'] ?? ''}">`}`;
}

/** Other drafts of the same that are under way. */
export async function othersUnderWay(ctx: AdminContext, gjelder: string, own: string | undefined): Promise<Html> {
  const open: Forslag[] = (await ctx.store.desk.drafts.list()).filter((f) => f.innhold.gjelder === gjelder && f.id !== own && (f.tilstand === 'utkast' || f.tilstand === 'til-godkjenning'));
  return html`${open.length > 0 && html`<div class="ds-alert" data-color="warning" data-size="sm"><p class="ds-paragraph">Noen arbeider med det samme: ${open.map((f, i) => html`${i > 0 && ', '}<a class="ds-link" href="/admin/forslag/${f.id}">${f.tittel}</a>`)}.</p></div>`}`;
}

const alert = (text: string): Html => faultBox(html`<p class="ds-paragraph">${text}</p>`);
