import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { escapeHtml } from '../../reply/html.js';
import type { PageDrift } from './drift.js';
import { pageHead } from '../../reply/page-head.js';

export { htmlWords } from '../../reply/html-words.js';

const LANG_NAMES: Record<Lang, string> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

/** The page as HTML. It holds no conversation: the script fills the log and keeps it in the browser. */
export function renderPage(k: Knowledge, lang: Lang, drift: PageDrift): string {
  const t = (key: string) => escapeHtml(say(k, `web.${key}`, lang));
  const words = Object.fromEntries(['du', 'assistenten', 'venter', 'nettfeil'].map((key) => [key, say(k, `web.${key}`, lang)]));
  const languages = (Object.keys(LANG_NAMES) as Lang[]).map(
    (code) => `<a class="ds-link" href="?lang=${code}" lang="${code}" hreflang="${code}" data-spraak="${code}"${code === lang ? ' aria-current="true"' : ''}>${LANG_NAMES[code]}</a>`,
  );
  return `${pageHead({ lang, tittel: t('tittel') })}
<body>
<a class="ds-skip-link" href="#samtale">${t('hopp')}</a>
<header class="alis-topp">
<div><h1 class="ds-heading" data-size="sm">${t('tittel')}</h1><p class="ds-paragraph" data-size="sm">${t('undertittel')}</p></div>
<nav aria-label="${t('spraak')}">${languages.join(' ')}</nav>
</header>
<div id="drift" class="alis-drift" role="status" data-lukk="${t('lukk')}">${drift.kunngjoringer.map((notice) => announcement(notice, t('lukk'))).join('')}</div>
<main>
<h2 class="ds-sr-only">${t('samtale')}</h2>
<div id="samtale" role="log" aria-live="polite" aria-label="${t('samtale')}" tabindex="0"></div>
<p id="venter" role="status" hidden></p>
<p id="feil" role="alert" class="ds-alert" data-color="danger" data-size="sm" hidden></p>
<form id="skriv" autocomplete="off">
<p id="stengt" role="status" class="ds-alert" data-color="warning" data-size="sm"${drift.stengt === null ? ' hidden' : ''}>${escapeHtml(drift.stengt ?? '')}</p>
<div class="ds-field">
<label class="ds-label" for="tekst">${t('skriv')}</label>
<p data-field="description" id="skrivhjelp" class="ds-paragraph" data-size="sm">${t('skrivhjelp')}</p>
<textarea class="ds-input" id="tekst" name="tekst" rows="2" maxlength="4000" aria-describedby="skrivhjelp"></textarea>
</div>
<div class="alis-knapper"><button class="ds-button" type="submit">${t('send')}</button><button class="ds-button" data-variant="tertiary" type="button" id="ny">${t('ny')}</button></div>
</form>
</main>
<footer class="alis-bunn"><p class="ds-paragraph" data-size="sm"><a class="ds-link" href="/flere?lang=${lang}">${escapeHtml(say(k, 'flere.lenke', lang))}</a></p>
<div class="alis-knapper"><a class="ds-link" href="/personvern?lang=${lang}">${t('personvern')}</a><button class="ds-button" data-variant="tertiary" data-size="sm" type="button" id="mine" data-tekst="${t('mine.tekst')}">${t('mine')}</button></div>
<p class="ds-paragraph" data-size="xs">${t('fotnote')}</p></footer>
<noscript><p class="ds-alert" data-color="warning">${t('skript')}</p></noscript>
<script type="application/json" id="ord">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/static/app.js"></script>
</body>
</html>`;
}

function announcement({ id, tekst }: PageDrift['kunngjoringer'][number], close: string): string {
  return `<div class="ds-alert alis-kunngjoring" data-color="info" data-size="sm" data-kunngjoring="${escapeHtml(id)}"><p class="ds-paragraph">${escapeHtml(tekst)}</p><button class="ds-button" data-variant="tertiary" data-size="sm" type="button" data-lukk="${escapeHtml(id)}">${close}</button></div>`;
}
