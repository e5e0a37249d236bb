import { z } from 'zod';
import { dateSchema, LANGS } from '../../../knowledge/schema/common.js';
import { askField, isoDate, lang, receiptId, source, versionId } from './base.js';
import { resultSchema } from './result.js';

export const MOST_CHARACTERS = 10_000;

export const askInput = z.strictObject({
  text: z.string().trim().min(1).max(MOST_CHARACTERS).describe('Spørsmålet, på bokmål, nynorsk eller engelsk. Lagres ikke. Fødselsnumre og lignende fjernes før det leses'),
  lang: z.enum(LANGS).optional().describe('Språket i svaret. Utelatt: språket det er spurt på'),
  today: dateSchema.optional().describe('Datoen som skal gjelde som i dag, ÅÅÅÅ-MM-DD. Utelatt: dagens dato i Norge'),
});

const strength = z.enum(['skal', 'boer', 'kan']);
const row = z.strictObject({ tekst: z.string(), styrke: z.string().optional(), under: z.array(z.string()).optional(), kilde: z.string().optional() });

/** Pieces of an answer in reading order, without buttons: a single question has no conversation to press them in. */
export const blockSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('avsnitt'), tekst: z.string(), styrke: strength.optional(), lenke: z.string().optional() }),
    z.strictObject({ type: z.literal('overskrift'), tekst: z.string() }),
    z.strictObject({ type: z.literal('sum'), tekst: z.string(), verdi: z.string(), merknad: z.string().optional() }),
    z.strictObject({ type: z.literal('liste'), ordnet: z.boolean(), punkter: z.array(row) }),
    z.strictObject({ type: z.literal('fakta'), rader: z.array(z.strictObject({ navn: z.string(), verdi: z.string(), felt: askField.optional() })) }),
    z.strictObject({ type: z.literal('tabell'), kolonner: z.array(z.string()), rader: z.array(z.array(z.string())), siste_er_sum: z.boolean() }),
    z.strictObject({ type: z.literal('lenke'), tekst: z.string(), url: z.string() }),
    z.strictObject({ type: z.literal('merknad'), nivaa: z.enum(['info', 'advarsel', 'feil']), tekst: z.string() }),
    z.strictObject({
      type: z.literal('fold'),
      id: z.string(),
      tittel: z.string(),
      get innhold() {
        return z.array(blockSchema);
      },
    }),
  ])
  .describe('En del av svaret');
export type PlainBlock = z.infer<typeof blockSchema>;

export const askOutput = z
  .strictObject({
    text: z.string().describe('Hele svaret som ren tekst, med kildene til slutt'),
    blocks: z.array(blockSchema).describe('Det samme svaret i deler, i leserekkefølge'),
    intent: z.string().describe('Hva spørsmålet ble forstått som'),
    confidence: z.number().min(0).max(1).describe('Hvor sikker forståelsen er, fra 0 til 1'),
    lang,
    asks: askField.optional().describe('Opplysningen svaret spør etter. Send den med i et nytt spørsmål, eller bruk estimate'),
    sources: z.array(source),
    regelversjon: versionId.nullable().describe('Regelversjonen svaret gjelder for. null når svaret ikke bygger på en bestemt versjon'),
    today: isoDate.describe('Datoen svaret gjelder for'),
    estimate: resultSchema.optional().describe('Anslaget, når spørsmålet hadde alt som trengs'),
    receipt: receiptId.optional().describe('Kvitteringen for anslaget'),
  })
  .describe('Svaret på ett spørsmål');
export type AskAnswer = z.infer<typeof askOutput>;
