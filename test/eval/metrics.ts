import type { Lang } from '../../src/knowledge/schema/common.js';
import type { Entities } from '../../src/understanding/types.js';
import type { Labelled } from './dataset.js';

/** What was answered for one utterance. */
export interface Answer {
  example: Labelled;
  ranked: readonly { intent: string; confidence: number }[];
  lang?: Lang;
  entities?: Entities;
}

export const OUT = 'utenfor';
/** Above this an answer is given without asking back; a wrong one counts as confidently wrong. */
export const ANSWERS_ABOVE = 0.5;

const share = (n: number, of: number): number => (of === 0 ? NaN : n / of);
const right = (a: Answer): boolean => a.example.intents.includes(a.ranked[0]!.intent);
const outside = (a: Answer): boolean => a.example.intents[0] === OUT;

export interface Scores {
  n: number;
  top1: number;
  top3: number;
  outOfScopeRecall: number;
  /** Share of good questions that were called out of scope. */
  falseRejections: number;
  /** Share of all that got a wrong answer with confidence: worse than "I do not know". */
  wrongAnswers: number;
  language: number;
}

export function score(answers: readonly Answer[]): Scores {
  const inside = answers.filter((a) => !outside(a));
  const out = answers.filter(outside);
  const spoken = answers.filter((a) => a.lang !== undefined && a.example.lang !== undefined);
  const count = (list: readonly Answer[], test: (a: Answer) => boolean): number => list.filter(test).length;
  return {
    n: answers.length,
    top1: share(count(answers, right), answers.length),
    top3: share(count(answers, (a) => a.ranked.slice(0, 3).some((g) => a.example.intents.includes(g.intent))), answers.length),
    outOfScopeRecall: share(count(out, right), out.length),
    falseRejections: share(count(inside, (a) => a.ranked[0]!.intent === OUT), inside.length),
    wrongAnswers: share(count(answers, (a) => !right(a) && a.ranked[0]!.intent !== OUT && a.ranked[0]!.confidence >= ANSWERS_ABOVE), answers.length),
    language: share(count(spoken, (a) => a.lang === a.example.lang), spoken.length),
  };
}

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
