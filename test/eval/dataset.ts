export { readLabelled, type Labelled } from '../../src/understanding/measure.js';

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
