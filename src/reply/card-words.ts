import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import { say } from '../knowledge/text.js';
import type { CardWords } from './adaptive-card.js';

const cache = new WeakMap<Knowledge, Map<Lang, CardWords>>();

/** The words around a reply in one language. */
export function cardWords(k: Knowledge, lang: Lang): CardWords {
  const known = cache.get(k) ?? new Map<Lang, CardWords>();
  cache.set(k, known);
  const words = known.get(lang) ?? readWords(k, lang);
  known.set(lang, words);
  return words;
}

function readWords(k: Knowledge, lang: Lang): CardWords {
  const t = (key: string) => say(k, key, lang);
  return {
    kilder: t('web.kilder'), endre: t('web.endre'), fra: t('web.fra'), til: t('web.til'), dato: t('web.dato'), bruk: t('web.bruk'), punkt: t('web.punkt'),
    brukPeriode: t('kort.bruk-periode'), besvart: t('kort.besvart'), velg: t('kort.velg'), prosent: t('kort.prosent'), kroner: t('kort.kroner'), svar: t('kort.svar'), svarer: t('kort.svarer'), fortsetter: t('kort.fortsetter'),
    endreSvar: t('kort.endre-svar'), nivaa: { advarsel: t('kort.nivaa.advarsel'), feil: t('kort.nivaa.feil') },
    styrke: { skal: t('styrke.skal'), boer: t('styrke.boer'), kan: t('styrke.kan') },
  };
}
