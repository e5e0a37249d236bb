import { estimate } from '../grant/estimate.js';
import { openQuestions } from '../grant/questions.js';
import type { AskField, GrantCase } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Kriterium, RuleVersion } from '../knowledge/schema/version.js';
import { splitByVersion } from '../knowledge/versions.js';
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
  if (!check.svar.some(saidInPassing)) return undefined;
  for (const { avklar, fakta } of versionsOfCase(k, check).flatMap((v) => v.kriterier)) {
    if (!avklar || readField(check.sak, fakta as AskField) !== avklar.verdi) continue;
    const given = check.svar.find((s) => s.felt === fakta);
    if (given && saidInPassing(given)) return { ...avklar, fakta: fakta as AskField, spoer: avklar.spoer as AskField };
  }
  return undefined;
}

const saidInPassing = ({ opphav, spurt }: CheckCase['svar'][number]): boolean => opphav === 'sagt' && !spurt;

/** The rule versions that the period lies in: each may need its own clarification. */
function versionsOfCase(k: Knowledge, check: CheckCase): RuleVersion[] {
  const { fra, til = fra } = check.sak.stillinger?.find((s) => s.fra !== undefined) ?? {};
  if (!fra || !til || til < fra) return [];
  return splitByVersion(k, check.sak.ordning ?? 'nasjonal-alis', fra, til).flatMap((p) => (p.oppslag.slag === 'kjent' ? [p.oppslag.versjon] : []));
}

/** Whether the rules ask the same field of every doctor: then the question is a wider one than the clarification. */
export function askedAnyway(k: Knowledge, check: CheckCase, field: AskField, today: string): boolean {
  const unknown = new Set([...unknownsOf(check)].filter((f) => f !== field));
  return openQuestions(k, clearField(check.sak, field), unknown, today).includes(field);
}

/** The open fields with the clarification in its place; nothing is added to a check that is already decided against. */
export function withClarification(k: Knowledge, check: CheckCase, open: readonly AskField[], today: string): AskField[] {
  const needed = clarificationOf(k, check);
  if (!needed || open.includes(needed.spoer) || readField(check.sak, needed.spoer) !== undefined || unknownsOf(check).has(needed.spoer)) return [...open];
  if (open.length === 0) return estimate(k, check.sak, today).utfall === 'kan-innvilges' ? [needed.spoer] : [];
  const at = open.findIndex((field) => !SOONER.has(field));
  return at < 0 ? [...open, needed.spoer] : [...open.slice(0, at), needed.spoer, ...open.slice(at)];
}

/**
 * Puts the answer where the rules look for it: "yes" is the tie that was meant, "don't know" makes the tie unknown. A "yes" to
 * the wider question of a later grant year does not tell which tie it is, so the tie itself is asked for.
 */
export function settleClarification(k: Knowledge, judged: CheckCase, check: CheckCase, today: string): CheckCase {
  const needed = clarificationOf(k, judged);
  const given = needed && check.svar.find((s) => s.felt === needed.spoer);
  if (!needed || !given) return check;
  const yes = readField(check.sak, needed.spoer) === true;
  if (!yes && given.opphav !== 'vet-ikke') return check;
  const wide = !given.spurt || askedAnyway(k, judged, needed.spoer, today);
  const known = yes && !wide;
  const [first = {}, ...rest] = check.sak.stillinger ?? [];
  const { tilknytning: _meant, ...bare } = first;
  const sak: GrantCase = { ...check.sak, stillinger: [known ? { ...first, tilknytning: needed.ja_betyr as NonNullable<typeof first.tilknytning> } : bare, ...rest] };
  const others = check.svar.filter((s) => s.felt !== needed.fakta && (wide || s.felt !== needed.spoer));
  const svar = known || !yes ? [...others, { ...given, felt: needed.fakta, spurt: true }] : others;
  return { ...check, sak: wide ? sak : clearField(sak, needed.spoer), svar };
}
