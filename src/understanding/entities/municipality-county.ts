import type { Kommune } from '../../knowledge/schema/reference.js';
import { COUNTIES_TOLD, COUNTY_WORDS } from './municipality-words.js';
import { fold } from './text.js';

/** "Herøy i Nordland": the county told in the text parts municipalities of one name. */
export function toldApart(f: string, treff: Kommune[]): Kommune[] {
  if (treff.length < 2) return treff;
  for (const [fylke, words] of COUNTY_WORDS) {
    const left = treff.filter((m) => m.fylke.toLowerCase() === fylke);
    if (left.length === 1 && words.test(f)) return left;
  }
  return treff;
}

const IN_COUNTY = new RegExp(`^(?: kommune)? i (${[...COUNTIES_TOLD.keys()].map(fold).sort((a, b) => b.length - a.length).join('|')})\\b`);

/**
 * "Bø i Telemark" is not the Bø that is a municipality today: where the county that follows a name is another one, the name
 * is not known to us, so that nobody is given the class and the amounts of a namesake.
 *
 * @param f the folded text
 * @param end where the name ends in it
 */
export function inCountyTold(f: string, end: number, treff: Kommune[]): Kommune[] {
  const told = IN_COUNTY.exec(f.slice(end, end + 40))?.[1];
  if (told === undefined) return treff;
  const fylker = COUNTIES_OF.get(told)!;
  return treff.filter((m) => fylker.some((fylke) => fold(m.fylke).split(' og ').includes(fylke) || fold(m.fylke) === fylke));
}

const COUNTIES_OF = new Map([...COUNTIES_TOLD].map(([told, fylker]) => [fold(told), fylker.map(fold)]));
