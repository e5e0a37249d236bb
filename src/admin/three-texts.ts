import { z } from 'zod';
import type { ThreeTexts } from '../store/desk/operations.js';
import { html, type Html } from './html.js';

export const MAX_TEXT = 600;

const NAMES = { nb: 'bokmål', nn: 'nynorsk', en: 'engelsk' } as const;
type Lang = keyof typeof NAMES;
const LANGS = Object.keys(NAMES) as Lang[];

const text = z.string().transform((value) => value.replace(/\r\n/g, '\n').trim()).pipe(z.string().min(1).max(MAX_TEXT));
const schema = z.object({ tekst_nb: text, tekst_nn: text, tekst_en: text });

/** The text in the three languages from a form; or which one is missing or too long. */
export function threeTexts(body: unknown): ThreeTexts | string {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { nb: parsed.data.tekst_nb, nn: parsed.data.tekst_nn, en: parsed.data.tekst_en };
  const wrong = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0]).slice(-2) as Lang))];
  return `Teksten på ${wrong.map((lang) => NAMES[lang]).join(' og ')} mangler eller er lengre enn ${MAX_TEXT} tegn.`;
}

/** A field for each language. `id` tells the fields of several forms on a page apart. */
export function threeTextFields(id: string, value: Partial<ThreeTexts>): Html {
  return html`${LANGS.map((lang) => html`<div class="ds-field"><label class="ds-label" for="tekst-${lang}-${id}">Tekst til brukerne på ${NAMES[lang]}</label><textarea class="ds-input" id="tekst-${lang}-${id}" name="tekst_${lang}" lang="${lang}" rows="3" required maxlength="${MAX_TEXT}">${value[lang] ?? ''}</textarea></div>`)}`;
}

export function langName(lang: Lang): string {
  return NAMES[lang];
}
