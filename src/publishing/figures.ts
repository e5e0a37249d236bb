import { literalFaults } from '../knowledge/check/text-content.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Lang, Text } from '../knowledge/schema/common.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { formatVerdiI, PLACEHOLDER } from '../knowledge/text.js';

/** A figure that was written into an answer, and what to write in its place. */
export interface Figure {
  lang: Lang;
  /** «et kronebeløp», «en dato» ... */
  hva: string;
  funnet: string;
  /** `{{verdi-id}}` whose value is this figure; empty when no version has it. */
  plassholdere: string[];
}

const MONTHS = 'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|january|february|march|may|june|july|october|december';
/** Stricter than the check of the files: whoever writes at the desk has the placeholders beside the text. */
const MORE: [RegExp, string][] = [
  [new RegExp(`\\b\\d{1,2}\\.? ?(?:${MONTHS})\\b|\\b\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b`, 'i'), 'en dato'],
  [/\b\d{1,3}(?:[ .\u00a0\u202f]\d{3})+\b/, 'et beløp'],
];

/** Amounts, percentages, months and dates written straight into a text, with the placeholders that say the same. */
export function figuresIn(written: Text, versions: readonly RuleVersion[]): Figure[] {
  const text = Object.fromEntries(Object.entries(written).map(([lang, t]) => [lang, t.replace(/[\u00a0\u202f]/g, ' ')])) as Text;
  const langs = Object.keys(text) as Lang[];
  const found = [
    ...literalFaults(text).map((f) => ({ lang: f.lang, hva: f.what, funnet: f.found })),
    ...langs.flatMap((lang) => MORE.flatMap(([pattern, hva]) => {
      const hit = pattern.exec(bare(text[lang]))?.[0];
      return hit ? [{ lang, hva, funnet: hit.trim() }] : [];
    })),
  ];
  const once = found.filter((f, i) => found.findIndex((g) => g.lang === f.lang && (g.funnet.includes(f.funnet) || f.funnet.includes(g.funnet))) === i);
  return once.map((f) => ({ ...f, plassholdere: placeholdersFor(f.lang, f.funnet, versions) }));
}

const bare = (text: string): string => text.replace(PLACEHOLDER, ' ').replace(/«[^»]*»|"[^"]*"|“[^”]*”/g, ' ');
const letters = (text: string): string => text.toLowerCase().replace(/kroner|nok|kr/g, '').replace(/prosent|per ?cent/g, '%').replace(/[^\p{L}\d%]/gu, '');

function placeholdersFor(lang: Lang, found: string, versions: readonly RuleVersion[]): string[] {
  const ids = versions.flatMap((v) => Object.entries(v.verdier).filter(([, value]) => letters(formatVerdiI(v, lang, value)) === letters(found)).map(([id]) => `{{${id}}}`));
  return [...new Set(ids)];
}

/** A placeholder that may stand in an answer for a version, with what it reads as now. */
export interface PlaceholderRow {
  plassholder: string;
  navn: string;
  naa: string;
}

/** Every value of a version as a placeholder, for the list beside the text. */
export function placeholdersOf(versjon: RuleVersion): PlaceholderRow[] {
  const builtIn: PlaceholderRow[] = [{ plassholder: '{{versjon.navn}}', navn: 'navnet på regelversjonen', naa: versjon.navn.nb }];
  return [...builtIn, ...Object.entries(versjon.verdier).map(([id, value]) => ({ plassholder: `{{${id}}}`, navn: value.navn?.nb ?? id, naa: formatVerdiI(versjon, 'nb', value) }))];
}

/** The versions that answers with `gjelder` are used for; all when there is none. */
export function versionsFor(k: Knowledge, gjelder: readonly string[] | undefined): RuleVersion[] {
  return [...k.versjoner.values()].filter((v) => gjelder === undefined || gjelder.length === 0 || gjelder.includes(v.id) || gjelder.includes(v.ordning));
}
