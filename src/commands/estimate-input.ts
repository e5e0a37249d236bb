import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';

/** One case as read: JSON, or a line that is none. */
export type CaseLine = { ok: true; json: unknown } | { ok: false };

function parse(text: string): CaseLine {
  try {
    return { ok: true, json: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}

/**
 * Cases one by one, as they come: a case a line (NDJSON), or a JSON array over any number of lines. Only the array has to
 * be read to its end before it can be understood.
 */
export async function* readCases(input: Readable): AsyncGenerator<CaseLine> {
  let array: string[] | null = null;
  let first = true;
  for await (const raw of createInterface({ input, crlfDelay: Infinity })) {
    const line = first ? raw.replace(/^\uFEFF/, '') : raw;
    if (line.trim() === '') continue;
    if (first && line.trimStart().startsWith('[')) array = [];
    first = false;
    if (array) array.push(line);
    else yield parse(line);
  }
  if (!array) return;
  const whole = parse(array.join('\n'));
  if (!whole.ok || !Array.isArray(whole.json)) yield { ok: false };
  else for (const json of whole.json as unknown[]) yield { ok: true, json };
}
