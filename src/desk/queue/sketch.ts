import type { Lexicon } from '../../understanding/lexicon.js';
import { foldedWords } from '../../understanding/normalise.js';

/** One word that carries matter: its stem, the ideas that it stands for (the same in every language), and how much it says. */
interface Token {
  stem: string;
  ideer: readonly string[];
  vekt: number;
}

/** What a question is about. */
export interface Sketch {
  ord: readonly Token[];
  sum: number;
}

/** Ideas that steer a sentence and say nothing of its matter. */
const GRAMMAR = new Set('hvor hva hvem naar hvilken kan maa vi jeg hun han dere ikke uten bare fra gjelder finnes slags bruke skje hvorfor hvormye hvaom hjelp hilsen takk omigjen r prate far regler begrep andel sjekk flere'.split(' '));
/** Ideas that stand in nearly every question here: alike in these is not yet alike. */
const COMMON = new Set('alis penger lege fastlege stedsnavn kommune minkommune kvalifiser beloep dekke soke tilknytning'.split(' '));
const COMMON_WEIGHT = 0.25;
/** The same idea in other words, or in another language, and a word that is spelt a little otherwise. */
const SAME_IDEA = 0.85;
const NEARLY_SPELT = 0.8;
/** Shared pieces of two words from which they are one, and the shortest word that is compared so. */
const SPELLING = 0.6;
const SHORTEST_SPELT = 6;

/** Words that carry no matter, folded. */
const EMPTY = new Set(
  `a alle all an and are as at av bare be blir bli ble by da de deg dei deira dem den der dere dersom det dette did do does dokker du dykk ein eit eller en er et for from far frem fram fra gar gjer gjor ga going
  ha had har has have hei hello hi hos i if in into is it kven kor lov med mer men min mine mitt mot my na nei nok no not noe noen noen noko nokon nor of og ogsa on om
  opp or oss our over pa sa seg sig shall should si sin sine sjolv skal skulle som that the them there they this til to un us ut var vart vere vil ville viss ved was we what when which who why will with would you your
  please sporsmal question lurer lurar wonder get gets getting tilfelle also eg me ok jo ja yes whether til at vare`.split(/\s+/),
);

/** Endings of Norwegian and English nouns and verbs, the longest first. */
const ENDINGS = 'ingene ingane ingen inga ene ane ers ens ets ing est ed et en er ar es st s e a'.split(' ');
const SHORTEST_STEM = 4;
/** No question needs more; work stays in proportion. */
const MOST_WORDS = 40;

/** The word without the longest ending that leaves enough of it. */
export function stemOf(word: string): string {
  const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= SHORTEST_STEM);
  return ending ? word.slice(0, -ending.length) : word;
}

/** Draws the sketch of a text. */
export function sketch(lexicon: Lexicon, text: string): Sketch {
  const ord: Token[] = [];
  for (const word of foldedWords(text)) {
    const token = EMPTY.has(word) || /^\d{1,2}$|^%$/.test(word) ? null : tokenOf(lexicon, word);
    if (token && ord.length < MOST_WORDS && !ord.some((other) => other.stem === token.stem)) ord.push(token);
  }
  return { ord, sum: ord.reduce((sum, token) => sum + token.vekt, 0) };
}

function tokenOf(lexicon: Lexicon, word: string): Token | null {
  const all = lexicon.concepts([word]);
  if (all.length > 0 && all.every((id) => GRAMMAR.has(id))) return null;
  // What lies outside the field is lumped together there: only the words themselves can tell one such matter from another.
  const ideer = all.filter((id) => !GRAMMAR.has(id) && !id.startsWith('x-'));
  const vekt = all.length > 0 && all.every((id) => COMMON.has(id)) ? COMMON_WEIGHT : 1;
  return { stem: stemOf(word), ideer, vekt };
}

/** How alike two sketches are, 0 to 1: each word finds the one of the other that it is most like. */
export function alike(a: Sketch, b: Sketch): number {
  if (a.sum === 0 || b.sum === 0) return 0;
  const pairs = a.ord.flatMap((x, i) => b.ord.flatMap((y, j) => (likeness(x, y) > 0 ? [{ i, j, score: likeness(x, y) * (x.vekt + y.vekt) }] : [])));
  pairs.sort((p, q) => q.score - p.score || p.i - q.i || p.j - q.j);
  const left = new Set<number>();
  const right = new Set<number>();
  let shared = 0;
  for (const { i, j, score } of pairs) {
    if (left.has(i) || right.has(j)) continue;
    left.add(i);
    right.add(j);
    shared += score;
  }
  return shared / (a.sum + b.sum);
}

function likeness(x: Token, y: Token): number {
  if (x.stem === y.stem) return 1;
  if (x.ideer.length > 0 && y.ideer.length > 0) return x.ideer.some((id) => y.ideer.includes(id)) ? SAME_IDEA : 0;
  if (x.stem.length < SHORTEST_SPELT || y.stem.length < SHORTEST_SPELT) return 0;
  return overlap(x.stem, y.stem) >= SPELLING ? NEARLY_SPELT : 0;
}

/** Share of the pairs of letters that two words have in common. */
function overlap(a: string, b: string): number {
  const of = (word: string) => Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
  const rest = of(b);
  let common = 0;
  for (const piece of of(a)) {
    const at = rest.indexOf(piece);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length - 2);
}
