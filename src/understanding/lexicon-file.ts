import { KnowledgeError } from '../knowledge/problem.js';
import { Reader } from '../knowledge/read/reader.js';
import { COMMANDS_FILE, commandsSchema, lexiconSchema } from '../knowledge/schema/leksikon.js';
import type { CommandForms } from './commands.js';
import type { LexiconEntry } from './lexicon.js';

/** What rules/leksikon/ knows: the words for each idea, and the phrases that steer. */
export interface LexiconData {
  entries: LexiconEntry[];
  commands: CommandForms;
}

/** Reads rules/leksikon/*.yaml. Throws `KnowledgeError`, with file, line and remedy, when one is missing or not of the right form. */
export function readLexicon(root: string): LexiconData {
  const reader = new Reader(root);
  const files = reader.list('rules/leksikon', '.yaml').filter((file) => file !== COMMANDS_FILE);
  const entries = files.flatMap((file) => reader.yaml(file, lexiconSchema) ?? []);
  const commands = reader.yaml(COMMANDS_FILE, commandsSchema) ?? {};
  if (reader.problems.length) throw new KnowledgeError(reader.problems);
  return { entries, commands };
}
