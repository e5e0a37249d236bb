import { sha256 } from '../knowledge/read/canonical.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { loadKnowledge } from '../knowledge/load.js';

/** A draft is read when it is shown, checked, sent and published: the last few that were read are kept. */
const kept = new Map<string, Knowledge>();
const KEPT = 6;

/**
 * `loadKnowledge`, remembering what it gave for the same texts over the program's own files, which do not change while it
 * runs. Files of another folder may: they are read anew. Throws `KnowledgeError`.
 */
export function loadedWith(over: ReadonlyMap<string, string>, root?: string): Knowledge {
  if (root !== undefined) return loadKnowledge(root, over);
  const key = sha256(JSON.stringify([...over].sort()));
  const knowledge = kept.get(key) ?? loadKnowledge(root, over);
  kept.delete(key);
  kept.set(key, knowledge);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return knowledge;
}
