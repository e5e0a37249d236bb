import { z } from 'zod';
import { OUTCOMES } from '../../../knowledge/schema/version.js';
import { amountStatus, askField, decimalText, isoDate, kroner, period, receiptId, source, sourceRef, status, versionId } from './base.js';

const judged = z.enum(['oppfylt', 'ikke-oppfylt', 'ukjent', 'ikke-aktuelt']);

const criterion = z
  .strictObject({
    id: z.string(),
    status: judged,
    kilde: sourceRef,
    stillinger: z.array(z.strictObject({ stilling: z.int().describe('Nummer i listen «stillinger», fra 0'), status: judged })).optional().describe('Når stillingene vurderes ulikt'),
    svar: z.union([z.string(), z.number(), z.boolean()]).optional().describe('Opplysningen som ble vurdert'),
    krav: z.string().optional().describe('Hva som kreves, når vilkåret ikke er oppfylt'),
    hvaSkalTil: z.string().optional().describe('Hva som måtte vært annerledes'),
    naermesteSpor: z.string().optional().describe('Det nærmeste dere kan få i stedet'),
  })
  .describe('Ett vilkår og om det er oppfylt');

const step = z
  .strictObject({
    id: z.string(),
    slag: z.enum(['faktor', 'ledd', 'sum', 'avrunding', 'avkorting', 'opplysning']).describe('Linjene «ledd» blir til sammen linjen «sum». Avrundingen skjer én gang, til slutt'),
    navn: z.string(),
    verdi: decimalText,
    enhet: z.enum(['kroner', 'kroner-per-time', 'andel', 'maaneder', 'timer', 'antall', 'faktor']),
    formel: z.string().describe('Regnestykket med tallene satt inn'),
    kilde: sourceRef,
    status: amountStatus,
  })
  .describe('En linje i utregningen');

const range = z
  .strictObject({
    lavest: kroner,
    hoyest: kroner.nullable().describe('null når den høyeste summen ikke er kjent'),
    smalnerMest: askField.nullable().describe('Den ene opplysningen som gjør spennet minst'),
  })
  .describe('Laveste og høyeste sum så lenge noe er ukjent, i hele kroner');

/** The fields of a result in the outside contract (design.md section 4). */
const contract = {
  id: z.string().optional().describe('Det saken selv kalte seg, med fødselsnumre og lignende fjernet'),
  regelversjon: versionId.nullable().describe('Reglene det er regnet etter. null: vi kjenner ingen regler for datoene'),
  utfall: z.enum(OUTCOMES).describe('Anslått utfall. Helsedirektoratet avgjør'),
  kriterier: z.array(criterion),
  mangler: z.array(askField).describe('Opplysninger som fortsatt kan endre svaret'),
  manederTelt: z.int().describe('Hele måneder, fra dato til dato'),
  arsverkManeder: decimalText.nullable().describe('Måneder ganger stillingsandel, innenfor rammen. null når størrelsen ikke er kjent'),
  andelAvArsbelop: decimalText.nullable().describe('Andelen av et årsbeløp, 0.5 er halvparten'),
  belop: kroner.nullable().describe('Anslått beløp i hele kroner. null når maksbeløpet ikke er kjent'),
  belopStatus: amountStatus,
  steg: z.array(step).describe('Hele utregningen'),
  elementer: z.array(step).describe('Beløp og tak som regelverket selv fastsetter. Til opplysning, ikke med i summen'),
  forbehold: z.array(z.string()).describe('Det som må sies sammen med svaret'),
  nesteSteg: z.array(z.string()).describe('Hva dere gjør nå, i rekkefølge'),
  frist: isoDate.nullable().describe('Søknadsfristen, når den er kjent'),
  fristStatus: status.optional(),
  lukket: z.literal(true).optional().describe('Satt når det er for sent å søke for tilskuddsåret på datoen det ble spurt'),
  spenn: range.optional(),
  periode: period.optional(),
  regelhash: z.string().optional().describe('Kontrollsum av regelversjonen'),
};

/** The part of a result that falls in one grant year. */
export const partSchema = z.strictObject(contract).describe('Det som faller i ett tilskuddsår');
const deler = z.array(partSchema).optional().describe('Ett resultat per tilskuddsår, når perioden går over flere');

/** One result in the outside contract's form. */
export const resultSchema = z.strictObject({ ...contract, deler }).describe('Et resultat i kontraktens form');
export type Result = z.infer<typeof resultSchema>;

/** What the API adds to a result: where it comes from, the date that it holds for, and its receipt. */
export const estimateSchema = z
  .strictObject({
    ...contract,
    deler,
    kilder: z.array(source).describe('Kildene bak vilkårene og tallene'),
    dato: isoDate.describe('Datoen som gjaldt som i dag. Den avgjør bare om frister er ute'),
    kvittering: receiptId,
  })
  .describe('Et anslag: et resultat med kilder, dato og kvittering');
export type Estimate = z.infer<typeof estimateSchema>;

/** A case that could not be read, in its place among the others. */
export const caseErrorSchema = z
  .strictObject({
    id: z.string().optional(),
    error: z.strictObject({ code: z.string(), field: z.string(), message: z.string() }),
  })
  .describe('En sak som ikke kan brukes. De andre er regnet ut');
export type CaseError = z.infer<typeof caseErrorSchema>;
