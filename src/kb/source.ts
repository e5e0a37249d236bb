import type { Knowledge } from '../knowledge/knowledge.js';
import type { Recogniser } from '../understanding/recogniser/index.js';

/** What is known now: the knowledge with the recogniser that was made for it. */
export interface KnowledgeNow {
  knowledge: Knowledge;
  recogniser: Recogniser;
  /** Number of the published edition; 0 is the files as they are. */
  utgave: number;
}

/** Where everything that serves gets its knowledge: asked once per turn or request, never kept. */
export interface KnowledgeSource {
  now(): KnowledgeNow;
}

/** Knowledge that does not change, for tests and the command line. */
export function fixedSource(knowledge: Knowledge, recogniser: Recogniser): KnowledgeSource {
  const now = { knowledge, recogniser, utgave: 0 };
  return { now: () => now };
}
