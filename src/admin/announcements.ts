import { randomUUID } from 'node:crypto';
import { Router, type Request } from 'express';
import { isActive } from '../drift/state.js';
import { LANGS } from '../knowledge/schema/common.js';
import { renderHtml } from '../reply/html.js';
import { textReply } from '../reply/text-reply.js';
import type { Announcement, ThreeTexts } from '../store/desk/operations.js';
import type { AdminContext } from './context.js';
import { html, raw, type Html } from './html.js';
import { peopleNames } from './names.js';
import { PLAIN_WORDS } from './reply-words.js';
import { langName, threeTextFields, threeTexts } from './three-texts.js';
import { momentOf, whenInNorway } from './when.js';
import { READ_FIRST } from './told.js';

export const ANNOUNCEMENTS = '/admin/kunngjoringer';

const MAX_REASON = 500;

interface Draft {
  tekst: ThreeTexts;
  fra: string;
  til: string;
  varsle: boolean;
  grunn: string;
}

/** Notices to all users. The administrator writes them, sees them as they will look, and can end them early. */
export function announcementRoutes(ctx: AdminContext): Router {
  const router = Router();
  const admin = ctx.krev('administrator');
  const naa = () => ctx.clock.now().toISOString();
  router.get('/kunngjoringer', admin, async (req, res) => {
    const all = await ctx.store.desk.operations.announcements();
    ctx.vis(req, res, { tittel: 'Kunngjøringer', aktiv: ANNOUNCEMENTS, innhold: html`<p class="ds-paragraph">En kunngjøring er en kort beskjed til alle som bruker assistenten, for eksempel om en ny frist. Den står øverst på nettsiden og kommer før neste svar i Teams og Slack, fra og til de tidspunktene du velger.</p>${newForm(ctx.csrf(req), {})}${list(all, await peopleNames(ctx), naa(), ctx.csrf(req))}` });
  });
  // Back to the form with what was written.
  router.post('/kunngjoringer/rediger', admin, (req, res) => ctx.vis(req, res, { tittel: 'Kunngjøringer', aktiv: ANNOUNCEMENTS, innhold: newForm(ctx.csrf(req), req.body as Record<string, string>) }));
  router.post('/kunngjoringer/forhaandsvis', admin, (req, res) => {
    const draft = readDraft(req.body, naa());
    const wrong = typeof draft === 'string';
    ctx.vis(req, res, {
      tittel: wrong ? 'Kunngjøringer' : 'Slik blir kunngjøringen', aktiv: ANNOUNCEMENTS,
      innhold: wrong ? html`<p class="ds-alert" data-color="danger"${READ_FIRST}>${draft} Ingenting er kunngjort.</p>${newForm(ctx.csrf(req), req.body as Record<string, string>)}` : preview(draft, ctx.csrf(req), req),
    }, wrong ? 400 : 200);
  });
  router.post('/kunngjoringer', admin, async (req, res) => {
    const draft = readDraft(req.body, naa());
    if (typeof draft === 'string') return ctx.feil(req, res, 400, `${draft} Ingenting er kunngjort.`);
    // The form has an id of its own: sent twice, it makes one notice.
    const given = (req.body as { id?: unknown }).id;
    const id = typeof given === 'string' && /^[0-9a-f-]{36}$/.test(given) ? given : randomUUID();
    const { grunn, ...announcement } = draft;
    await ctx.store.desk.operations.announce({ id, ...announcement }, { hvem: ctx.bruker(req).id, tid: naa(), grunn });
    await ctx.drift.refresh();
    ctx.videre(req, res, ANNOUNCEMENTS, `Kunngjøringen gjelder fra ${whenInNorway(draft.fra)} til ${whenInNorway(draft.til)}.`);
  });
  router.post('/kunngjoringer/:id/avslutt', admin, async (req, res) => {
    const grunn = reasonOf(req.body);
    if (grunn === null) return ctx.feil(req, res, 400, `Skriv hvorfor (høyst ${MAX_REASON} tegn). Ingenting er endret.`);
    const ended = await ctx.store.desk.operations.endAnnouncement(String(req.params['id']), { hvem: ctx.bruker(req).id, tid: naa(), grunn });
    if (!ended) return ctx.feil(req, res, 409, 'Kunngjøringen er avsluttet allerede, eller finnes ikke.');
    await ctx.drift.refresh();
    ctx.videre(req, res, ANNOUNCEMENTS, 'Kunngjøringen er avsluttet.');
  });
  return router;
}

function reasonOf(body: unknown): string | null {
  const { grunn } = (body ?? {}) as { grunn?: unknown };
  const text = typeof grunn === 'string' ? grunn.trim() : '';
  return text === '' || text.length > MAX_REASON ? null : text;
}

function readDraft(body: unknown, naa: string): Draft | string {
  const given = (body ?? {}) as Record<string, unknown>;
  const tekst = threeTexts(body);
  if (typeof tekst === 'string') return tekst;
  const [fra, til] = [momentOf(given['fra'], 'first'), momentOf(given['til'], 'last')];
  if (fra === null || til === null) return 'Fyll inn fra og til med tidspunkter som finnes i Norge (klokka stilles fram en time siste søndag i mars).';
  if (fra >= til) return '«Fra» må være før «til».';
  if (til <= naa) return 'Kunngjøringen er over før den begynner: «til» er passert.';
  const grunn = reasonOf(body);
  if (grunn === null) return `Skriv hvorfor (høyst ${MAX_REASON} tegn).`;
  return { tekst, fra, til, varsle: given['varsle'] === 'ja', grunn };
}

