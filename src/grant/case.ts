import { z } from 'zod';
import type { Knowledge } from '../knowledge/knowledge.js';
import { closest } from '../knowledge/read/suggest.js';
import { CASE_FIELDS, caseSchema, LIMITS, OWN_FACT_SCHEMAS } from './case-schema.js';
import { Num, ZERO } from './decimal.js';
import { earlier } from './months.js';
import { ownFacts } from './own-facts.js';
import type { CaseProblem, GrantCase, Stilling } from './types.js';

export type ParsedCase = { ok: true; sak: GrantCase } | { ok: false; problem: CaseProblem };

/** `stillinger[0].fra`, as the contract writes it; `sak` for the case itself. */
const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step)), '') || 'sak';

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((here, step) => (here as Record<PropertyKey, unknown> | null | undefined)?.[step], data);

/** What was written, short and without characters that could play tricks on the reader. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const clean = text.replace(/[\p{Cc}\p{Cf}]/gu, '');
  return clean.length > 40 ? `${clean.slice(0, 40)}…` : clean;
}

function problemOf(issue: z.core.$ZodIssue, data: unknown): CaseProblem {
  const value = valueAt(data, issue.path);
  const owner = valueAt(data, issue.path.slice(0, -1)) as { fra?: string; til?: string } | undefined;
  const field = fieldOf(issue.path);
  if (value === undefined && issue.path.length > 0) return { field, code: 'ALIS-C020', verdier: { felt: field } };
  const verdier: Record<string, string | number> = {
    felt: field, verdi: quoted(value),
    ...(issue.code === 'invalid_value' ? { lovlige: issue.values.map(String).join(', ') } : {}),
    ...(issue.message === 'ALIS-C008' && owner?.fra && owner.til ? { fra: owner.fra, til: owner.til } : {}),
    ...(issue.message === 'ALIS-C007' ? { foerste: LIMITS.FIRST_YEAR, siste: LIMITS.LAST_YEAR } : {}),
    ...(issue.message === 'ALIS-C013' ? { maks: String(LIMITS.MOST_KRONER) } : {}),
    ...(issue.message === 'ALIS-C014' ? { maks: LIMITS.MOST_MONTHS } : {}),
    ...(issue.message === 'ALIS-C018' ? { maks: LIMITS.MOST_POSITIONS } : {}),
  };
  return { field, code: issue.message, verdier };
}

/** A field that nobody knows is left alone, unless it looks like one of ours misspelt: that would be lost in silence. */
function misspelt(k: Knowledge, data: object): CaseProblem | null {
  const known = [...CASE_FIELDS, ...ownFacts(k).map((f) => f.id)];
  for (const key of Object.keys(data)) {
    if (known.includes(key)) continue;
    const meant = closest(key, known);
    if (meant) return { field: quoted(key), code: 'ALIS-C002', verdier: { felt: quoted(key), mente: meant } };
  }
  return null;
}

/** The first stretch of days on which the positions add up to more than one full post. */
export function overfull(stillinger: readonly Stilling[]): { index: number; fra: string; til: string; sum: string } | null {
  const posts = stillinger.flatMap((s, index) => (s.fra && s.til && s.stillingsandel ? [{ index, fra: s.fra, til: s.til, andel: new Num(s.stillingsandel) }] : []));
  const starts = [...posts].sort((a, b) => a.fra.localeCompare(b.fra) || a.index - b.index);
  for (const start of starts) {
    const together = posts.filter((p) => p.fra <= start.fra && p.til >= start.fra);
    const sum = together.reduce((n, p) => n.plus(p.andel), ZERO);
    if (sum.gt(1)) return { index: Math.max(...together.map((p) => p.index)), fra: start.fra, til: together.map((p) => p.til).reduce(earlier), sum: sum.toString() };
  }
  return null;
}

function knownNumber(k: Knowledge, nummer: string): boolean {
  return k.kommuner.some((m) => m.kommunenummer === nummer) || k.kommuneendringer.some((c) => c.fra === nummer || c.til === nummer);
}

/** What a well-formed case may still have wrong: things that need the rules, or several fields together. */
function meaningProblem(k: Knowledge, sak: GrantCase): CaseProblem | null {
  if (sak.kommunenummer && !knownNumber(k, sak.kommunenummer)) return { field: 'kommunenummer', code: 'ALIS-C016', verdier: { verdi: sak.kommunenummer } };
  const over = overfull(sak.stillinger ?? []);
  if (!over) return null;
  return { field: `stillinger[${over.index}].stillingsandel`, code: 'ALIS-C011', verdier: { sum: over.sum, fra: over.fra, til: over.til } };
}

const schemas = new WeakMap<Knowledge['fakta'], typeof caseSchema>();

/** The contract's form, with the facts that the rules add. */
function schemaFor(k: Knowledge): typeof caseSchema {
  const own = ownFacts(k).flatMap((fact) => (OWN_FACT_SCHEMAS[fact.type] ? [[fact.id, OWN_FACT_SCHEMAS[fact.type]!(fact)] as const] : []));
  if (own.length === 0) return caseSchema;
  const known = schemas.get(k.fakta) ?? (caseSchema.extend(Object.fromEntries(own)) as unknown as typeof caseSchema);
  schemas.set(k.fakta, known);
  return known;
}

/**
 * Parses a case of the contract (design.md section 4). The first problem comes back as field, code and values; the words
 * are `rules/tekster/saksfeil.yaml`. Fields of others are ignored; one that looks like ours misspelt is a problem.
 */
export function parseCase(k: Knowledge, json: unknown): ParsedCase {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { ok: false, problem: { field: 'sak', code: 'ALIS-C001', verdier: { verdi: quoted(json) } } };
  const slip = misspelt(k, json);
  if (slip) return { ok: false, problem: slip };
  const parsed = schemaFor(k).safeParse(json);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error.issues[0]!, json) };
  const sak = parsed.data as GrantCase;
  const problem = meaningProblem(k, sak);
  return problem ? { ok: false, problem } : { ok: true, sak };
}

