import { isPositionField, readField } from '../dialogue/fields.js';
import { caseDate, fieldName, valueText } from '../dialogue/labels.js';
import { askFields } from '../grant/own-facts.js';
import type { AskField, GrantCase } from '../grant/types.js';
import { formatKroner } from '../knowledge/text.js';
import type { Fact, Value } from './types.js';
import { figure, tell, type Words } from './words.js';

/** What was said, what was answered with "don't know", and what the answer still lacks. */
export interface Told {
  sak: GrantCase;
  vetIkke: ReadonlySet<string>;
  mangler: ReadonlySet<string>;
}

/** The facts of a case, one row each, in the order that they are asked for, also those not known; positions numbered when there are several. */
export function factsOf(w: Words, told: Told, today: string): Fact[] {
  const { sak } = told;
  const count = Math.max(sak.stillinger?.length ?? 0, 1);
  const rows = askFields(w.k).flatMap((field): Fact[] => {
    if (!isPositionField(field)) return [...fact(w, told, field, today), ...yearlyAmounts(w, sak, field)];
    return Array.from({ length: count }, (_, i) => fact(w, told, field, today, i, count > 1)).flat();
  });
  return [...scheme(w, sak), ...rows, ...unconfirmed(w, sak)];
}

function fact(w: Words, told: Told, field: AskField, today: string, index = 0, numbered = false): Fact[] {
  const value = readField(told.sak, field, index);
  const lacking = value === undefined && unknown(w, told, field);
  if (lacking === null) return [];
  const name = fieldName(w.k, field, w.lang);
  const navn = numbered ? `${name} (${tell(w, 'resultat.stilling.nr', { nr: index + 1 }).toLowerCase()})` : name;
  return [{ navn, verdi: lacking || valueOf(w, field, value, caseDate(told.sak, today)) }];
}

/** A fact without a value: that they do not know it, or that it was not given and would matter; null when it does not matter. */
function unknown(w: Words, told: Told, field: AskField): Value | null {
  if (told.vetIkke.has(field)) return { tekst: tell(w, 'saksmappe.fakta.vet-ikke') };
  const perYear = field === 'maksbelop.grunn' ? 'grunn' : field === 'maksbelop.tillegg' ? 'tillegg' : null;
  const given = perYear !== null && Object.values(told.sak.maksbelopPerAar ?? {}).some((amounts) => amounts[perYear] !== undefined);
  return told.mangler.has(field) && !given ? { tekst: tell(w, 'saksmappe.fakta.ikke-oppgitt') } : null;
}

function valueOf(w: Words, field: AskField, value: unknown, date: string): Value {
  const tekst = valueText(w.k, field, value, w.lang, date);
  const type = w.k.fakta.get(field)?.type;
  if (type === 'kroner') return figure(w.lang, String(value), 'kroner');
  if (type === 'andel') return figure(w.lang, String(value), 'andel');
  return type === 'dato' ? { tekst, dato: String(value) } : { tekst };
}

/** Amounts given for one grant year each. */
function yearlyAmounts(w: Words, sak: GrantCase, field: AskField): Fact[] {
  if (field !== 'maksbelop.grunn' && field !== 'maksbelop.tillegg') return [];
  const kind = field === 'maksbelop.grunn' ? 'grunn' : 'tillegg';
  return Object.entries(sak.maksbelopPerAar ?? {}).flatMap(([id, given]): Fact[] => {
    const amount = given[kind];
    if (amount === undefined) return [];
    const year = w.k.versjoner.get(id)?.navn[w.lang] ?? id;
    return [{ navn: `${fieldName(w.k, field, w.lang)} (${year})`, verdi: { ...figure(w.lang, amount, 'kroner'), tekst: formatKroner(w.lang, amount) } }];
  });
}

/** Which scheme, where it is not the present one. */
function scheme(w: Words, sak: GrantCase): Fact[] {
  const { ordning } = sak;
  const found = ordning && ordning !== 'nasjonal-alis' ? [...w.k.ordninger.values()].find((o) => ordning in o.kontraktnavn) : undefined;
  return found ? [{ navn: tell(w, 'saksmappe.ordning'), verdi: { tekst: found.navn[w.lang] } }] : [];
}

function unconfirmed(w: Words, sak: GrantCase): Fact[] {
  const yes = w.k.fakta.get('nyOrdning')?.valg?.find((v) => v.verdi === 'true')?.navn[w.lang];
  return sak.godtaUbekreftet && yes ? [{ navn: tell(w, 'saksmappe.fakta.ubekreftet'), verdi: { tekst: yes } }] : [];
}
