import { Router } from 'express';
import { z } from 'zod';
import type { Link } from '../../store/desk/users.js';
import type { AdminContext } from '../context.js';
import { html, type Html } from '../html.js';
import { READ_NEXT } from '../told.js';
import { whenInNorway } from '../when.js';
import { CODE_MINUTES, LINK_DAYS, newLinkCode } from './link-code.js';

const HERE = '/admin/kobling';

/** One's own accounts in Teams and Slack: a one-time code to link one, and the way to unlink. */
export function linkRoutes(ctx: AdminContext): Router {
  const router = Router();
  const { users } = ctx.store.desk;
  const now = () => ctx.clock.now().getTime();
  router.get('/kobling', async (req, res) => {
    ctx.vis(req, res, { tittel: 'Koble til Teams eller Slack', aktiv: HERE, innhold: linkPage(await users.links(ctx.bruker(req).id), ctx.csrf(req)) });
  });
  router.post('/kobling', async (req, res) => {
    const kode = newLinkCode();
    await users.addCode(kode, ctx.bruker(req).id, new Date(now() + CODE_MINUTES * 60_000).toISOString());
    // Shown in the answer itself: a code is kept nowhere in clear text.
    ctx.vis(req, res, { tittel: 'Koble til Teams eller Slack', aktiv: HERE, innhold: html`${codeBox(kode)}${linkPage(await users.links(ctx.bruker(req).id), ctx.csrf(req))}` });
  });
  router.post('/kobling/fjern', async (req, res) => {
    const konto = z.string().min(1).max(300).safeParse(req.body?.konto);
    const bruker = ctx.bruker(req).id;
    if (!konto.success || !(await users.unlink(konto.data, bruker, new Date(now()).toISOString()))) return ctx.feil(req, res, 404, 'Den koblingen finnes ikke lenger.');
    ctx.videre(req, res, HERE, 'Koblingen er fjernet.');
  });
  return router;
}

function codeBox(kode: string): Html {
  return html`<div class="ds-alert" data-color="success"${READ_NEXT}><p class="ds-paragraph">Send denne meldingen til ALIS-assistenten i Teams eller Slack innen ${CODE_MINUTES} minutter:</p><p class="adm-stor"><code>${kode}</code></p><p class="ds-paragraph">Koden virker én gang. Vis den ikke til andre.</p></div>`;
}

function linkPage(links: readonly Link[], csrf: Html): Html {
  return html`<p class="ds-paragraph">Når kontoen din er koblet til, kan du se og gjøre det viktigste herfra også i Teams og Slack, med rollene du har her. Det gjelder i ${LINK_DAYS} dager etter siste innlogging her.</p>
<form method="post" action="/admin/kobling">${csrf}<button class="ds-button" type="submit">Lag en kode</button></form>
<h2 class="ds-heading" data-size="xs">Koblede kontoer</h2>
${links.length === 0 ? html`<p class="ds-paragraph">Ingen ennå.</p>` : html`<ul class="adm-liste">${links.map((link) => linkRow(link, csrf))}</ul>`}`;
}

function linkRow({ konto, opprettet }: Link, csrf: Html): Html {
  const kanal = konto.startsWith('teams') ? 'Teams' : konto.startsWith('slack') ? 'Slack' : konto;
  return html`<li><form class="adm-rad" method="post" action="/admin/kobling/fjern">${csrf}<input type="hidden" name="konto" value="${konto}"><span>${kanal}, koblet ${whenInNorway(opprettet)}</span><button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">Fjern<span class="ds-sr-only"> koblingen til ${kanal} fra ${whenInNorway(opprettet)}</span></button></form></li>`;
}
