import { checkKnowledge } from '../knowledge/check.js';
import { sha256 } from '../knowledge/read/canonical.js';
import { KnowledgeError, loadKnowledge, type Problem } from '../knowledge/load.js';
import { daysOf } from '../publishing/fit.js';
import { overlayAt, type Edition } from '../publishing/overlay.js';
import { baseFiles } from './live.js';

export interface Faults {
  /** Not there before: they stop it. */
  feil: Problem[];
  /** Not there before: worth a look. */
  advarsler: Problem[];
}

/** What `alis rules check` says with a new edition that it does not say without it, on every day that the edition meets. */
export function newFaults(editions: readonly Edition[], ny: Edition, root?: string): Faults {
  const found = new Map<string, Problem>();
  for (const day of daysOf(editions, ny)) {
    const known = new Set(problemsAt(editions, day, root).map(keyOf));
    for (const problem of problemsAt([...editions, ny], day, root)) if (!known.has(keyOf(problem))) found.set(keyOf(problem), problem);
  }
  const all = [...found.values()];
  return { feil: all.filter((p) => p.nivaa === 'feil'), advarsler: all.filter((p) => p.nivaa !== 'feil') };
}

const keyOf = (p: Problem): string => [p.file, p.field, p.message].join('\0');

/** The last contents that were checked: a draft is checked when it is shown, sent, and published. The files do not change while the program runs. */
const checked = new Map<string, readonly Problem[]>();
const KEPT = 20;

function problemsAt(editions: readonly Edition[], day: string, root: string | undefined): readonly Problem[] {
  const { tekster } = overlayAt(editions, day, baseFiles(root));
  const key = sha256(JSON.stringify([root, ...[...tekster].sort()]));
  const problems = checked.get(key) ?? check(root, tekster);
  checked.delete(key);
  checked.set(key, problems);
  if (checked.size > KEPT) checked.delete(checked.keys().next().value!);
  return problems;
}

function check(root: string | undefined, tekster: ReadonlyMap<string, string>): readonly Problem[] {
  try {
    return checkKnowledge(loadKnowledge(root, tekster));
  } catch (error) {
    if (error instanceof KnowledgeError) return error.problems;
    throw error;
  }
}
