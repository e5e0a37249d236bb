import { readReceipt, type Replay, type RuleState } from '../../assistant/replay.js';
import { factsOf } from '../../casefile/facts.js';
import { figure, formulaText, sourceText, type Words } from '../../casefile/words.js';
import { fieldName, lowerFirst } from '../../dialogue/labels.js';
import type { AskField, GrantCase, Step } from '../../grant/types.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { KildeRef } from '../../knowledge/schema/common.js';
import { formatDato, formatKroner, formatTall, formatVerdi, say } from '../../knowledge/text.js';
import type { Receipt } from '../../store/types.js';

type Row = Record<string, unknown>;
const rows = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const HASH_SHOWN = 12;
const NOT_KNOWN = 'ikke kjent';

/** What the receipt says: what was answered, when, by which rules and on which facts. `w` holds the rules of now, for the words. */
export function describeReceipt(k: Knowledge, receipt: Pick<Receipt, 'id' | 'innhold'>): string[] {
  const w: Words = { k, lang: 'nb' };
  const { dato, utgave, sak, regler, vetIkke = [], resultat } = readReceipt(receipt.innhold);
  const versions = Object.entries(regler).map(([id, { hash }]) => `  ${k.versjoner.get(id)?.navn.nb ?? id} (${id}), innhold ${hash.slice(0, HASH_SHOWN)}`);
  const facts = factsOf(w, { sak: sak as GrantCase, vetIkke: new Set(vetIkke), mangler: new Set() }, dato).map((f) => `  ${f.navn}: ${f.verdi.tekst}`);
  return [
    `Kvittering ${receipt.id}, laget ${formatDato('nb', dato)}${utgave > 0 ? `, etter utgave ${utgave} fra arbeidsbordet` : ''}`,
    `Svaret da: ${outcome(k, resultat)}.`,
    ...(versions.length > 0 ? ['Etter reglene:', ...versions] : []),
    ...(facts.length > 0 ? ['Med disse opplysningene:', ...facts] : []),
  ];
}

/** What the replay shows, in plain sentences. `k`: the rules that it was worked out by. */
export function describe(k: Knowledge, r: Replay): string[] {
  const w: Words = { k, lang: 'nb' };
  const lines = r.endretKvittering ? ['Innholdet passer ikke til kvitteringens nummer: noen har endret kvitteringen.'] : [];
  lines.push(r.lik ? `Likt til kronen: ${outcome(k, r.naa)}.` : `Ikke likt. Da: ${outcome(k, r.da)}. Nå: ${outcome(k, r.naa)}.`);
  if (r.endretRegelverk.length === 0) lines.push('Regelverket er det samme som da.');
  for (const state of r.regler.filter(({ versjon }) => r.endretRegelverk.includes(versjon))) lines.push(...changesOf(w, r, state));
  if (r.avvik.length > 0) lines.push('Dette er blitt annerledes i svaret:', ...differences(w, r).map((line) => `  ${line}`));
  if (r.andreOrd) lines.push('Bare ordlyden i forklaringene er en annen.');
  return lines;
}

/** `Kan innvilges, 160 000 kr`, for each grant year where there are several. */
function outcome(k: Knowledge, result: Row): string {
  const one = (part: Row): string => `${outcomeName(k, part['utfall'])}, ${part['belop'] === null ? (part['andelAvArsbelop'] === null ? 'beløpet er ikke kjent' : `${formatTall('nb', String(part['andelAvArsbelop']))} av årsbeløpet`) : formatKroner('nb', String(part['belop']))}`;
  const parts = rows(result['deler']);
  return parts.length > 0 ? parts.map((part) => `${String(part['regelversjon'])}: ${one(part)}`).join('; ') : one(result);
}

function outcomeName(k: Knowledge, utfall: unknown): string {
  return k.tekster.has(`utfall.${String(utfall)}`) ? say(k, `utfall.${String(utfall)}`, 'nb') : String(utfall);
}

/** What is new in a version since the receipt: its values and conditions, with where each stands now. */
function changesOf(w: Words, r: Replay, { versjon, hashDa, hashNaa, sporet }: RuleState): string[] {
  const version = w.k.versjoner.get(versjon);
  const name = version?.navn.nb ?? versjon;
  if (!version) return [`${versjon} finnes ikke lenger i reglene.`];
  const head = `${name} (${versjon}) er endret siden da (innhold ${hashDa.slice(0, HASH_SHOWN)}, nå ${hashNaa.slice(0, HASH_SHOWN)})`;
  const own = <T extends { versjon: string }>(list: readonly T[]): T[] => list.filter((x) => x.versjon === versjon);
  const values = own(r.endredeVerdier).map((v) => `  ${v.navn ?? v.id}: ${valueText(w.k, versjon, v.id, v.da)} er blitt ${valueText(w.k, versjon, v.id, v.naa)}.${where(w, v)}`);
  const conditions = own(r.endredeVilkaar).map((c) => `  ${c.naa === 'borte' ? `Vilkåret «${c.navn}» er tatt bort` : c.naa === 'nytt' ? `Vilkåret «${c.navn}» er nytt` : c.id === 'beregning' ? 'Måten beløpet regnes ut på, er endret' : `Vilkåret «${c.navn}» er endret`}.${where(w, c)}`);
  const found = [...values, ...conditions];
  if (found.length > 0) return [`${head}:`, ...found];
  return [`${head}. Ingen av verdiene${sporet ? ' og ingen av vilkårene' : ''} er endret${sporet ? ', så det gjelder kilder, satser eller tekster' : '; kvitteringen er for gammel til å si om et vilkår er endret'}.`];
}

