import type { Knowledge } from '../knowledge.js';
import type { Problem } from '../problem.js';
import type { Origin } from '../read/origin.js';
import type { Path } from '../read/yaml-file.js';
import { fieldName } from '../read/yaml-file.js';
import type { Text } from '../schema/common.js';
import type { RuleVersion } from '../schema/version.js';

/** What every check works on, and where it reports. The same thing at the same place is reported once. */
export class CheckContext {
  readonly problems: Problem[] = [];
  private readonly seen = new Set<string>();

  constructor(readonly k: Knowledge, readonly origin: Origin) {}

  report(file: string, path: Path, message: string, remedy: string, nivaa: Problem['nivaa'] = 'feil'): void {
    const reader = this.origin.reader;
    const problem: Problem = { file, line: reader.lineOf(file, path), field: fieldName(path, reader.files.get(file)?.data), message, remedy, nivaa };
    const key = `${file}|${problem.line}|${problem.field}|${message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.problems.push(problem);
  }

  /** Reports at a part of a merged version (`kriterier/ramme`), in the file where that part stands. */
  reportPart(version: RuleVersion, part: string, path: Path, message: string, remedy: string, nivaa: Problem['nivaa'] = 'feil'): void {
    const at = this.origin.versions.origins.get(version.id)?.get(part) ?? { file: this.fileOf(version), path: [] };
    this.report(at.file, [...at.path, ...path], message, remedy, nivaa);
  }

  fileOf(version: RuleVersion): string {
    return this.origin.versions.files.get(version.id)!;
  }

  /** Files that were read, with their data. */
  files(ending = '.yaml'): { name: string; data: unknown }[] {
    return [...this.origin.reader.files.values()].filter((f) => f.name.endsWith(ending));
  }
}

/** Calls `visit` for every object in a value, with its path; a thing that YAML repeats (`*alias`) is visited once. */
export function walk(data: unknown, visit: (node: Record<string, unknown>, path: Path) => void): void {
  const seen = new Set<object>();
  const step = (node: unknown, path: Path): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    if (!Array.isArray(node)) visit(node as Record<string, unknown>, path);
    for (const [key, inner] of Object.entries(node)) step(inner, [...path, Array.isArray(node) ? Number(key) : key]);
  };
  step(data, []);
}

export function isText(node: unknown): node is Text {
  const t = node as Partial<Text> | null;
  return typeof t === 'object' && t !== null && typeof t.nb === 'string' && typeof t.nn === 'string' && typeof t.en === 'string';
}
