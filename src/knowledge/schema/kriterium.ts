import { z } from 'zod';
import { idSchema, kildeRefSchema, statusSchema, styrkeSchema, textSchema } from './common.js';
import { kravSchema, vilkaarSchema } from './condition.js';

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
export const kriteriumFileSchema = kriteriumSchema.extend({ foer: idSchema.optional() });
