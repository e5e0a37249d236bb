import { ASK_FIELDS, type AskField, type GrantCase, type Stilling } from '../grant/types.js';
import type { ReadFacts } from '../understanding/types.js';
import { clearField, dependentsOf, isPositionField, readField, targetPosition, writeField } from './fields.js';
import { keptAmounts } from './kept-amounts.js';
import type { CheckCase, GivenAnswer } from './types.js';

interface Period {
  fra: string;
  til: string;
}

/** How an answer came: in passing, by a button, or assumed; and whether it answered the question that was open. */
export interface Origin {
  opphav: GivenAnswer['opphav'];
  tur: number;
  spurt?: AskField | undefined;
  /** The grant years that a period lies in: an amount given for one of them holds as long as the period lies there. */
  yearsOf?: (period: { fra: string; til: string }) => string[];
}

/** What a message changed in the case, for reading back. */
export interface Merged {
  check: CheckCase;
  nye: AskField[];
  endret: AskField[];
}

export function emptyCheck(sak: GrantCase = {}): CheckCase {
  return { sak, svar: [] };
}

/** Fields answered "don't know". */
export function unknownsOf(check: CheckCase): ReadonlySet<AskField> {
  return new Set(check.svar.filter((s) => s.opphav === 'vet-ikke').map((s) => s.felt));
}

/** Notes one answer; an answer that changes forgets those that hung on it. */
export function setAnswer(check: CheckCase, field: AskField, value: unknown, origin: Origin, index?: number): Merged {
  const before = readField(check.sak, field, targetPosition(check.sak, field, index));
  const known = before !== undefined;
  if (known && same(before, value)) return { check: withAnswer(check, field, origin), nye: [], endret: [] };
  let sak = writeField(check.sak, field, value, index);
  let svar = check.svar;
  const kept = known && field === 'periode' && origin.yearsOf ? keptAmounts(sak, origin.yearsOf(before as Period), origin.yearsOf(value as Period)) : null;
  if (kept) sak = kept;
  else if (known) {
    for (const dependent of dependentsOf(field)) {
      sak = clearField(sak, dependent);
      svar = svar.filter((s) => s.felt !== dependent);
    }
  }
  return { check: withAnswer({ ...check, sak, svar }, field, origin), nye: known ? [] : [field], endret: known ? [field] : [] };
}

/** Notes that the person does not know. */
export function setUnknown(check: CheckCase, field: AskField, tur: number): CheckCase {
  // "Don't know" the amount of one grant year takes nothing from the years that it was given for.
  const perYear = check.sak.maksbelopPerAar ? { maksbelopPerAar: check.sak.maksbelopPerAar } : {};
  return withAnswer({ ...check, sak: { ...clearField(check.sak, field), ...perYear } }, field, { opphav: 'vet-ikke', tur, spurt: field });
}

/** Forgets an answer, so that its question is open again. */
export function forget(check: CheckCase, fields: readonly AskField[]): CheckCase {
  const sak = fields.reduce((s, f) => clearField(s, f), check.sak);
  return { ...check, sak, svar: check.svar.filter((s) => !fields.includes(s.felt)) };
}

/** Puts the facts that were read into the case. Nothing that was not said is filled in. */
export function mergeFacts(check: CheckCase, facts: Partial<ReadFacts>, origin: Origin): Merged {
  let merged: Merged = { check: withAbsences(check, facts), nye: [], endret: [] };
  const note = (field: AskField, value: unknown, index?: number) => {
    const step = setAnswer(merged.check, field, value, origin, index);
    merged = { check: step.check, nye: [...merged.nye, ...step.nye], endret: [...merged.endret, ...step.endret] };
  };
  if (facts.ordning) merged = { ...merged, check: { ...merged.check, sak: { ...merged.check.sak, ordning: facts.ordning } } };
  // What is written on the template, or signed, is an ALIS agreement.
  if (facts.alisAvtale === undefined && check.sak.alisAvtale === undefined && (facts.malBrukt === true || facts.avtaleSignert)) note('alisAvtale', true);
  for (const field of ASK_FIELDS) {
    if (isPositionField(field) || field.startsWith('maksbelop')) continue;
    const value = facts[field as keyof ReadFacts];
    if (value !== undefined) note(field, value);
  }
  if (facts.maksbelop?.grunn) note('maksbelop.grunn', facts.maksbelop.grunn);
  if (facts.maksbelop?.tillegg) note('maksbelop.tillegg', facts.maksbelop.tillegg);
  const said = facts.stillinger ?? [];
  if (said.length > 1 && !facts.flereLeger) return replacePositions(merged, said, origin);
  const corrects = facts.retter?.includes('tilknytning') === true;
  if (said[0]) for (const [field, value] of positionFacts(said[0])) if (corrects || !isAgencyLocum(merged.check, field, value)) note(field, value);
  return facts.ikkeVikarbyraa && readField(merged.check.sak, 'tilknytning') === 'vikar' ? { ...merged, check: withAnswer(merged.check, 'tilknytning', { opphav: 'valgt', tur: origin.tur }) } : merged;
}

