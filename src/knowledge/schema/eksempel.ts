import { z } from 'zod';

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
