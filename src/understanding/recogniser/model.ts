import type { Counts } from './counts.js';
import type { Features } from './features.js';

/** Rows of features ready for training: index into the dictionary and weight, unit length. */
export interface Row { index: Uint32Array; value: Float32Array }

export interface VectorOptions {
  /** Words and letter pieces seen in fewer texts than this are dropped. */
  minCount: [number, number];
  /** Share of the letter pieces in the length of the vector (0-1). */
  pieceShare: number;
}
export const DEFAULT_VECTOR: VectorOptions = { minCount: [1, 2], pieceShare: 0.45 };

/** Which features the model knows, by their hashes (the place is the feature's number), and how rare each is. */
export interface Dictionary {
  keys: Int32Array;
  slots: Uint32Array;
  idf: Float32Array;
  options: VectorOptions;
}

const spread = (key: number, mask: number): number => (Math.imul(key, 0x9e3779b1) >>> 8) & mask;

/** A table for finding features: open addressing over numbers, a tenth of the memory of a Map. */
export function slotsOf(keys: Int32Array): Uint32Array {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(keys.length * 2 + 2)));
  const mask = slots.length - 1;
  keys.forEach((key, i) => {
    let at = spread(key, mask);
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = i + 1;
  });
  return slots;
}

/** The number of a feature, or -1 when the model does not know it. */
export function featureNumber({ keys, slots }: Dictionary, key: number): number {
  const mask = slots.length - 1;
  for (let at = spread(key, mask); ; at = (at + 1) & mask) {
    const i = slots[at]! - 1;
    if (i < 0 || keys[i] === key) return i;
  }
}

export function buildDictionary(texts: readonly Features[], options: VectorOptions): Dictionary {
  const idfOf = new Map<number, number>();
  const take = (maps: readonly Counts[], least: number): void => {
    const count = new Map<number, number>();
    for (const map of maps) for (const key of map.keys()) count.set(key, (count.get(key) ?? 0) + 1);
    for (const [key, n] of count) if (n >= least && !idfOf.has(key)) idfOf.set(key, Math.log((1 + texts.length) / (1 + n)) + 1);
  };
  take(texts.map((t) => t.whole), options.minCount[0]);
  take(texts.map((t) => t.pieces), options.minCount[1]);
  const keys = Int32Array.from(idfOf.keys());
  return { keys, slots: slotsOf(keys), idf: Float32Array.from(idfOf.values()), options };
}

/**
 * Log term count times smoothed idf; words and pieces each at unit length, weighted, and together at unit length.
 */
export function vector(f: Features, d: Dictionary, room: Room = roomFor(f.whole.size + f.pieces.size)): Row {
  const { index, exact: value } = room;
  let end = 0;
  for (const [counts, share] of [[f.whole, 1 - d.options.pieceShare], [f.pieces, d.options.pieceShare]] as const) {
    const from = end;
    let sum = 0;
    const hashes = counts.keys();
    const times = counts.values();
    for (let at = 0; at < hashes.length; at += 1) {
      const n = times[at]!;
      const i = featureNumber(d, hashes[at]!);
      if (i < 0) continue;
      const v = n === 1 ? d.idf[i]! : (1 + Math.log(n)) * d.idf[i]!;
      index[end] = i;
      value[end] = v;
      sum += v * v;
      end += 1;
    }
    const scale = Math.sqrt(share) / (Math.sqrt(sum) || 1);
    for (let j = from; j < end; j += 1) value[j]! *= scale;
  }
  room.value.set(value.subarray(0, end));
  return { index: index.subarray(0, end), value: room.value.subarray(0, end) };
}

/** Where a row is made. A room may be used again when the row made in it is no longer needed. */
export interface Room { index: Uint32Array; value: Float32Array; exact: Float64Array }

export function roomFor(features: number): Room {
  return { index: new Uint32Array(features), value: new Float32Array(features), exact: new Float64Array(features) };
}

export interface TrainOptions { epochs: number; rate: number; decay: number; l2: number; seed: number; average: boolean; balance: number; smooth: number; dropout: number }
export const DEFAULT_TRAIN: TrainOptions = { epochs: 14, rate: 2, decay: 0.05, l2: 0, seed: 20231, average: false, balance: 0.5, smooth: 0, dropout: 0.2 };

