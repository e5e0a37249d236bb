import { softmax } from './model.js';

/** The temperature that makes the confidence of unseen examples most like their truth (least negative log likelihood). */
export function fitTemperature(seen: readonly { scores: Float32Array; label: number }[]): number {
  if (seen.length === 0) return 1;
  let best = 1;
  let least = Infinity;
  for (let t = 0.3; t < 3; t *= 1.05) {
    let loss = 0;
    for (const { scores, label } of seen) {
      const p = scores.map((s) => s / t);
      softmax(p);
      loss -= Math.log(Math.max(1e-9, p[label]!));
    }
    if (loss < least) [least, best] = [loss, t];
  }
  return best;
}
