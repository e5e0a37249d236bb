import { Decimal } from 'decimal.js';
import { NUMBER_WORD, numberOf } from './numbers.js';
import { after, before, matches, rx, type Span, type Taken } from './text.js';

export type AmountRole = 'soekt' | 'kostnad' | 'maks-grunn' | 'maks-tillegg' | 'annet';

export interface ReadAmount extends Span {
  /** Whole kroner. */
  kroner?: number;
  role: AmountRole;
  problem?: 'urimelig';
}

const GROUPED = "\\d{1,3}(?:[ .,']\\d{3}){1,3}";
const PLAIN = `(?:${GROUPED}|\\d{1,12})(?:,\\d{1,2}|\\.\\d{1,2})?`;
const UNIT = "(?:kroner|kronar|krone|kroners|kr\\b\\.?|nok\\b|,-+|:-|\\.-)";
const SCALE = "(?:k\\b|kkr\\b|tusen(?:lapper|lappar)?|tus\\b\\.?|thousand|millioner|millionar|million|mill\\b\\.?|mio\\b\\.?|mrd\\b\\.?|milliarder|milliardar|milliard|billion|m(?:nok|kr)\\b|milioner|milion|millionr)";
const WORD_SCALE = '(?:tusen|thousand|millioner|millionar|million|mill\\b\\.?|milliarder|milliardar|milliard|billion|milioner|milion)';
const SCALED = rx(`(?<![\\d.,/])(?:(?:kr\\.?|nok|kroner) ?)?(?:(\\d{1,6}(?:[.,]\\d{1,3})?) ?-?(${SCALE})|\\b(${NUMBER_WORD}|halvannen|halvanna|(?:en |ein )?halv|half a|(?:en |ein )?kvart|a quarter of a|quarter of a)[ -]?(${WORD_SCALE}))(?: ?${UNIT})?`);
const WITH_UNIT = rx(`(?<![\\d.,/-])(${PLAIN})\\s?${UNIT}`);
const UNIT_FIRST = rx(`\\b(?:kr\\.?|nok|kroner|kronar)\\s?(${PLAIN})(?!\\d)`);
const BARE_GROUPED = rx("(?<![\\d.,/§+-]|\\d )(\\d{1,3}(?:[ .,]\\d{3}){1,2})(?![\\d]|[ .,-]\\d|\\s?(?:%|prosent|pst|innb|person|pasient|leger|inhabit|people))");
const BARE = rx('(?<![\\d.,/§+-]|\\d )(\\d{5,7})(?!\\d|[.,/-]\\d| \\d{3}|\\s?(?:%|innb|pasient|person))');
const HUNDRED = rx(`\\b(?:(${NUMBER_WORD}) ?)?hund(?:re|red) ?(?:og ?|and )?(?:(${NUMBER_WORD}) ?)?(tusen|thousand)(?: ?${UNIT})?`);

const NOT_MONEY = rx("\\b(?:org\\w*|organisasjons\\w*|orgnr|tlf|telefon\\w*|phone|mobil|ring|hpr\\w*|sak\\w*|saksnr|ref\\w*|konto\\w*|kontonr|account|nummer|nr|number|id|postnr|postboks|prop|meld|doknr|dok|journal\\w*|fnr|personnr|fødselsnr|isrs|asa)\\.?(?: (?:er|nr|nummer|number|is|no|på|:))*[ .:#]*$", '');
const WANTS = rx("\\b(?:søk\\w*|apply|applying|applied|ask\\w*|be om|ber om|beløp\\w*|belop\\w*|sum\\w*|tak\\w*|maks\\w*|kost\\w*|cost\\w*|kroner|betal\\w*|utgift\\w*|amount|max\\w*|utlys\\w*|tillegg\\w*|få|fått|få ut|i støtte|tilskudd\\w*|tilskot\\w*|grant|faktura\\w*|expens\\w*|rest\\w*|ubrukt\\w*|unused|på|totalt|lønn|løn)\\b", '');
const SOUGHT = rx('\\b(?:søk(?!nadsportal|nadsskjema)\\w*|apply\\w*|appl\\w*|ask\\w* for|be om|ber om|bad om|nøye oss|nøye seg|ta imot|claim\\w*|request\\w*)\\b[^.;!?]{0,40}$', '');
const COST = rx('\\b(?:kostnad\\w*|utgift\\w*|kost(?:a|ar|er|et|e)?\\b|cost\\w*|expen\\w*|merkostnad\\w*|meirkostnad\\w*|brukt\\b|spent|budsjett\\w*|totalkostnad\\w*)[^.;!?]{0,40}$', '');
const COST_AFTER = rx('^\\s*(?:i |in )?(?:kostnad|utgift|merkost|meirkost|expens|costs?)', '');
const MAX = rx('\\b(?:maks\\w*|maximum|max\\b|tak(?:et)?|ceiling|grunnbeløp\\w*|årsbeløp\\w*|full sats|sats\\w*|utlys\\w*|cap|announcement)\\b[^.;!?]{0,40}$', '');
const EXTRA = rx('\\b(?:tillegg\\w*|supplement\\w*|top-?up|ekstra\\w*|påslag\\w*)\\b[^.;!?]{0,30}$', '');
const EXTRA_AFTER = rx('^\\s*(?:kr |kroner )?i (?:tillegg(?:sbeløp)?\\b(?! (?:til|kom))|påslag)', '');

