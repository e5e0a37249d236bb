import { addMonths, differenceInCalendarMonths, format, parseISO } from 'date-fns';
import { addDays } from '../../knowledge/dates.js';
import type { Knowledge, Text } from '../../knowledge/knowledge.js';
import type { Verdi } from '../../knowledge/schema/version.js';
import type { Data } from '../yaml/data.js';
import { fieldLines } from '../yaml/write.js';
import { present } from './amounts.js';
import { fileOf, type Drafting } from './drafting.js';
import { withSource, type SourceInput } from './source.js';

export interface NewYearInput {
  /** Version that the new one builds on. */
  bygger_paa: string;
  /** What stands after the slash in the id: `2026-27`. */
  aar: string;
  navn: Text;
  gjelder: { fra: string; til: string };
  /** Application deadline; left out: not known yet. */
  frist?: string;
  kilde: SourceInput;
}

const WHERE: Text = {
  nb: 'Står i utlysningen for tilskuddsåret. Spør Helsedirektoratet.',
  nn: 'Står i utlysinga for tilskotsåret. Spør Helsedirektoratet.',
  en: 'Stands in the announcement for the grant year. Ask Helsedirektoratet.',
};

/**
 * A new grant year as a copy: everything is carried on as unconfirmed, and amounts and dates are not known until somebody
 * enters them: last year's are never taken over. A version before it that lasts into the new year ends the day before. Gives its id.
 */
export function addYear(k: Knowledge, d: Drafting, input: NewYearInput): string {
  const from = k.versjoner.get(input.bygger_paa)!;
  const id = `${from.ordning}/${input.aar}`;
  const kilde = withSource(d, input.kilde);
  const verdier = Object.fromEntries(Object.entries(from.verdier).flatMap(([name, value]) => ownValue(name, value, input, kilde)));
  const version = present({
    id, ordning: from.ordning, bygger_paa: from.id, navn: input.navn, gjelder: input.gjelder, status: 'ubekreftet', kilder: [kilde],
    om: {
      nb: `Bygger på ${from.navn.nb}. Det som ikke er skrevet inn for dette tilskuddsåret, er ført videre og ikke bekreftet.`,
      nn: `Byggjer på ${from.navn.nn}. Det som ikkje er skrive inn for dette tilskotsåret, er ført vidare og ikkje stadfesta.`,
      en: `Built on ${from.navn.en}. What has not been entered for this grant year is carried on and not confirmed.`,
    },
    videreforte_regler: {
      status: 'ubekreftet',
      forbehold: {
        nb: 'Vi har ikke hele regelverket for dette tilskuddsåret. Det som ikke er bekreftet, er ført videre fra året før.',
        nn: 'Vi har ikkje heile regelverket for dette tilskotsåret. Det som ikkje er stadfesta, er ført vidare frå året før.',
        en: 'We do not hold the full rules for this grant year. What is not confirmed is carried on from the year before.',
      },
    },
    verdier,
  });
  endBefore(k, d, id, from.ordning, input.gjelder.fra);
  d.file(fileOf(id), `# ${input.navn.nb}. Laget som kopi av ${from.id}; her står bare det som er annerledes.\n${document(version)}`);
  return id;
}

/** Amounts and dates are this year's own. The day that decides the centrality class is the year's first, until it is confirmed. */
function ownValue(name: string, value: Verdi, input: NewYearInput, kilde: { dokument: string; punkt: string }): [string, Data][] {
  const { navn, enhet, intern } = value;
  const base = { navn, enhet, intern: intern || undefined };
  if (name === 'frist' && input.frist) return [[name, present({ ...base, verdi: input.frist, status: 'bekreftet', kilde })]];
  if (value.intern && enhet === 'dato') return [[name, present({ ...base, verdi: input.gjelder.fra, status: 'ubekreftet', kilde: value.kilde })]];
  if (enhet !== 'kroner' && enhet !== 'dato') return [];
  return [[name, present({ ...base, status: 'mangler', kilde, hvor: value.hvor ?? WHERE })]];
}

function endBefore(k: Knowledge, d: Drafting, id: string, ordning: string, fra: string): void {
  for (const v of k.versjoner.values()) {
    if (v.ordning === ordning && v.id !== id && v.gjelder.fra < fra && v.gjelder.til >= fra) d.set(fileOf(v.id), ['gjelder', 'til'], addDays(fra, -1));
  }
}

/** A file of fields, in the layout of rules/. */
export function document(fields: Data): string {
  return `${fieldLines(fields as { [field: string]: Data }, 0, { folds: false }).join('\n')}\n`;
}

export interface CopiedExample {
  id: string;
  tittel: string;
  hvorfor?: string;
  sak: Data;
}

/** The worked cases of another version with their dates moved to the new year. What must come out is left to who asks. */
export function movedExamples(k: Knowledge, from: string, fra: string): CopiedExample[] {
  const months = differenceInCalendarMonths(parseISO(fra), parseISO(k.versjoner.get(from)!.gjelder.fra));
  return (k.eksempler.get(from) ?? []).map(({ id, tittel, sak }) => ({ id, tittel, sak: moved(present(sak), months) }));
}

function moved(value: Data, months: number): Data {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? movedDate(value, months) : value;
  if (Array.isArray(value)) return value.map((v) => moved(v, months));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, moved(v, months)]));
}

/** The last day of a month stays the last day. */
function movedDate(date: string, months: number): string {
  const next = addDays(date, 1);
  if (next.endsWith('-01')) return addDays(format(addMonths(parseISO(next), months), 'yyyy-MM-dd'), -1);
  return format(addMonths(parseISO(date), months), 'yyyy-MM-dd');
}

/** The file of worked cases of a new version: `result` gives what the new rules make of a case, for the editor to check by hand. */
export function exampleFile(id: string, from: string, examples: readonly CopiedExample[], result: (sak: Data) => Record<string, unknown> | null): string {
  const eksempler = examples.flatMap(({ sak, ...head }) => {
    const r = result(sak);
    if (!r || r['utfall'] === undefined) return [];
    const forvent = present({ utfall: r['utfall'], manederTelt: r['manederTelt'], ...(r['belop'] === null ? {} : { belop: r['belop'] }) });
    return [present({ ...head, sak, forvent })];
  });
  return `# Kopiert fra ${from} med datoene flyttet. Svarene er regnet ut av programmet: kontroller dem for hånd.\n${document({ versjon: id, eksempler })}`;
}
