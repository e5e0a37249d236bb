import { Router, type Request, type Response } from 'express';
import { todayInNorway } from '../../clock.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Forslag } from '../../publishing/draft.js';
import { stepsBetween } from '../../publishing/inverse.js';
import type { AdminContext } from '../context.js';
import { html, type Html } from '../html.js';
import { harRolle } from '../roles.js';
import { diffHtml } from '../drafts/diff.js';
import { refusalHtml, type Refused } from '../drafts/refusal.js';
import { TILSTANDSNAVN } from '../drafts/kinds.js';
import { changesOf, fileOf, forced } from './changes.js';
import { editPage, type EditView } from './edit-page.js';
import { emptyForm, formOfFile, type AnswerForm } from './form.js';
import { fromQueue, withId } from './from-queue.js';
import { answersPage, reviewDate } from './list-page.js';
import { textAt, type AnswerParts } from './parts.js';
import { previewHtml } from './preview.js';
import { cannotSave, contentOf, formOfDraft, viewOfBody } from './view.js';
import { READ_FIRST } from '../told.js';

const MENU = '/admin/svar';

/** Answers to what people ask: list, editing with preview, and their effect on the understanding. */
export function answersRoutes(ctx: AdminContext, parts: AnswerParts): Router {
  const router = Router();
  const { publisher, effect } = parts;
  const readers = ctx.krev('leser', 'redaktor', 'godkjenner');
  const editors = ctx.krev('redaktor');
  const newest = (): Promise<number> => ctx.store.desk.publishing.newest();
  const person = (req: Request) => ({ id: ctx.bruker(req).id, navn: ctx.bruker(req).navn });

  const show = (req: Request, res: Response, tittel: string, view: EditView, status = 200): void =>
    ctx.vis(req, res, { tittel, aktiv: MENU, innhold: editPage(ctx.kb.now().knowledge, view, ctx.csrf(req)) }, status);
  const titleOf = (form: AnswerForm, ny: boolean): string => (ny ? `Nytt svar${form.navn.nb ? `: ${form.navn.nb}` : ''}` : `Svar: ${form.navn.nb}`);

  /** What was filled in; a new answer has an id from its question when none was written. */
  const opened = async (req: Request): Promise<EditView> => {
    const view = viewOfBody(req);
    return view.ny ? { ...view, form: await withId(ctx, view.form) } : view;
  };

  router.get('/svar', readers, async (req, res) => {
    const drafts = await ctx.store.desk.drafts.list({ slag: 'svar' });
    ctx.vis(req, res, { tittel: 'Svar', aktiv: MENU, innhold: answersPage(ctx.kb.now().knowledge, drafts, todayInNorway(ctx.clock), harRolle(ctx.bruker(req), 'redaktor'), await ctx.store.desk.helpful.counts()) });
  });

  router.get('/svar/ny', editors, async (req, res) => {
    const begun = await fromQueue(ctx, parts, req, emptyForm(), true);
    show(req, res, titleOf(begun.form, true), { ...fresh(await newest()), ...begun, ny: true });
  });

  router.post('/svar/forhaandsvis', editors, async (req, res) => {
    const view = await opened(req);
    const fil = fileOf(view.form.id);
    const base = await textAt(ctx, fil, view.utgave);
    const text = /^[\w-]+$/.test(view.form.id) ? forced(base, changesOf(base, view.form)) : null;
    const forhaandsvisning = previewHtml(ctx, fil, text, view.spraak, view.aar === '' ? undefined : Number(view.aar));
    if (req.get('x-forhaandsvis') === 'del') return void res.type('html').send(forhaandsvisning.toString());
    show(req, res, titleOf(view.form, view.ny), { ...view, forhaandsvisning });
  });

  router.post('/svar', editors, async (req, res) => {
    const view = await opened(req);
    const base = await textAt(ctx, fileOf(view.form.id), view.utgave);
    const faults = cannotSave(view, base !== null);
    if (faults.length > 0) return show(req, res, titleOf(view.form, view.ny), { ...view, varsel: notSaved(faults) }, 400);
    const made = await publisher.create({ slag: 'svar', tittel: titleOf(view.form, view.ny), innhold: contentOf(view, view.ny ? null : base) }, person(req));
    ctx.videre(req, res, `/admin/forslag/${made.id}`, 'Utkastet er lagret.');
  });

  router.get('/svar/forslag/:id', editors, withDraft(async (req, res, forslag) => {
    const fil = forslag.innhold.gjelder!;
    const now = await textAt(ctx, fil);
    const view = { ...fresh(await newest()), form: formOfDraft(now, forslag.innhold), ny: isNew(forslag), versjon: forslag.versjon, sti: `/admin/svar/forslag/${forslag.id}`, gjelderFra: forslag.innhold.gjelderFra ?? '', grunn: forslag.innhold.grunn, koesak: forslag.innhold.koesak ?? '' };
    show(req, res, forslag.tittel, view);
  }));

  router.post('/svar/forslag/:id', editors, withDraft(async (req, res, forslag) => {
    const view = await opened(req);
    const base = isNew(forslag) ? null : await textAt(ctx, fileOf(view.form.id), view.utgave);
    const faults = fileOf(view.form.id) === forslag.innhold.gjelder || isNew(forslag) ? cannotSave(view, isNew(forslag) ? (await textAt(ctx, fileOf(view.form.id))) !== null : base !== null) : ['Id kan ikke endres.'];
    if (faults.length > 0) return show(req, res, forslag.tittel, { ...view, varsel: notSaved(faults) }, 400);
    // A reason why the accuracy may become worse was given for the text as it was: what is changed now needs one of its own.
    const done = await publisher.save(forslag.id, view.versjon, { tittel: titleOf(view.form, view.ny), innhold: contentOf(view, base) }, person(req));
    if (done.utfall === 'ok') return ctx.videre(req, res, `/admin/forslag/${forslag.id}`, 'Utkastet er lagret.');
    if (done.utfall === 'konflikt') return show(req, res, forslag.tittel, { ...view, versjon: done.naa.versjon, varsel: sideBySide(ctx.kb.now().knowledge, base, done.naa, view.form) }, 409);
    const { status, innhold } = refusalHtml(ctx.kb.now().knowledge, done as Refused);
    show(req, res, forslag.tittel, { ...view, varsel: innhold }, status);
  }));

  router.post('/svar/forslag/:id/treffsikkerhet', editors, withDraft(async (req, res, forslag) => {
    const body = req.body as Record<string, unknown>;
    const grunnDaarligere = String(body['grunn'] ?? '').trim().slice(0, 2_000);
    if (grunnDaarligere === '') return ctx.feil(req, res, 400, 'Skriv hvorfor det skal publiseres likevel. Ingenting er endret.');
    const done = await publisher.save(forslag.id, Number(body['versjon']), { tittel: forslag.tittel, innhold: { ...forslag.innhold, grunnDaarligere } }, person(req));
    if (done.utfall === 'ok') return ctx.videre(req, res, `/admin/forslag/${forslag.id}`, 'Grunnen er lagret.');
    ctx.feil(req, res, 409, 'Noen andre har endret utkastet. Gå tilbake, last siden på nytt og prøv igjen. Ingenting er endret.');
  }));

  router.get('/svar/forslag/:id/virkning', readers, withDraft(async (_req, res, forslag) => void res.json({ tilstand: (await effect.state(forslag)).tilstand })));

  router.get('/svar/:id', readers, async (req, res) => {
    const id = String(req.params['id']);
    const text = ctx.kb.now().knowledge.intents.get(id)?.type === 'faq' ? await textAt(ctx, fileOf(id)) : null;
    if (text === null) return ctx.feil(req, res, 404, 'Spørsmålet finnes ikke, eller det har ikke noe svar å redigere.');
    const { form, koesak } = await fromQueue(ctx, parts, req, formOfFile(text), false);
    if (!harRolle(ctx.bruker(req), 'redaktor')) return ctx.vis(req, res, { tittel: titleOf(form, false), aktiv: MENU, innhold: html`<p class="ds-paragraph">Slik svarer assistenten nå. Redaktører kan endre svaret.</p>${ownership(form, todayInNorway(ctx.clock))}<section aria-label="Forhåndsvisning">${previewHtml(ctx, fileOf(id), text, 'nb', undefined)}</section>` });
    const others = (await ctx.store.desk.drafts.list({ slag: 'svar' })).filter((f) => f.innhold.gjelder === fileOf(id) && ['utkast', 'til-godkjenning', 'avvist'].includes(f.tilstand));
    show(req, res, titleOf(form, false), { ...fresh(await newest()), form, koesak, varsel: alreadyOpen(others) });
  });

  /** Finds the draft of an answer that the path names. */
  function withDraft(work: (req: Request, res: Response, forslag: Forslag) => Promise<void>) {
    return async (req: Request, res: Response): Promise<void> => {
      const forslag = await ctx.store.desk.drafts.read(String(req.params['id']));
      if (!forslag || forslag.slag !== 'svar' || !forslag.innhold.gjelder) return ctx.feil(req, res, 404, 'Utkastet finnes ikke.');
      await work(req, res, forslag);
    };
  }
  return router;
}

