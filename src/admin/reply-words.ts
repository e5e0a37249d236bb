import type { HtmlWords } from '../reply/html.js';

/** For a reply that has no sources and nothing to press: no words around it are shown. */
export const PLAIN_WORDS: HtmlWords = {
  kilder: '', endre: '', svarvalg: '', handlinger: '', oppfolging: '', fra: '', til: '', dato: '', bruk: '', nyFane: '', punkt: '', lastNed: '',
  styrke: { skal: '', boer: '', kan: '' }, status: { bekreftet: '', avledet: '', ubekreftet: '', mangler: '' },
};
