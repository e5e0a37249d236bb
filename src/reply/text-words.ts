import type { Knowledge } from '../knowledge/knowledge.js';
import type { Lang } from '../knowledge/schema/common.js';
import { formatListe } from '../knowledge/format.js';
import { say } from '../knowledge/text.js';
import type { TextWords } from './plain-text.js';

const cache = new WeakMap<Knowledge, Partial<Record<Lang, TextWords>>>();

/** The words around a plain-text reply, in one language. */
export function textWords(k: Knowledge, lang: Lang): TextWords {
  const known = cache.get(k) ?? {};
  cache.set(k, known);
  return (known[lang] ??= readWords(k, lang));
}

function readWords(k: Knowledge, lang: Lang): TextWords {
  const word = (key: string) => say(k, key, lang);
  return {
    kilde: word('tekst.kilde'),
    kilder: word('tekst.kilder'),
    punkt: word('tekst.punkt'),
    valgene: word('tekst.valgene'),
    oppfolging: word('tekst.oppfolging'),
    endre: word('tekst.endre'),
    skrivOgsaa: (ord) => say(k, 'tekst.skriv.ogsaa', lang, { ord }),
    sitat: (ord) => say(k, 'tekst.sitat', lang, { ord }),
    skrivHvis: (ord, hva) => say(k, 'tekst.skriv.hvis', lang, { ord, hva }),
    liste: (parts) => formatListe(lang, parts),
    fold: (tittel, id) => say(k, 'tekst.fold', lang, { tittel, id }),
    styrke: { skal: word('styrke.skal'), boer: word('styrke.boer'), kan: word('styrke.kan') },
    foldNavn: (id) => (k.tekster.has(`fold.${id}`) ? word(`fold.${id}`) : id),
  };
}
