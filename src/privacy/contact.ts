import type { Span } from './national-number.js';

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
/** Mailboxes of organisations are no personal data, and people need them in the answers. */
const ORGANISATION_MAILBOX = /^(?:post|postmottak|firmapost|kontakt|contact|info|godkjenning|liskommune|support|servicetorg|servicekontor|arkiv|tilskudd|hr|okonomi|alis)@/i;

const PHONE_WORD = /(?:tlf|tel|telefon|mobil|mob|phone|ring|sms|nås på|nåes på|call)[^\d\n]{0,24}$/i;
const INTERNATIONAL = /(?<![\d+])(?:\+|00)47[ .\u00a0-]?(?:\d[ .\u00a0-]?){7}\d(?!\d)/g;
const EIGHT_DIGITS = /(?<![\d.,-])[2-9](?:[ .\u00a0]?\d){7}(?![\d])(?!\s*(?:kr|kroner|nok|mill|,-))/gi;
/** With hyphens or slashes between the digits only where the text says that it is a phone: dates are written so, too. */
const SAID_DIGITS = /(?<![\d.,/-])(?!(?:19|20)\d\d[-/]\d\d[-/]\d\d(?!\d)|\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d\d(?!\d))[2-9](?:[ .\u00a0/\u2010-\u2015-]?\d){7}(?![\d/-])(?!\s*(?:kr|kroner|nok|mill|,-))/gi;
/** `99 88 77 66` and `998 87 766`: ways in which phone numbers are written and amounts are not. */
const MOBILE_SHAPE = /^[49](?:\d( )\d{2}\1\d{2}\1\d{2}|\d{2}( )\d{2}\2\d{3})$/;

const HPR = /\bhpr(?:[\s-]?(?:nummer(?:et)?|nr|no|number|id))?[\s.:#=-]{0,4}(?:er |is |på |til )?(\d(?:[ .]?\d){4,8})(?!\d)/gi;

/** E-mail addresses of persons. */
export function findEmails(text: string): Span[] {
  return [...text.matchAll(EMAIL)].filter((m) => !ORGANISATION_MAILBOX.test(m[0])).map(spanOf);
}

/** Norwegian phone numbers: with +47, after a word such as "tlf", or written as only mobile numbers are. */
export function findPhones(text: string): Span[] {
  const spans = [...text.matchAll(INTERNATIONAL)].map(spanOf);
  for (const [pattern, alone] of [[EIGHT_DIGITS, MOBILE_SHAPE], [SAID_DIGITS, null]] as const) {
    for (const match of text.matchAll(pattern)) {
      const span = spanOf(match);
      const said = PHONE_WORD.test(text.slice(Math.max(0, span.fra - 40), span.fra));
      const counts = said || alone?.test(match[0].replaceAll('\u00a0', ' ')) === true;
      if (counts && !spans.some((s) => span.fra < s.til && s.fra < span.til)) spans.push(span);
    }
  }
  return spans;
}

const spanOf = (match: RegExpMatchArray): Span => ({ fra: match.index!, til: match.index! + match[0].length });

/** The digits of HPR numbers, where the text says that it is one. */
export function findHprNumbers(text: string): Span[] {
  return [...text.matchAll(HPR)].map((m) => {
    const { til } = spanOf(m);
    return { fra: til - m[1]!.length, til };
  });
}
