import type { Knowledge } from '../knowledge/knowledge.js';
import type { Amount } from './amounts.js';
import type { CompiledVersion } from './compiled.js';
import type { Num } from './decimal.js';
import type { Judgement, Ways } from './eligibility.js';
import type { Frame } from './frame.js';
import { wholeKroner } from './rounding.js';
import type { AmountStatus, GrantCase, Stilling } from './types.js';

/** `punkt`: what is not known gets the default that the contract fixes. `lav`, `hoy`: everything unknown at its worst, its best. */
export type Mode = 'punkt' | 'lav' | 'hoy';

/** The piece of a position that lies within one grant year. Dates are missing when the case does not give them. */
export interface PositionPart {
  /** Place in the case's `stillinger`. */
  index: number;
  stilling: Stilling;
  fra?: string;
  til?: string;
}

/** What one grant year's calculation works on. */
export interface Setting {
  k: Knowledge;
  cv: CompiledVersion;
  sak: GrantCase;
  positions: readonly PositionPart[];
  /** Whether the municipality gets the supplement; undefined: not known. */
  saerskilt: boolean | undefined;
  mode: Mode;
  frame: Frame;
}

/** One product in the sum: kroner a year x full-time months, still to be divided by the months of a year. */
export interface Term {
  id: string;
  amounts: Amount[];
  yearly: Num;
  arsverk: Num;
  /** Set when fewer months count for this element than for the position. */
  window?: { months: number };
  /** An addition: this share of the other lines. */
  factor?: Num;
  /** How several amounts make the yearly one; `pluss` unless said. */
  joined?: 'pluss' | 'ganger';
  numerator: Num;
}

/** What is granted of one position on one way. */
export interface Share {
  part: PositionPart;
  way: Ways;
  /** First day that counts, after time before signing is cut. */
  fra?: string;
  /** Whole months; null when the dates are not known. */
  months: number | null;
  andel: Num | null;
  wanted: Num | null;
  /** Full-time months that are granted, inside the frame. */
  granted: Num | null;
  terms: Term[];
  /** Kroner before division; null: not known (or, at its best, without upper bound). */
  numerator: Num | null;
  status: AmountStatus;
}

export interface Calculation {
  ways: Ways;
  judgements: Judgement[];
  shares: Share[];
  numerator: Num | null;
  divisor: Num;
  status: AmountStatus;
  /** The sum in whole kroner, once it has been asked for (`kronerOf`). */
  kroner?: Num;
  /** For schemes that pay a share of a cost: the track, and what went in. */
  cost?: CostTrack;
}

export interface CostTrack {
  spor: string | null;
  kostnad: Num | null;
  andel: { id: string; value: Num } | null;
  tak: Amount | null;
  /** The cost is not given, the cap stands in for it. */
  assumedCap: boolean;
  /** Share of the year's full-time months that the frame has room for, where that is not all of them. */
  room?: Num;
}

/** The sum in whole kroner, rounded once; null while it is not known. */
export function kronerOf(c: Calculation): Num | null {
  if (c.numerator === null) return null;
  return (c.kroner ??= wholeKroner(c.numerator, c.divisor));
}
