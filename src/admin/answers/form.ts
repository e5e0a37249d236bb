import { parse } from 'yaml';
import { LANGS, type Lang } from '../../knowledge/schema/common.js';

export type Texts = Record<Lang, string>;

export interface AnswerFields {
  id: string;
  /** Version and scheme ids; none means all. */
  gjelder: string[];
  kort: Texts;
  utdyping: Texts;
  status: string;
  styrke: string;
  kilder: { dokument: string; punkt: string }[];
  /** Ticked for removal. */
  fjern: boolean;
}

/** A FAQ intent as the page shows it: what was typed, complete or not. */
export interface AnswerForm {
  id: string;
  navn: Texts;
  sporsmaal: Texts;
  utsagn: Record<Lang, string[]>;
  svar: AnswerFields[];
  oppfolging: string[];
  eier: string;
  gjennomgaas: string;
}

const NONE: Texts = { nb: '', nn: '', en: '' };
const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const texts = (value: unknown): Texts => Object.fromEntries(LANGS.map((lang) => [lang, text((value as Partial<Texts> | undefined)?.[lang])])) as Texts;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const strings = (value: unknown): string[] => list(value).map(text);

/** The page's form from the text of a file of intents/. */
export function formOfFile(file: string): AnswerForm {
  const data = parse(file) as Record<string, unknown>;
  const utsagn = (data['utsagn'] ?? {}) as Record<Lang, unknown>;
  return {
    id: text(data['id']), navn: texts(data['navn']), sporsmaal: texts(data['sporsmaal']), eier: text(data['eier']) || 'Helsedirektoratet', gjennomgaas: text(data['gjennomgaas']),
    utsagn: { nb: strings(utsagn.nb), nn: strings(utsagn.nn), en: strings(utsagn.en) },
    svar: (list(data['svar']) as Record<string, unknown>[]).map((s) => ({
      id: text(s['id']), gjelder: strings(s['gjelder']), kort: texts(s['kort']), utdyping: texts(s['utdyping']), status: text(s['status']), styrke: text(s['styrke']), fjern: false,
      kilder: (list(s['kilder']) as Record<string, unknown>[]).map((k) => ({ dokument: text(k['dokument']), punkt: text(k['punkt']) })),
    })),
    oppfolging: strings(data['oppfolging']),
  };
}

export function emptyAnswer(id: string): AnswerFields {
  return { id, gjelder: [], kort: NONE, utdyping: NONE, status: 'bekreftet', styrke: '', kilder: [], fjern: false };
}

/** The form for a question that is not there yet. */
export function emptyForm(): AnswerForm {
  return { id: '', navn: NONE, sporsmaal: NONE, utsagn: { nb: [], nn: [], en: [] }, svar: [emptyAnswer('svar')], oppfolging: [], eier: 'Helsedirektoratet', gjennomgaas: '' };
}

type Body = Record<string, string | string[] | undefined>;
const MOST_ANSWERS = 30;
const MOST_ROWS = 12;

/** Reads the page's fields. Whatever was typed is kept; nothing is judged here. */
export function formOfBody(body: Body): AnswerForm {
  const one = (name: string): string => text([body[name]].flat()[0]).replace(/\r\n/g, '\n').trim();
  const many = (name: string): string[] => [body[name] ?? []].flat().map((v) => v.trim()).filter(Boolean);
  const inLangs = (name: string): Texts => Object.fromEntries(LANGS.map((lang) => [lang, one(`${name}_${lang}`)])) as Texts;
  const lines = (name: string): string[] => one(name).split('\n').map((l) => l.trim()).filter(Boolean);
  const answer = (i: number): AnswerFields => ({
    id: one(`svar_${i}_id`), gjelder: many(`svar_${i}_gjelder`), kort: inLangs(`svar_${i}_kort`), utdyping: inLangs(`svar_${i}_utdyping`), status: one(`svar_${i}_status`), styrke: one(`svar_${i}_styrke`), fjern: one(`svar_${i}_fjern`) !== '',
    kilder: rows(MOST_ROWS).map((j) => ({ dokument: one(`svar_${i}_kilde_${j}_dokument`), punkt: one(`svar_${i}_kilde_${j}_punkt`) })).filter((k) => k.dokument !== '' || k.punkt !== ''),
  });
  return {
    id: one('id'), navn: inLangs('navn'), sporsmaal: inLangs('sporsmaal'), utsagn: { nb: lines('utsagn_nb'), nn: lines('utsagn_nn'), en: lines('utsagn_en') }, eier: one('eier'), gjennomgaas: one('gjennomgaas'), oppfolging: many('oppfolging'),
    // The empty one at the end of the page counts only when something was written in it.
    svar: rows(MOST_ANSWERS).filter((i) => body[`svar_${i}_id`] !== undefined).map(answer).filter((s) => s.id !== '' || LANGS.some((lang) => s.kort[lang] !== '')),
  };
}

const rows = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
