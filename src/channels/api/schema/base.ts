import { z } from 'zod';
import { ASK_FIELDS, type AmountStatus } from '../../../grant/types.js';
import { kildeRefSchema, LANGS, STATUSES } from '../../../knowledge/schema/common.js';

/** A calendar date as JSON has it. What comes in is checked by the parsers; this is the form that is documented. */
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('Kalenderdato i Norge, ÅÅÅÅ-MM-DD');
export const period = z.strictObject({ fra: isoDate, til: isoDate }).describe('Første og siste dag, begge med');
export const status = z
  .enum(STATUSES)
  .describe('Hvor sikkert dette er: bekreftet (står i en offisiell kilde), avledet (regnet ut av offisielle tall), ubekreftet (uoffisiell kilde, eller ført videre uten dokument), mangler (ikke kjent for oss)');
const AMOUNT_STATUSES = [...STATUSES, 'oppgitt'] as const satisfies readonly AmountStatus[];
export const amountStatus = z.enum(AMOUNT_STATUSES).describe('Som status, og «oppgitt»: tallet kom fra den som spurte');
export const lang = z.enum(LANGS).describe('Språk: nb (bokmål), nn (nynorsk), en (engelsk)');
/** Those that the program has names for, and any that the rules add. */
export const askField = z.union([z.enum(ASK_FIELDS), z.string()]).describe('Et felt i saken. Regelverket kan legge til flere enn dem som står her');
export const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/).describe('Nøyaktig desimaltall som tekst, med punktum');
export const kroner = z.string().regex(/^\d+$/).describe('Hele kroner som tekst, uten mellomrom og uten «kr»');
export const receiptId = z
  .string()
  .regex(/^K(-[2-9A-HJ-NP-TV-Z]{4}){3}$/)
  .describe('Kvitteringens nummer. Med det kan resultatet hentes og regnes ut på nytt, til krona');
export const versionId = z.string().regex(/^[a-z0-9-]+\/[0-9-]+$/).describe('Id til en regelversjon: ordning/år, for eksempel nasjonal-alis/2023');

export const sourceRef = kildeRefSchema.describe('Hvor regelen eller tallet står: dokumentets id i kilderegisteret, og punktet i det');

/** A source made readable: what a reader needs to find it. */
export const source = z
  .strictObject({
    dokument: z.string().describe('Dokumentets id i kilderegisteret'),
    punkt: z.string().describe('Punktet i dokumentet, på svarets språk'),
    tittel: z.string().describe('Dokumentets korte navn, på svarets språk'),
    lenke: z.string().optional().describe('Adressen til dokumentet, når det finnes på nett'),
    versjon: versionId.optional().describe('Regelversjonen kilden ble brukt for'),
    gjelder: period.optional().describe('Når regelversjonen gjelder'),
    status: status.optional().describe('Hvor sikker regelversjonen er'),
  })
  .describe('En kilde bak svaret');
export type Source = z.infer<typeof source>;

/** The one form of every error. */
export const errorSchema = z
  .strictObject({
    error: z.strictObject({
      code: z.string().regex(/^ALIS-[A-Z]\d{3}$/).describe('Fast kode, for programmer. ALIS-A: selve kallet. ALIS-C: innholdet i en sak'),
      field: z.string().optional().describe('Feltet det gjelder, for eksempel stillinger[0].fra'),
      message: z.string().describe('Hva som er galt og hva du skal gjøre, på språket i Accept-Language'),
    }),
  })
  .describe('Feil');
export type ErrorBody = z.infer<typeof errorSchema>;
