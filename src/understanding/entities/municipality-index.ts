import Fuse from 'fuse.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { allNames, municipalitiesAt, resolveNumber } from '../../knowledge/municipalities.js';
import type { Kommune } from '../../knowledge/schema/reference.js';
import { fold } from './text.js';

interface NameIndex {
  /** Folded name, words parted by one space -> the municipalities that are called so today. */
  byName: Map<string, Kommune[]>;
  /** Longest name in words. */
  words: number;
  /** The name in lower case with its own letters, to tell "på" from "Hå" typed without its ring. */
  exact: Set<string>;
  /** Names by length, for spelling: a slip or two changes the length by no more. */
  byLength: Map<number, string[]>;
  /** Made when a suggestion is first asked for: building it takes longer than reading a message. */
  fuse: () => Fuse<{ key: string }>;
}

interface Structures {
  /** First days of the structures that we hold, oldest first. */
  starts: string[];
  byStart: Map<string, NameIndex>;
}

const indexes = new WeakMap<Knowledge, Structures>();

/** Folded text as a key of the index: words parted by one space. */
export const keyOf = (folded: string): string => folded.replace(/[\s-]+/g, ' ').trim();
const nameKey = (name: string): string => keyOf(fold(name));

/** The names of one structure's municipalities, with those of former structures pointing to the successor. */
export function nameIndex(k: Knowledge, today: string): NameIndex {
  let known = indexes.get(k);
  if (!known) indexes.set(k, (known = { starts: [...new Set(k.kommuner.map((m) => m.gyldigFra))].sort(), byStart: new Map() }));
  const start = known.starts.findLast((day) => day <= today) ?? known.starts[0] ?? '';
  const ready = known.byStart.get(start);
  if (ready) return ready;
  const built = build(k, today);
  known.byStart.set(start, built);
  return built;
}

function build(k: Knowledge, today: string): NameIndex {
  const byName = new Map<string, Kommune[]>();
  const exact = new Set<string>();
  const put = (name: string, kommune: Kommune): void => {
    const key = nameKey(name);
    const list = byName.get(key) ?? [];
    if (!list.some((m) => m.kommunenummer === kommune.kommunenummer)) byName.set(key, [...list, kommune]);
    exact.add(name.toLowerCase());
  };
  const current = municipalitiesAt(k, today);
  for (const { navn, kommune } of allNames(k)) if (current.includes(kommune)) put(navn, kommune);
  for (const { navn, kommune } of allNames(k)) {
    const now = resolveNumber(k, kommune.kommunenummer, today);
    if (now.slag === 'funnet') put(navn, now.kommune);
    else if (now.slag === 'delt' && !byName.has(nameKey(navn))) now.kandidater.forEach((m) => put(navn, m));
  }
  const keys = [...byName.keys()].map((key) => ({ key }));
  let made: Fuse<{ key: string }> | undefined;
  const fuse = (): Fuse<{ key: string }> => (made ??= new Fuse(keys, { keys: ['key'], threshold: 0.55, includeScore: true, ignoreLocation: false, distance: 20, minMatchCharLength: 2 }));
  return { byName, exact, byLength: group([...byName.keys()]), fuse, words: Math.max(1, ...keys.map((e) => e.key.split(' ').length)) };
}

function group(keys: readonly string[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const key of keys) groups.set(key.length, [...(groups.get(key.length) ?? []), key]);
  return groups;
}

/** Names within a number of slips of a folded word, nearest first. Fast enough for every capitalised word of a message. */
export function within(index: NameIndex, folded: string, most: number): { key: string; slips: number }[] {
  const found: { key: string; slips: number }[] = [];
  for (let length = folded.length - most; length <= folded.length + most; length++) {
    for (const key of index.byLength.get(length) ?? []) {
      if (key[0] !== folded[0] && key[1] !== folded[1] && key[0] !== folded[1] && key[1] !== folded[0]) continue;
      const n = slips(folded, key);
      if (n <= most) found.push({ key, slips: n });
    }
  }
  return found.sort((a, b) => a.slips - b.slips || a.key.localeCompare(b.key));
}

/** Likely names for one that is far off, for suggestions: nearest to a misspelt one (folded), best first, with the number of slips (letters changed, left out, added or swapped). */
export function nearest(index: NameIndex, folded: string, limit = 5): { key: string; slips: number }[] {
  const key = keyOf(folded).slice(0, 32);
  if (key.length < 3) return [];
  return index
    .fuse()
    .search(key, { limit: 12 })
    .map(({ item }) => ({ key: item.key, slips: slips(key, item.key) }))
    .sort((a, b) => a.slips - b.slips || a.key.localeCompare(b.key))
    .slice(0, limit);
}

/** Three rows of the table that {@link slips} fills: this one and the two before. Made larger when a word needs it. */
let rows: [Uint16Array, Uint16Array, Uint16Array] = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)];

/** Damerau-Levenshtein distance (adjacent letters swapped count as one slip). Words are short. */
export function slips(a: string, b: string): number {
  const width = b.length + 1;
  if (width > rows[0].length) rows = [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)];
  let [before, above, row] = rows;
  for (let j = 0; j < width; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j < width; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) best = Math.min(best, before[j - 2]! + 1);
      row[j] = best;
    }
    [before, above, row] = [above, row, before];
  }
  return above[width - 1]!;
}
