import { mkdirSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from './canonical.js';

/**
 * YAML is slow to parse, JSON is not. The build keeps the parsed files here, each under the hash of its text, so a file
 * that was edited since is simply parsed again. Nothing is wrong when the cache is missing or old.
 */
const CACHE = 'dist/knowledge-cache.json';

export class ParseCache {
  private readonly byHash: Record<string, unknown>;

  constructor(root: string) {
    this.byHash = read(join(root, CACHE));
  }

  /** The data of a text that was parsed before, or undefined. */
  get(text: string): unknown {
    return this.byHash[sha256(text)];
  }
}

function read(path: string): Record<string, unknown> {
  if (!existsSync(path)) return {};
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Writes the cache for files that were read without fault. Data that JSON cannot hold exactly is left out. */
export function writeParseCache(root: string, files: Iterable<{ text: string; data: unknown }>): void {
  const byHash: Record<string, unknown> = {};
  for (const { text, data } of files) if (data !== undefined && survivesJson(data)) byHash[sha256(text)] = data;
  const path = join(root, CACHE);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(byHash));
}

function survivesJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  return Object.values(value).every(survivesJson);
}
