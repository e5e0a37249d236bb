import type { Lang } from '../knowledge/schema/common.js';
import type { AskField, GrantCase, Stilling } from '../grant/types.js';

/** Entities of the outside contract: only those present. */
export interface Entities {
  stillingsandel?: string;
  maaneder?: number;
  periode_fra?: string;
  periode_til?: string;
  aar?: number;
  stillingstype?: NonNullable<Stilling['stillingstype']>;
  tilknytning?: NonNullable<Stilling['tilknytning']>;
  kommune?: string;
  beloep?: number;
}

/** Time away from the position. `delvis`: not wholly away (graded sick leave). */
export interface ReadAbsence {
  fra?: string;
  til?: string;
  delvis?: true;
}

/** Facts read in passing, in the case's own terms. Only what was said; nothing assumed. */
export interface ReadFacts {
  kommunenummer?: string;
  /** Several municipalities fit (Herøy, Våler, Ålesund/Haram, a close misspelling): the person chooses. */
  kommuneKandidater?: string[];
  /** Why the person must choose, when the name does not say: it was not a municipality of its own in the period told (Haram before 2024). */
  kommuneGrunn?: { slag: 'fantes-ikke'; navn: string; delAv: string };
  /** A name that looks like a municipality and is none. */
  ukjentKommune?: string;
  utdanningsvirksomhet?: GrantCase['utdanningsvirksomhet'];
  nyOrdning?: boolean;
  /** Supervision of LIS3 in a year when it had a grant of its own: that scheme is meant, not the ALIS schemes beside it. */
  ordning?: 'lis3-veiledning-2021';
  alisAvtale?: boolean;
  malBrukt?: boolean;
  avtaleSignert?: string;
  privatTilknytning?: boolean;
  /** "Ikke vikarbyrå": the agency is denied and no other tie is said. Says nothing of private ties in general. */
  ikkeVikarbyraa?: true;
  vikariat?: { fra: string; til: string };
  tidligere?: { maaneder: number; stillingsandel: string }[];
  /** Time that the doctor is said to have been away; without dates where they were not said, `[]` when it is denied. */
  fravaer?: ReadAbsence[];
  kostnad?: string;
  /** Amounts that the person says stand in the announcement, in whole kroner. */
  maksbelop?: { grunn?: string; tillegg?: string };
  soktBelop?: string;
  /** A period was said without a year: the latest such period that has begun was taken (the dialogue says so). */
  aarAntatt?: true;
  /** Only a year was said where a period was asked for: the whole calendar year was taken (the dialogue says so). */
  helAarAntatt?: true;
  /** The share was said in days of the week, of which five make a full position (the dialogue says so). */
  andelAvDager?: true;
  formaal?: GrantCase['formaal'];
  /** One entry a doctor or position spoken of, in the order said; one for a plain message. */
  stillinger: Stilling[];
  /** True when the entries of `stillinger` are different doctors, not positions of one. */
  flereLeger: boolean;
  /** Fields that the person corrects ("nei, 60 %", "feil kommune"), with or without a new value. */
  retter: AskField[];
}

/** What stood in the text and cannot be right: share 140 %, 31 February, a period backwards. */
export interface ReadProblem {
  code: string;
  field: AskField;
  /** The text as the person wrote it, trimmed, for the kind answer. */
  utdrag: string;
}

export interface IntentGuess {
  intent: string;
  confidence: number;
}

export interface Understanding extends IntentGuess {
  lang: Lang;
  /** False when the text has too little to tell (a number, "ok"): then the conversation's language stays. */
  langSure: boolean;
  entities: Entities;
  alternatives: IntentGuess[];
  /** A second question in the same message, if there is one. */
  also?: IntentGuess;
  facts: ReadFacts;
  problems: ReadProblem[];
}

export interface UnderstandContext {
  /** Calendar date in Norway. */
  today: string;
  /** The language of the conversation so far. */
  lang?: Lang;
  /** The field that a question is open for. */
  pending?: AskField;
  /** Dates of the position asked about, as far as they are known: what "samme periode" and "10 måneder" count from. */
  position?: { fra?: string; til?: string };
  /** The intent of the last answer, for "hvorfor det?" and "og i 2021?". */
  lastIntent?: string;
}

/** An answer to a question, read for one field; or why it could not be read. */
export type ReadAnswer =
  | { ok: true; value: unknown; facts?: Partial<ReadFacts> }
  /** `kandidater`: municipality numbers to choose among, the likeliest first. */
  | { ok: false; code: string; utdrag: string; kandidater?: string[] };
