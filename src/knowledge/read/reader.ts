import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '../problem.js';
import { decode, decodeText } from './encoding.js';
import { ParseCache } from './parse-cache.js';
import { schemaProblems } from './schema-problems.js';
import { createLocator, fieldName, parseYaml, type Path } from './yaml-file.js';

/** A file that was read: its text, and the data in it before any schema changed it. */
export interface ReadFile {
  name: string;
  text: string;
  data: unknown;
}

/** Reads the files of the knowledge base and gathers everything that is wrong with them. */
export class Reader {
  readonly problems: Problem[] = [];
  readonly files = new Map<string, ReadFile>();
  private readonly locators = new Map<string, (path: Path) => number>();

  private readonly cache: ParseCache;

  /** `over`: texts that stand in the place of files, or beside them; an empty one says that the file is not there. */
  constructor(readonly root: string, private readonly over: ReadonlyMap<string, string> = new Map()) {
    this.cache = new ParseCache(root);
  }

  /** Names of the files right under a folder, in a fixed order; empty when the folder is not there. */
  list(folder: string, ending: string): string[] {
    const path = join(this.root, folder);
    const onDisk = existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((f) => f.isFile()).map((f) => `${folder}/${f.name}`) : [];
    const beside = [...this.over.keys()].filter((name) => dirname(name) === folder);
    return [...new Set([...onDisk, ...beside])].filter((name) => name.endsWith(ending) && this.over.get(name) !== '').sort();
  }

  /** Names of the folders under a folder that have files in them, in a fixed order. */
  folders(folder: string): string[] {
    const path = join(this.root, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { withFileTypes: true })
      .filter((f) => f.isDirectory() && this.list(`${folder}/${f.name}`, '.yaml').length > 0)
      .map((f) => f.name)
      .sort();
  }

  has(name: string): boolean {
    return this.over.has(name) ? this.over.get(name) !== '' : existsSync(join(this.root, name));
  }

  /** The text of a file, or null (and a problem) when it is not there. */
  text(name: string): string | null {
    if (!this.has(name)) {
      this.problems.push({ file: name, line: 1, field: '', message: 'fila mangler', remedy: 'Legg fila tilbake, eller hent den fra forrige utgave', nivaa: 'feil' });
      return null;
    }
    const over = this.over.get(name);
    const { text, problem } = over === undefined ? decode(name, readFileSync(join(this.root, name))) : decodeText(name, over);
    if (problem) {
      this.problems.push(problem);
      return null;
    }
    this.files.set(name, { name, text, data: undefined });
    return text;
  }

  /** A YAML file that has passed its schema, or null with the problems noted. */
  yaml<S extends z.ZodType>(name: string, schema: S): z.output<S> | null {
    const text = this.text(name);
    if (text === null) return null;
    const cached = this.cache.get(text);
    const { data, problems } = cached === undefined ? parseYaml(name, text) : { data: cached, problems: [] };
    this.problems.push(...problems);
    if (problems.length) return null;
    this.files.set(name, { name, text, data });
    const result = schema.safeParse(data);
    if (result.success) return result.data;
    for (const f of schemaProblems(result.error, schema, data)) this.report(name, f.path, f.message, f.remedy);
    return null;
  }

  /** Notes a problem at a path of a file that was read. */
  report(file: string, path: Path, message: string, remedy: string, nivaa: Problem['nivaa'] = 'feil'): void {
    this.problems.push({ file, line: this.lineOf(file, path), field: fieldName(path, this.files.get(file)?.data), message, remedy, nivaa });
  }

  /** Notes a file that is not there, or is not read. Said once, whoever misses it. */
  lacking(file: string, message: string, remedy: string): void {
    if (!this.problems.some((p) => p.file === file)) this.problems.push({ file, line: 1, field: '', message, remedy, nivaa: 'feil' });
  }

  /** Whether a file is another than the one that the program was built with. */
  isEdited(name: string): boolean {
    const read = this.files.get(name);
    return read !== undefined && this.cache.get(read.text) === undefined;
  }

  lineOf(file: string, path: Path): number {
    const read = this.files.get(file);
    if (!read) return 1;
    let locate = this.locators.get(file);
    if (!locate) this.locators.set(file, (locate = createLocator(read.text)));
    return locate(path);
  }

  /** SHA-256 over names and contents of all files read, in a fixed order. */
  hash(): string {
    const sum = createHash('sha256');
    for (const name of [...this.files.keys()].sort()) sum.update(`${name}\0${this.files.get(name)!.text}\0`);
    return sum.digest('hex');
  }
}
