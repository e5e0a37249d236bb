import type { Krav, Operand, Vilkaar } from '../knowledge/schema/condition.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { Num } from './decimal.js';

/** A number of which only the lower bound is known: the substitute post has lasted at least so long. */
export class AtLeast {
  constructor(readonly value: number | Duration) {}
}

/** Whole months, and whether days are left over: "more than 12 months" holds for twelve months and a day. */
export class Duration {
  constructor(
    readonly months: number,
    readonly over: boolean,
  ) {}
}

export type FactValue = string | number | boolean | Num | Duration | AtLeast;
/** Gives the value of a fact, or undefined when it is not known. */
export type FactReader = (fact: string) => FactValue | undefined;
/** True, false, or undefined: cannot be told yet. */
export type Truth = boolean | undefined;

type Literal = string | number | boolean;
type Test = (value: FactValue) => Truth;

const isNumeric = (v: unknown): v is number | string => typeof v === 'number' || (typeof v === 'string' && /^-?\d+(\.\d+)?$/.test(v));

/** Sign of `a - b`; plain numbers are compared as such, which is exact for the whole numbers that rules have. */
function compare(a: FactValue, b: Literal): number {
  if (a instanceof Duration) return a.months - Number(b) || (a.over ? 1 : 0);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return new Num(a as number).cmp(b as number);
}

function equal(a: FactValue, b: Literal): boolean {
  if (typeof a === typeof b && !(isNumeric(a) && isNumeric(b))) return a === b;
  return isNumeric(b) && (isNumeric(a) || a instanceof Num) ? compare(a, b) === 0 : a === b;
}

/** The operand's value; null when it is a named value that we do not know. */
function literal(operand: Operand, version: RuleVersion): Literal | null {
  if (typeof operand !== 'object') return operand;
  const value = version.verdier[operand.verdi]?.verdi;
  return value === undefined || typeof value === 'object' ? null : value;
}

const unknown: Test = () => undefined;

function ordered(operand: Operand, version: RuleVersion, holds: (sign: number) => boolean, lowerBoundProves: boolean): Test {
  const limit = literal(operand, version);
  if (limit === null) return unknown;
  return (value) => {
    if (!(value instanceof AtLeast)) return holds(compare(value, limit));
    return holds(compare(value.value, limit)) === lowerBoundProves ? lowerBoundProves : undefined;
  };
}

function dated(operand: Operand, version: RuleVersion, holds: (value: string, limit: string) => boolean): Test {
  const limit = literal(operand, version);
  return limit === null ? unknown : (value) => holds(String(value), String(limit));
}

function oneOf(operands: readonly Operand[], version: RuleVersion, wanted: boolean): Test {
  const allowed = operands.map((o) => literal(o, version));
  return (value) => {
    if (value instanceof AtLeast) return undefined;
    if (allowed.some((a) => a !== null && equal(value, a))) return wanted;
    return allowed.includes(null) ? undefined : !wanted;
  };
}

/** A comparison made ready for a version: its named values are looked up once. Unknown values compare as undefined. */
export function compileKrav(krav: Krav, version: RuleVersion): Test {
  if (krav.lik !== undefined) return oneOf([krav.lik], version, true);
  if (krav.en_av) return oneOf(krav.en_av, version, true);
  if (krav.ikke_en_av) return oneOf(krav.ikke_en_av, version, false);
  if (krav.minst !== undefined) return ordered(krav.minst, version, (s) => s >= 0, true);
  if (krav.mer_enn !== undefined) return ordered(krav.mer_enn, version, (s) => s > 0, true);
  if (krav.mindre_enn !== undefined) return ordered(krav.mindre_enn, version, (s) => s < 0, false);
  if (krav.hoeyst !== undefined) return ordered(krav.hoeyst, version, (s) => s <= 0, false);
  if (krav.foer !== undefined) return dated(krav.foer, version, (v, l) => v < l);
  return dated(krav.etter as Operand, version, (v, l) => v > l);
}

/** Whether a comparison can be decided at all, once the fact is known: not when it needs a value that nobody has told us. */
export function decidable(krav: Krav, version: RuleVersion): boolean {
  const operands = Object.values(krav).filter((o) => o !== undefined).flat() as Operand[];
  return operands.every((o) => literal(o, version) !== null);
}

/** `false` wins in "all", `true` wins in "some"; otherwise one unknown makes the whole unknown. */
function join(parts: readonly ((read: FactReader) => Truth)[], winner: boolean): (read: FactReader) => Truth {
  return (read) => {
    let result: Truth = !winner;
    for (const part of parts) {
      const truth = part(read);
      if (truth === winner) return winner;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
}

/** A condition over facts, three-valued. */
export function compileVilkaar(vilkaar: Vilkaar, version: RuleVersion): (read: FactReader) => Truth {
  if ('alle' in vilkaar) return join(vilkaar.alle.map((v) => compileVilkaar(v, version)), false);
  if ('noen' in vilkaar) return join(vilkaar.noen.map((v) => compileVilkaar(v, version)), true);
  const { fakta } = vilkaar;
  const test = compileKrav(vilkaar.krav, version);
  return (read) => {
    const value = read(fakta);
    return value === undefined ? undefined : test(value);
  };
}

/** Facts that a condition looks at, in the order written. */
export function factsOf(vilkaar: Vilkaar | undefined): string[] {
  if (!vilkaar) return [];
  if ('alle' in vilkaar) return vilkaar.alle.flatMap(factsOf);
  if ('noen' in vilkaar) return vilkaar.noen.flatMap(factsOf);
  return [vilkaar.fakta];
}
