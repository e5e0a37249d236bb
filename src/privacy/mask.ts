import { findEmails, findHprNumbers, findPhones } from './contact.js';
import { findNationalNumbers, type Span } from './national-number.js';

export type PersonalKind = 'fodselsnummer' | 'hpr' | 'epost' | 'telefon';

export interface Masked {
  text: string;
  /** What was taken out, each kind once. */
  found: PersonalKind[];
}

/** What stands in the text instead: no words, so that what is left is understood as it would have been without it, in any language. */
const PLACEHOLDER = '[…]';

/** Everything that is taken out has a digit or an @; ordinary letters and signs without either need no looking through. */
const HOLDS_NOTHING = /^[\n -/:-?A-~æøåÆØÅ]*$/;

/** Invisible characters that could hide a number from the patterns. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/**
 * Takes national numbers, HPR numbers, and e-mail addresses and phone numbers of persons out of a text. Called on everything
 * that comes in from outside before it is understood, stored, logged or measured. Amounts, organisation numbers, case
 * numbers, accounts and dates stay. Linear in the length of the text.
 */
export function maskPersonalData(input: string): Masked {
  if (HOLDS_NOTHING.test(input)) return { text: input, found: [] };
  const text = visibleDigits(input);
  const taken: (Span & { kind: PersonalKind })[] = [];
  const add = (kind: PersonalKind, spans: Span[]) => {
    for (const span of spans) if (!taken.some((t) => span.fra < t.til && t.fra < span.til)) taken.push({ ...span, kind });
  };
  add('fodselsnummer', findNationalNumbers(text));
  add('hpr', findHprNumbers(text));
  add('epost', findEmails(text));
  add('telefon', findPhones(text));
  if (taken.length === 0) return { text: input, found: [] };
  taken.sort((a, b) => a.fra - b.fra);
  let out = '';
  let at = 0;
  for (const span of taken) {
    out += text.slice(at, span.fra) + PLACEHOLDER;
    at = span.til;
  }
  return { text: out + text.slice(at), found: [...new Set(taken.map((span) => span.kind))] };
}

/** Other scripts' digits (full width, Arabic, ...) become 0-9, spaces and at signs of every kind the plain ones, and invisible characters go, so that no disguise passes. */
function visibleDigits(input: string): string {
  return input.replace(INVISIBLE, '').replace(/[^\x00-\x7f]/gu, plainOf);
}

function plainOf(char: string): string {
  if (/\p{Nd}/u.test(char)) return String(digitValue(char));
  if (/\p{Zs}/u.test(char)) return ' ';
  return char === '＠' || char === '﹫' ? '@' : char;
}

/** Unicode puts the ten digits of every script side by side, in order. */
function digitValue(char: string): number {
  const code = char.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}
