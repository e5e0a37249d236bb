import { z } from 'zod';
import type { Fakta } from '../knowledge/schema/reference.js';
import { isDate } from './months.js';

/** Every message is a code of rules/tekster/saksfeil.yaml; the words are put in where the reader's language is known. */
const [FIRST_YEAR, LAST_YEAR, MOST_KRONER, MOST_MONTHS, MOST_POSITIONS] = [2000, 2100, 1_000_000_000, 600, 50];

/** `null` is how many systems write "not known". */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((v) => v ?? undefined, schema.optional());

const yesNo = z.boolean({ error: 'ALIS-C004' });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, { error: 'ALIS-C003' });

const date = z
  .string({ error: 'ALIS-C005' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'ALIS-C005', abort: true })
  .refine((s) => Number(s.slice(0, 4)) >= FIRST_YEAR && Number(s.slice(0, 4)) <= LAST_YEAR, { error: 'ALIS-C007', abort: true })
  .refine(isDate, { error: 'ALIS-C006', abort: true });

/** A decimal number as text or JSON number, kept as text so that nothing is lost. */
const decimalText = (code: string) =>
  z.union([z.string(), z.number()], { error: code }).transform((v) => String(v));

const share = decimalText('ALIS-C009')
  .refine((s) => /^-?\d{1,3}(\.\d{1,20})?$/.test(s), { error: 'ALIS-C009', abort: true })
  .refine((s) => Number(s) > 0 && !(Number(s) > 1) && !/^(1\.0*[1-9])/.test(s), { error: 'ALIS-C010', abort: true });

const kroner = decimalText('ALIS-C012')
  .refine((s) => /^-?\d+(\.\d{1,2})?$/.test(s), { error: 'ALIS-C012', abort: true })
  .refine((s) => !s.startsWith('-') && Number(s) <= MOST_KRONER, { error: 'ALIS-C013', abort: true });

/** What is applied for is written in whole kroner: rounding it for them could give more than they asked for. */
const wholeKroner = kroner.refine((s) => /^\d+(\.0+)?$/.test(s), { error: 'ALIS-C023', abort: true });

const months = z.number({ error: 'ALIS-C014' }).refine((n) => Number.isInteger(n) && n >= 0 && n <= MOST_MONTHS, { error: 'ALIS-C014', abort: true });

const forwards = (p: { fra?: string | undefined; til?: string | undefined }): boolean => !p.fra || !p.til || p.fra <= p.til;

const position = z
  .object(
    {
      stillingstype: optional(oneOf(['fastlege', 'fastlegevikar', 'introduksjonslege', 'annen-allmennlege'])),
      tilknytning: optional(oneOf(['fast-ansatt', 'naeringsdrivende', 'vikar', 'vikarbyraa'])),
      stillingsandel: optional(share),
      fra: optional(date),
      til: optional(date),
    },
    { error: 'ALIS-C017' },
  )
  .refine(forwards, { error: 'ALIS-C008', path: ['til'] });

const vikariat = z.object({ fra: date, til: date }, { error: 'ALIS-C017' }).refine(forwards, { error: 'ALIS-C008', path: ['til'] });

export const caseSchema = z.object(
  {
    id: optional(z.union([z.string(), z.number()], { error: 'ALIS-C021' }).transform(String)),
    ordning: optional(oneOf(['rekruttering-2018', 'rekruttering-2019', 'alis-2021-naering', 'alis-2021-ansatt', 'lis3-veiledning-2021', 'nasjonal-alis'])),
    formaal: optional(oneOf(['etablering', 'alis-avtale', 'tilrettelegging', 'andre-tiltak'])),
    kommunenummer: optional(z.string({ error: 'ALIS-C015' }).regex(/^\d{4}$/, { error: 'ALIS-C015' })),
    utdanningsvirksomhet: optional(oneOf(['registrert', 'midlertidig', 'under-behandling', 'nei'])),
    saerskiltRekruttering: optional(yesNo),
    nyOrdning: optional(yesNo),
    alisAvtale: optional(yesNo),
    malBrukt: optional(yesNo),
    avtaleSignert: optional(date),
    privatTilknytning: optional(yesNo),
    stillinger: optional(z.array(position, { error: 'ALIS-C022' }).max(MOST_POSITIONS, { error: 'ALIS-C018' })),
    vikariat: optional(vikariat),
    tidligere: optional(z.array(z.object({ maaneder: months, stillingsandel: share }, { error: 'ALIS-C017' }), { error: 'ALIS-C022' }).max(MOST_POSITIONS, { error: 'ALIS-C018' })),
    maksbelop: optional(z.object({ grunn: optional(kroner), tillegg: optional(kroner) }, { error: 'ALIS-C017' })),
    maksbelopPerAar: optional(z.record(z.string(), z.object({ grunn: optional(kroner), tillegg: optional(kroner) }, { error: 'ALIS-C017' }), { error: 'ALIS-C017' })),
    soktBelop: optional(wholeKroner),
    kostnad: optional(kroner),
    forsteFastlegestart: optional(date),
    godtaUbekreftet: optional(yesNo),
  },
  { error: 'ALIS-C001' },
);

/** Limits that the messages name. */
export const LIMITS = { FIRST_YEAR, LAST_YEAR, MOST_KRONER, MOST_MONTHS, MOST_POSITIONS } as const;

/** Names that a case may have, for telling a slip of the pen from a field of somebody else's. */
export const CASE_FIELDS: readonly string[] = Object.keys(caseSchema.shape);
/** The same for one position of a case. */
export const POSITION_FIELDS: readonly string[] = ['stillingstype', 'tilknytning', 'stillingsandel', 'fra', 'til'] satisfies (keyof z.infer<typeof position>)[];

/** How a case writes a fact that rules/fakta.yaml adds by itself, by its type. A fact of another type cannot be added without the program. */
export const OWN_FACT_SCHEMAS: Partial<Record<Fakta['type'], (fact: Fakta) => z.ZodType>> = {
  ja_nei: () => optional(yesNo),
  valg: (fact) => optional(oneOf((fact.valg ?? []).map((v) => v.verdi) as [string, ...string[]])),
  dato: () => optional(date),
  kroner: () => optional(kroner),
  andel: () => optional(share),
};
