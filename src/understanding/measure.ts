import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Lang } from '../knowledge/schema/common.js';
import { projectRoot } from '../project-root.js';
import type { Recogniser } from './recogniser/index.js';
import type { Entities } from './types.js';
import { understand } from './understand.js';

/** One labelled utterance to measure on. `intents`: acceptable ids, best first. `entities`: what must be found; `{}`: nothing may be; absent: not scored. */
export interface Labelled {
  text: string;
  intents: string[];
  lang?: Lang;
  entities?: Entities;
}

/** Sentences by another author than those of intents/, to measure the recogniser on. Never learnt from. */
export const DEVELOPMENT_SET = 'intents/proeve/utviklingssett.jsonl';

/** Reads NDJSON with `intent` or `intents` a line. Throws with the line that is wrong. */
export function readLabelled(file: string): Labelled[] {
  return readFileSync(file, 'utf8').split('\n').filter((l) => l.trim() !== '').map((line, i) => {
    const row = JSON.parse(line);
    const intents = row.intents ?? (row.intent === undefined ? undefined : [row.intent]);
    if (typeof row.text !== 'string' || !Array.isArray(intents)) throw new Error(`${file}:${i + 1}: a line needs "text" and "intent"`);
    return { text: row.text, intents, lang: row.lang, entities: row.entities };
  });
}

export function developmentSet(root: string = projectRoot()): Labelled[] {
  return readLabelled(join(root, DEVELOPMENT_SET));
}

/** What was answered for one utterance. */
export interface Answer {
  example: Labelled;
  ranked: readonly { intent: string; confidence: number }[];
  lang?: Lang;
  entities?: Entities;
}

/** Every example through the whole of {@link understand}. Sentences without a year do not depend on `today`. */
export function answerAll(recogniser: Recogniser, k: Knowledge, test: readonly Labelled[], today: string): Answer[] {
  return test.map((example) => {
    const u = understand(recogniser, k, example.text, { today });
    return { example, ranked: [u, ...u.alternatives], lang: u.lang, entities: u.entities };
  });
}

export const OUT = 'utenfor';
/** Above this an answer is given without asking back; a wrong one counts as confidently wrong. */
export const ANSWERS_ABOVE = 0.5;

export const share = (n: number, of: number): number => (of === 0 ? NaN : n / of);
export const right = (a: Answer): boolean => a.example.intents.includes(a.ranked[0]!.intent);
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
