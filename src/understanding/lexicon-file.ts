import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CommandForms } from './commands.js';
import type { LexiconEntry } from './lexicon.js';

const COMMANDS = 'kommandoer.yaml';

const entriesSchema = z.array(z.strictObject({ id: z.string().min(1), ord: z.array(z.string().min(1)).min(1) }));
const commandsSchema = z.record(z.string(), z.array(z.string().min(1)).min(1));

function read<T>(folder: string, file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(join(folder, file), 'utf8')));
  if (!result.success) throw new Error(`rules/leksikon/${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** What rules/leksikon/ knows: the words for each idea, and the phrases that steer. */
export interface LexiconData {
  entries: LexiconEntry[];
  commands: CommandForms;
}

/** Reads rules/leksikon/*.yaml. Throws with the file's name when one is not of the right form. */
export function readLexicon(root: string): LexiconData {
  const folder = join(root, 'rules', 'leksikon');
  const files = readdirSync(folder).filter((f) => f.endsWith('.yaml') && f !== COMMANDS).sort();
  return { entries: files.flatMap((f) => read(folder, f, entriesSchema)), commands: read(folder, COMMANDS, commandsSchema) };
}
