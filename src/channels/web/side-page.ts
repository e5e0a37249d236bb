import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { escapeHtml } from '../../reply/html.js';
import { pageHead } from '../../reply/page-head.js';

export const LANG_NAMES: Record<Lang, string> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

/** A page beside the conversation, without script. `main` is markup whose texts are escaped already; `path` stays the same in the other languages. */
export function renderSidePage(k: Knowledge, lang: Lang, page: { tittel: string; main: string; path?: string; bred?: boolean }): string {
  const t = (key: string) => escapeHtml(say(k, key, lang));
  const { path } = page;
  const languages = path === undefined ? '' : (Object.keys(LANG_NAMES) as Lang[]).map((code) => `<a class="ds-link" href="${path}?lang=${code}" lang="${code}" hreflang="${code}"${code === lang ? ' aria-current="true"' : ''}>${LANG_NAMES[code]}</a>`).join(' ');
  return `${pageHead({ lang, tittel: `${escapeHtml(page.tittel)} – ${t('web.tittel')}`, skjult: true })}
<body class="alis-side${page.bred ? ' alis-bred' : ''}">
<a class="ds-skip-link" href="#innhold">${t('flere.hopp')}</a>
<header class="alis-topp">
<div><p class="ds-paragraph" data-size="sm"><a class="ds-link" href="/?lang=${lang}">${t('saksmappe.til-forsiden')}</a></p><h1 class="ds-heading" data-size="sm">${escapeHtml(page.tittel)}</h1></div>
${languages ? `<nav aria-label="${t('web.spraak')}">${languages}</nav>` : ''}
</header>
<main id="innhold" tabindex="-1">
${page.main}
</main>
<footer class="alis-bunn"><p class="ds-paragraph" data-size="sm"><a class="ds-link" href="/personvern?lang=${lang}">${t('web.personvern')}</a></p><p class="ds-paragraph" data-size="xs">${t('saksmappe.hvem.tekst')}</p></footer>
</body>
</html>`;
}

/** A page that says kindly what is the matter. */
export function renderNotice(k: Knowledge, lang: Lang, titleKey: string, key: string, verdier?: Record<string, string | number>): string {
  return renderSidePage(k, lang, { tittel: say(k, titleKey, lang), main: `<p class="ds-paragraph">${escapeHtml(say(k, key, lang, verdier))}</p><p class="ds-paragraph"><a class="ds-link" href="/?lang=${lang}">${escapeHtml(say(k, 'web.til-assistenten', lang))}</a></p>` });
}

/** A page with what the desk tells while the channel is switched off. */
export function renderClosed(k: Knowledge, lang: Lang, text: string): string {
  return renderSidePage(k, lang, { tittel: say(k, 'web.tittel', lang), main: `<p class="ds-paragraph">${escapeHtml(text)}</p>` });
}
