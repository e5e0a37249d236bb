/**
 * FNV-1a over UTF-16 code units: features are known by their 32-bit hash, so no strings are stored with the model.
 * Signed, so that the engine keeps every hash as a small integer: half of the unsigned ones would be objects of their own.
 */
export function hashOf(seed: number, text: string, from = 0, to = text.length): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = from; i < to; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d);
}

/** Two hashes made into one, in order. */
export function joinHash(a: number, b: number): number {
  return Math.imul(a ^ (b >>> 3), 0x01000193) ^ Math.imul(b, 0x9e3779b1);
}