function newForm(csrf: Html, given: Record<string, string>): Html {
  const texts = { nb: given['tekst_nb'] ?? '', nn: given['tekst_nn'] ?? '', en: given['tekst_en'] ?? '' };
  return html`<section class="adm-del" aria-labelledby="ny"><h2 class="ds-heading" data-size="sm" id="ny">Ny kunngjøring</h2>
<form class="adm-skjema" method="post" action="${ANNOUNCEMENTS}/forhaandsvis">${csrf}${threeTextFields('ny', texts)}
<div class="adm-rad"><div class="ds-field"><label class="ds-label" for="fra">Fra (norsk tid)</label><input class="ds-input" type="datetime-local" id="fra" name="fra" required value="${given['fra'] ?? ''}"></div>
<div class="ds-field"><label class="ds-label" for="til">Til (norsk tid)</label><input class="ds-input" type="datetime-local" id="til" name="til" required value="${given['til'] ?? ''}"></div></div>
<div class="ds-field"><input class="ds-input" type="checkbox" id="varsle" name="varsle" value="ja"${given['varsle'] === 'ja' && html` checked`}><label class="ds-label" data-weight="regular" for="varsle">Send den også til samtaler i Teams og Slack som har bedt om påminnelser</label></div>
<div class="ds-field"><label class="ds-label" for="grunn">Hvorfor? Brukerne ser det ikke. Det står her og i revisjonsloggen.</label><textarea class="ds-input" id="grunn" name="grunn" rows="2" required maxlength="${MAX_REASON}">${given['grunn'] ?? ''}</textarea></div>
<button class="ds-button" type="submit">Forhåndsvis</button></form></section>`;
}

function preview(draft: Draft, csrf: Html, req: Request): Html {
  const given = req.body as Record<string, string>;
  const fields = ['tekst_nb', 'tekst_nn', 'tekst_en', 'fra', 'til', 'varsle', 'grunn'].filter((name) => typeof given[name] === 'string');
  return html`<p class="ds-paragraph">Vises fra ${whenInNorway(draft.fra)} til ${whenInNorway(draft.til)}, øverst på nettsiden og før neste svar i hver samtale.${draft.varsle && ' Den blir også sendt til samtaler i Teams og Slack som har bedt om påminnelser.'}</p>
${LANGS.map((lang) => html`<section class="adm-del"><h2 class="ds-heading" data-size="xs">På ${langName(lang)}</h2><div class="adm-svar">${raw(renderHtml(textReply(lang, draft.tekst[lang]), 0, PLAIN_WORDS))}</div></section>`)}
<form class="adm-rad" method="post" action="${ANNOUNCEMENTS}">${csrf}<input type="hidden" name="id" value="${randomUUID()}">${fields.map((name) => html`<input type="hidden" name="${name}" value="${given[name]}">`)}
<button class="ds-button" type="submit">Kunngjør</button><button class="ds-button" data-variant="secondary" type="submit" formaction="${ANNOUNCEMENTS}/rediger">Endre</button></form>`;
}

function list(all: readonly Announcement[], nameOf: (id: string) => string, naa: string, csrf: Html): Html {
  if (all.length === 0) return html`<p class="ds-paragraph">Ingen kunngjøringer ennå.</p>`;
  return html`<section class="adm-del" aria-labelledby="alle"><h2 class="ds-heading" data-size="sm" id="alle">Kunngjøringer</h2>${all.map((a) => one(a, nameOf, naa, csrf))}</section>`;
}

function stateOf(a: Announcement, naa: string): string {
  if (a.avsluttet !== null) return `avsluttet ${whenInNorway(a.avsluttet)}`;
  return isActive(a, naa) ? 'vises nå' : a.fra > naa ? 'kommer' : 'over';
}

function one(a: Announcement, nameOf: (id: string) => string, naa: string, csrf: Html): Html {
  const canEnd = a.avsluttet === null && a.til > naa;
  const sending = a.varsle && html`<p class="ds-paragraph" data-size="sm">Sendt til ${a.sendt} samtaler.${a.feilet > 0 && html` <strong>${a.feilet} kunne ikke nås ved siste forsøk (${whenInNorway(a.forsokt!)}); det prøves igjen hvert femte minutt så lenge kunngjøringen gjelder.</strong>`}</p>`;
  return html`<article class="adm-kort"><h3 class="ds-heading" data-size="2xs">${whenInNorway(a.fra)} til ${whenInNorway(a.til)}: ${stateOf(a, naa)}</h3>
<dl class="adm-tekster">${LANGS.map((lang) => html`<dt>${langName(lang)}</dt><dd lang="${lang}">${a.tekst[lang]}</dd>`)}</dl>
<p class="ds-paragraph" data-size="sm">Laget av ${nameOf(a.lagetAv)}, ${whenInNorway(a.opprettet)}. Grunn: ${a.grunn}</p>${sending}
${canEnd && html`<form class="adm-rad" method="post" action="${ANNOUNCEMENTS}/${a.id}/avslutt">${csrf}<div class="ds-field"><label class="ds-label" for="slutt-${a.id}">Hvorfor den avsluttes</label><input class="ds-input" id="slutt-${a.id}" name="grunn" required maxlength="${MAX_REASON}"></div><button class="ds-button" data-variant="secondary" type="submit">Avslutt nå</button></form>`}</article>`;
}
