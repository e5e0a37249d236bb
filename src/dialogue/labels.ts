import type { AskField, GrantCase, Stilling } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { resolveNumber } from '../knowledge/municipalities.js';
import type { Lang } from '../knowledge/schema/common.js';
import { formatAndel, formatDato, formatKroner, say } from '../knowledge/text.js';
import { partOfThen } from '../understanding/entities/former-structure.js';
import { isPositionField, readField } from './fields.js';

/** A field's name for people. */
export function fieldName(k: Knowledge, field: AskField, lang: Lang): string {
  return k.fakta.get(field)?.navn[lang] ?? field;
}

/** The name of a municipality; the number itself when it is unknown. */
export function municipalityName(k: Knowledge, number: string, date: string): string {
  const found = resolveNumber(k, number, date);
  if (found.slag !== 'funnet') return number;
  // One that was split off later is called what it is called, and not by the name of what it was a part of.
  return (found.kommune.kommunenummer === number ? undefined : splitOff(k, number, date)) ?? found.kommune.navn;
}

function splitOff(k: Knowledge, number: string, date: string): string | undefined {
  const own = k.kommuner.find((m) => m.kommunenummer === number && m.gyldigFra > date);
  return own && partOfThen(k, own, date) ? own.navn : undefined;
}

/** The day by which names and numbers of the case are read: its first day, else today. */
export function caseDate(sak: GrantCase, today: string): string {
  return sak.stillinger?.map((s) => s.fra).find((d) => d !== undefined) ?? today;
}

/** A value of the contract as people say it: "Fastlegevikar", "80 %", "1. mars 2023 – 31. august 2023". */
export function valueText(k: Knowledge, field: AskField, value: unknown, lang: Lang, date: string): string {
  if (field === 'kommunenummer') return municipalityName(k, String(value), date);
  const option = k.fakta.get(field)?.valg?.find((v) => v.verdi === String(value));
  if (option) return option.navn[lang];
  if (isPeriod(value)) return `${formatDato(lang, value.fra)} – ${formatDato(lang, value.til)}`;
  if (field === 'tidligere') return earlierText(k, value, lang);
  if (field === 'stillingsandel') return formatAndel(lang, String(value));
  if (k.fakta.get(field)?.type === 'kroner') return formatKroner(lang, String(value));
  return formatDato(lang, String(value));
}

function earlierText(k: Knowledge, value: unknown, lang: Lang): string {
  const list = value as NonNullable<GrantCase['tidligere']>;
  const some = list.filter((t) => t.maaneder > 0);
  if (some.length === 0) return say(k, 'valg.ingen-tidligere', lang);
  return some.map((t) => say(k, 'resultat.kort.regning', lang, { maaneder: t.maaneder, andel: t.stillingsandel })).join(' + ');
}

function isPeriod(value: unknown): value is { fra: string; til: string } {
  return typeof value === 'object' && value !== null && 'fra' in value && 'til' in value;
}

/** The facts of some fields in a few words: "Hasvik, fastlegevikar, 80 %, 1. mars 2023 – 31. august 2023". */
export function factsInShort(k: Knowledge, sak: GrantCase, fields: readonly AskField[], lang: Lang, today: string): string {
  const date = caseDate(sak, today);
  const kommune = fields.includes('kommunenummer') ? [shortFact(k, sak, 'kommunenummer', lang, date)] : [];
  const position = fields.filter(isPositionField);
  const count = position.length > 0 ? (sak.stillinger?.length ?? 0) : 0;
  const positions = Array.from({ length: count }, (_, i) => positionInShort(k, sak, i, lang, date, position));
  const rest = fields.filter((f) => !isPositionField(f) && f !== 'kommunenummer').map((f) => shortFact(k, sak, f, lang, date));
  return [...kommune, ...positions, ...rest].filter(Boolean).join(', ');
}

/** One position in a few words. */
export function positionInShort(k: Knowledge, sak: GrantCase, index: number, lang: Lang, date: string, fields: readonly AskField[] = ['stillingstype', 'tilknytning', 'stillingsandel', 'periode']): string {
  return (['stillingstype', 'tilknytning', 'stillingsandel', 'periode'] as const)
    .filter((f) => fields.includes(f) && !repeats(sak.stillinger?.[index], f, fields))
    .map((f) => [f, readField(sak, f, index)] as const)
    .filter(([, v]) => v !== undefined)
    .map(([f, v]) => lowerFirst(valueText(k, f, v, lang, date)))
    .join(', ');
}

/** "Fastlegevikar" already says that the doctor is a substitute. */
function repeats(stilling: Stilling | undefined, field: AskField, fields: readonly AskField[]): boolean {
  return field === 'tilknytning' && stilling?.tilknytning === 'vikar' && stilling.stillingstype === 'fastlegevikar' && fields.includes('stillingstype');
}

function shortFact(k: Knowledge, sak: GrantCase, field: AskField, lang: Lang, date: string): string {
  const value = readField(sak, field);
  if (value === undefined) return '';
  if (field === 'kommunenummer') return valueText(k, field, value, lang, date);
  return `${lowerFirst(fieldName(k, field, lang))}: ${lowerFirst(valueText(k, field, value, lang, date))}`;
}

/** Lower-cases the first letter unless the word is an abbreviation or the directorate's name. */
export function lowerFirst(text: string): string {
  return /^(?!Helsedirektorat)\p{Lu}\p{Ll}/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

