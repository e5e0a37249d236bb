import type { AdminPage } from './context.js';
import { html, raw, type Html, type Part } from './html.js';
import { MENU } from './menu.js';
import { READ_NEXT } from './told.js';
import { harRolle, ROLLENAVN, type Bruker } from './roles.js';
import { pageHead } from '../reply/page-head.js';

/** What the frame around a page needs to know of the request. */
export interface Frame {
  bruker?: Bruker;
  csrf?: Html;
  /** Message after a redirect. */
  melding?: string;
  /** The name of the bruker's office. */
  kontornavn?: string;
  /** Development sign-in: said on every page. */
  utvikling: boolean;
}

/** The whole page as HTML. */
export function renderPage(page: AdminPage, frame: Frame): string {
  return html`${raw(pageHead({ lang: 'nb', tittel: html`${page.tittel} – ALIS-assistenten, arbeidsbord`.toString(), stil: '/admin/static/admin.css' }))}
<body>
<a class="ds-skip-link" href="#innhold">Hopp til innholdet</a>
<header class="adm-topp">
<p class="adm-navn">ALIS-assistenten <span>arbeidsbord</span>${frame.utvikling && html` <span class="ds-tag" data-color="warning" data-size="sm">utvikling</span>`}</p>
${frame.bruker && who(frame.bruker, frame)}
</header>
${frame.bruker && menu(frame.bruker, page.aktiv)}
<main id="innhold" tabindex="-1">
${frame.utvikling && !frame.bruker && html`<p class="ds-alert" data-color="warning" data-size="sm">Innlogging for utvikling: alle på denne maskinen kan velge navn og roller.</p>`}
${frame.melding && html`<p class="ds-alert" data-color="success" data-size="sm"${READ_NEXT}>${frame.melding}</p>`}
<h1 class="ds-heading" data-size="md">${page.tittel}</h1>
${page.innhold}
</main>
</body>
</html>`.toString();
}

function who(bruker: Bruker, frame: Frame): Html {
  const roller = bruker.roller.map((rolle) => (rolle === 'kontor' ? (frame.kontornavn ?? ROLLENAVN.kontor.navn) : ROLLENAVN[rolle].navn));
  return html`<div class="adm-hvem"><p class="ds-paragraph" data-size="sm"><strong>${bruker.navn}</strong><br>${roller.join(', ')}</p>
<form method="post" action="/admin/utlogging">${frame.csrf}<button class="ds-button" data-variant="secondary" data-size="sm" type="submit">Logg ut</button></form></div>`;
}

function menu(bruker: Bruker, aktiv: string | undefined): Html {
  const rows = MENU.filter((row) => harRolle(bruker, ...row.roller));
  return html`<nav class="adm-meny" aria-label="Arbeidsbord"><ul>${rows.map((row) => html`<li><a class="ds-link" href="${row.sti}"${current(row.sti === aktiv)}>${row.navn}</a></li>`)}</ul></nav>`;
}

function current(is: boolean): Part {
  return is && html` aria-current="page"`;
}
