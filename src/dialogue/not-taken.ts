import { understand } from '../understanding/understand.js';
import type { Understanding } from '../understanding/types.js';
import { supposed } from './commands.js';
import type { Turn } from './context.js';
import { plainWords } from './plain-words.js';

const BETWEEN = /\s*(?:[,;?!]|(?:^|\s)(?:og|and|samt|samtidig|plus|pluss)(?=\s))\s*/iu;
const FEWEST_WORDS = 3;
/** Letters that a word of a name has; "og" is none. */
const A_WORD = 3;

/** The parts of a supposition that say nothing that the case can hold: the person is told that they were left out. */
export function notTaken(t: Turn, whole: Understanding, text: string): string[] {
  const parts = supposed(t.k, text).split(BETWEEN).map((part) => part.trim()).filter((part) => part !== '');
  if (parts.length < 2) return [];
  return parts.filter((part) => part.split(/\s+/).length >= FEWEST_WORDS && !saysSomething(understand(t.recogniser, t.k, part, { today: t.today, lang: t.conv.lang })) && !isOfName(whole, part));
}

/** Whether anything in a part can be read: a fact, a figure, a date. */
function saysSomething({ facts, entities, problems }: Understanding): boolean {
  const { stillinger, flereLeger, retter, ...rest } = facts;
  const read = stillinger.some((s) => Object.values(s).some((v) => v !== undefined)) || flereLeger || retter.length > 0;
  return read || problems.length > 0 || Object.keys(entities).length > 0 || Object.values(rest).some((v) => v !== undefined);
}

/** "Nore og Uvdal" is one name. */
function isOfName(whole: Understanding, part: string): boolean {
  const name = new Set(plainWords(whole.entities.kommune ?? '').filter((word) => word.length >= A_WORD));
  return plainWords(part).some((word) => name.has(word));
}
