import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { KbStatus } from '../../publishing/status.js';
import { failedCheck } from '../errors.js';
import { placeOf } from './words.js';

/** What the desk publishes changes to. A name that leads elsewhere was never made there. */
const OURS = /^(?:rules|intents)(?:\/[\w-][\w.-]*)+\.(?:yaml|jsonl|csv)$/;

/** Writes what differs from the files, each whole or not at all. Gives the names. An empty text takes the file away. Throws before the first when one lies elsewhere. */
export function writeFiles(texts: ReadonlyMap<string, string>, folder: string): string[] {
  const foreign = [...texts.keys()].find((file) => !OURS.test(file));
  if (foreign !== undefined) throw failedCheck(`Ingenting er skrevet. «${foreign}» ligger ikke i rules/ eller intents/. Noen kan ha endret lageret: kjør «alis revisjon kontroller».`);
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, text]) => {
    const path = join(folder, file);
    if (text === '') rmSync(path, { force: true });
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.ny`, text);
      renameSync(`${path}.ny`, path);
    }
    return file;
  });
}

/** Files that somebody has changed in another way than what is published: an export over them could hide that. */
export function refuseDrift({ overlay }: KbStatus): void {
  const places = overlay.misfits.map((m) => `  utgave ${m.utgave}: ${placeOf(m.endring)}`);
  if (places.length === 0) return;
  throw failedCheck(`Ingenting er skrevet. Filene er endret på en måte som ikke passer med det som er publisert:\n${places.join('\n')}\nSe «alis kb status». Med --ut skrives det som passer, til en annen mappe.`);
}
