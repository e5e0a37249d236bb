import type { Knowledge } from '../knowledge/knowledge.js';
import type { Recogniser } from '../understanding/recogniser/index.js';

/** What is known at one moment: the rules and answers, and the recogniser that was trained on them. */
export interface Known {
  knowledge: Knowledge;
  recogniser: Recogniser;
  /** Number of the newest published change that is in it; 0 is the files of the repository alone. */
  utgave: number;
}

/**
 * Gives what is known now. Whoever serves asks once a turn (or request) and uses that answer all through it, so that a
 * change published in the middle of a turn is never half in it; nobody keeps the answer longer than that.
 */
export interface KnowledgeSource {
  now(): Known;
}

/** Knowledge that never changes: commands that read the files once, and tests. */
export function fixedSource(knowledge: Knowledge, recogniser: Recogniser, utgave = 0): KnowledgeSource {
  const known = { knowledge, recogniser, utgave };
  return { now: () => known };
}
