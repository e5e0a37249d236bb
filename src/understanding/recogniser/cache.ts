import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode, type Trained } from './bundle.js';

const PREFIX = 'recogniser-';

/** The cached model for this content, or null. A damaged or foreign file counts as none. */
export function readCache(folder: string, key: string): Trained | null {
  try {
    return decode(readFileSync(join(folder, `${PREFIX}${key.slice(0, 16)}.bin`)), key);
  } catch {
    return null;
  }
}

/** Writes the model whole or not at all, and removes older ones. A folder that cannot be written is no fault. */
export function writeCache(folder: string, key: string, trained: Trained): void {
  const name = `${PREFIX}${key.slice(0, 16)}.bin`;
  const unfinished = join(folder, `${name}.${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, encode(trained, key));
    renameSync(unfinished, join(folder, name));
    for (const other of readdirSync(folder)) if (other.startsWith(PREFIX) && other.endsWith('.bin') && other !== name) rmSync(join(folder, other), { force: true });
  } catch {
    remove(unfinished);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing was written there.
  }
}
