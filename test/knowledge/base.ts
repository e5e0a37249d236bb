import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.js';
import { checkKnowledge } from '../../src/knowledge/check.js';
import { loadKnowledge, KnowledgeError, type Problem } from '../../src/knowledge/load.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { newFolder, putAway } from '../support/written.js';

export const FIXTURE = join(projectRoot(), 'test/knowledge/fixtures/base');
/** Wording that the program itself needs to tell of differences; it is taken from the real rules. */
const WORDING = ['rules/tekster/endringer.yaml', 'rules/tekster/regelvisning.yaml'];

/** File name -> its new content, made from the old. */
export type Edits = Record<string, (text: string) => string>;

/** Works on a copy of the small knowledge base with some files changed, and cleans up. */
export function withBase<T>(edits: Edits, work: (root: string) => T): T {
  const root = newFolder('knowledge');
  try {
    cpSync(FIXTURE, root, { recursive: true });
    for (const file of WORDING) cpSync(join(projectRoot(), file), join(root, file));
    for (const [file, edit] of Object.entries(edits)) {
      const before = readFileSync(join(root, file), 'utf8');
      const after = edit(before);
      if (after === before) throw new Error(`The edit of ${file} changed nothing.`);
      writeFileSync(join(root, file), after);
    }
    return work(root);
  } finally {
    putAway(root);
  }
}

/** Loads a base that has only some of what the program needs. */
export function loadSmall(root: string): Knowledge {
  return loadKnowledge(root, undefined, 'utdrag');
}

/** What the check says of such a base, whether or not it can be read. */
export function checkSmall(root: string, today?: string): readonly Problem[] {
  try {
    return checkKnowledge(loadSmall(root), today);
  } catch (error) {
    if (error instanceof KnowledgeError) return error.problems;
    throw error;
  }
}

/** The small knowledge base, loaded. */
export function smallBase(edits: Edits = {}): Knowledge {
  return withBase(edits, (root) => loadSmall(root));
}

/** What loading says about a broken base. */
export function loadProblems(edits: Edits): readonly Problem[] {
  return withBase(edits, (root) => {
    try {
      loadSmall(root);
    } catch (error) {
      if (error instanceof KnowledgeError) return error.problems;
      throw error;
    }
    throw new Error('The broken knowledge base was accepted.');
  });
}

export function replace(from: string, to: string): (text: string) => string {
  return (text) => text.replace(from, () => to);
}
