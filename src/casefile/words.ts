import type { Step } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { KildeRef, Lang } from '../knowledge/schema/common.js';
import type { NesteSteg, Regel, RuleVersion } from '../knowledge/schema/version.js';
import { fill, formatAndel, formatDato, formatKroner, formatMaaneder, formatTall, formatTimer, formatTimesats, say, sourceView } from '../knowledge/text.js';
import type { Item, Value } from './types.js';

/** The reader's language and what the words are drawn from. */
export interface Words {
  k: Knowledge;
  lang: Lang;
}

export const tell = (w: Words, key: string, verdier?: Record<string, string | number>): string => say(w.k, key, w.lang, verdier);

/** A source in a few words: "Regelverk 2023, punkt 5"; empty for what the user gave and no document says. */
export function sourceText(w: Words, ref: KildeRef): string {
  if (!w.k.kilder.has(ref.dokument)) return '';
  const view = sourceView(w.k, ref, w.lang);
  const punkt = /^\d/.test(view.punkt) ? `${tell(w, 'tekst.punkt')} ${view.punkt}` : view.punkt;
  return tell(w, 'resultat.grunn.kilde', { tittel: view.tittel, punkt });
}

const UNITS: Partial<Record<Step['enhet'], (lang: Lang, value: string) => string>> = {
  kroner: formatKroner, 'kroner-per-time': formatTimesats, andel: formatAndel, maaneder: formatMaaneder, timer: formatTimer,
};

/** A figure with its unit, as text and as the number behind it. */
export function figure(lang: Lang, verdi: string, enhet: Step['enhet']): Value {
  return { tekst: (UNITS[enhet] ?? formatTall)(lang, verdi), tall: { verdi, enhet } };
}

/** A calendar date, as text and as the date behind it. */
export function dateValue(lang: Lang, date: string): Value {
  return { tekst: formatDato(lang, date), dato: date };
}

/** The arithmetic as people write it: dates written out, figures grouped. */
export function formulaText(lang: Lang, formula: string): string {
  return formula.replace(/\d{4}-\d{2}-\d{2}|\d+(\.\d+)?/g, (n) => (n.includes('-') ? formatDato(lang, n) : formatTall(lang, n)));
}

/** A sentence of the rules as something to do or check, with strength, papers and source. */
export function ruleItem(w: Words, rule: NesteSteg | Regel, versjon: RuleVersion): Item {
  const text = (value: NesteSteg['tekst']) => fill(value, w.lang, { k: w.k, versjon });
  return {
    tekst: text(rule.tekst), styrke: rule.styrke, styrkeTekst: tell(w, `styrke.${rule.styrke}`), kilde: sourceText(w, rule.kilde),
    dokumenter: 'dokumenter' in rule ? rule.dokumenter.map(text) : [],
  };
}
