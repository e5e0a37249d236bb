import { CASE_FIELDS, POSITION_FIELDS } from '../grant/case-schema.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Problem } from '../knowledge/problem.js';
import { originOf } from '../knowledge/read/origin.js';
import { didYouMean } from '../knowledge/read/suggest.js';
import { fieldName, type Path } from '../knowledge/read/yaml-file.js';
import type { Eksempel } from '../knowledge/schema/version.js';
import { computed } from './effect/cases.js';
import { same, type Data } from './yaml/data.js';

interface Finding {
  path: Path;
  message: string;
  remedy: string;
}

const shown = (value: unknown): string => (value === undefined ? 'ingenting' : typeof value === 'string' ? `«${value}»` : JSON.stringify(value));

/** Fields that no case has: a slip of the pen would leave the fact out in silence. */
function unknownFields(k: Knowledge, sak: Record<string, unknown>): Finding[] {
  const fields = [...CASE_FIELDS, ...k.fakta.keys()];
  const stray = (owner: object, path: Path, known: readonly string[]): Finding[] =>
    Object.keys(owner).filter((key) => !known.includes(key)).map((key) => ({ path: [...path, key], message: `ukjent felt «${key}» i saken`, remedy: didYouMean(key, known) }));
  const positions = Array.isArray(sak['stillinger']) ? (sak['stillinger'] as unknown[]) : [];
  return [...stray(sak, ['sak'], fields), ...positions.flatMap((p, i) => (typeof p === 'object' && p !== null ? stray(p, ['sak', 'stillinger', i], POSITION_FIELDS) : []))];
}

function disagreements(example: Eksempel, result: Record<string, unknown>, known: ReadonlySet<string>): Finding[] {
  const stray = Object.keys(example.forvent).filter((felt) => !known.has(felt));
  if (stray.length > 0) return stray.map((felt) => ({ path: ['forvent', felt], message: `ukjent felt «${felt}» i svaret`, remedy: didYouMean(felt, known) }));
  const wrong = Object.entries(example.forvent).filter(([felt, expected]) => !same(expected as Data, result[felt] as Data));
  if (wrong.length === 0) return [];
  const list = (valueOf: (felt: string, expected: unknown) => unknown): string => wrong.map(([felt, expected]) => `${felt} ${shown(valueOf(felt, expected))}`).join(', ');
  const unquoted = wrong.find(([felt, expected]) => typeof result[felt] === 'string' && typeof expected === 'number' && Number(result[felt]) === expected)?.[0];
  const remedy = unquoted ? `Sett anførselstegn rundt tallet: ${unquoted}: "${String(result[unquoted])}"` : 'Er reglene riktige, regn eksempelet ut for hånd og rett svaret her. Er svaret her riktig, er det en feil i reglene';
  return [{ path: ['forvent', wrong[0]![0]], message: `«${example.tittel}» skulle gitt ${list((_, expected) => expected)}, men reglene gir ${list((felt) => result[felt])}`, remedy }];
}

/** What is wrong with one example, held against the rules. `known`: every field that a result can have. */
function checkExample(k: Knowledge, example: Eksempel, result: Record<string, unknown>, known: ReadonlySet<string>): Finding[] {
  const stray = unknownFields(k, example.sak);
  if (stray.length > 0) return stray;
  if (typeof result['feil'] === 'string') return [{ path: ['sak'], message: `saken kan ikke leses: ${result['feil'].replace(/\.$/, '')}`, remedy: 'Rett feltet i saken' }];
  return disagreements(example, result, known);
}

function examplesIn(k: Knowledge, data: unknown): { example: Eksempel; index: number; day: string }[] {
  const { versjon, eksempler } = data as { versjon: string; eksempler: Eksempel[] };
  const day = k.versjoner.get(versjon)?.gjelder.til;
  return day === undefined ? [] : eksempler.map((example, index) => ({ example, index, day }));
}

/**
 * Works every example beside the rules (rules/ordninger/**.eksempler.yaml) out and tells of those that do not come out as they
 * say. Each is worked out as on the last day of its version, so that the files alone decide. A knowledge base that was put
 * together by hand has no files, and no problems.
 */
export function exampleProblems(k: Knowledge): Problem[] {
  const origin = originOf(k);
  if (!origin) return [];
  const { reader } = origin;
  const all = [...reader.files.values()].filter((f) => f.name.endsWith('.eksempler.yaml')).flatMap(({ name, data }) =>
    examplesIn(k, data).map(({ example, index, day }) => ({ name, data, example, index, result: computed(k, example.sak, day) ?? {} })),
  );
  const known = new Set(all.filter(({ result }) => result['feil'] === undefined).flatMap(({ result }) => Object.keys(result)));
  return all.flatMap(({ name, data, example, index, result }) =>
    checkExample(k, example, result, known).map(({ path, message, remedy }): Problem => {
      const at = ['eksempler', index, ...path];
      return { file: name, line: reader.lineOf(name, at), field: fieldName(at, data), message, remedy, nivaa: 'feil' };
    }),
  );
}
