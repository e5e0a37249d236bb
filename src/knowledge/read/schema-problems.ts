import type { z } from 'zod';
import { dateSchema } from '../schema/common.js';
import { didYouMean } from './suggest.js';
import type { Path } from './yaml-file.js';

/** What is wrong at one place, before file and line are known. */
export interface Finding {
  path: Path;
  message: string;
  remedy: string;
}

type Issue = z.core.$ZodIssue;
interface Def {
  type: string;
  shape?: Record<string, z.core.$ZodType>;
  element?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  options?: readonly z.core.$ZodType[];
  getter?: () => z.core.$ZodType;
  values?: readonly unknown[];
}

const TYPE_WORDS: Record<string, string> = {
  string: 'tekst', number: 'et tall', boolean: 'true eller false', object: 'en gruppe med felter', record: 'en gruppe med felter', array: 'en liste (linjer som begynner med «- »)', null: 'tomt',
};

function at(data: unknown, path: Path): unknown {
  let here = data;
  for (const step of path) here = (here as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return here;
}

/** The fields that a schema knows at a path, over all alternatives: to say which one was meant. */
function knownKeys(schema: z.core.$ZodType, path: Path): string[] {
  const def = schema._zod.def as unknown as Def;
  if (def.innerType) return knownKeys(def.innerType, path);
  if (def.in) return knownKeys(def.in, path);
  if (def.getter) return knownKeys(def.getter(), path);
  if (def.options) return [...new Set(def.options.flatMap((o) => knownKeys(o, path)))];
  const [step, ...rest] = path;
  if (step === undefined) return def.shape ? Object.keys(def.shape) : [];
  const next = def.shape?.[String(step)] ?? def.element ?? def.valueType;
  return next ? knownKeys(next, rest) : [];
}

/** The schema of the thing at a path, without what only wraps it; undefined where alternatives part. */
function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  const def = schema._zod.def as unknown as Def;
  const inner = def.innerType ?? def.in ?? def.getter?.();
  if (inner) return schemaAt(inner, path);
  if (def.options) return def.options.map((o) => schemaAt(o, path)).find((s) => s !== undefined);
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const next = def.shape?.[String(step)] ?? def.element ?? def.valueType;
  return next && schemaAt(next, rest);
}

/** Of the fields that may stand there, those that do not yet (`no:` beside `nb:` is meant for `nn:`). */
function meantKeys(known: readonly string[], value: unknown): readonly string[] {
  const left = known.filter((key) => typeof value !== 'object' || value === null || !(key in value));
  return left.length > 0 ? left : known;
}

/** What the schema itself says to do. */
function remedyOf(issue: Issue): string {
  const remedy: unknown = issue.code === 'custom' ? issue.params?.['remedy'] : undefined;
  return typeof remedy === 'string' ? remedy : 'Se i rules/README.md hvordan feltet skrives';
}

/** The literal values that a schema allows at a path, over all alternatives (`modell`: gradert, kostnad, timer). */
function literalsAt(schema: z.core.$ZodType, path: Path): string[] {
  const def = schema._zod.def as unknown as Def;
  const inner = def.innerType ?? def.in ?? def.getter?.();
  if (inner) return literalsAt(inner, path);
  if (def.options) return [...new Set(def.options.flatMap((o) => literalsAt(o, path)))];
  const [step, ...rest] = path;
  if (step === undefined) return (def.values ?? []).map(String);
  const next = def.shape?.[String(step)] ?? def.element ?? def.valueType;
  return next ? literalsAt(next, rest) : [];
}

/** Of several alternatives, the one that the writer most likely meant: fewest faults; a removal only where `fjernet` is written. */
function likeliest(alternatives: Issue[][], value: unknown): Issue[] {
  const removes = typeof value === 'object' && value !== null && 'fjernet' in value;
  const isRemoval = (issues: Issue[]): boolean => issues.some((i) => i.path[0] === 'fjernet' || (i.code === 'unrecognized_keys' && i.keys.includes('kilde')));
  const objects = alternatives.filter((a) => removes || !isRemoval(a));
  return (objects.length ? objects : alternatives).reduce((best, a) => (a.length < best.length ? a : best));
}

