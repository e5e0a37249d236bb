import { z } from 'zod';
import { dateSchema, idSchema, kildeRefSchema, statusSchema, styrkeSchema, textSchema } from './common.js';

/**
 * What a question must say for a pointed answer: one of the phrases of `med` and none of `uten`. All words of a phrase must be
 * said, in any order; each is the beginning of a word, one with a full stop at its end the whole word.
 */
const sporSchema = z.strictObject({ med: z.array(z.string()).min(1), uten: z.array(z.string()).default([]) });
export type Spor = z.infer<typeof sporSchema>;

/**
 * One answer of a FAQ intent. The first answer whose `gjelder` holds for the version asked about is used.
 * `gjelder` lists version ids or scheme ids; left out, it holds for all. `kort` says first what the person needs, in a
 * sentence or two; `utdyping` is the rule and its paragraph. Figures only as `{{verdi}}` of the version. With `spor` the
 * answer is for a narrower question, and goes before the others when the question says what it asks for.
 */
export const svarSchema = z.strictObject({
  id: idSchema,
  gjelder: z.array(z.string()).optional(),
  spor: sporSchema.optional(),
  kort: textSchema,
  utdyping: textSchema.optional(),
  styrke: styrkeSchema.optional(),
  status: statusSchema,
  kilder: z.array(kildeRefSchema).min(1),
});
export type Svar = z.infer<typeof svarSchema>;

/** Where a kind of question belongs, recognised by the beginnings of its words; one with a space at its end is the whole word. */
const pekerSchema = z.strictObject({
  id: idSchema,
  ord: z.array(z.string()).min(1),
  tekst: textSchema,
  kilde: kildeRefSchema.optional(),
  /** An answer of its own, whatever else the question looks like: when one of `med` is said too, or nothing else, and none of `uten`. */
  foran: z.strictObject({ med: z.array(z.string()).min(1), uten: z.array(z.string()).default([]) }).optional(),
});
export type Peker = z.infer<typeof pekerSchema>;

/** intents/<id>.yaml: what people ask, and for FAQ intents the answer. */
export const intentSchema = z.strictObject({
  id: idSchema,
  type: z.enum(['flyt', 'faq', 'meta', 'utenfor']),
  /** A short name, and the question as a person would put it (the label of a choice). */
  navn: textSchema,
  sporsmaal: textSchema,
  utsagn: z.strictObject({ nb: z.array(z.string()), nn: z.array(z.string()), en: z.array(z.string()) }),
  svar: z.array(svarSchema).default([]),
  /** For `utenfor` and near misses: where such questions belong, recognised by words. */
  pekere: z.array(pekerSchema).default([]),
  /** Intents worth asking next. */
  oppfolging: z.array(z.string()).default([]),
  eier: z.string().default('Helsedirektoratet'),
  gjennomgaas: dateSchema.optional(),
});
export type Intent = z.infer<typeof intentSchema>;
