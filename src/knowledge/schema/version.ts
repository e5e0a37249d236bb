import { z } from 'zod';
import { dateSchema, decimalSchema, idSchema, kildeRefSchema, statusSchema, styrkeSchema, textSchema } from './common.js';
import { kravSchema, vilkaarSchema } from './condition.js';

/** Outcomes of a check, worst to best; `mangler-opplysninger` says that it cannot be decided yet. */
export const OUTCOMES = ['kan-ikke-innvilges', 'mangler-opplysninger', 'kun-veiledning', 'kan-innvilges'] as const;
export const outcomeSchema = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcomeSchema>;

export const ENHETER = ['kroner', 'kroner-per-time', 'andel', 'maaneder', 'timer', 'antall', 'faktor', 'dato', 'tekst', 'ja_nei', 'klasser'] as const;

const isNumber = (v: unknown): boolean => typeof v === 'number' || (typeof v === 'string' && /^-?\d+(\.\d+)?$/.test(v));
const aNumber: [(v: unknown) => boolean, string] = [isNumber, 'et tall med punktum som desimaltegn, uten mellomrom og uten enhet'];
/** What a value of each unit looks like, and how to say it. */
const UNIT_SHAPES: Record<(typeof ENHETER)[number], [(v: unknown) => boolean, string]> = {
  kroner: aNumber, 'kroner-per-time': aNumber, maaneder: aNumber, timer: aNumber, antall: aNumber, faktor: aNumber,
  andel: [(v) => isNumber(v) && Number(v) >= 0 && Number(v) <= 1, 'en brøkdel mellom 0 og 1, for eksempel 0.2'],
  dato: [(v) => dateSchema.safeParse(v).success, 'en dato som finnes, skrevet ÅÅÅÅ-MM-DD'],
  tekst: [(v) => typeof v === 'string' || textSchema.safeParse(v).success, 'tekst: et navn som er likt på alle språk, eller nb, nn og en'],
  ja_nei: [(v) => typeof v === 'boolean', 'true eller false'],
  klasser: [(v) => Array.isArray(v), 'en liste med tall, for eksempel [6]'],
};

/**
 * A named value of a version: the only place where its number stands. `verdi` is null exactly when `status` is
 * `mangler`; then `hvor` says where it can be found. `gjelder` defaults to the version's own period.
 */
export const verdiSchema = z
  .strictObject({
    navn: textSchema,
    enhet: z.enum(ENHETER),
    verdi: z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(z.number()), textSchema]).default(null),
    /** Instead of `verdi`: the amount is the sum of these elements, plus the share named by `paaslag`. */
    sammensatt: z.strictObject({ elementer: z.array(z.string()).min(1), paaslag: z.string().optional() }).optional(),
    status: statusSchema,
    kilde: kildeRefSchema,
    gjelder: z.strictObject({ fra: dateSchema, til: dateSchema }).optional(),
    hvor: textSchema.optional(),
    merknad: textSchema.optional(),
    /** A figure that only the calculation needs (months in a year): not told of when versions are compared. */
    intern: z.boolean().default(false),
  })
  .refine((v) => (v.status === 'mangler') === (v.verdi === null && !v.sammensatt), 'verdi skal stå tom når status er mangler, og bare da')
  .superRefine((v, ctx) => {
    const [fits, wanted] = UNIT_SHAPES[v.enhet];
    if (v.verdi !== null && !fits(v.verdi)) ctx.addIssue({ code: 'custom', path: ['verdi'], message: `«${typeof v.verdi === 'object' && !Array.isArray(v.verdi) ? v.verdi.nb : String(v.verdi)}» passer ikke med enheten ${v.enhet}, det skal være ${wanted}` });
  });
export type Verdi = z.infer<typeof verdiSchema>;

/** One condition of eligibility. Order in the file is the order of priority: the first that fails decides. */
export const kriteriumSchema = z.strictObject({
  id: idSchema,
  navn: textSchema,
  /** The fact that is compared (an id of rules/fakta.yaml, asked for or derived). */
  fakta: z.string(),
  /** The fact to ask for when it is unknown, if that is another one (a derived fact cannot be asked for). */
  spoer: z.string().optional(),
  gjelder_naar: vilkaarSchema.optional(),
  krav: kravSchema,
  ellers: z.enum(['kan-ikke-innvilges', 'kun-veiledning']),
  /** `stopp`: unknown holds the outcome back. `forbehold`: the outcome stands, with a caveat. */
  naar_ukjent: z.enum(['stopp', 'forbehold']).default('stopp'),
  styrke: styrkeSchema,
  status: statusSchema,
  kilde: kildeRefSchema,
  /** The rule in plain words, with why it is asked. */
  forklaring: textSchema,
  /** What would have to be different when it fails. */
  hva_skal_til: textSchema,
  /** The nearest track that would qualify when it fails, in plain words. */
  naermeste_spor: textSchema.optional(),
  /** A value that people also use for something that fails ("vikar" for a locum hired through an agency): the question that settles it. */
  avklar: z
    .strictObject({ verdi: z.string(), spoer: z.string(), ja_betyr: z.string(), sporsmaal: textSchema, hjelp: textSchema.optional(), hvorfor: textSchema })
    .optional(),
  /** Shown as a caveat when the criterion fails (for example what the sources leave open). */
  forbehold_naar_feil: textSchema.optional(),
});
export type Kriterium = z.infer<typeof kriteriumSchema>;

