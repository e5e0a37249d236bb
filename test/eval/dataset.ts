import { readFileSync } from 'node:fs';
import type { Lang } from '../../src/knowledge/schema/common.js';
import type { Entities } from '../../src/understanding/types.js';

/** One labelled utterance to measure on. `intents`: acceptable ids, best first. `entities`: what must be found; `{}`: nothing may be; absent: not scored. */
export interface Labelled {
  text: string;
  intents: string[];
  lang?: Lang;
  entities?: Entities;
}

/** Reads NDJSON with `intent` or `intents` a line. */
export function readLabelled(file: string): Labelled[] {
  return readFileSync(file, 'utf8').split('\n').filter((l) => l.trim() !== '').map((line, i) => {
    const row = JSON.parse(line);
    const intents = row.intents ?? (row.intent === undefined ? undefined : [row.intent]);
    if (typeof row.text !== 'string' || !Array.isArray(intents)) throw new Error(`${file}:${i + 1}: a line needs "text" and "intent"`);
    return { text: row.text, intents, lang: row.lang, entities: row.entities };
  });
}

/** A fixed shuffle (linear congruence), so that folds are the same on every machine. */
export function shuffled<T>(items: readonly T[], seed = 7): T[] {
  const out = [...items];
  let s = seed;
  for (let i = out.length - 1; i > 0; i -= 1) {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    const j = s % (i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** Parts of the data: each is tested once, by a model that learnt from the others. */
export function folds<T>(items: readonly T[], count: number): { train: T[]; test: T[] }[] {
  const mixed = shuffled(items);
  return Array.from({ length: count }, (_, f) => ({ train: mixed.filter((_, i) => i % count !== f), test: mixed.filter((_, i) => i % count === f) }));
}
