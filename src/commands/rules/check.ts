import { checkKnowledge, formatProblem, type Problem } from '../../knowledge/check.js';
import { loadKnowledge, KnowledgeError } from '../../knowledge/load.js';
import type { Knowledge, Lang } from '../../knowledge/knowledge.js';
import { sortProblems } from '../../knowledge/problem.js';
import { say } from '../../knowledge/text.js';
import { factProblems } from '../../publishing/check-facts.js';
import { exampleProblems } from '../../publishing/check-examples.js';

interface CheckOutput {
  output: string;
  /** 0 when there are no faults; warnings alone are no failure. */
  exitCode: 0 | 1;
}

function json(problems: readonly Problem[], faults: number): string {
  return `${JSON.stringify({ ok: faults === 0, feil: faults, advarsler: problems.length - faults, problemer: problems }, null, 2)}\n`;
}

function group(k: Knowledge, lang: Lang, problems: readonly Problem[], nivaa: Problem['nivaa']): string[] {
  const chosen = problems.filter((p) => p.nivaa === nivaa);
  return chosen.length ? [say(k, `visning.sjekk.${nivaa}`, lang), ...chosen.map((p) => `  ${formatProblem(p)}`), ''] : [];
}

function text(k: Knowledge, lang: Lang, problems: readonly Problem[], faults: number): string {
  const sum =
    problems.length === 0
      ? say(k, 'visning.sjekk.ok', lang, { eksempler: [...k.eksempler.values()].flat().length, versjoner: k.versjoner.size, intents: k.intents.size, tekster: k.tekster.size })
      : say(k, 'visning.sjekk.sum', lang, { feil: faults, advarsler: problems.length - faults });
  return `${[...group(k, lang, problems, 'feil'), ...group(k, lang, problems, 'advarsel'), sum].join('\n')}\n`;
}

/** All that can be said of what was read: the check of the files, and the worked examples held against the rules. */
export function problemsOf(k: Knowledge, today?: string): Problem[] {
  return sortProblems([...checkKnowledge(k, today), ...factProblems(k), ...exampleProblems(k)]);
}

/** A public service never begins with a figure that the check calls wrong. One that runs goes on: what is published was checked then. Throws `KnowledgeError`. */
export function refuseFaults(k: Knowledge): void {
  const faults = problemsOf(k).filter((p) => p.nivaa === 'feil');
  if (faults.length > 0) throw new KnowledgeError(faults);
}

/** Checks the whole knowledge base. When it cannot even be read, the reader's own list is the answer. */
export function runCheck(lang: Lang, asJson: boolean, today: string): CheckOutput {
  try {
    const k = loadKnowledge();
    const problems = problemsOf(k, today);
    const faults = problems.filter((p) => p.nivaa === 'feil').length;
    return { output: asJson ? json(problems, faults) : text(k, lang, problems, faults), exitCode: faults ? 1 : 0 };
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return { output: asJson ? json(error.problems, error.problems.length) : `${error.message}\n`, exitCode: 1 };
  }
}