/** As written in a version file: `foer` places a new criterion before an inherited one, since order is priority. Without it, a new one comes last. */
const kriteriumFileSchema = kriteriumSchema.extend({ foer: idSchema.optional() });

/** A cost element that the rules themselves fix: product of named values, per year at full time unless `per` says else. */
export const elementSchema = z.strictObject({
  id: idSchema,
  navn: textSchema,
  produkt: z.array(z.string()).min(1),
  per: z.enum(['aar', 'time', 'maksbelop']).default('aar'),
  /** Only months inside a window after the date in `fakta` count. */
  vindu: z.strictObject({ fakta: z.string(), maaneder: z.string() }).optional(),
  gjelder_stillingstyper: z.array(z.string()).optional(),
  /** Outcomes that it is worth telling with; left out: all. */
  gjelder_utfall: z.array(outcomeSchema).optional(),
  status: statusSchema,
  kilde: kildeRefSchema,
  forklaring: textSchema,
});
export type Element = z.infer<typeof elementSchema>;

const gradertSchema = z.strictObject({
  modell: z.literal('gradert'),
  /** Yearly maximum by stillingstype: ids of named values. */
  grunnbelop: z.record(z.string(), z.string()),
  kun_veiledning: z.string(),
  tillegg: z.strictObject({ verdi: z.string(), fakta: z.string() }).optional(),
  /** Named value: full-time months in all. */
  ramme: z.string(),
  /** Time before the agreement was signed: not granted, granted, or not known to us. */
  foer_signering: z.enum(['gis-ikke', 'gis', 'ukjent']),
  /** Exception from `gis-ikke`, told as a caveat with the other sum. */
  signering_unntak: z
    .strictObject({ tilbake_til: z.string(), stilling_etter: z.string(), forbehold: textSchema, kilde: kildeRefSchema })
    .optional(),
  redusert_belop: z.boolean(),
  kilde: kildeRefSchema,
});

/** 2018, 2019, 2021: a share of the cost, up to a cap; one track per purpose (`alle` when the scheme has one purpose). */
const kostnadSchema = z.strictObject({
  modell: z.literal('kostnad'),
  spor: z.record(
    z.string(),
    z.strictObject({
      navn: textSchema,
      andel: z.string().optional(),
      tak: z.string().optional(),
      forbehold: z.array(textSchema).default([]),
      kilde: kildeRefSchema,
    }),
  ),
  ramme: z.string().optional(),
  kilde: kildeRefSchema,
});

/** LIS3 supervision to 2021: hours a month at a fixed rate. */
const timerSchema = z.strictObject({
  modell: z.literal('timer'),
  timer_per_maaned: z.string(),
  timesats: z.string(),
  kilde: kildeRefSchema,
});

export const beregningSchema = z.discriminatedUnion('modell', [gradertSchema, kostnadSchema, timerSchema]);
export type Beregning = z.infer<typeof beregningSchema>;
export type GradertBeregning = z.infer<typeof gradertSchema>;
export type KostnadBeregning = z.infer<typeof kostnadSchema>;
export type TimerBeregning = z.infer<typeof timerSchema>;

/** A sentence of the rules that can be shown: what must, should or may be done. Figures by placeholder only. */
export const regelSchema = z.strictObject({
  id: idSchema,
  tema: z.string(),
  styrke: styrkeSchema,
  status: statusSchema,
  kilde: kildeRefSchema,
  tekst: textSchema,
  gjelder: z.strictObject({ fra: dateSchema, til: dateSchema }).optional(),
});
export type Regel = z.infer<typeof regelSchema>;

export const nesteStegSchema = z.strictObject({
  id: idSchema,
  /** The outcomes that this step belongs to. */
  utfall: z.array(outcomeSchema).min(1),
  gjelder_naar: vilkaarSchema.optional(),
  styrke: styrkeSchema,
  status: statusSchema,
  kilde: kildeRefSchema,
  tekst: textSchema,
  /** Papers to have at hand for this step. */
  dokumenter: z.array(textSchema).default([]),
});
export type NesteSteg = z.infer<typeof nesteStegSchema>;

/** A caveat shown with results of this version when its condition holds (always, if none). */
export const forbeholdSchema = z.strictObject({ id: idSchema, naar: vilkaarSchema.optional(), utfall: z.array(outcomeSchema).optional(), tekst: textSchema, kilde: kildeRefSchema.optional() });
export type Forbehold = z.infer<typeof forbeholdSchema>;

