import { idnr } from '@navikt/fnrvalidator';

/** Spaces (also no-break and thin ones), dots, slashes, commas, hyphens and dashes that people put between the digits. */
const GAP = '[\\s.,/\\u00b7\\u2010-\\u2015\\u2212_-]{0,3}';
const ELEVEN = new RegExp(`(?<![\\d])\\d(?:${GAP}\\d){10}(?![\\d])`, 'g');
/** Birth date with four-digit year, then the five digits of the number: 13 digits in all. */
const LONG_YEAR = new RegExp(`(?<!\\d)(\\d{2})${GAP}(\\d{2})${GAP}((?:18|19|20)\\d{2})${GAP}(\\d{3}${GAP}\\d{2})(?!\\d)`, 'g');
const PERSONAL_WORD = /f(?:ø|oe|o)dsels?|f\.?\s?nr|person\s?n(?:umme|)r|p\.?nr|d-?n(?:umme|)r|h-?n(?:umme|)r|national (?:id|identity)|ssn|identitetsn/i;
const ACCOUNT_WORD = /konto|account|iban|kid\b|innbetal/i;
const ACCOUNT_SHAPE = /^\d{4}[ .]\d{2}[ .]\d{5}$/;
/** Two dates beside each other have eleven digits in some ways of writing. */
const TWO_DATES = /^\d{1,2}[./]\d{1,2}[./]\d{2,4}\s?[-\u2013 ]\s?\d{1,2}[./]\d{1,2}[./]\d{2,4}$/;
const MONEY_AFTER = /^\s*(?:kr|kroner|nok|mill|,-)/i;

export interface Span {
  fra: number;
  til: number;
}

/**
 * Where national numbers stand in a text: fødselsnummer, D-, H-, synthetic and combined numbers, in every way of writing.
 * A number with right control digits always counts. One with a possible date but wrong control digits (a slip of the pen)
 * counts unless it is written as a bank account or an amount.
 */
export function findNationalNumbers(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(LONG_YEAR)) {
    const [all, day, month, year, individual] = match as unknown as [string, string, string, string, string];
    const digits = `${day}${month}${year.slice(2)}${individual.replace(/\D/g, '')}`;
    if (hasPossibleDate(digits)) spans.push({ fra: match.index, til: match.index + all.length });
  }
  for (const match of text.matchAll(ELEVEN)) {
    const span = { fra: match.index, til: match.index + match[0].length };
    if (!spans.some((known) => span.fra < known.til && known.fra < span.til) && counts(text, match[0], span)) spans.push(span);
  }
  return spans;
}

function counts(text: string, written: string, span: Span): boolean {
  if (TWO_DATES.test(written)) return false;
  const digits = written.replace(/\D/g, '');
  const before = text.slice(Math.max(0, span.fra - 40), span.fra);
  if (idnr(digits).status === 'valid') return true;
  if (PERSONAL_WORD.test(before)) return true;
  if (!hasPossibleDate(digits)) return false;
  const isAccount = ACCOUNT_SHAPE.test(written) || ACCOUNT_WORD.test(before);
  return !isAccount && !MONEY_AFTER.test(text.slice(span.til)) && looksGrouped(written);
}

/** In one piece, or with the gap after the sixth digit where people put it (and between day, month and year). */
function looksGrouped(written: string): boolean {
  const groups = written.split(/\D+/).map((group) => group.length).join('+');
  return ['11', '6+5', '2+2+2+5', '6+3+2', '2+2+2+3+2', '2+2+7', '4+2+5'].includes(groups);
}

function hasPossibleDate(digits: string): boolean {
  const result = idnr(digits);
  return result.status === 'valid' || !result.reasons.includes('invalid date');
}
