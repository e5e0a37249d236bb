import { z } from 'zod';
import { amountSchema, dateSchema, decimalSchema, idSchema, kildeRefSchema, statusSchema, textSchema } from './common.js';

/** Shown as a link in every channel: a page, never a script or a file. */
const webAddress = z.url({ protocol: /^https?$/ });

/** rules/kilder.yaml: every document that anything refers to. */
export const kildeSchema = z.strictObject({
  id: idSchema,
  tittel: z.string(),
  kort: textSchema,
  utgiver: z.string(),
  dato: z.string(),
  /** `primaer`: official. `sekundaer`: must be checked before it is used as a rule. */
  type: z.enum(['primaer', 'sekundaer']),
  /** Whether we hold the document itself or only saw it quoted. */
  holdt: z.boolean(),
  lenke: webAddress.optional(),
  /** Number of the last section, where the document has numbered ones: a reference beyond it is a slip. */
  siste_punkt: z.int().positive().optional(),
  sist_sjekket: dateSchema,
  merknad: textSchema.optional(),
});
export type Kilde = z.infer<typeof kildeSchema>;

/** rules/punkter.yaml: the name of a section that has no number, as nynorsk and English have it. The key is the bokmål name. */
export const punktnavnSchema = z.strictObject({ nn: z.string().min(1), en: z.string().min(1) });
export type Punktnavn = z.infer<typeof punktnavnSchema>;

/** rules/satser/*.yaml: a rate that changes by date. Each row holds from `fra` until the next one. */
export const satsSchema = z.strictObject({
  id: idSchema,
  navn: textSchema,
  enhet: z.enum(['kroner', 'kroner-per-time']),
  rader: z
    .array(z.strictObject({ fra: dateSchema, verdi: amountSchema, status: statusSchema, kilde: kildeRefSchema, merknad: textSchema.optional() }))
    .min(1)
    .refine((rows) => rows.every((row, i) => i === 0 || rows[i - 1]!.fra < row.fra), { error: 'radene står ikke etter dato', params: { remedy: 'Flytt radene så den eldste står først, og hver dato står én gang' } }),
  /** After this date the last row is no longer known to hold. */
  kjent_til: dateSchema,
});
export type Sats = z.infer<typeof satsSchema>;

export const FACT_TYPES = ['ja_nei', 'valg', 'tall', 'andel', 'kroner', 'dato', 'periode', 'maaneder', 'kommune', 'avledet'] as const;

/** rules/fakta.yaml: what can be asked for. `id` is the contract's name for it; `avledet` facts are computed, never asked. */
export const faktaSchema = z.strictObject({
  id: z.string(),
  type: z.enum(FACT_TYPES),
  navn: textSchema,
  sporsmaal: textSchema.optional(),
  hjelp: textSchema.optional(),
  hvorfor: textSchema.optional(),
  /** For people who answer "vet ikke": where or with whom to find out. */
  hvor_finne: textSchema.optional(),
  /** Values and their labels. `verdi` is what the contract has (`registrert`, `true`, `vikar`). */
  valg: z.array(z.strictObject({ verdi: z.string(), navn: textSchema, forklaring: textSchema.optional() })).optional(),
  /** An example of a good answer, shown when an answer was not understood. */
  eksempel: textSchema.optional(),
  min: decimalSchema.optional(),
  maks: decimalSchema.optional(),
});
export type Fakta = z.infer<typeof faktaSchema>;

/** rules/ordliste.yaml: terms in three languages, explained. `former` are other ways of writing it, for recognition. */
export const begrepSchema = z.strictObject({
  id: idSchema,
  term: textSchema,
  forklaring: textSchema,
  former: z.array(z.string()).default([]),
  kilde: kildeRefSchema.optional(),
});
export type Begrep = z.infer<typeof begrepSchema>;

/** rules/kontor.yaml: the regional ALIS offices. */
export const kontorSchema = z.strictObject({
  id: idSchema,
  navn: z.string(),
  sted: z.string(),
  lenke: webAddress,
  /** County numbers, both structures, and single municipalities that go to another office than their county. */
  fylker: z.array(z.string()),
  kommuner: z.array(z.string()).default([]),
  unntatt_kommuner: z.array(z.string()).default([]),
  /** Names of the counties, present and former, and of parts of the country, as people say them. */
  omraader: z.array(z.string()).default([]),
  status: statusSchema,
  kilde: kildeRefSchema,
  dekker: textSchema,
});
export type Kontor = z.infer<typeof kontorSchema>;

/** rules/motstrid.yaml: where sources contradict each other, how it is handled and who decides. */
export const motstridSchema = z.strictObject({
  id: idSchema,
  /** Ids of the versions that it concerns: `rules show` tells of it there. */
  gjelder: z.array(z.string()).default([]),
  tema: textSchema,
  a: z.strictObject({ tekst: textSchema, kilde: kildeRefSchema }),
  b: z.strictObject({ tekst: textSchema, kilde: kildeRefSchema }),
  haandtering: textSchema,
  hvem_avgjor: textSchema,
});
export type Motstrid = z.infer<typeof motstridSchema>;

/** One row of rules/kommuner/kommuner.csv: a municipality in one structure. `sentralitet` null is unknown, never "not 6". */
export interface Kommune {
  kommunenummer: string;
  navn: string;
  navnAlternativ: string[];
  fylkesnummer: string;
  fylke: string;
  sentralitet: number | null;
  gyldigFra: string;
  gyldigTil: string | null;
}

/** One change of number: several rows with the same `fra` mean a split, which is never resolved automatically. */
export interface Kommuneendring {
  fra: string;
  til: string;
  dato: string;
}