/** Something of `bygger_paa` that no longer holds, with why in plain words. */
const removed = { fjernet: z.literal(true), hvorfor: textSchema, kilde: kildeRefSchema.optional() };
const removable = <T extends z.ZodObject>(schema: T) => z.union([schema, z.strictObject({ id: idSchema, ...removed })]);
const removableVerdi = z.union([verdiSchema, z.strictObject(removed)]);

const header = {
  id: z.string().regex(/^[a-z0-9-]+\/[0-9-]+$/, 'en versjon heter ordning/år, for eksempel nasjonal-alis/2023'),
  ordning: z.string(),
  navn: textSchema,
  bygger_paa: z.string().optional(),
  gjelder: z.strictObject({ fra: dateSchema, til: dateSchema }),
  status: statusSchema,
  kilder: z.array(kildeRefSchema).min(1),
  /** One line on what this version is and how well it is known. */
  om: textSchema,
  /** What is new since the version before, as sentences with their source. */
  nytt: z
    .array(
      z.strictObject({
        tekst: textSchema,
        kilde: kildeRefSchema,
        status: statusSchema,
        /** Ids of the criteria, values and rules that the sentence tells of, so that `rules diff` does not say it twice. */
        dekker: z.array(idSchema).default([]),
      }),
    )
    .default([]),
  /** The status that everything taken over from `bygger_paa` gets here, when no document of this year confirms it. */
  videreforte_regler: z.strictObject({ status: statusSchema, forbehold: textSchema }).optional(),
};

/** A version as it stands in its file: only what differs from `bygger_paa`. Lists merge by id. */
export const versionFileSchema = z.strictObject({
  ...header,
  verdier: z.record(idSchema, removableVerdi).default({}),
  kriterier: z.array(removable(kriteriumFileSchema)).default([]),
  elementer: z.array(removable(elementSchema)).default([]),
  beregning: beregningSchema.optional(),
  regler: z.array(removable(regelSchema)).default([]),
  neste_steg: z.array(removable(nesteStegSchema)).default([]),
  /** What the auditor (or the control) looks for; not for supervision only. */
  sjekkliste: z.array(removable(nesteStegSchema)).default([]),
  forbehold: z.array(removable(forbeholdSchema)).default([]),
  /** What nobody has told us yet, and whom to ask. */
  ukjent: z.array(removable(z.strictObject({ id: idSchema, tekst: textSchema, hvem: textSchema }))).default([]),
});
export type VersionFile = z.infer<typeof versionFileSchema>;

/** A version made whole: everything that it builds on merged in. Immutable. */
export interface RuleVersion extends Omit<VersionFile, 'verdier' | 'kriterier' | 'elementer' | 'beregning' | 'regler' | 'neste_steg' | 'sjekkliste' | 'forbehold' | 'ukjent'> {
  verdier: Record<string, Verdi>;
  kriterier: Kriterium[];
  elementer: Element[];
  beregning: Beregning;
  regler: Regel[];
  neste_steg: NesteSteg[];
  sjekkliste: NesteSteg[];
  forbehold: Forbehold[];
  ukjent: { id: string; tekst: z.infer<typeof textSchema>; hvem: z.infer<typeof textSchema> }[];
  /** What this version itself removed from the one it builds on, with why. */
  fjernet: { id: string; hvorfor: z.infer<typeof textSchema>; kilde?: z.infer<typeof kildeRefSchema> }[];
  /** SHA-256 of the merged content, with the dated rates and sources it draws on: makes tampering visible. */
  hash: string;
}

/** rules/ordninger/<id>/ordning.yaml: a scheme and how its versions follow each other. */
export const ordningSchema = z.strictObject({
  id: z.string(),
  /** Name in the contract's `ordning` field, where it differs by year (rekruttering-2018). Maps it to a version id, or to `etter-dato`. */
  kontraktnavn: z.record(z.string(), z.string()),
  navn: textSchema,
  om: textSchema,
  kilder: z.array(kildeRefSchema).min(1),
  /** Where the newest rules and amounts are announced. */
  hvor_se: textSchema,
  hvem_spoerre: textSchema,
});
export type Ordning = z.infer<typeof ordningSchema>;

/** One worked example beside the rules: a case in the contract's form, and what must come out, to the krone. */
export const eksempelSchema = z.strictObject({
  id: z.string(),
  tittel: z.string(),
  hvorfor: z.string().optional(),
  sak: z.record(z.string(), z.unknown()),
  forvent: z.record(z.string(), z.unknown()),
});
export const eksempelFileSchema = z.strictObject({ versjon: z.string(), eksempler: z.array(eksempelSchema).min(1) });
export type Eksempel = z.infer<typeof eksempelSchema>;
export { decimalSchema };
