import { rx } from './text.js';

/** Month names in bokmål, nynorsk and English, with the abbreviations and misspellings that people write. */
const NAMES: readonly (readonly string[])[] = [
  ['januar', 'january', 'jan', 'janaur', 'januari', 'januer', 'januarr', 'jannuar', 'jenuary', 'januray'],
  ['februar', 'february', 'feb', 'febr', 'febuar', 'februari', 'febrar', 'feburar', 'feburary', 'febuary', 'februr', 'fabruar'],
  ['mars', 'march', 'mar', 'marts', 'mrs', 'marsj'],
  ['april', 'apr', 'aprill', 'aprl', 'arpil', 'apil'],
  ['mai', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'aug', 'agust', 'augst', 'augsut', 'augustt', 'aguust', 'augut', 'auguts'],
  ['september', 'sept', 'sep', 'setember', 'septmber', 'septembr', 'sebtember', 'spetember'],
  ['oktober', 'october', 'okt', 'oct', 'oktobr', 'octobr', 'oktber', 'oktoer'],
  ['november', 'nov', 'novmber', 'novembr', 'novenber', 'novemer'],
  ['desember', 'december', 'des', 'dec', 'desembr', 'decembr', 'desmber', 'desemer'],
];

const BY_NAME = new Map(NAMES.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** Names that are other words too, so that a date has to stand around them: "jul", "may", "mar", "des", "mrs". */
const NEEDS_DATE = new Set(['jan', 'mar', 'may', 'jun', 'jul', 'des', 'dec', 'sep', 'apr', 'mrs', 'feb', 'aug', 'oct', 'okt', 'nov', 'sept', 'febr']);

export const MONTH = `(?:${[...BY_NAME.keys()].sort((a, b) => b.length - a.length).join('|')})`;
const ENGLISH = rx('^(?:january|february|march|june|july|october|december|may)$', '');

export function monthOf(name: string): number | null {
  return BY_NAME.get(name) ?? null;
}

/** True for an abbreviation or a name that is another word too. */
export function isWeakMonth(name: string): boolean {
  return NEEDS_DATE.has(name);
}

const WORDS = new Set(['jul', 'mar', 'may', 'mrs', 'des', 'jan', 'sep', 'apr']);

/** An abbreviation that is a word or a name by itself. */
export function isWord(name: string): boolean {
  return WORDS.has(name);
}

export function isEnglishMonth(name: string): boolean {
  return ENGLISH.test(name);
}
