import type { Text } from '../../knowledge/knowledge.js';
import { LANGS, type Lang } from '../../knowledge/schema/common.js';
import { html, type Html } from '../html.js';

/** What a form holds, by field name: what was sent, what a draft remembers, or what holds now. */
export type Values = Readonly<Record<string, string>>;

const SPRAAK: Record<Lang, string> = { nb: 'bokmål', nn: 'nynorsk', en: 'engelsk' };

interface FieldOptions {
  hjelp?: string;
  type?: 'text' | 'date' | 'url';
  maks?: number;
  paakrevd?: boolean;
}

export function field(values: Values, id: string, label: string, { hjelp, type = 'text', maks = 300, paakrevd }: FieldOptions = {}): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${id}">${label}</label>${help(id, hjelp)}<input class="ds-input" type="${type}" id="${id}" name="${id}" value="${values[id] ?? ''}" maxlength="${maks}"${described(id, hjelp)}${paakrevd && html` required`}></div>`;
}

export function area(values: Values, id: string, label: string, { hjelp, rader = 3, paakrevd, lang }: { hjelp?: string; rader?: number; paakrevd?: boolean; lang?: string } = {}): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${id}">${label}</label>${help(id, hjelp)}<textarea class="ds-input" id="${id}" name="${id}" rows="${rader}" maxlength="4000"${lang && html` lang="${lang}"`}${described(id, hjelp)}${paakrevd && html` required`}>${values[id] ?? ''}</textarea></div>`;
}

const help = (id: string, hjelp: string | undefined): Html | false => hjelp !== undefined && html`<p class="adm-svak" id="${id}-hjelp">${hjelp}</p>`;
const described = (id: string, hjelp: string | undefined): Html | false => hjelp !== undefined && html` aria-describedby="${id}-hjelp"`;

/** One text in the three languages: `navn.nb`, `navn.nn`, `navn.en`. */
export function texts(values: Values, id: string, label: string, hjelp?: string): Html {
  return html`<fieldset class="ds-fieldset"><legend class="ds-label">${label}</legend>${hjelp !== undefined && html`<p class="adm-svak">${hjelp}</p>`}${LANGS.map((lang) => area(values, `${id}.${lang}`, SPRAAK[lang], { lang: lang === 'en' ? 'en' : lang }))}</fieldset>`;
}

/** One short text in the three languages, each on one line. */
export function shortTexts(values: Values, id: string, label: string): Html {
  return html`<fieldset class="ds-fieldset"><legend class="ds-label">${label}</legend>${LANGS.map((lang) => field(values, `${id}.${lang}`, SPRAAK[lang]))}</fieldset>`;
}

export function select(values: Values, id: string, label: string, options: readonly (readonly [value: string, name: string])[], hjelp?: string): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${id}">${label}</label>${help(id, hjelp)}<select class="ds-input" id="${id}" name="${id}"${described(id, hjelp)}>${options.map(([value, name]) => html`<option value="${value}"${value === values[id] && html` selected`}>${name}</option>`)}</select></div>`;
}

export function radios(values: Values, id: string, label: string, options: readonly (readonly [value: string, name: string])[]): Html {
  return html`<fieldset class="ds-fieldset"><legend class="ds-label">${label}</legend><div class="adm-valg">${options.map(([value, name]) => html`<div class="ds-field"><input class="ds-input" type="radio" id="${id}-${value}" name="${id}" value="${value}"${value === values[id] && html` checked`}><label class="ds-label" data-weight="regular" for="${id}-${value}">${name}</label></div>`)}</div></fieldset>`;
}

export function checkbox(values: Values, id: string, label: string): Html {
  return html`<div class="ds-field"><input class="ds-input" type="checkbox" id="${id}" name="${id}" value="ja"${values[id] === 'ja' && html` checked`}><label class="ds-label" data-weight="regular" for="${id}">${label}</label></div>`;
}

/** From when, and why: last in every form. */
export function whenAndWhy(values: Values): Html {
  return html`${field(values, 'gjelderFra', 'Tas i bruk', { type: 'date', hjelp: 'Dagen assistenten begynner å svare etter endringen. La stå tomt for å bruke den med en gang den er godkjent.' })}
${area(values, 'grunn', 'Hvorfor endres dette?', { paakrevd: true, rader: 2, hjelp: 'Den som godkjenner, leser dette. Det blir stående i revisjonsloggen.' })}`;
}

export const flatText = (id: string, text: Text | undefined): Record<string, string> => Object.fromEntries(LANGS.map((lang) => [`${id}.${lang}`, text?.[lang] ?? '']));

/** The text of three fields; undefined when all are empty. One that is missing stays empty: the check says so. */
export function textOf(values: Values, id: string): Text | undefined {
  const text = Object.fromEntries(LANGS.map((lang) => [lang, (values[`${id}.${lang}`] ?? '').replace(/\r\n/g, '\n').trim()])) as Text;
  return LANGS.some((lang) => text[lang] !== '') ? text : undefined;
}

/** What was sent, as text only. */
export function sentValues(body: unknown): Values {
  return Object.fromEntries(Object.entries((body ?? {}) as Record<string, unknown>).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== '_csrf').map(([key, value]) => [key, value.trim()]));
}
