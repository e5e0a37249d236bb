import { Decimal } from 'decimal.js';
import type { Knowledge, Text } from '../../knowledge/knowledge.js';
import type { Status } from '../../knowledge/schema/common.js';
import type { Verdi } from '../../knowledge/schema/version.js';
import type { Data } from '../yaml/data.js';
import { fileOf, type Drafting } from './drafting.js';
import { withSource, type SourceInput } from './source.js';

export interface ValueInput {
  versjon: string;
  id: string;
  /** As it is to stand in the file; null with status `mangler`. */
  verdi: Data;
  status: Status;
  kilde: SourceInput;
  gjelder?: { fra: string; til: string };
  /** Where it can be found, while it is missing. */
  hvor?: Text;
  fjernMerknad?: boolean;
}

const THOUSANDS = /^-?\d{1,3}(\.\d{3})+$/;

/** What a person wrote, as a value of that unit is written in the files. What cannot be read is left as it is: the check says what is wrong. */
export function readValue(enhet: Verdi['enhet'], written: string): Data {
  const text = written.trim();
  if (enhet === 'tekst' || enhet === 'dato') return text;
  if (enhet === 'ja_nei') return text === 'true' ? true : text === 'false' ? false : text;
  if (enhet === 'klasser') return text.split(/[\s,]+/).filter(Boolean).map((n) => (/^\d+$/.test(n) ? Number(n) : n));
  // Thousands with points in between: `310.000` is no three hundred and ten kroner.
  if (enhet.startsWith('kroner') && THOUSANDS.test(text)) return text;
  const plain = text.replace(/[\s\u00a0\u202f]|kr\.?|kroner|,-$/gi, '').replace(',', '.');
  if (enhet === 'andel' && /^\d+(\.\d+)?%$/.test(plain)) return Number(new Decimal(plain.slice(0, -1)).div(100).toString());
  return /^-?\d+(\.\d+)?$/.test(plain) ? exact(plain) : text;
}

/** A number where nothing of it is lost by that, else its digits as text. */
function exact(digits: string): number | string {
  return new Decimal(digits).eq(Number(digits)) && String(Number(digits)).length <= 15 ? Number(digits) : digits;
}

/** Sets a named value of a version. Later years that took it over as not known go on saying so, each by itself. */
export function setValue(k: Knowledge, d: Drafting, input: ValueInput): void {
  const version = k.versjoner.get(input.versjon)!;
  const before = version.verdier[input.id]!;
  const kilde = withSource(d, input.kilde);
  const unknown = input.status === 'mangler';
  const hvor = unknown ? (input.hvor ?? before.hvor) : undefined;
  const merknad = input.fjernMerknad ? undefined : before.merknad;
  const value = present({
    navn: before.navn, enhet: before.enhet, intern: before.intern || undefined, verdi: unknown ? undefined : input.verdi, status: input.status, kilde, gjelder: input.gjelder, hvor, merknad,
  });
  // First those that build on it: they copy what they say now.
  if (!unknown && (before.enhet === 'kroner' || before.enhet === 'dato')) for (const heir of heirsOf(k, d, input)) keepUnknown(d, heir.id, input.id, heir.verdier[input.id]!);
  d.set(fileOf(input.versjon), ['verdier', input.id], value);
}

/** Versions that take the value over from this one's file, and do not know it. */
function heirsOf(k: Knowledge, d: Drafting, { versjon, id }: ValueInput) {
  return [...k.versjoner.values()].filter((v) => {
    const value = v.verdier[id];
    return v.bygger_paa === versjon && value !== undefined && value.status === 'mangler' && d.at(fileOf(v.id), 'verdier', id) === undefined;
  });
}

function keepUnknown(d: Drafting, versjon: string, id: string, { navn, enhet, kilde, hvor, merknad, intern }: Verdi): void {
  d.set(fileOf(versjon), ['verdier', id], present({ navn, enhet, intern: intern || undefined, status: 'mangler', kilde, hvor, merknad }));
}

/** Fields that are there, as plain data. */
export function present(fields: Record<string, unknown>): Data {
  return JSON.parse(JSON.stringify(fields)) as Data;
}

export interface RateInput {
  sats: string;
  fra: string;
  verdi: string;
  status: Status;
  kilde: SourceInput;
  kjentTil: string;
}

/** A new row of a dated rate (or another figure for a date that has one), and until when the last row is known to hold. */
export function setRate(d: Drafting, file: string, input: RateInput): void {
  const kilde = withSource(d, input.kilde);
  const row = { fra: input.fra, verdi: readValue('kroner', input.verdi), status: input.status, kilde } as Data;
  const rows = (d.at(file, 'rader') as { fra: string }[]) ?? [];
  const at = rows.findIndex((r) => r.fra >= input.fra);
  if (at < 0) d.set(file, ['rader', rows.length], row);
  else if (rows[at]!.fra === input.fra) d.set(file, ['rader', at], row);
  else d.set(file, ['rader'], [...rows.slice(0, at), row, ...rows.slice(at)] as Data);
  if (input.kjentTil) d.set(file, ['kjent_til'], input.kjentTil);
}
