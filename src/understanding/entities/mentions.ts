import { TIE_WORDS, TYPE_WORDS, type Stillingstype, type Tilknytning } from './mention-words.js';
import { carriesOn, isNegated } from './negation.js';
import { matches, rx, type Span } from './text.js';

export interface Mention<V> extends Span {
  verdi: V;
  negated: boolean;
}

export type { Stillingstype, Tilknytning } from './mention-words.js';

const compile = <V>(table: readonly (readonly [V, readonly string[]])[]): [V, RegExp][] => table.map(([verdi, words]) => [verdi, rx(`\\b(?:${words.join('|')})`)]);
const TYPES = compile(TYPE_WORDS);
const TIES = compile(TIE_WORDS);
/** A single GP spoken of in English is a regular GP in Norwegian terms; "GPs" in general talk is not. */
const ENGLISH_GP = rx('\\b(?:(?:a|an|the|our|one|1|two|three|2|3|this|that|another|[a-z]+.s|full-time|part-time|salaried|employed|of|as|self-employed|new|for|my|her|his|per)[ ]+)(?:\\w+[ -])?gp\\b(?! (?:trainee|in training|scheme|practice|surgery|office|service|special|train|locum|work|position|regist|grant|recruit|money|post|contract|shortage|list))|\\bgp\\b(?= ?,? ?(?:at |in )?\\d+ ?(?:%|per))');
const NOT_FASTLEGE = rx('^(?:ordning|forskrift|krise|tjenest|tenest|kontor|rekrutt|normal|register|brev)', '');

function collect<V extends string>(f: string, table: readonly (readonly [V, RegExp])[]): Mention<V>[] {
  const found: Mention<V>[] = [];
  for (const [verdi, re] of table) {
    for (const m of matches(re, f)) {
      if (found.some((o) => m.start < o.end && o.start < m.end)) continue;
      found.push({ start: m.start, end: m.end, verdi, negated: isNegated(f, m.start) });
    }
  }
  found.sort((a, b) => a.start - b.start);
  found.forEach((m, i) => {
    const prev = found[i - 1];
    if (prev?.negated && !m.negated && carriesOn(f, prev.end, m.start) && !/\b(?:men|but)\b/.test(f.slice(prev.end, m.start))) m.negated = true;
  });
  return found;
}

/** Said of others around the doctor ("sammen med fastlegene våre"), or of what is lacking: counts only when nothing else is said. */
const WEAK_TYPES: readonly [Stillingstype, RegExp][] = [
  ['annen-allmennlege', rx('\\b(?:uten egen liste|utan eiga liste|uten liste|utan liste|ikke egen liste|ikkje eiga liste|without (?:a|his|her|their|own|patient)(?: own)?(?: patient)? list)')],
  ['annen-allmennlege', rx("\\b(?:[a-z]*leg[a-z]*|ein|en|doctors?|gps?) (?:som|who|that) (?:ikke|ikkje|is not|isn't|are not|aren't) (?:er |a |ein |en )*(?:fastleg[a-z]*|regular gps?)")],
  ['fastlege', rx('\\bfastleg(?:ene|ane)\\b|\\bour regular gps\\b')],
];

/** Mentions of position types, in order; "vikar for fastlegen" is one mention of a substitute GP. */
export function readTypes(f: string): Mention<Stillingstype>[] {
  const found = collect(f, TYPES).filter((m) => m.verdi !== 'fastlege' || !NOT_FASTLEGE.test(f.slice(m.end, m.end + 10)));
  for (const m of matches(ENGLISH_GP, f)) {
    if (!found.some((o) => m.start < o.end && o.start < m.end)) found.push({ start: m.start, end: m.end, verdi: 'fastlege', negated: isNegated(f, m.start) });
  }
  const weak = collect(f, WEAK_TYPES);
  const strong = found.filter((m) => !weak.some((w) => w.start < m.end && m.start < w.end));
  return strong.length > 0 ? strong.sort((a, b) => a.start - b.start) : weak;
}

const LAWYERS = rx('^(?:naring|næring)s?(?:liv|grunnlag|tilskudd|tilskot)', '');

/** Mentions of ties to the municipality. A substitute GP is a substitute; an agency named in the same breath goes before. */
export function readTies(f: string): Mention<Tilknytning>[] {
  return collect(f, TIES).filter((m) => !LAWYERS.test(f.slice(m.start, m.end + 8)));
}
