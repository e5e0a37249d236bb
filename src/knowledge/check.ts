import { loadKnowledge } from './load.js';
import type { Knowledge } from './knowledge.js';
import { KnowledgeError, sortProblems, type Problem } from './problem.js';

export { formatProblem, type Problem } from './problem.js';

/** Everything that is wrong or worth a look in the knowledge base; empty when all is well. */
export function checkKnowledge(from?: Knowledge | string): Problem[] {
  try {
    if (typeof from !== 'object') loadKnowledge(from);
    return [];
  } catch (error) {
    if (error instanceof KnowledgeError) return sortProblems(error.problems);
    throw error;
  }
}
