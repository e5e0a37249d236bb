import type { Knowledge } from '../../knowledge/knowledge.js';
import { LANGS, STATUSES, type KildeRef, type Lang } from '../../knowledge/schema/common.js';
import type { RuleVersion, Verdi } from '../../knowledge/schema/version.js';
import { fill, formatVerdi, PLACEHOLDER, say } from '../../knowledge/text.js';
import { versionsFor } from '../../publishing/figures.js';
import { sourceText } from '../source.js';
import { dato, feltnavn } from './words.js';

/** One field of a part of a file, as people read it: `svar «klage», kort svar, bokmål`. */
export interface Line {
  navn: string;
  /** Placeholders are filled in. A list has one line for each. */
  tekst: string;
  /** When the text is sources: which. */
  kilder?: readonly KildeRef[];
  /** The version that figures in the text were filled in from. */
  tallFra?: string;
  lang?: Lang;
}

/** What fields are read with. */
export interface Reading {
  k: Knowledge;
  /** The version that placeholders stand for. */
  versjon?: RuleVersion | undefined;
}

type Fields = Record<string, unknown>;
/** Said by what is around them, or of no meaning to who reads. */
const NOT_SHOWN = ['id', 'intern', 'enhet', 'ordning'];

const isFields = (v: unknown): v is Fields => typeof v === 'object' && v !== null && !Array.isArray(v);
const isSource = (v: unknown): v is KildeRef => isFields(v) && typeof v['dokument'] === 'string' && typeof v['punkt'] === 'string';
const isText = (v: unknown): v is Partial<Record<Lang, string>> => isFields(v) && Object.keys(v).length > 0 && Object.entries(v).every(([key, t]) => LANGS.includes(key as Lang) && typeof t === 'string');
const join = (...parts: string[]): string => parts.filter(Boolean).join(', ');

/** Every field of a part of a file that has something in it, in the order of the file. Pure. */
export function linesOf(r: Reading, value: unknown, navn = '', field = ''): Line[] {
  if (value === undefined || value === null || value === '') return [];
  if (isSource(value)) return [{ navn, tekst: sourceText(r.k, value), kilder: [value] }];
  if (isText(value)) return LANGS.filter((lang) => value[lang]).map((lang) => ({ navn: join(navn, feltnavn(lang)), lang, ...filled(r, value[lang]!, lang) }));
  if (Array.isArray(value)) return listLines(r, value, navn, field);
  if (isFields(value)) return fieldLines(r, value, navn);
  return [{ navn, ...filled(r, scalar(r.k, field, value), 'nb') }];
}

function fieldLines(r: Reading, value: Fields, navn: string): Line[] {
  const { fra, til } = value;
  if (Object.keys(value).length === 2 && typeof fra === 'string' && typeof til === 'string') return [{ navn, tekst: `${dato(fra)} til ${dato(til)}` }];
  return Object.entries(value).filter(([key, v]) => !NOT_SHOWN.includes(key) && v !== 'faq').flatMap(([key, v]) => {
    if (key === 'verdi' && v !== null && v !== undefined && typeof value['enhet'] === 'string' && !isText(v)) return [{ navn: join(navn, feltnavn(key)), tekst: formatVerdi('nb', { enhet: value['enhet'], verdi: v } as Verdi) }];
    // A document of the register has a short name, an answer a short answer.
    return linesOf(r, v, join(navn, key === 'kort' && 'utgiver' in value ? 'kort navn' : feltnavn(key)), key);
  });
}

function listLines(r: Reading, list: readonly unknown[], navn: string, field: string): Line[] {
  if (list.length === 0) return [];
  if (list.every(isSource)) return [{ navn, tekst: list.map((ref) => sourceText(r.k, ref)).join('\n'), kilder: list }];
  if (!list.some(isFields)) return [{ navn, tekst: list.map((v) => scalar(r.k, field, v)).join('\n') }];
  return list.flatMap((v, i) => {
    const name = isFields(v) && typeof v['id'] === 'string' ? `«${v['id']}»` : `nr. ${i + 1}`;
    return linesOf(field === 'svar' && isFields(v) ? { k: r.k, versjon: newestFor(r.k, v['gjelder']) } : r, v, `${navn} ${name}`.trim());
  });
}

/** The newest version that an answer is used for. */
export function newestFor(k: Knowledge, gjelder: unknown): RuleVersion | undefined {
  const ids = Array.isArray(gjelder) ? gjelder.filter((id): id is string => typeof id === 'string') : undefined;
  return [...versionsFor(k, ids)].sort((a, b) => (a.gjelder.fra < b.gjelder.fra ? -1 : 1)).at(-1);
}

function filled({ k, versjon }: Reading, text: string, lang: Lang): { tekst: string; tallFra?: string } {
  if (!versjon || !text.includes('{{')) return { tekst: text };
  const tekst = fill({ nb: text, nn: text, en: text }, lang, { k, versjon, streng: false });
  return { tekst, ...(text.replace(PLACEHOLDER, '') === text ? {} : { tallFra: versjon.navn.nb }) };
}

/** A single value in words: dates, yes and no, statuses, and names in the place of ids. */
export function scalar(k: Knowledge, field: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nei';
  const text = String(value);
  if (field === 'status' && (STATUSES as readonly string[]).includes(text)) return say(k, `visning.status.${text}`, 'nb');
  if (field === 'styrke' && k.tekster.has(`visning.styrke.${text}`)) return say(k, `visning.styrke.${text}`, 'nb').toLowerCase();
  if ((field === 'utfall' || field === 'ellers') && k.tekster.has(`visning.utfall.${text}`)) return say(k, `visning.utfall.${text}`, 'nb');
  if (field === 'gjelder' || field === 'bygger_paa') return k.versjoner.get(text)?.navn.nb ?? (k.ordninger.has(text) ? `alle år av ${k.ordninger.get(text)!.navn.nb}` : text);
  if (field === 'type') return text === 'primaer' ? 'offisiell' : text === 'sekundaer' ? 'ikke offisiell' : text;
  if (field === 'oppfolging') return k.intents.get(text)?.navn.nb ?? text;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dato(text) : text;
}
