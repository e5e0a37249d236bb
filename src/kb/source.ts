import type { Knowledge } from '../knowledge/knowledge.js';
import type { Recogniser } from '../understanding/recogniser/index.js';

/** The rules and answers that are in force just now. Ask once per request or turn; never keep the result. */
export interface KnowledgeSource {
  now(): { knowledge: Knowledge; recogniser: Recogniser; utgave: number };
}

/** A source that never changes: for tests and the command line. */
export function fixedSource(knowledge: Knowledge, recogniser: Recogniser): KnowledgeSource {
  const fixed = { knowledge, recogniser, utgave: 0 };
  return { now: () => fixed };
}
