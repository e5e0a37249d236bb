import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode, type Trained } from './bundle.js';

const PREFIX = 'recogniser-';
/** So many models are kept: what is published can be taken back, and is then ready at once. */
const KEPT = 5;

/** The cached model for this content, or null. A damaged or foreign file counts as none. */
export function readCache(folder: string, key: string): Trained | null {
  try {
    return decode(readFileSync(join(folder, `${PREFIX}${key.slice(0, 16)}.bin`)), key);
  } catch {
    return null;
  }
}

/** Writes the model whole or not at all, and removes the oldest ones. A folder that cannot be written is no fault. */
export function writeCache(folder: string, key: string, trained: Trained): void {
  const name = `${PREFIX}${key.slice(0, 16)}.bin`;
  const unfinished = join(folder, `${name}.${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, encode(trained, key));
    renameSync(unfinished, join(folder, name));
    for (const old of modelsIn(folder).slice(KEPT)) rmSync(join(folder, old), { force: true });
  } catch {
    remove(unfinished);
  }
}

/** Newest first. */
function modelsIn(folder: string): string[] {
  const age = (name: string) => statSync(join(folder, name)).mtimeMs;
  return readdirSync(folder).filter((name) => name.startsWith(PREFIX) && name.endsWith('.bin')).sort((a, b) => age(b) - age(a));
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing was written there.
  }
}
