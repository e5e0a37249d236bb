import { z } from 'zod';
import { dateSchema, kildeRefSchema, statusSchema, textSchema } from './common.js';

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
