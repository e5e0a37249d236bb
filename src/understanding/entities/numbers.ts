import { rx } from './text.js';

const UNITS: Record<string, number> = {
  en: 1, ein: 1, ett: 1, eitt: 1, et: 1, eit: 1, ei: 1, one: 1, a: 1, an: 1, to: 2, two: 2, tre: 3, three: 3, fire: 4, four: 4, fem: 5, five: 5,
  seks: 6, six: 6, sju: 7, syv: 7, sjau: 7, seven: 7, atte: 8, eight: 8, ni: 9, nine: 9, ti: 10, ten: 10, elleve: 11, ellev: 11, elve: 11,
  eleven: 11, tolv: 12, tolvte: 12, twelve: 12, tretten: 13, thirteen: 13, fjorten: 14, fourteen: 14, femten: 15, fifteen: 15, seksten: 16,
  sixteen: 16, sytten: 17, seventeen: 17, atten: 18, eighteen: 18, nitten: 19, nineteen: 19,
};
const TENS: Record<string, number> = {
  tjue: 20, tyve: 20, kjue: 20, twenty: 20, tretti: 30, tredve: 30, trede: 30, thirty: 30, forti: 40, firti: 40, fjorti: 40, forty: 40, fourty: 40, femti: 50,
  fifty: 50, seksti: 60, sixty: 60, sytti: 70, sotti: 70, seventy: 70, atti: 80, eighty: 80, nitti: 90, ninety: 90,
};

const unit = Object.keys(UNITS).sort((a, b) => b.length - a.length).join('|');
const tens = Object.keys(TENS).sort((a, b) => b.length - a.length).join('|');

/** A number from 1 to 100 in words, folded (nb, nn, en): "åttifem", "åtti fem", "femogsytti", "seventy-five", "hundre". */
export const NUMBER_WORD = `(?:(?:${unit})og(?:${tens})|(?:${tens})(?:[ -]?(?:${unit}))?|(?:ett |et |eit |one |a )?hund(?:re|red)|${unit})`;
const EXACT = rx(`^(?:(${unit})og(${tens})|(${tens})(?:[ -]?(${unit}))?|(?:ett |et |eit |one |a )?(hund(?:re|red))|(${unit}))$`, '');

/** The value of a folded number word or of digits; null for anything else. */
export function numberOf(word: string): number | null {
  const w = word.trim();
  if (/^\d{1,9}$/.test(w)) return Number(w);
  const m = EXACT.exec(w);
  if (!m) return null;
  if (m[1]) return UNITS[m[1]]! + TENS[m[2]!]!;
  if (m[3]) return TENS[m[3]]! + (m[4] ? UNITS[m[4]]! : 0);
  if (m[5]) return 100;
  return UNITS[m[6]!] ?? null;
}
