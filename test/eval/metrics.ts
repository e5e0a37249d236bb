import { right, share, type Answer } from '../../src/understanding/measure.js';
import type { Entities } from '../../src/understanding/types.js';

export { ANSWERS_ABOVE, OUT, score, type Answer, type Scores } from '../../src/understanding/measure.js';

export interface EntityScores {
  precision: number;
  recall: number;
  f1: number;
  faults: string[];
}

/** Precision, recall and F1 over single entities (name and value). Utterances without a label are not scored. */
export function scoreEntities(answers: readonly Answer[]): EntityScores {
  let hit = 0;
  let found = 0;
  let wanted = 0;
  const faults: string[] = [];
  for (const { example, entities } of answers) {
    if (example.entities === undefined || entities === undefined) continue;
    const want = Object.entries(example.entities);
    const have = Object.entries(entities);
    const same = have.filter(([key, value]) => example.entities![key as keyof Entities] === value);
    hit += same.length;
    found += have.length;
    wanted += want.length;
    if (same.length !== want.length || same.length !== have.length) faults.push(`${JSON.stringify(example.entities)} != ${JSON.stringify(entities)}  ${example.text}`);
  }
  const precision = share(hit, found);
  const recall = share(hit, wanted);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), faults };
}

/** Pairs of intents that were taken for each other, most frequent first. */
export function confusions(answers: readonly Answer[]): { from: string; to: string; n: number; example: string }[] {
  const table = new Map<string, { from: string; to: string; n: number; example: string }>();
  for (const a of answers) {
    if (right(a)) continue;
    const from = a.example.intents[0]!;
    const to = a.ranked[0]!.intent;
    const row = table.get(`${from}>${to}`) ?? { from, to, n: 0, example: a.example.text };
    row.n += 1;
    table.set(`${from}>${to}`, row);
  }
  return [...table.values()].sort((a, b) => b.n - a.n);
}
