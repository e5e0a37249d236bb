import { LANGS, type Lang, type Text } from '../schema/common.js';
import { PLACEHOLDER } from '../text.js';

export const LANG_NAMES: Record<Lang, string> = { nb: 'bokmål', nn: 'nynorsk', en: 'engelsk' };
const LINK = /https?:\/\/[^\s)»"']+|[\w.+-]+@[\w-]+\.[\w.]+\w/g;
const NUMBER: Record<Lang, RegExp> = {
  nb: /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?/g,
  nn: /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?/g,
  en: /\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g,
};

function normalNumber(lang: Lang, text: string): string {
  const plain = lang === 'en' ? text.replace(/[, \u00a0\u202f]/g, '') : text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.');
  return String(Number(plain));
}

/** Placeholders, links and figures of a text in one language, each as a sorted set that can be compared across languages. */
export function contentOf(lang: Lang, text: string): { plassholdere: string; lenker: string; tall: string } {
  const set = (values: Iterable<string>): string => [...new Set(values)].sort().join(', ');
  const withoutPlaceholders = text.replace(PLACEHOLDER, ' ');
  const prose = withoutPlaceholders.replace(LINK, ' ');
  return {
    plassholdere: set([...text.matchAll(PLACEHOLDER)].map((m) => `{{${m[1]!.replace(/\s/g, '')}}}`)),
    lenker: set(withoutPlaceholders.match(LINK) ?? []),
    tall: set([...prose.matchAll(NUMBER[lang])].map((m) => normalNumber(lang, m[0]))),
  };
}

const WHAT: Record<string, string> = { plassholdere: 'plassholdere', lenker: 'lenker', tall: 'tall' };

/** Where the languages of a text say different things. */
export function languageFaults(text: Text): { lang: Lang; message: string; remedy: string }[] {
  const nb = contentOf('nb', text.nb);
  return LANGS.filter((l) => l !== 'nb').flatMap((lang) => {
    const other = contentOf(lang, text[lang]);
    return (['plassholdere', 'lenker', 'tall'] as const)
      .filter((what) => nb[what] !== other[what])
      .map((what) => ({
        lang,
        message: `${LANG_NAMES[lang]} har andre ${WHAT[what]} (${other[what] || 'ingen'}) enn bokmål (${nb[what] || 'ingen'})`,
        remedy: `Gjør dem like i de tre språkene`,
      }));
  });
}

const MONTHS = 'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|january|february|march|may|june|july|october|december';
const LITERALS: [RegExp, string, 'feil' | 'advarsel'][] = [
  [/\d[\d .,\u00a0]*\s?(?:kr\b|kroner\b|nok\b|mill\b|million)|(?:\bkr|\bnok)\.?\s?\d/i, 'et kronebeløp', 'feil'],
  [/\d[\d.,]*\s?(?:%|prosent|per ?cent)/i, 'en prosent', 'feil'],
  [/\d+\s?(?:måned|månad|month)/i, 'et antall måneder', 'feil'],
  [new RegExp(`\\b\\d{1,2}\\.? (?:${MONTHS}) \\d{4}\\b`, 'i'), 'en dato', 'advarsel'],
];

/** Figures that belong in the rule version, written straight into a text. What stands in quotation marks is an example of what to write. */
export function literalFaults(text: Text): { lang: Lang; what: string; found: string; nivaa: 'feil' | 'advarsel' }[] {
  return LANGS.flatMap((lang) => {
    const prose = text[lang].replace(PLACEHOLDER, ' ').replace(/«[^»]*»|"[^"]*"|“[^”]*”/g, ' ');
    return LITERALS.flatMap(([pattern, what, nivaa]) => {
      const found = pattern.exec(prose)?.[0].trim();
      return found ? [{ lang, what, found, nivaa }] : [];
    });
  });
}

/** What a machine is to send, shown as an example. */
const JSON_EXAMPLE = /\{"[^{}]*\}/g;

/** Braces that are left when every whole placeholder is taken out: one that was written wrongly, and would be shown as it stands. */
export function leftoverBraces(text: Text): { lang: Lang; found: string }[] {
  return LANGS.flatMap((lang) => {
    const rest = text[lang].replace(PLACEHOLDER, ' ').replace(JSON_EXAMPLE, ' ');
    const found = /\S*(?:[{}]|\[\[|\]\])\S*/.exec(rest)?.[0];
    return found === undefined ? [] : [{ lang, found }];
  });
}
