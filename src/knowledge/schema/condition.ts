import { z } from 'zod';

/** A literal, or the id of a named value of the same version (`{verdi: vikariat_min_maaneder}`): numbers live once. */
const operandSchema = z.union([z.boolean(), z.number(), z.string(), z.strictObject({ verdi: z.string() })]);
export type Operand = z.infer<typeof operandSchema>;

/** What is required of one fact. Exactly one comparison. */
export const kravSchema = z
  .strictObject({
    lik: operandSchema.optional(),
    en_av: z.array(operandSchema).min(1).optional(),
    ikke_en_av: z.array(operandSchema).min(1).optional(),
    minst: operandSchema.optional(),
    mer_enn: operandSchema.optional(),
    mindre_enn: operandSchema.optional(),
    hoeyst: operandSchema.optional(),
    foer: operandSchema.optional(),
    etter: operandSchema.optional(),
  })
  .refine((k) => Object.values(k).filter((v) => v !== undefined).length === 1, { error: 'her skal det stå nøyaktig én sammenligning', params: { remedy: 'Behold én, som krav: { minst: { verdi: vikariat_min_maaneder } }' } });
export type Krav = z.infer<typeof kravSchema>;

/** When something applies: one fact compared, or all / some of several such. */
export type Vilkaar = { fakta: string; krav: Krav } | { alle: Vilkaar[] } | { noen: Vilkaar[] };
export const vilkaarSchema: z.ZodType<Vilkaar> = z.lazy(() =>
  z.union([
    z.strictObject({ fakta: z.string(), krav: kravSchema }),
    z.strictObject({ alle: z.array(vilkaarSchema).min(1) }),
    z.strictObject({ noen: z.array(vilkaarSchema).min(1) }),
  ]),
);
