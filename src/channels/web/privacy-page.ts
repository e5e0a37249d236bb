import express, { type Router } from 'express';
import { readConfig, retentionOf } from '../../config.js';
import type { KnowledgeSource } from '../../kb/source.js';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { say } from '../../knowledge/text.js';
import { escapeHtml } from '../../reply/html.js';
import type { Retention } from '../../store/types.js';
import { langOf } from './lang.js';
import { renderSidePage } from './side-page.js';

/** What is kept, in the order that it is told. Those named as in {@link Retention} are kept that many days. */
const KEPT: readonly (keyof Retention | 'nettleser')[] = ['samtaler', 'hendelser', 'kvitteringer', 'ubesvarte', 'nettleser'];

const YEAR = 365;

/** How long things are kept where nobody has set anything else. */
export function usualRetention(): Retention {
  return retentionOf(readConfig({}));
}

/** `/personvern`: what is kept of a conversation, how long, and how to see and delete it. */
export function privacyRoutes(kb: KnowledgeSource, retention: Retention): Router {
  return express.Router().get('/personvern', (req, res) => {
    res.set('Cache-Control', 'no-cache').type('html').send(renderPrivacy(kb.now().knowledge, langOf(req), retention));
  });
}

function renderPrivacy(k: Knowledge, lang: Lang, retention: Retention): string {
  const t = (key: string, verdier?: Record<string, string | number>) => escapeHtml(say(k, `web.personvern.${key}`, lang, verdier));
  /** Whole years as years: nobody knows how long 1825 days are. */
  const spanOf = (days: number) => (days > YEAR && days % YEAR === 0 ? say(k, 'web.personvern.aar', lang, { antall: days / YEAR }) : say(k, days === 1 ? 'web.personvern.dag' : 'web.personvern.dager', lang, { antall: days }));
  const text = (key: string) => `<p class="ds-paragraph">${t(key)}</p>`;
  const heading = (key: string) => `<h2 class="ds-heading" data-size="xs">${t(key)}</h2>`;
  const items = KEPT.map((what) => `<li>${t(`lagret.${what}`, what === 'nettleser' ? undefined : { tid: spanOf(retention[what]) })}</li>`).join('');
  const main = `${text('kort')}${heading('lagret')}<ul class="ds-list">${items}</ul>${heading('slett')}${text('slett.hvordan')}<p class="ds-paragraph"><a class="ds-link" href="/?lang=${lang}">${t('til-samtalen')}</a></p>${heading('hvem')}${text('hvem.tekst')}`;
  return renderSidePage(k, lang, { tittel: say(k, 'web.personvern', lang), main, path: '/personvern' });
}
