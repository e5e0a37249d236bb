import type { CriterionStatus, AmountStatus, Step } from '../grant/types.js';
import type { KildeRef, Lang, Styrke } from '../knowledge/schema/common.js';
import type { Outcome } from '../knowledge/schema/version.js';

/** A value as a spreadsheet holds it: text that people read, and the number or date behind it where there is one. */
export interface Value {
  tekst: string;
  /** Exact decimal text with its unit, or a calendar date. */
  tall?: { verdi: string; enhet: Step['enhet'] };
  dato?: string;
}

export interface Fact {
  navn: string;
  verdi: Value;
}

/** One condition as it came out, with the rule in words and what would have to be different. */
export interface Condition {
  navn: string;
  status: CriterionStatus;
  statusTekst: string;
  regel: string;
  /** Why not, the nearest track: only where the condition is not met. */
  tillegg: string[];
  kilde: string;
}

/** One line of the calculation. */
export interface Line {
  navn: string;
  slag: Step['slag'];
  formel: string;
  verdi: Value;
  /** Said only where a reader must know: given by the municipality, unconfirmed, not known. */
  status: string;
  kilde: string;
}

/** Something to do or to check, with its papers. */
export interface Item {
  tekst: string;
  styrke?: Styrke;
  styrkeTekst?: string;
  dokumenter: string[];
  kilde?: string;
}

export interface Auditor {
  /** Whether there is anything for an auditor to do. */
  trengs: boolean;
  innledning: string;
  standard?: string;
  frist?: Value;
  punkter: Item[];
  regler: Item[];
}

export interface Contradiction {
  tema: string;
  linjer: string[];
}

/** One grant year of the case. */
export interface Part {
  navn: string;
  versjon: string | null;
  /** Content hash of the version as it was when the receipt was made. */
  hash: string;
  periode?: { fra: string; til: string };
  utfall: Outcome;
  utfallTekst: string;
  /** Empty where there is no money to speak of. */
  sum: Sum | null;
  vilkaar: Condition[];
  steg: Line[];
  elementer: Line[];
  forbehold: string[];
  nesteSteg: Item[];
  frist: Value | null;
  /** Too late to apply for, on the day of the check. */
  lukket: boolean;
  fristTekst: string;
  revisor: Auditor;
  motstrid: Contradiction[];
}

export interface Sum {
  navn: string;
  tekst: string;
  /** Whole kroner, or null when the amount is not known. */
  belop: string | null;
  merknad: string[];
}

/** Everything that a case file says, in one language, before it is drawn as a page or a spreadsheet. */
export interface CaseFile {
  lang: Lang;
  kvittering: string;
  /** Calendar date that counted as today when it was worked out. */
  dato: string;
  tittel: string;
  laget: string;
  /** What a reader must see first: changed rules, a receipt that was tampered with. */
  varsler: string[];
  utfall: Outcome;
  utfallTekst: string;
  sum: Sum | null;
  fakta: Fact[];
  deler: Part[];
  /** Caveats of the whole, where there are several grant years. */
  forbehold: string[];
  kontor?: string;
  hvem: string;
  personvern: string;
}

/** A result in the contract's form (design.md section 4), as a receipt keeps it. */
export interface StoredResult {
  regelversjon: string | null;
  utfall: Outcome;
  kriterier: { id: string; status: CriterionStatus; kilde: KildeRef; stillinger?: { stilling: number; status: CriterionStatus }[]; krav?: string; hvaSkalTil?: string; naermesteSpor?: string }[];
  mangler: string[];
  arsverkManeder: string | null;
  andelAvArsbelop: string | null;
  belop: string | null;
  belopStatus: AmountStatus;
  steg: StoredStep[];
  elementer: StoredStep[];
  forbehold: string[];
  nesteSteg: string[];
  frist: string | null;
  fristStatus?: string;
  lukket?: true;
  spenn?: { lavest: string; hoyest: string | null; smalnerMest: string | null };
  periode?: { fra: string; til: string };
  deler?: StoredResult[];
}
export type StoredStep = Omit<Step, 'navn'> & { navn: string };
