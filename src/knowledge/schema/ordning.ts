import { z } from 'zod';
import { kildeRefSchema, textSchema } from './common.js';

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
