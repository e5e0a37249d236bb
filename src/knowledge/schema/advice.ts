import { z } from 'zod';
import { dateSchema, idSchema, kildeRefSchema, statusSchema, styrkeSchema, textSchema } from './common.js';
import { vilkaarSchema } from './condition.js';
import { outcomeSchema } from './outcome.js';

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
  /** A named date of the version: the step falls away when it has passed. For `frist` also when the year lies too far back to be applied for. */
  innen: idSchema.optional(),
  /** A named date of the version: the step comes only when it has passed. */
  etter: idSchema.optional(),
  /** Papers to have at hand for this step. */
  dokumenter: z.array(textSchema).default([]),
});
export type NesteSteg = z.infer<typeof nesteStegSchema>;

/**
 * A caveat shown with results of this version when its condition holds (always, if none). `belop`: only where the sum rests on an
 * amount of this status, or on none yet.
 */
export const forbeholdSchema = z.strictObject({ id: idSchema, naar: vilkaarSchema.optional(), utfall: z.array(outcomeSchema).optional(), belop: statusSchema.optional(), tekst: textSchema, kilde: kildeRefSchema.optional() });
export type Forbehold = z.infer<typeof forbeholdSchema>;
