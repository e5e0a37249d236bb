import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError, loadKnowledge } from '../../knowledge/load.js';
import { refuseFaults } from './check.js';

/** Which files the build found no fault in. */
const MARK = 'dist/rules-checked';

/** Run by the build: files without fault need not be checked again at every start. */
export function markChecked(root: string): void {
  try {
    refuseFaults(loadKnowledge(root));
    writeFileSync(join(root, MARK), hashOfFiles(root));
  } catch (error) {
    // The start will say what is wrong.
    if (!(error instanceof KnowledgeError)) throw error;
  }
}

/** Throws `KnowledgeError` when the files have a fault. The check takes a quarter of a second, so files that the build checked are left at that. */
export function refuseUnchecked(root: string): void {
  const mark = join(root, MARK);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hashOfFiles(root)) return;
  refuseFaults(loadKnowledge(root));
}

/** Names and content of everything in rules/ and intents/. */
function hashOfFiles(root: string): string {
  const hash = createHash('sha256');
  for (const folder of ['rules', 'intents']) {
    const entries = existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true }) : [];
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
    for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
