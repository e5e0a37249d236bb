import { z } from 'zod';
import { dateSchema, kildeRefSchema, PLAIN_NUMBER, statusSchema, textSchema } from './common.js';

export const ENHETER = ['kroner', 'kroner-per-time', 'andel', 'maaneder', 'timer', 'antall', 'faktor', 'dato', 'tekst', 'ja_nei', 'klasser'] as const;

const isNumber = (v: unknown): boolean => (typeof v === 'number' || typeof v === 'string') && PLAIN_NUMBER.test(String(v));
const isPositive = (v: unknown): boolean => isNumber(v) && Number(v) > 0;
/** `310.000` may be meant as three hundred and ten thousand. */
const isThousands = (v: unknown): boolean => typeof v === 'string' && /^-?\d{1,3}(\.\d{3})+$/.test(v);
const isClass = (v: unknown): boolean => typeof v === 'number' && Number.isInteger(v) && v >= 1 && v <= 6;

interface Shape {
  fits: (v: unknown) => boolean;
  /** How it is written, with an example. */
  wanted: string;
}
const positive = (wanted: string): Shape => ({ fits: isPositive, wanted });
const kroner = positive('Skriv beløpet med bare sifre, uten mellomrom, punktum og «kr», som 310000. Det skal være over null. Er det ikke kjent, skriv status: mangler');
const tall = positive('Skriv et tall over null, med punktum som desimaltegn og uten enhet, som 10.5');
/** What a value of each unit looks like, and how to say it. */
const UNIT_SHAPES: Record<(typeof ENHETER)[number], Shape> = {
  kroner, 'kroner-per-time': kroner, maaneder: tall, timer: tall, antall: tall, faktor: tall,
  andel: { fits: (v) => isNumber(v) && Number(v) >= 0 && Number(v) <= 1, wanted: 'Skriv en brøkdel mellom 0 og 1, som 0.8 for 80 %' },
  dato: { fits: (v) => dateSchema.safeParse(v).success, wanted: 'Skriv en dato som finnes, ÅÅÅÅ-MM-DD, som 2027-08-31' },
  tekst: { fits: (v) => typeof v === 'string' || textSchema.safeParse(v).success, wanted: 'Skriv en tekst: et navn som er likt på alle språk, eller nb, nn og en' },
  ja_nei: { fits: (v) => typeof v === 'boolean', wanted: 'Skriv true eller false' },
  klasser: { fits: (v) => Array.isArray(v) && v.length > 0 && v.every(isClass), wanted: 'Skriv en liste med klasser fra 1 til 6, som [6] eller [5, 6]' },
};

const shown = (v: unknown): string => (Array.isArray(v) ? `[${v.join(', ')}]` : typeof v === 'object' && v !== null && 'nb' in v ? String(v.nb) : String(v));

type Fault = { path: string[]; message: string; remedy: string };

/** What is wrong with a value in the light of its unit, or null. */
function unitFault(enhet: (typeof ENHETER)[number], verdi: unknown): Fault | null {
  const { fits, wanted } = UNIT_SHAPES[enhet];
  if (fits(verdi) && !(isThousands(verdi) && enhet !== 'faktor' && enhet !== 'andel' && enhet !== 'tekst')) return null;
  const plain = isThousands(verdi) ? String(verdi).replaceAll('.', '') : '';
  if (plain && fits(plain)) return { path: ['verdi'], message: `«${shown(verdi)}» kan leses som ${plain}, men punktum er desimaltegn her`, remedy: `Skriv ${plain} uten punktum. Er det en desimal, skriv den uten nuller på slutten` };
  return { path: ['verdi'], message: `«${shown(verdi)}» passer ikke med enheten ${enhet}`, remedy: wanted };
}

/** A value is there exactly when its status does not say that it is missing. */
function presenceFault(v: { verdi: unknown; status: string; sammensatt?: unknown; enhet: (typeof ENHETER)[number] }): Fault | null {
  const there = v.verdi !== null || v.sammensatt !== undefined;
  if (v.status === 'mangler' && there) return { path: ['status'], message: 'statusen er mangler, men det står en verdi', remedy: 'Skriv statusen som kilden gir, som status: bekreftet, eller slett verdi' };
  if (v.status !== 'mangler' && !there) return { path: [], message: `statusen er ${v.status}, men det står ingen verdi`, remedy: `Legg til verdi. ${UNIT_SHAPES[v.enhet].wanted.replace(/\. .*$/, '')}. Er den ikke kjent, skriv status: mangler, og hvor den kan finnes` };
  return null;
}

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
  .superRefine((v, ctx) => {
    const fault = presenceFault(v) ?? (v.verdi === null ? null : unitFault(v.enhet, v.verdi));
    if (fault) ctx.addIssue({ code: 'custom', path: fault.path, message: fault.message, params: { remedy: fault.remedy } });
  });
export type Verdi = z.infer<typeof verdiSchema>;
