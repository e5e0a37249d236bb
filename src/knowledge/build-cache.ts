import { loadKnowledge, KnowledgeError } from './load.js';
import { originOf } from './read/origin.js';
import { writeParseCache } from './read/parse-cache.js';

/** Run by the build, so that the program starts fast. A knowledge base with faults is left to say so at the start. */
export function buildKnowledgeCache(root: string): void {
  try {
    writeParseCache(root, originOf(loadKnowledge(root))!.reader.files.values());
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
  }
}
