import { z } from 'zod';
import { kildeRefSchema, textSchema } from '../../../knowledge/schema/common.js';
import { elementSchema, forbeholdSchema, kriteriumSchema, nesteStegSchema, regelSchema, verdiSchema, versionFileSchema } from '../../../knowledge/schema/version.js';
import { isoDate, source, sourceRef, status, versionId } from './base.js';

const versionRow = z
  .strictObject({
    id: versionId,
    ordning: z.string(),
    navn: z.string(),
    fra: isoDate,
    til: isoDate,
    frist: isoDate.nullable().describe('Søknadsfristen. null når den ikke er kjent'),
    status,
    ukjenteVerdier: z.int().describe('Hvor mange tall og datoer i versjonen vi ikke kjenner'),
    hash: z.string().describe('Kontrollsum av innholdet'),
  })
  .describe('En regelversjon');

export const ruleListSchema = z.strictObject({ versjoner: z.array(versionRow), dato: isoDate.describe('Dagen listen er hentet') }).describe('Alle regelversjoner');
export type RuleList = z.infer<typeof ruleListSchema>;

/** A version made whole, as `alis rules show --json` has it. */
export const ruleVersionSchema = z
  .strictObject({
    ...versionFileSchema.shape,
    verdier: z.record(z.string(), verdiSchema).describe('Tall, beløp og datoer. Hvert tall står bare her'),
    kriterier: z.array(kriteriumSchema).describe('Vilkårene. Det første som ikke er oppfylt, avgjør'),
    elementer: z.array(elementSchema),
    beregning: versionFileSchema.shape.beregning.unwrap(),
    regler: z.array(regelSchema),
    neste_steg: z.array(nesteStegSchema),
    sjekkliste: z.array(nesteStegSchema),
    forbehold: z.array(forbeholdSchema),
    ukjent: z.array(z.strictObject({ id: z.string(), tekst: textSchema, hvem: textSchema })).describe('Det ingen har fortalt oss, og hvem som vet det'),
    fjernet: z.array(z.strictObject({ id: z.string(), hvorfor: textSchema, kilde: kildeRefSchema.optional() })),
    hash: z.string(),
  })
  .describe('En hel regelversjon: vilkår, verdier, kilder, regler og steg, på tre språk');

const difference = z
  .strictObject({
    slag: z.enum(['periode', 'nytt', 'kriterium', 'beregning', 'verdi', 'regel', 'steg', 'ukjent']),
    id: z.string(),
    tekst: z.string(),
    kilde: sourceRef,
    status,
    versjon: versionId,
  })
  .describe('En endring, som en setning med kilde');

export const ruleDiffSchema = z
  .strictObject({
    sammenligninger: z.array(z.strictObject({ fra: versionId, til: versionId, endringer: z.array(difference) })).describe('Flere når året hadde flere ordninger'),
    kilder: z.array(source),
    dato: isoDate,
  })
  .describe('Hva som er endret');
export type RuleDiff = z.infer<typeof ruleDiffSchema>;

export const deadlinesSchema = z
  .strictObject({
    frister: z.array(z.strictObject({ versjon: versionId, frist: isoDate, dager: z.int().describe('Hele dager til fristen; 0 er i dag'), status, kilde: source })),
    dato: isoDate,
  })
  .describe('Søknadsfrister som ikke er ute, den nærmeste først');
export type Deadlines = z.infer<typeof deadlinesSchema>;
