import { z } from 'zod';
import { kildeRefSchema } from '../knowledge/schema/common.js';
import { outcomeSchema } from '../knowledge/schema/version.js';
import type { StoredResult } from './types.js';

const status = z.enum(['oppfylt', 'ikke-oppfylt', 'ukjent', 'ikke-aktuelt']);
const amountStatus = z.enum(['bekreftet', 'avledet', 'ubekreftet', 'mangler', 'oppgitt']);
const number = z.string().regex(/^-?\d+(\.\d+)?$/);
const step = z.object({
  id: z.string(), slag: z.enum(['faktor', 'ledd', 'sum', 'avrunding', 'avkorting', 'opplysning']), navn: z.string(), verdi: number,
  enhet: z.enum(['kroner', 'kroner-per-time', 'andel', 'maaneder', 'timer', 'antall', 'faktor']), formel: z.string(), kilde: kildeRefSchema, status: amountStatus,
});
const period = z.object({ fra: z.string(), til: z.string() });
const criterion = z.object({
  id: z.string(), status, kilde: kildeRefSchema, stillinger: z.array(z.object({ stilling: z.number(), status })).optional(),
  krav: z.string().optional(), hvaSkalTil: z.string().optional(), naermesteSpor: z.string().optional(),
});
const base = z.object({
  regelversjon: z.string().nullable(), utfall: outcomeSchema, kriterier: z.array(criterion), mangler: z.array(z.string()), arsverkManeder: number.nullable(), andelAvArsbelop: number.nullable(),
  belop: number.nullable(), belopStatus: amountStatus, steg: z.array(step), elementer: z.array(step), forbehold: z.array(z.string()), nesteSteg: z.array(z.string()),
  frist: z.string().nullable(), fristStatus: z.string().optional(), lukket: z.literal(true).optional(), periode: period.optional(),
  spenn: z.object({ lavest: number, hoyest: number.nullable(), smalnerMest: z.string().nullable() }).optional(),
});

/** A result as a receipt keeps it; null when it has not that form. */
export function storedResult(json: unknown): StoredResult | null {
  const parsed = base.extend({ deler: z.array(base).optional() }).safeParse(json);
  return parsed.success ? (parsed.data as StoredResult) : null;
}
