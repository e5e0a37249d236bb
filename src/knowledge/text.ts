import { composedCeiling } from './composed.js';
import { formatAndel, formatDato, formatKroner, formatListe, formatMaaneder, formatTall, formatTimer, formatTimesats } from './format.js';
import type { Knowledge } from './knowledge.js';
import type { Lang, Text } from './schema/common.js';
import type { RuleVersion, Verdi } from './schema/version.js';
import { valueOf } from './values.js';

export { formatAndel, formatDato, formatKroner, formatMaaneder, formatTall, formatTimer, formatTimesats } from './format.js';
export { sectionText, sourceView } from './source-view.js';

/** What placeholders are filled from: parameters given by code come before values of the version. */
export interface FillContext {
  k: Knowledge;
  versjon?: RuleVersion;
  verdier?: Record<string, string | number>;
  /** Throw on a placeholder that nothing fills, instead of saying that it is not known. Default: ALIS_STRENG_TEKST=1 (the tests). */
  streng?: boolean;
}

/** A text asks for something that neither the code nor the rule version gives. */
export class UnknownPlaceholderError extends Error {
  constructor(readonly placeholder: string, readonly text: string) {
    super(`Ingenting fyller {{${placeholder}}} i «${text}».`);
    this.name = 'UnknownPlaceholderError';
  }
}

/** A key of rules/tekster that does not exist. */
export class UnknownTextError extends Error {
  constructor(readonly key: string) {
    super(`Teksten «${key}» finnes ikke i rules/tekster.`);
    this.name = 'UnknownTextError';
  }
}

export const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;
const STRICT_BY_DEFAULT = process.env['ALIS_STRENG_TEKST'] === '1';
const NOT_KNOWN: Text = { nb: 'ikke kjent hos oss', nn: 'ikkje kjent hos oss', en: 'not known to us' };
const YES_NO: Record<Lang, [string, string]> = { nb: ['ja', 'nei'], nn: ['ja', 'nei'], en: ['yes', 'no'] };

type Format = (lang: Lang, value: string | number) => string;
/** What may stand after the bar: `{{sum|kroner}}`. */
const FORMATS: Record<string, Format> = {
  tall: formatTall, kroner: formatKroner, andel: formatAndel, maaneder: formatMaaneder, timer: formatTimer, timesats: formatTimesats,
  dato: (lang, value) => formatDato(lang, String(value)),
};
export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

/** One placeholder taken apart: `id@versjon|format`. */
export interface Placeholder {
  id: string;
  version?: string;
  format?: string;
}

const parsed = new Map<string, Placeholder>();

/** The same few hundred stand in all texts, so each is taken apart once. */
export function parsePlaceholder(inner: string): Placeholder {
  const known = parsed.get(inner) ?? takeApart(inner);
  parsed.set(inner, known);
  return known;
}

function takeApart(inner: string): Placeholder {
  const [name = '', format] = inner.split('|').map((s) => s.trim());
  const [id = '', version] = name.split('@').map((s) => s.trim());
  return { id, ...(version ? { version } : {}), ...(format ? { format } : {}) };
}

/** Every placeholder of a text in one language, in order. */
export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map((m) => parsePlaceholder(m[1]!));
}

/** A value as people read it, by its unit; `ikke kjent hos oss` when it is not known. */
export function formatVerdi(lang: Lang, value: Verdi, format?: string): string {
  const v = value.verdi;
  if (v === null) return NOT_KNOWN[lang];
  if (typeof v === 'boolean') return YES_NO[lang][v ? 0 : 1];
  if (Array.isArray(v)) return formatListe(lang, v);
  if (typeof v === 'object') return v[lang];
  if (format && FORMATS[format]) return FORMATS[format](lang, v);
  switch (value.enhet) {
    case 'kroner': return formatKroner(lang, v);
    case 'kroner-per-time': return formatTimesats(lang, v);
    case 'andel': return formatAndel(lang, v);
    case 'maaneder': return formatMaaneder(lang, v);
    case 'timer': return formatTimer(lang, v);
    case 'dato': return formatDato(lang, String(v));
    case 'antall':
    case 'faktor': return formatTall(lang, v);
    default: return String(v);
  }
}

/** A value of a version as people read it; an amount that is built from elements is shown as their sum. */
export function formatVerdiI(versjon: RuleVersion, lang: Lang, value: Verdi, format?: string): string {
  const composed = composedCeiling(versjon, value);
  return formatVerdi(lang, composed === null ? value : { ...value, verdi: composed }, format);
}

/** A parameter from code: with a format as asked; dates always written out; other text and numbers as they are. */
function formatParameter(lang: Lang, value: string | number, format?: string): string {
  if (format && FORMATS[format] && value !== '') return FORMATS[format](lang, value);
  if (typeof value === 'string') return formatDato(lang, value);
  // Years and numbers of municipalities come as numbers too: four digits are never grouped.
  return Number.isInteger(value) && Math.abs(value) < 10_000 ? String(value) : formatTall(lang, value);
}

function builtIn(id: string, lang: Lang, versjon: RuleVersion | undefined): string | undefined {
  if (!versjon) return undefined;
  if (id === 'versjon.navn') return versjon.navn[lang];
  if (id === 'versjon.fra') return formatDato(lang, versjon.gjelder.fra);
  if (id === 'versjon.til') return formatDato(lang, versjon.gjelder.til);
  return undefined;
}

/** What stands in the place of one placeholder; undefined when nothing fills it. */
function resolve(p: Placeholder, lang: Lang, ctx: FillContext): string | undefined {
  if (!p.version && ctx.verdier && Object.hasOwn(ctx.verdier, p.id)) return formatParameter(lang, ctx.verdier[p.id]!, p.format);
  const versjon = p.version ? ctx.k.versjoner.get(p.version) : ctx.versjon;
  const fixed = builtIn(p.id, lang, versjon);
  if (fixed !== undefined) return fixed;
  const value = versjon && valueOf(versjon, p.id);
  return versjon && value && formatVerdiI(versjon, lang, value, p.format);
}

/**
 * Puts values into a text. What nothing fills reads "ikke kjent hos oss", so that braces never reach a reader; with
 * `streng` (tests, `rules check`) it throws `UnknownPlaceholderError`.
 */
export function fill(text: Text, lang: Lang, ctx: FillContext): string {
  if (!text[lang].includes('{{')) return text[lang];
  return text[lang].replace(PLACEHOLDER, (_, inner: string) => {
    const filled = resolve(parsePlaceholder(inner), lang, ctx);
    if (filled !== undefined) return filled;
    if (ctx.streng ?? STRICT_BY_DEFAULT) throw new UnknownPlaceholderError(inner, text[lang]);
    return NOT_KNOWN[lang];
  });
}

/** A text of rules/tekster by key. Throws `UnknownTextError`: `rules check` finds such keys before a reader can. */
export function say(k: Knowledge, key: string, lang: Lang, verdier?: Record<string, string | number>, versjon?: RuleVersion): string {
  const text = k.tekster.get(key);
  if (!text) throw new UnknownTextError(key);
  return fill(text, lang, { k, ...(verdier ? { verdier } : {}), ...(versjon ? { versjon } : {}) });
}
