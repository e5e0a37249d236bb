/** Invisible or steering characters: controls, zero width, bidi marks, tag characters, variation selectors, private use. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u{fe00}-\u{fe0f}]+/gu;
const APOSTROPHES = /[\u2018\u2019\u00b4`]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const COMBINING = /\p{M}+/gu;

/** Longest text that is read; what people paste beyond it carries no more meaning for us. */
export const MAX_TEXT = 2000;

/**
 * The text as a person meant it: one Unicode form (NFKC), no hidden or steering characters, plain quotes and dashes,
 * single spaces. Case and punctuation are kept, because names and dates need them.
 */
export function cleanText(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The words of the text that was read last: one message is read by many. */
let newest: { text: string; words: readonly string[] } = { text: '', words: [] };

/** Words in lower case: letters and digits only; a percent sign is a word of its own. */
export function words(text: string): readonly string[] {
  if (newest.text !== text) newest = { text, words: cleanText(text).toLowerCase().match(/[\p{L}\p{M}\p{N}]+|%/gu) ?? [] };
  return newest.words;
}

/** Only a word with one of these can fold to another. */
const FOLDS = /[^\0-\x7f]|a[ae]|oe/;

/**
 * One spelling for the Norwegian letters, however they were typed: `søknad`, `soeknad` and `soknad` become `soknad`;
 * other accents fall away.
 */
export function foldWord(word: string): string {
  if (!FOLDS.test(word)) return word;
  return word
    .replace(/æ|ae/g, 'a')
    .replace(/ø|oe|ö/g, 'o')
    .replace(/å|aa/g, 'a')
    .replace(/ä/g, 'a')
    .normalize('NFD')
    .replace(COMBINING, '');
}

/** Folded words of a text. */
export function foldedWords(text: string): string[] {
  return words(text).map(foldWord);
}
