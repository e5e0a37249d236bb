import type { Kommune } from '../../knowledge/schema/reference.js';
import type { LexiconEntry } from '../lexicon.js';

/** Names shorter than this are too often words (Os, Time, Nes). */
const SHORTEST = 5;
const ALSO_WORDS = new Set(['steder', 'sund', 'bokn', 'sola', 'fauske', 'frosta', 'vang', 'tana', 'lund', 'våler', 'strand', 'hole', 'eidskog', 'stord', 'sande', 'volda']);

/** The names of municipalities as one idea, so that the recogniser learns from one name what holds for all. */
export function kommuneEntry(kommuner: readonly Kommune[]): LexiconEntry {
  const names = new Set<string>();
  for (const { navn } of kommuner) {
    const name = navn.replace(/\s*\(.*\)/, '').toLowerCase();
    if (name.length < SHORTEST || ALSO_WORDS.has(name)) continue;
    for (const form of [name, `${name}s`]) names.add(form);
  }
  return { id: 'stedsnavn', ord: [...names].sort() };
}