function where(w: Words, at: { kilde?: KildeRef | undefined; fil?: string | undefined; linje?: number | undefined }): string {
  const source = at.kilde && sourceText(w, at.kilde);
  return `${source ? ` ${source}.` : ''}${at.fil ? ` Står i ${at.fil}, linje ${at.linje ?? 1}.` : ''}`;
}

function valueText(k: Knowledge, versjon: string, id: string, value: unknown): string {
  const known = k.versjoner.get(versjon)?.verdier[id.split('.')[0]!];
  if (value === null || value === undefined) return NOT_KNOWN;
  if (!known || (typeof value === 'object' && !Array.isArray(value))) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  return formatVerdi('nb', { ...known, verdi: value as typeof known.verdi });
}

const STATUS: Record<string, string> = { oppfylt: 'oppfylt', 'ikke-oppfylt': 'ikke oppfylt', ukjent: 'ukjent', 'ikke-aktuelt': 'ikke aktuelt' };
const FIELDS: Record<string, [string, (w: Words, value: unknown) => string]> = {
  utfall: ['Utfall', (w, v) => outcomeName(w.k, v)],
  regelversjon: ['Regelversjon', (_, v) => String(v)],
  belop: ['Beløp', (_, v) => formatKroner('nb', String(v))],
  belopStatus: ['Beløpet er', (_, v) => String(v)],
  manederTelt: ['Hele måneder', (_, v) => formatTall('nb', String(v))],
  arsverkManeder: ['Måneder omregnet til full stilling', (_, v) => formatTall('nb', String(v))],
  andelAvArsbelop: ['Andel av årsbeløpet', (_, v) => formatTall('nb', String(v))],
  frist: ['Frist', (_, v) => formatDato('nb', String(v))],
  mangler: ['Mangler', (w, v) => (rows(v).length === 0 ? 'ingenting' : (v as AskField[]).map((field) => lowerFirst(fieldName(w.k, field, 'nb'))).join(', '))],
  'spenn.lavest': ['Laveste beløp', (_, v) => formatKroner('nb', String(v))],
  'spenn.hoyest': ['Høyeste beløp', (_, v) => formatKroner('nb', String(v))],
  'spenn.smalnerMest': ['Opplysningen som betyr mest', (w, v) => lowerFirst(fieldName(w.k, v as AskField, 'nb'))],
  'periode.fra': ['Første dag', (_, v) => formatDato('nb', String(v))],
  'periode.til': ['Siste dag', (_, v) => formatDato('nb', String(v))],
};

/** Each difference on a line of its own, in words; the lines of one step of the calculation are told together. */
function differences(w: Words, r: Replay): string[] {
  const lines = r.avvik.flatMap(({ felt, da, naa }) => {
    const part = /^deler\.(\d+)\.(.*)$/.exec(felt);
    const at = (result: Row): Row => (part ? (rows(result['deler'])[Number(part[1]) - 1] ?? {}) : result);
    const found = one(w, part ? part[2]! : felt, da, naa, at(r.da), at(r.naa));
    const year = part ? `${String(at(r.naa)['regelversjon'] ?? at(r.da)['regelversjon'])}: ` : '';
    return found.map((line) => `${year}${line}`);
  });
  return [...new Set(lines)];
}

function one(w: Words, felt: string, da: unknown, naa: unknown, before: Row, after: Row): string[] {
  const [head = '', ...rest] = felt.split('.');
  if (head === 'kriterier') return [`Vilkåret «${criterionName(w.k, rest.join('.'), after, before)}»: ${STATUS[String(da)] ?? 'ikke med'} er blitt ${STATUS[String(naa)] ?? 'ikke med'}`];
  if (head === 'steg' || head === 'elementer') return [stepLine(head, rest[0] ?? '', before, after)];
  const nested = felt === 'spenn' || felt === 'periode' ? ([...new Set([...Object.keys((da ?? {}) as object), ...Object.keys((naa ?? {}) as object)])]) : [];
  if (nested.length > 0) return nested.flatMap((key) => one(w, `${felt}.${key}`, (da as Row | undefined)?.[key], (naa as Row | undefined)?.[key], before, after));
  const [name, write] = FIELDS[felt] ?? [felt, (_: Words, v: unknown) => JSON.stringify(v)];
  const shown = (v: unknown): string => (v === null || v === undefined ? NOT_KNOWN : write(w, v));
  return shown(da) === shown(naa) ? [] : [`${name}: ${shown(da)} er blitt ${shown(naa)}`];
}

function criterionName(k: Knowledge, key: string, ...results: Row[]): string {
  const id = key.replace(/\[.*$/, '');
  const versions = results.map((result) => k.versjoner.get(String(result['regelversjon'])));
  return versions.flatMap((v) => v?.kriterier ?? []).find((c) => c.id === id)?.navn.nb ?? id;
}

/** `Andel av årsbeløpet: 0,8 × 6 / 12 = 0,4 er blitt 0,8 × 6 / 10 = 0,48`. */
function stepLine(list: 'steg' | 'elementer', key: string, before: Row, after: Row): string {
  const [number = '1'] = key.split('-');
  const id = key.slice(number.length + 1);
  const find = (result: Row): Row | undefined => {
    const step = rows(result[list])[Number(number) - 1];
    return step?.['id'] === id ? step : undefined;
  };
  const shown = (step: Row | undefined): string => {
    if (!step) return 'ikke med';
    const value = figure('nb', String(step['verdi']), step['enhet'] as Step['enhet']).tekst;
    const sum = formulaText('nb', String(step['formel']));
    return sum === value || !/[×/+–]/.test(sum) ? value : `${sum} = ${value}`;
  };
  const [a, b] = [find(before), find(after)];
  return `${String((b ?? a)?.['navn'] ?? id)}: ${shown(a)} er blitt ${shown(b)}`;
}
