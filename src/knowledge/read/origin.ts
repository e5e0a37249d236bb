import type { Knowledge } from '../knowledge.js';
import type { Reader } from './reader.js';
import type { ReadVersions } from './versions.js';

/** Where a knowledge base came from: lets a later check say file and line without carrying them in the value itself. */
export interface Origin {
  reader: Reader;
  versions: ReadVersions;
}

const origins = new WeakMap<Knowledge, Origin>();

export function rememberOrigin(k: Knowledge, origin: Origin): void {
  origins.set(k, origin);
}

export function originOf(k: Knowledge): Origin | undefined {
  return origins.get(k);
}
