import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import { say } from '../knowledge/text.js';
import type { HtmlWords } from './html.js';

/** The words around a reply in one language. */
export function htmlWords(k: Knowledge, lang: Lang): HtmlWords {
  const t = (key: string) => say(k, key, lang);
  return {
    kilder: t('web.kilder'), endre: t('web.endre'), svarvalg: t('web.svarvalg'), handlinger: t('web.handlinger'), oppfolging: t('web.oppfolging'),
    fra: t('web.fra'), til: t('web.til'), dato: t('web.dato'), bruk: t('web.bruk'), nyFane: t('web.nyfane'), punkt: t('web.punkt'),
    styrke: { skal: t('styrke.skal'), boer: t('styrke.boer'), kan: t('styrke.kan') },
    status: { bekreftet: t('status.bekreftet'), avledet: t('status.avledet'), ubekreftet: t('status.ubekreftet'), mangler: t('status.mangler') },
  };
}
