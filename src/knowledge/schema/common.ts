import { z } from 'zod';

/** Languages that every text for people exists in: bokmål, nynorsk, English. */
export const LANGS = ['nb', 'nn', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** A text for people, written as an original in each language. Placeholders look like `{{navn}}`. */
export const textSchema = z.strictObject({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof textSchema>;

function isCalendarDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

/** A calendar date `YYYY-MM-DD`: Norway's, without time and zone. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'en dato skrives ÅÅÅÅ-MM-DD')
  .refine(isCalendarDate, { error: 'datoen finnes ikke i kalenderen', params: { remedy: 'Skriv en dato som finnes, ÅÅÅÅ-MM-DD, som 2027-05-31' } });
export type DateString = z.infer<typeof dateSchema>;

/**
 * How sure a value or a rule is: `bekreftet` (an official document that we hold), `avledet` (arithmetic on official
 * figures), `ubekreftet` (secondary source, or carried on without a document), `mangler` (not known to us).
 */
export const STATUSES = ['bekreftet', 'avledet', 'ubekreftet', 'mangler'] as const;
export const statusSchema = z.enum(STATUSES);
export type Status = z.infer<typeof statusSchema>;

/** Must, should, may: as the regulation has it. */
export const styrkeSchema = z.enum(['skal', 'boer', 'kan']);
export type Styrke = z.infer<typeof styrkeSchema>;

/** Where a value or a sentence stands: `dokument` is an id of rules/kilder.yaml, `punkt` the section in it. */
export const kildeRefSchema = z.strictObject({ dokument: z.string().min(1), punkt: z.string().min(1) });
export type KildeRef = z.infer<typeof kildeRefSchema>;

/** Ids of things in the knowledge base: lower case, digits, hyphen, underscore. */
export const idSchema = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/, 'en id har bare bokstaver a-z, tall, bindestrek og understrek');

/** Decimal notation as people write it: no grouping, no exponent, no zeros in front. */
export const PLAIN_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** An exact decimal number written as text or a YAML number; kept as text so that nothing is lost. */
export const decimalSchema = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine((s) => PLAIN_NUMBER.test(s), { error: 'tallet er ikke skrevet riktig', params: { remedy: 'Skriv et tall med punktum som desimaltegn, uten mellomrom, som 10.5' } });

/** A sum of money, or a rate: more than nothing, and never grouped with a point (`310.000`). */
export const amountSchema = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine((s) => PLAIN_NUMBER.test(s) && Number(s) > 0 && !/^\d{1,3}(\.\d{3})+$/.test(s), { error: 'beløpet er ikke skrevet riktig', params: { remedy: 'Skriv beløpet i kroner med bare sifre, over null, uten punktum mellom tusenene, som 3482 eller 3482.50' } });