export interface Linear { classes: number; weights: Float32Array; bias: Float32Array }

function random(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Softmax regression by stochastic gradient, the same result for the same data and seed. */
export function trainLinear(rows: readonly Row[], labels: ArrayLike<number>, classes: number, size: number, o: TrainOptions, sampleWeight?: ArrayLike<number>): Linear {
  const weights = new Float32Array(size * classes);
  const bias = new Float32Array(classes);
  const p = new Float32Array(classes);
  const order = Uint32Array.from(rows, (_, i) => i);
  const rand = random(o.seed);
  const count = new Float64Array(classes);
  for (let i = 0; i < rows.length; i += 1) count[labels[i]!]! += 1;
  const weightOf = Array.from(count, (n) => (n === 0 ? 0 : (rows.length / (classes * n)) ** o.balance));
  const sum = o.average ? new Float32Array(size * classes) : null;
  let taken = 0;
  for (let epoch = 0; epoch < o.epochs; epoch += 1) {
    const rate = o.rate / (1 + o.decay * epoch);
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(rand() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (let n = 0; n < order.length; n += 1) {
      const i = order[n]!;
      const row = rows[i]!;
      step(weights, bias, p, row, labels[i]!, classes, rate * weightOf[labels[i]!]! * (sampleWeight?.[i] ?? 1), o, rand);
    }
    if (o.l2 > 0) { const keep = 1 - rate * o.l2; for (let k = 0; k < weights.length; k += 1) weights[k]! *= keep; }
    if (sum && epoch >= o.epochs / 2) { taken += 1; for (let k = 0; k < weights.length; k += 1) sum[k]! += weights[k]!; }
  }
  if (sum) for (let k = 0; k < weights.length; k += 1) weights[k] = sum[k]! / taken;
  return { classes, weights, bias };
}

function step(w: Float32Array, bias: Float32Array, p: Float32Array, row: Row, label: number, classes: number, rate: number, o: TrainOptions, rand: () => number): void {
  const { index, value } = row;
  let keep: Uint8Array | null = null;
  let scale = 1;
  if (o.dropout > 0) {
    keep = new Uint8Array(index.length);
    for (let j = 0; j < index.length; j += 1) keep[j] = rand() < o.dropout ? 0 : 1;
    scale = 1 / (1 - o.dropout);
  }
  p.set(bias);
  for (let j = 0; j < index.length; j += 1) {
    if (keep && keep[j] === 0) continue;
    const base = index[j]! * classes;
    const v = value[j]! * scale;
    for (let c = 0; c < classes; c += 1) p[c]! += w[base + c]! * v;
  }
  softmax(p);
  for (let c = 0; c < classes; c += 1) p[c] = rate * ((c === label ? 1 - o.smooth : 0) + o.smooth / classes - p[c]!);
  for (let c = 0; c < classes; c += 1) bias[c]! += p[c]! * 0.1;
  // Most classes are hardly in question: only those that would move are touched.
  let active = 0;
  for (let c = 0; c < classes; c += 1) if (Math.abs(p[c]!) > rate * NEGLIGIBLE) moving[active++] = c;
  for (let j = 0; j < index.length; j += 1) {
    if (keep && keep[j] === 0) continue;
    const base = index[j]! * classes;
    const v = value[j]! * scale;
    for (let a = 0; a < active; a += 1) { const c = moving[a]!; w[base + c]! += p[c]! * v; }
  }
}

/** Gradients smaller than this share of the rate are left out. */
const NEGLIGIBLE = 0.002;
const moving = new Uint16Array(4096);

export function softmax(p: Float32Array): void {
  let max = -Infinity;
  for (const x of p) if (x > max) max = x;
  let sum = 0;
  for (let c = 0; c < p.length; c += 1) { p[c] = Math.exp(p[c]! - max); sum += p[c]!; }
  for (let c = 0; c < p.length; c += 1) p[c]! /= sum;
}

export function scores(m: Linear, row: Row): Float32Array {
  const p = Float32Array.from(m.bias);
  for (let j = 0; j < row.index.length; j += 1) {
    const base = row.index[j]! * m.classes;
    const v = row.value[j]!;
    for (let c = 0; c < m.classes; c += 1) p[c]! += m.weights[base + c]! * v;
  }
  return p;
}
