import Fuse from 'fuse.js';
import { foldedWords } from './normalise.js';

/** Phrases that steer the conversation when they are the whole message: intent -> forms. */
export type CommandForms = Readonly<Record<string, readonly string[]>>;

export interface Commands {
  /** The intent that the whole message asks for, or null. Small slips of spelling are forgiven. */
  find(text: string): string | null;
}

const POLITE = new Set(['er', 'du', 'snill', 'please', 'vaer', 'var', 'ver', 'venleg', 'vennlig', 'takk', 'kan', 'vi', 'me', 'eg', 'jeg', 'vil', 'ok', 'okei', 'da', 'nei', 'oi', 'sorry', 'na', 'no']);
const SHORTEST_TO_CORRECT = 5;

/** Longer messages are never a bare command. */
const MOST_WORDS = 8;

export function createCommands(forms: CommandForms): Commands {
  const exact = new Map<string, string>();
  for (const [intent, list] of Object.entries(forms)) for (const form of list) exact.set(foldedWords(form).join(' '), intent);
  const longest = Math.max(0, ...[...exact.keys()].map((form) => form.length));
  const candidates = [...exact.keys()].filter((f) => f.length >= SHORTEST_TO_CORRECT);
  const fuse = new Fuse(candidates, { threshold: 0.2, distance: 20, includeScore: true });
  return {
    find(text) {
      const tokens = foldedWords(text.slice(0, 120));
      if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
      const whole = tokens.join(' ');
      const bare = tokens.filter((t) => !POLITE.has(t)).join(' ');
      const found = exact.get(whole) ?? (bare.length > 2 ? exact.get(bare) : undefined);
      if (found) return found;
      // Looking for what is near costs most for long words, and none of our forms is so long.
      if (tokens.length > 3 || whole.length < SHORTEST_TO_CORRECT || whole.length > longest + 1) return null;
      // Only a form that is nearly the same can be meant; without one the search, which costs far more, is spared.
      if (!candidates.some((form) => Math.abs(form.length - whole.length) <= 1 && nearlySame(form, whole))) return null;
      const near = fuse.search(whole, { limit: 1 })[0];
      return near && Math.abs(near.item.length - whole.length) <= 1 && (near.score ?? 1) < 0.2 && nearlySame(near.item, whole) ? exact.get(near.item)! : null;
    },
  };
}

/** At most two places differ: a letter missing, doubled, wrong or swapped. The first letter must be right. */
function nearlySame(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  const letters = (s: string): string => [...s].sort().join('');
  if (letters(a) === letters(b)) return true;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  let i = 0;
  while (i < short.length && long[i] === short[i]) i += 1;
  return long.slice(i + 1) === short.slice(long.length === short.length ? i + 1 : i);
}
