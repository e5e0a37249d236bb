import { z } from 'zod';
import { dateSchema } from '../knowledge/schema/common.js';
import { changeSchema } from './change.js';

/** Where a draft is on its way. `publisert` and `trukket` are the end of it. */
export const TILSTANDER = ['utkast', 'til-godkjenning', 'publisert', 'avvist', 'trukket'] as const;
export type Tilstand = (typeof TILSTANDER)[number];

/** What a draft is about; each has its own page for editing. */
export const SLAG = ['svar', 'verdi', 'sats', 'versjon', 'regel', 'tekst'] as const;
export type Slag = (typeof SLAG)[number];

/** What a draft holds. */
export const innholdSchema = z.object({
  endringer: z.array(changeSchema),
  /** `YYYY-MM-DD`; null: from the day it is published. */
  gjelderFra: dateSchema.nullable(),
  /** Why, in the editor's words. */
  grunn: z.string(),
  /** Why it is published although the recogniser becomes less accurate. */
  grunnDaarligere: z.string().optional(),
  /** The case in the queue that this answers. */
  koesak: z.string().optional(),
  /** What this is a draft of (`intents/klage.yaml`, `nasjonal-alis/2024#verdier.frist`): other drafts of the same are shown. */
  gjelder: z.string().optional(),
  /** What the page for editing wants to remember. */
  skjema: z.json().optional(),
});
export type Innhold = z.infer<typeof innholdSchema>;

/** Somebody who has had a hand in a draft. */
export interface Deltaker {
  id: string;
  navn: string;
  /** Has made or edited it: may not approve it. */
  redigerte: boolean;
}

export interface Forslag {
  id: string;
  /** Rises by one for each change: whoever saves must have read the newest. */
  versjon: number;
  tilstand: Tilstand;
  slag: Slag;
  tittel: string;
  innhold: Innhold;
  lagetAv: string;
  deltakere: Deltaker[];
  /** ISO times. */
  opprettet: string;
  oppdatert: string;
}

/** The states that each step may be taken from, and where it leads. */
export const STEG = {
  send: { fra: ['utkast'], til: 'til-godkjenning' },
  avvis: { fra: ['til-godkjenning'], til: 'avvist' },
  gjenaapne: { fra: ['til-godkjenning', 'avvist'], til: 'utkast' },
  trekk: { fra: ['utkast', 'til-godkjenning', 'avvist'], til: 'trukket' },
} as const satisfies Record<string, { fra: readonly Tilstand[]; til: Tilstand }>;
export type Steg = keyof typeof STEG;

/** Two pairs of eyes: nobody judges what they made or edited. */
export function mayJudge(forslag: Pick<Forslag, 'lagetAv' | 'deltakere'>, hvem: string): boolean {
  return forslag.lagetAv !== hvem && !forslag.deltakere.some((d) => d.id === hvem && d.redigerte);
}
