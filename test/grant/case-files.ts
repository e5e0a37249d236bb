import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** One worked case as a caseworker would read it. `sak` is laid over the file's `felles`; `null` takes a field away. */
export interface WorkedCase {
  id: string;
  tittel: string;
  hvorfor: string;
  sak: Record<string, unknown>;
  forvent: Expectation;
}

/** What must come out, exactly. Fields not named are not looked at. */
export interface Expectation extends Record<string, unknown> {
  /** The case is refused as written: field and code. */
  feil?: { felt: string; kode: string };
  /** Ids of the criteria that fail, all of them, in order. */
  ikkeOppfylt?: string[];
  /** Ids of caveats that must be among those given. */
  forbeholdMed?: string[];
  forbeholdUten?: string[];
}

interface CaseFile {
  tittel: string;
  felles?: Record<string, unknown>;
  saker: WorkedCase[];
}

const folder = join(import.meta.dirname, '..', 'cases');

const without = (sak: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(sak).filter(([, v]) => v !== null));

export function caseFiles(): { fil: string; tittel: string; saker: WorkedCase[] }[] {
  return readdirSync(folder)
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .map((fil) => {
      const file = parse(readFileSync(join(folder, fil), 'utf8')) as CaseFile;
      return { fil, tittel: file.tittel, saker: file.saker.map((s) => ({ ...s, sak: without({ ...file.felles, ...s.sak }) })) };
    });
}
