import { estimate } from '../grant/estimate.js';
import type { AskField } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Kriterium } from '../knowledge/schema/version.js';
import { versionAt } from '../knowledge/versions.js';
import { clearField, readField } from './fields.js';
import { unknownsOf } from './merge-facts.js';
import type { CheckCase } from './types.js';

/** A clarification with its fields named. */
export type Clarifying = NonNullable<Kriterium['avklar']> & { fakta: AskField; spoer: AskField };

/** What comes before a clarification: the questions that can end the check sooner. */
const SOONER: ReadonlySet<AskField> = new Set<AskField>(['kommunenummer', 'periode', 'utdanningsvirksomhet', 'nyOrdning', 'stillingstype', 'vikariat', 'formaal']);

/**
 * The clarification that a fact said in passing needs: people say "vikar" of a locum hired through an agency as well, and the
 * rules tell the two apart. A tie that was picked as an answer, or said by name, needs none.
 */
export function clarificationOf(k: Knowledge, check: CheckCase): Clarifying | undefined {
  const date = check.sak.stillinger?.map((s) => s.fra).find((d) => d !== undefined);
  const found = date ? versionAt(k, check.sak.ordning ?? 'nasjonal-alis', date) : undefined;
  if (found?.slag !== 'kjent') return undefined;
  for (const { avklar, fakta } of found.versjon.kriterier) {
    if (!avklar || readField(check.sak, fakta as AskField) !== avklar.verdi) continue;
    const given = check.svar.find((s) => s.felt === fakta);
    if (given?.opphav === 'sagt' && !given.spurt) return { ...avklar, fakta: fakta as AskField, spoer: avklar.spoer as AskField };
  }
  return undefined;
}

/** The open fields with the clarification in its place; nothing is added to a check that is already decided against. */
export function withClarification(k: Knowledge, check: CheckCase, open: readonly AskField[], today: string): AskField[] {
  const needed = clarificationOf(k, check);
  if (!needed || open.includes(needed.spoer) || readField(check.sak, needed.spoer) !== undefined || unknownsOf(check).has(needed.spoer)) return [...open];
  if (open.length === 0) return estimate(k, check.sak, today).utfall === 'kan-innvilges' ? [needed.spoer] : [];
  const at = open.findIndex((field) => !SOONER.has(field));
  return at < 0 ? [...open, needed.spoer] : [...open.slice(0, at), needed.spoer, ...open.slice(at)];
}

/** Puts the answer where the rules look for it: "yes" is the tie that was meant, "don't know" makes the tie unknown. */
export function settleClarification(k: Knowledge, judged: CheckCase, check: CheckCase): CheckCase {
  const needed = clarificationOf(k, judged);
  if (!needed) return check;
  const given = check.svar.find((s) => s.felt === needed.spoer);
  const yes = readField(check.sak, needed.spoer) === true;
  if (!given || (!yes && given.opphav !== 'vet-ikke')) return check;
  const [first = {}, ...rest] = check.sak.stillinger ?? [];
  const sak = clearField({ ...check.sak, stillinger: [{ ...first, tilknytning: yes ? (needed.ja_betyr as typeof first.tilknytning) : undefined }, ...rest] }, needed.spoer);
  const svar = check.svar.filter((s) => s.felt !== needed.spoer && s.felt !== needed.fakta);
  return { ...check, sak, svar: [...svar, { ...given, felt: needed.fakta, spurt: true }] };
}