/** Reads amounts of money in whole kroner. Organisation, phone, case and HPR numbers are not money. */
export function readAmounts(f: string, taken: Taken): ReadAmount[] {
  const found: ReadAmount[] = [];
  const add = (span: Span, value: Decimal | null): void => {
    if (value === null || !taken.free(span.start, span.end) || NOT_MONEY.test(before(f, span.start, 30))) return;
    taken.take(span.start, span.end);
    const kroner = value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
    const ok = kroner.gte(1) && kroner.lte(1e12);
    found.push({ start: span.start, end: span.end, role: roleOf(f, span), ...(ok ? { kroner: kroner.toNumber() } : { problem: 'urimelig' as const }) });
  };
  for (const m of matches(HUNDRED, f)) add(m, hundreds(m.g[1], m.g[2]));
  for (const m of matches(SCALED, f)) add(m, scaled(m.g[1] ?? m.g[3]!, m.g[2] ?? m.g[4]!));
  for (const m of matches(WITH_UNIT, f)) add(m, plainNumber(m.g[1]!));
  for (const m of matches(UNIT_FIRST, f)) add(m, plainNumber(m.g[1]!));
  for (const m of matches(BARE_GROUPED, f)) add(m, plainNumber(m.g[1]!));
  for (const m of matches(BARE, f)) if (WANTS.test(f) || m.g[1]!.endsWith('000')) add(m, plainNumber(m.g[1]!));
  return found.sort((a, b) => a.start - b.start);
}

/** "300 000", "300.000,50", "300,000": a group of three digits is thousands, one or two after the last mark are øre. */
export function plainNumber(text: string): Decimal | null {
  const m = /^(\d{1,3}(?:[ .,']\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!m) return null;
  return new Decimal(`${m[1]!.replace(/[ .,']/g, '')}.${m[2] ?? '0'}`);
}

function scaled(number: string, scale: string): Decimal | null {
  const n = number.trim();
  const value = /^halvann/.test(n) ? 1.5 : /halv|half/.test(n) ? 0.5 : /kvart|quarter/.test(n) ? 0.25 : /^\d/.test(n) ? n.replace(',', '.') : numberOf(n);
  if (value === null) return null;
  const factor = /^(?:k|t)/.test(scale) && !/^mi/.test(scale) ? 1e3 : /^(?:mrd|milliard|billion)/.test(scale) ? 1e9 : 1e6;
  return new Decimal(value).times(factor);
}

function hundreds(count: string | undefined, rest: string | undefined): Decimal {
  const n = (count ? (numberOf(count) ?? 1) : 1) * 100 + (rest ? (numberOf(rest) ?? 0) : 0);
  return new Decimal(n).times(1000);
}

function roleOf(f: string, m: Span): AmountRole {
  const left = before(f, m.start, 60);
  const right = after(f, m.end, 30);
  if (COST_AFTER.test(right)) return 'kostnad';
  if (EXTRA_AFTER.test(right)) return 'maks-tillegg';
  const last = (re: RegExp): number => re.exec(left)?.index ?? -1;
  const best: [AmountRole, number][] = [['soekt', last(SOUGHT)], ['kostnad', last(COST)], ['maks-grunn', last(MAX)], ['maks-tillegg', last(EXTRA)]];
  best.sort((a, b) => b[1] - a[1]);
  return best[0]![1] >= 0 ? best[0]![0] : 'annet';
}
