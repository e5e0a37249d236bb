import { ONLY_WITH_KOMMUNE, RARE_WORDS, SURNAMES, WORD_NAMES } from './municipality-words.js';
import { KOMMUNE, PERSON_TITLE, type Index, type Token } from './municipality-tokens.js';
import { fold, type Prepared } from './text.js';

const PREPOSITION = new Set('i på for fra frå til te hos hjå ved in at from to near of me vi oss'.split(' ').map(fold));
const LEGE = new Set('lege legen fastlege fastlegen vikar vikaren doktoren introduksjonslegen'.split(' '));
/** Capitalised words before a name that are no first name: prepositions, and words that begin sentences. */
const NO_FIRST_NAME = new Set('i på for fra frå til te hos hjå ved in at from to near of me vi oss er kan har får fikk hva kva hvor kor om og legen hei alis lis hvis dersom når bytt endre kommunen men is can does has did what how will would could and or the fastlege vikar lege gp locum introlege introduksjonslege sykehjemslege'.split(' ').map(fold));
const AFTER_SUBJECT = new Set('har skal vil fikk far fekk soker sokjer onsker onskjer trenger treng sin sitt sine kan er ble vart var bor ligger ligg mener meiner has is wants gets got can and og eller'.split(' '));
/** "kommunen er X", "bytt kommune til X", "municipality of X", "vi er i X". */
const NAMED_BEFORE = /\b(?:kommun\w*|municipality)\s*(?::|er|heter|heiter|til|var|skal vere|is|of|to|blir|med)?\s*(?:i |to )?$/;
export const ALIS_OFFICE = /\balis[ -]$/;

/** Whether the surroundings of a one-word name speak for a municipality. */
export function fits(p: Prepared, tokens: Token[], i: number, key: string, genitive: boolean, index: Index, asked: boolean): boolean {
  const t = tokens[i]!;
  const prev = tokens[i - 1];
  const next = tokens[i + 1];
  const near = nearKommune(p, tokens, i) || key.endsWith(' kommune');
  if (near) return true;
  if (prev?.fold === 'ny' && p.f[t.start - 1] === '-') return false;
  if (prev && PERSON_TITLE.has(prev.fold) && p.f.slice(prev.end, t.start).length <= 2) return false;
  if (ALIS_OFFICE.test(p.f.slice(Math.max(0, t.start - 5), t.start))) return false;
  const word = WORD_NAMES.has(key);
  const ownLetters = index.exact.has(t.word.toLowerCase()) || (genitive && index.exact.has(t.word.toLowerCase().replace(/'?s$/, '')));
  if (SURNAMES.has(key) && prev && t.upper && (LEGE.has(prev.fold) || (prev.upper && prev.word.length > 1 && !NO_FIRST_NAME.has(prev.fold)))) return false;
  if (asked && tokens.length <= 4) return true;
  if (!ownLetters && key.length <= 3) return false;
  const place = prev !== undefined && PREPOSITION.has(prev.fold) && /^\s$/.test(p.f.slice(prev.end, t.start));
  if (!word) return ownLetters || key.length >= 5 || (t.upper && key.length >= 4) || (place && t.upper);
  if (t.upper && /^(?:TIME|OS|SEL|MOSS)$/.test(t.word) && !place) return tokens.length <= 2;
  if (genitive && !t.upper && !RARE_WORDS.has(key)) return false;
  if (t.capital) return !(key === 'time' && /^(?:is|for|to)$/.test(next?.fold ?? '') && !place);
  if (RARE_WORDS.has(key) && ownLetters) return true;
  if (t.upper && ownLetters && /^ i [a-z]/.test(p.f.slice(t.end, t.end + 4)) && tokens[i + 2]?.upper) return true;
  if (t.upper && ownLetters && p.f.startsWith("'s", t.end)) return true;
  if (t.upper && ownLetters) return tokens.length <= 2 || (next !== undefined && AFTER_SUBJECT.has(next.fold) && key !== 'time') || /^\s*[,:-]/.test(p.f.slice(t.end, t.end + 2)) || (genitive && key.length > 2 && key !== 'time') || place;
  return place && /^(?:i|in|fra|for|from)$/.test(prev!.fold) && ownLetters && !ONLY_WITH_KOMMUNE.has(key);
}

function nearKommune(p: Prepared, tokens: Token[], i: number): boolean {
  const next = tokens[i + 1];
  const t = tokens[i]!;
  if (next && KOMMUNE.test(next.fold) && /^[\s-]$/.test(p.f.slice(t.end, next.start))) return true;
  return NAMED_BEFORE.test(p.f.slice(Math.max(0, t.start - 30), t.start)) && (t.upper || !WORD_NAMES.has(t.fold) || !ONLY_WITH_KOMMUNE.has(t.fold));
}
