import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problemsOf } from '../../src/commands/rules/check.js';
import { KnowledgeError, loadKnowledge, type Problem } from '../../src/knowledge/load.js';
import { formatProblem } from '../../src/knowledge/problem.js';
import { projectRoot } from '../../src/project-root.js';
import { newFolder, putAway, removeCopied } from './written.js';

/** A copy of rules/ and intents/ that a test edits as somebody at the directorate would, by hand. */
export interface RulesCopy {
  root: string;
  /** Puts `to` in the place of the first `from`, which must be there. */
  edit(file: string, from: string | RegExp, to: string): void;
  append(file: string, text: string): void;
  write(file: string, content: string | Uint8Array): void;
  remove(file: string): void;
  read(file: string): string;
  /** Names of the files of a folder. */
  list(folder: string): string[];
  /** What `alis rules check` says. */
  check(today?: string): Problem[];
  faults(today?: string): string[];
  warnings(today?: string): string[];
}

/** Works on a copy and cleans up. */
export function withRules<T>(work: (copy: RulesCopy) => T): T {
  const root = newFolder('rules-copy');
  try {
    for (const name of ['rules', 'intents', 'package.json']) cpSync(join(projectRoot(), name), join(root, name), { recursive: true });
    // The program itself, which the check looks through, and what was parsed at the build: a test edits a few files only.
    symlinkSync(join(projectRoot(), 'src'), join(root, 'src'));
    mkdirSync(join(root, 'dist'));
    const cache = join(projectRoot(), 'dist/knowledge-cache.json');
    if (existsSync(cache)) symlinkSync(cache, join(root, 'dist/knowledge-cache.json'));
    return work(copyIn(root));
  } finally {
    putAway(root);
  }
}

function copyIn(root: string): RulesCopy {
  const path = (file: string): string => join(root, file);
  const read = (file: string): string => readFileSync(path(file), 'utf8');
  const check = (today?: string): Problem[] => {
    try {
      return problemsOf(loadKnowledge(root), today);
    } catch (error) {
      if (error instanceof KnowledgeError) return [...error.problems];
      throw error;
    }
  };
  const said = (nivaa: Problem['nivaa'], today?: string): string[] => check(today).filter((p) => p.nivaa === nivaa).map(formatProblem);
  return {
    root, read, check,
    list: (folder) => readdirSync(path(folder)),
    edit(file, from, to) {
      const before = read(file);
      const after = before.replace(from, () => to);
      if (after === before) throw new Error(`The edit of ${file} changed nothing.`);
      writeFileSync(path(file), after);
    },
    append: (file, text) => appendFileSync(path(file), text),
    write(file, content) {
      mkdirSync(dirname(path(file)), { recursive: true });
      writeFileSync(path(file), content);
    },
    remove: (file) => removeCopied(path(file)),
    faults: (today) => said('feil', today),
    warnings: (today) => said('advarsel', today),
  };
}
