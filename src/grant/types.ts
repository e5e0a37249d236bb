import type { Decimal } from 'decimal.js';
import type { KildeRef, Status, Text } from '../knowledge/schema/common.js';
import type { Outcome } from '../knowledge/schema/version.js';

/** One position of one doctor. `stillingsandel` is a fraction (0-1) as exact decimal text; dates are calendar dates, both inclusive. */
export interface Stilling {
  stillingstype?: 'fastlege' | 'fastlegevikar' | 'introduksjonslege' | 'annen-allmennlege';
  tilknytning?: 'fast-ansatt' | 'naeringsdrivende' | 'vikar' | 'vikarbyraa';
  stillingsandel?: string;
  fra?: string;
  til?: string;
}

/** A case in the outside contract's form (design.md section 4). Everything is optional; what is missing comes back in `mangler`. */
export interface GrantCase {
  id?: string;
  ordning?: 'rekruttering-2018' | 'rekruttering-2019' | 'alis-2021-naering' | 'alis-2021-ansatt' | 'lis3-veiledning-2021' | 'nasjonal-alis';
  formaal?: 'etablering' | 'alis-avtale' | 'tilrettelegging' | 'andre-tiltak';
  kommunenummer?: string;
  utdanningsvirksomhet?: 'registrert' | 'midlertidig' | 'under-behandling' | 'nei';
  saerskiltRekruttering?: boolean;
  nyOrdning?: boolean;
  alisAvtale?: boolean;
  malBrukt?: boolean;
  avtaleSignert?: string;
  privatTilknytning?: boolean;
  stillinger?: Stilling[];
  vikariat?: { fra: string; til: string };
  tidligere?: { maaneder: number; stillingsandel: string }[];
  /** Amounts in kroner that the user read in the announcement (status `oppgitt`). */
  maksbelop?: { grunn?: string; tillegg?: string };
  /** The same for one grant year each, by version id: comes before `maksbelop`, which holds for every year. */
  maksbelopPerAar?: Record<string, { grunn?: string; tillegg?: string }>;
  soktBelop?: string;
  kostnad?: string;
  /** First day as fastlege or fastlegevikar ever: only the 2025/26 version asks, for its 24-month window. */
  forsteFastlegestart?: string;
  godtaUbekreftet?: boolean;
}

/** Every field that can be asked for, by the contract's name. */
export const ASK_FIELDS = [
  'kommunenummer', 'utdanningsvirksomhet', 'nyOrdning', 'alisAvtale', 'malBrukt', 'avtaleSignert', 'privatTilknytning',
  'stillingstype', 'tilknytning', 'stillingsandel', 'periode', 'vikariat', 'tidligere', 'maksbelop.grunn', 'maksbelop.tillegg',
  'soktBelop', 'saerskiltRekruttering', 'kostnad', 'formaal', 'forsteFastlegestart',
] as const;
export type AskField = (typeof ASK_FIELDS)[number];

export type CriterionStatus = 'oppfylt' | 'ikke-oppfylt' | 'ukjent' | 'ikke-aktuelt';

export interface CriterionResult {
  id: string;
  status: CriterionStatus;
  /** The value that was compared, for "answer given"; undefined when unknown. */
  svar?: string | number | boolean;
  /** The dates that were answered, where the value is counted from them. */
  datoer?: { fra: string; til: string };
  kilde: KildeRef;
  /** Index of the position that it was judged for, where positions differ. */
  stilling?: number;
  /** Where positions differ: whether this position's outcome is the case's outcome. */
  avgjoer?: boolean;
}

/** `oppgitt`: the user gave it. `beregnet` statuses follow the weakest value that went in. */
export type AmountStatus = Status | 'oppgitt';

/** One line of the calculation. Lines of kind `ledd` add up exactly to the line `sum`; `avrunding` is the one rounding, `avkorting` a lower sum applied for. */
export interface Step {
  id: string;
  slag: 'faktor' | 'ledd' | 'sum' | 'avrunding' | 'avkorting' | 'opplysning';
  navn: Text;
  /** Exact value as decimal text. */
  verdi: string;
  enhet: 'kroner' | 'kroner-per-time' | 'andel' | 'maaneder' | 'timer' | 'antall' | 'faktor';
  /** The arithmetic with the figures put in, for example `300000 × 0.8 × 6 / 12`. */
  formel: string;
  kilde: KildeRef;
  status: AmountStatus;
}

/** A text from rules/ with the values to put in: grant itself knows no words. */
export interface Caveat {
  id: string;
  tekst: Text;
  /** Values for the placeholders, exact; formatted for the reader at the edge. */
  verdier?: Record<string, string | number>;
  kilde?: KildeRef;
  /** Id of the rule version whose values the text's other placeholders mean. */
  versjon?: string;
}

export interface GrantResult {
  id?: string;
  /** Null when no version is known for the dates. */
  regelversjon: string | null;
  regelhash: string | null;
  utfall: Outcome;
  kriterier: CriterionResult[];
  mangler: AskField[];
  /** Whole months, summed over positions. */
  manederTelt: number;
  /** Months x stillingsandel that are granted, inside the frame. */
  arsverkManeder: Decimal;
  andelAvArsbelop: Decimal;
  /** Whole kroner; null when unknown. */
  belop: Decimal | null;
  belopStatus: AmountStatus;
  /** Lowest and highest sum while something is unknown, and the one answer that narrows it most. */
  spenn?: { lavest: Decimal; hoyest: Decimal | null; smalnerMest: AskField | null };
  steg: Step[];
  /** What the regulation itself fixes (ceiling for supervision hours, guiding rate, 5 %): information, not part of the sum. */
  elementer: Step[];
  forbehold: Caveat[];
  nesteSteg: Caveat[];
  /** Steps that had to be taken before a date that has passed. */
  stegForSent: Caveat[];
  frist: { dato: string | null; status: Status; kilde: KildeRef } | null;
  /** It is too late to apply for this grant year on the day asked. */
  lukket?: true;
  /** The grant year (or the part of it) that this result speaks of. */
  periode?: { fra: string; til: string };
  /** One result a grant year, when the period crosses several. */
  deler?: GrantResult[];
}

/** What is wrong with a case: the field as the contract writes it (`stillinger[0].fra`) and a stable code with its values. */
export interface CaseProblem {
  field: string;
  code: string;
  verdier?: Record<string, string | number>;
}