function fromIssue(issue: Issue, path: Path, schema: z.core.$ZodType, data: unknown): Finding[] {
  const value = at(data, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: `ukjent felt «${key}»`, remedy: didYouMean(key, meantKeys(knownKeys(schema, path), value)) }));
    case 'invalid_union': {
      if (issue.errors.length === 0) return [unknownVariant(path, value, literalsAt(schema, path))];
      const types = issue.errors.map((e) => (e.length === 1 && e[0]!.code === 'invalid_type' && e[0]!.path.length === 0 ? e[0]!.expected : null));
      if (types.every((t) => t !== null)) return [wrongType([...new Set(types)].filter((t) => t !== 'null'), value, path)];
      return likeliest(issue.errors, value).flatMap((i) => fromIssue(i, [...path, ...i.path], schema, data));
    }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.map((i) => ({ path, message: `feltnavnet «${String(path.at(-1))}» kan ikke brukes`, remedy: sentence(i.message) }));
    case 'invalid_type':
      return [wrongType([issue.expected], value, path, schemaAt(schema, path) === dateSchema)];
    case 'invalid_value': {
      if (value === undefined || value === null) return [{ path, message: value === null ? 'feltet er tomt' : 'feltet mangler', remedy: `Skriv en av: ${issue.values.join(', ')}` }];
      const near = didYouMean(String(value), issue.values.map(String));
      return [{ path, message: `«${String(value)}» er ikke en lovlig verdi`, remedy: near.startsWith('Mente') ? `${near}, eller bruk en av: ${issue.values.join(', ')}` : near }];
    }
    case 'too_small':
      return [{ path, message: issue.origin === 'array' ? 'lista er tom' : 'teksten er tom', remedy: issue.origin === 'array' ? 'Legg til minst én linje' : 'Skriv teksten' }];
    case 'invalid_format':
      return [{ path, message: `«${String(value)}» er ikke skrevet riktig`, remedy: issue.format === 'url' ? 'Skriv hele adressen, med https://' : sentence(issue.message) }];
    default:
      return [{ path, message: issue.message, remedy: remedyOf(issue) }];
  }
}

function unknownVariant(path: Path, value: unknown, known: readonly string[]): Finding {
  if (value === undefined) return { path, message: 'feltet mangler', remedy: `Skriv en av: ${known.join(', ')}` };
  return { path, message: `«${String(value)}» er ikke en lovlig verdi`, remedy: didYouMean(String(value), known) };
}

function wrongType(expected: readonly string[], value: unknown, path: Path, isDate = false): Finding {
  const words = isDate ? ['en dato, ÅÅÅÅ-MM-DD, som 2027-05-31'] : expected.map((e) => TYPE_WORDS[e] ?? e);
  const wanted = words.length > 1 ? `${words.slice(0, -1).join(', ')} eller ${words.at(-1)}` : words[0]!;
  if (path.length === 0 && (value === null || value === undefined)) return { path, message: 'fila er tom', remedy: 'Skriv innholdet, eller slett fila' };
  if (value === undefined) return { path, message: 'feltet mangler', remedy: `Legg til feltet, det skal være ${wanted}` };
  if (!isDate && expected[0] === 'string' && typeof value === 'number') return { path, message: `«${value}» er lest som et tall, men skal være tekst`, remedy: `Sett anførselstegn rundt det, som "${value}"` };
  return { path, message: value === null ? `feltet er tomt, her skal det stå ${wanted}` : `her skal det stå ${wanted}`, remedy: value === null ? `Skriv ${wanted} etter kolonet, eller slett linja om feltet ikke trengs` : `Skriv ${wanted}, og sjekk innrykket på linjene under` };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Turns the faults that zod found into plain sentences, each with a remedy. */
export function schemaProblems(error: z.ZodError, schema: z.core.$ZodType, data: unknown): Finding[] {
  return error.issues.flatMap((issue) => fromIssue(issue, issue.path, schema, data));
}