/** Another absence is added, dates replace one without, and `[]` takes all away. */
function withAbsences(check: CheckCase, { fravaer }: Partial<ReadFacts>): CheckCase {
  if (!fravaer || (fravaer.length === 0 && !check.fravaer)) return check;
  const { fravaer: known = [], ...rest } = check;
  if (fravaer.length === 0) return rest;
  const kept = known.filter((a) => (a.delvis ? !fravaer.some((b) => b.delvis) : a.fra !== undefined && !fravaer.some((b) => b.fra === a.fra)));
  return { ...rest, fravaer: [...kept, ...fravaer.filter((a) => a.fra !== undefined || a.delvis === true || kept.length === 0)] };
}

/** "Vikar" in passing of a doctor from an agency: people call both so, and the agency stays until the tie itself is corrected. */
function isAgencyLocum(check: CheckCase, field: AskField, value: unknown): boolean {
  return field === 'tilknytning' && value === 'vikar' && readField(check.sak, 'tilknytning') === 'vikarbyraa';
}

/** The facts of one position as field and value. Half a period is left to the question about it. */
export function positionFacts(s: Stilling): [AskField, unknown][] {
  const found: [AskField, unknown][] = [];
  if (s.stillingstype) found.push(['stillingstype', s.stillingstype]);
  if (s.tilknytning) found.push(['tilknytning', s.tilknytning]);
  if (s.stillingsandel) found.push(['stillingsandel', s.stillingsandel]);
  if (s.fra && s.til) found.push(['periode', { fra: s.fra, til: s.til }]);
  return found;
}

/** Several positions of one doctor, named together: they replace what was there, and share what only one of them says. */
function replacePositions(merged: Merged, said: readonly Stilling[], origin: Origin): Merged {
  const known = merged.check.sak.stillinger?.[0] ?? {};
  const stillingstype = said.find((s) => s.stillingstype)?.stillingstype ?? known.stillingstype;
  const tilknytning = said.find((s) => s.tilknytning)?.tilknytning ?? known.tilknytning;
  // What no one of them says, and was known of the one that they replace, holds for them all.
  const inherited: Stilling = { ...(known.stillingsandel && !said.some((s) => s.stillingsandel) ? { stillingsandel: known.stillingsandel } : {}), ...(known.fra && known.til && !said.some((s) => s.fra) ? { fra: known.fra, til: known.til } : {}) };
  const stillinger = said.map((s): Stilling => ({ ...inherited, ...(stillingstype ? { stillingstype } : {}), ...(tilknytning ? { tilknytning } : {}), ...s }));
  let check: CheckCase = { ...merged.check, sak: { ...merged.check.sak, stillinger } };
  const fields = [...new Set(said.flatMap((s) => positionFacts(s).map(([f]) => f)))];
  for (const field of fields) check = withAnswer(check, field, origin);
  return { check, nye: [...merged.nye, ...fields], endret: merged.endret };
}

function withAnswer(check: CheckCase, felt: AskField, origin: Origin): CheckCase {
  const earlier = check.svar.find((s) => s.felt === felt);
  const spurt = origin.spurt === felt || (earlier?.spurt && origin.opphav !== 'vet-ikke' ? true : false);
  const entry: GivenAnswer = { felt, opphav: origin.opphav, tur: origin.tur, ...(spurt ? { spurt: true } : {}) };
  return { ...check, svar: [...check.svar.filter((s) => s.felt !== felt), entry] };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