const fresh = (utgave: number): Omit<EditView, 'form'> => ({ sti: '/admin/svar', ny: false, versjon: 0, utgave, gjelderFra: '', grunn: '', koesak: '', spraak: 'nb', aar: '' });

/** A draft of a question that is not there yet is a file of its own. */
const isNew = (forslag: Forslag): boolean => forslag.innhold.endringer.some((e) => e.slag === 'fil' && e.foer === null);

/** Who answers for it, and by when it is to be looked through: as the list says it. */
function ownership({ eier, gjennomgaas }: AnswerForm, today: string): Html {
  return html`<dl class="adm-fakta"><div><dt>Eier</dt><dd>${eier || 'ikke satt'}</dd></div><div><dt>Skal gjennomgås innen</dt><dd>${reviewDate(gjennomgaas || undefined, today)}</dd></div></dl>`;
}

function notSaved(faults: readonly string[]): Html {
  return html`<div class="ds-alert" data-color="danger"${READ_FIRST}><p class="ds-paragraph">Utkastet er ikke lagret. Det du skrev, står fortsatt her.</p><ul class="adm-feil">${faults.map((f) => html`<li>${f}</li>`)}</ul></div>`;
}

function alreadyOpen(others: readonly Forslag[]): Html {
  return html`${others.length > 0 && html`<div class="ds-alert" data-color="info" data-size="sm"><p class="ds-paragraph">Det finnes alt forslag til endring av dette svaret: ${others.map((f) => html`<a class="ds-link" href="/admin/forslag/${f.id}">${f.tittel}</a> (${TILSTANDSNAVN[f.tilstand]}, ${f.deltakere.at(-1)?.navn}) `)}</p></div>`}`;
}

/** Somebody else saved first: what they wrote beside what was written here. Nothing is lost, and the next save is on purpose. */
function sideBySide(k: Knowledge, base: string | null, naa: Forslag, mine: AnswerForm): Html {
  const theirs = forced(base, naa.innhold.endringer);
  const steps = theirs === null ? [] : stepsBetween(theirs, changesOf(theirs, mine));
  return html`<div class="ds-alert" data-color="warning"${READ_FIRST}><p class="ds-paragraph"><strong>${naa.deltakere.at(-1)?.navn ?? 'Noen andre'} har lagret utkastet siden du åpnet det.</strong> Det du skrev, er ikke lagret, men står i skjemaet under. Lagrer du nå, gjelder det som står i skjemaet.</p></div>
${diffHtml(k, steps, ['Lagret av den andre', 'Skrevet av deg'])}`;
}
