import type { GrantCase, GrantResult } from '../../grant/types.js';
import type { ColumnId } from './columns.js';

/** What is wrong with one cell, in the reader's language: the column's heading, and what to do. */
export interface CellProblem {
  kolonne: string;
  melding: string;
}

/** One row of the file as read. Rows are numbered as the spreadsheet numbers them. */
export interface ParsedRow {
  rad: number;
  /** What the municipality calls the doctor; never a name or number of a person. */
  id: string;
  /** Null when the row cannot be calculated. */
  sak: GrantCase | null;
  problemer: CellProblem[];
  /** Values as read, by column: for the result sheet. */
  verdier: Partial<Record<ColumnId, unknown>>;
}

export interface ParsedTable {
  rader: ParsedRow[];
  /** Problems in the row that holds for all. */
  felles: ParsedRow | null;
  /** Columns of the file, in its order. */
  kolonner: ColumnId[];
  merknader: string[];
}

/** A row with its estimate. */
export interface CalculatedRow extends ParsedRow {
  resultat: GrantResult | null;
  /** The grant years of the result that may give something, but whose deadline has passed. */
  forSent: readonly GrantResult[];
  merknader: string[];
  kvittering?: string;
}

export interface Totals {
  antall: number;
  /** Rows that were calculated. */
  godt: number;
  /** Rows whose amount is in the sum. */
  medregnet: number;
  /** Whole kroner of all rows whose sum is known. */
  belop: string;
  /** How far that sum may move, both ways, while answers are open. */
  lavest: string;
  hoyest: string;
  /** How much of `belop` belongs to grant years whose deadline has passed. */
  forSent: string;
  /** Some row may give money that is not known, or must be corrected: it is left out of the sum. */
  ukjent: boolean;
  /** Some sum in it is not confirmed. */
  ubekreftet: boolean;
}

export interface ManyResult {
  rader: CalculatedRow[];
  felles: ParsedRow | null;
  kolonner: ColumnId[];
  merknader: string[];
  sum: Totals;
}
