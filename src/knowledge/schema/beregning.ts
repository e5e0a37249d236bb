import { z } from 'zod';
import { idSchema, kildeRefSchema, statusSchema, textSchema } from './common.js';
import { outcomeSchema } from './outcome.js';

/** A cost element that the rules themselves fix: product of named values, per year at full time unless `per` says else. */
export const elementSchema = z.strictObject({
  id: idSchema,
  navn: textSchema,
  produkt: z.array(z.string()).min(1),
  per: z.enum(['aar', 'time', 'maksbelop']).default('aar'),
  /** Only months inside a window after the date in `fakta` count. */
  vindu: z.strictObject({ fakta: z.string(), maaneder: z.string() }).optional(),
  gjelder_stillingstyper: z.array(z.string()).optional(),
  /** Outcomes that it is worth telling with; left out: all. */
  gjelder_utfall: z.array(outcomeSchema).optional(),
  status: statusSchema,
  kilde: kildeRefSchema,
  forklaring: textSchema,
});
export type Element = z.infer<typeof elementSchema>;

/** 2022 and later: a yearly maximum, graded by share and months. */
const gradertSchema = z.strictObject({
  modell: z.literal('gradert'),
  /** Yearly maximum by stillingstype: ids of named values. */
  grunnbelop: z.record(z.string(), z.string()),
  kun_veiledning: z.string(),
  tillegg: z.strictObject({ verdi: z.string(), fakta: z.string() }).optional(),
  /** Named value: full-time months in all. */
  ramme: z.string(),
  /** Time before the agreement was signed: not granted, granted, or not known to us. */
  foer_signering: z.enum(['gis-ikke', 'gis', 'ukjent']),
  /** Exception from `gis-ikke`, told as a caveat with the other sum. */
  signering_unntak: z
    .strictObject({ tilbake_til: z.string(), stilling_etter: z.string(), forbehold: textSchema, kilde: kildeRefSchema })
    .optional(),
  redusert_belop: z.boolean(),
  kilde: kildeRefSchema,
});

/** 2018, 2019, 2021: a share of the cost, up to a cap; one track per purpose (`alle` when the scheme has one purpose). */
const kostnadSchema = z.strictObject({
  modell: z.literal('kostnad'),
  spor: z.record(
    z.string(),
    z.strictObject({
      navn: textSchema,
      andel: z.string().optional(),
      tak: z.string().optional(),
      forbehold: z.array(textSchema).default([]),
      kilde: kildeRefSchema,
    }),
  ),
  ramme: z.string().optional(),
  kilde: kildeRefSchema,
});

/** LIS3 supervision to 2021: hours a month at a fixed rate. */
const timerSchema = z.strictObject({
  modell: z.literal('timer'),
  timer_per_maaned: z.string(),
  timesats: z.string(),
  kilde: kildeRefSchema,
});

export const beregningSchema = z.discriminatedUnion('modell', [gradertSchema, kostnadSchema, timerSchema]);
export type Beregning = z.infer<typeof beregningSchema>;
export type GradertBeregning = z.infer<typeof gradertSchema>;
export type KostnadBeregning = z.infer<typeof kostnadSchema>;
export type TimerBeregning = z.infer<typeof timerSchema>;
