/** One thing that is wrong in rules/ or intents/, said so that the person who edits the file can mend it. */
export interface Problem {
  /** Relative to the project folder, with `/`. */
  file: string;
  line: number;
  /** Path in the file, for example `verdier.frist.kilde` or `kriterier[vikariat-varighet].krav`. */
  field: string;
  message: string;
  remedy: string;
  /** `feil` must be mended; `advarsel` is worth a look and stops nothing. */
  nivaa: 'feil' | 'advarsel';
}

/** `file:line: field: message Remedy`: one problem on one line, which editors can click on. */
export function formatProblem(p: Problem): string {
  const where = p.field ? `${p.file}:${p.line}: ${p.field}: ` : `${p.file}:${p.line}: `;
  return `${where}${p.message}. ${p.remedy}.`;
}

/** Files first in reading order, and in a file from top to bottom. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.file.localeCompare(b.file, 'nb') || a.line - b.line);
}

/** The knowledge base cannot be used. The message is the whole list of problems, in plain words. */
export class KnowledgeError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const sorted = sortProblems(problems);
    const [only, ...more] = sorted.map(formatProblem);
    const list = [`Regelverket kan ikke leses, det er ${sorted.length} feil:`, ...[only, ...more].map((line) => `  ${line}`)];
    super(more.length ? list.join('\n') : `Regelverket kan ikke leses: ${only}`);
    this.name = 'KnowledgeError';
    this.problems = sorted;
  }
}
