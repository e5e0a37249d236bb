import { z } from 'zod';
import { forbeholdSchema, nesteStegSchema, regelSchema, type Forbehold, type NesteSteg, type Regel } from './advice.js';
import { beregningSchema, elementSchema, type Beregning, type Element } from './beregning.js';
import { dateSchema, idSchema, kildeRefSchema, statusSchema, textSchema } from './common.js';
import { kriteriumFileSchema, type Kriterium } from './kriterium.js';
import { verdiSchema, type Verdi } from './verdi.js';

// The parts of a version have files of their own; whoever works with versions finds them all here.
export * from './advice.js';
export * from './beregning.js';
export * from './eksempel.js';
export * from './kriterium.js';
export * from './ordning.js';
export * from './outcome.js';
export * from './verdi.js';

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
