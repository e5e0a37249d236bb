import { Decimal } from 'decimal.js';
import { isNegated } from './negation.js';
import { NUMBER_WORD, numberOf } from './numbers.js';
import { after, before, matches, rx, type Span, type Taken } from './text.js';

export interface ReadShare extends Span {
  /** Fraction of full time as exact decimal text; missing when it cannot be right or is a range. */
  andel?: string;
  problem?: 'null' | 'over' | 'spenn' | 'minus';
  /** Worked out from days of the week, and so told back as that. */
  fraDager?: true;
  /** "ikke 80 %", "i stedet for 80 %": named only to be set aside. */
  negated: boolean;
}

const PCT = '(?:%|prosenti?g?s?|prosents|pros\\.?|pst\\.?|per ?cent|percentage|pct\\.?|prosen|posent|prosemt|proent|prosnt|prosnet|percnt)(?:(?![a-z])|(?=s?-?(?:still|vikar|jobb|årsv|fast|lege|doktor)))';
const JOB = '(?:stilling\\w*|stilings?\\w*|årsverk\\w*|jobb\\w*|post\\b|position\\w*|fte\\b|arbeid\\w*|praksis\\b|ansettelse\\w*|tilsetting\\w*|engasjement\\w*|job\\b|hjemmel|heimel|vikariat\\w*|still\\b|st\\.)';
const NUM = '\\d{1,3}(?:[.,]\\d{1,2})?';
const RANGE = rx(`(?<![\\d.,/])(?:fra |frå |mellom |from |between |opp frå |opp fra )?(${NUM})\\s?(?:${PCT})?\\s?(-|til|te|og|to|and)\\s?(${NUM})\\s?-?${PCT}`);
const PERCENT = rx(`(?<![\\d.,/])(?:(${NUM})|\\b(${NUMBER_WORD}))[ -]?-?\\s?${PCT}(?![a-z]{0,2}enh)`);
const DECIMAL = rx(`(?<![\\d.,/%])(?:([01])[.,](\\d{1,4})|[.,](\\d{1,2}))(?![\\d%]|[.,/]\\d|\\s?${PCT})`);
const FRACTION = rx(`(?<![\\d.,/])([1-9])\\s?/\\s?(10|[2-9])(?![\\d/.,]\\d|\\d)`);
const WORD_FRACTION = rx(`\\b(?:(en|ein|ett|one|to|two|tre|three|fire|four)[ -]?)?(halvparten|halv|half|tredel|tredjedel|third|firedel|fjerdedel|fjerdepart|kvart|quarter|femdel|femtedel|fifth)(?:s|ar|er|s-|e)?[ -]?(?:av |i |of )?(?:a |an |ein |en |ei |full |heil |hel |eit |et )?${JOB}`);
const BARE_WORD_FRACTION = rx('^\\W*(?:i |på |in )?(en|ein|ett|one|to|two|tre|three|fire|four)[ -](tredel|tredjedel|third|firedel|fjerdedel|quarter|femdel|femtedel|fifth)(?:s|ar|er)?\\W*$', '');
const HALF = rx(`\\b(?:halvtids?(?:stilling)?|half[ -]time|halvstilling\\w*|halvdagsstilling|halvt? (?:${JOB}|årsverk|tid)|half (?:a |an )?(?:${JOB}|full[ -]time)|50/50|(?:jobb\\w*|arbeid\\w*|går|gikk|gjekk|gjeng|er|i|work\\w*|på) halvt)\\b(?! år| mnd| måned)`);
const FULL = rx(`\\b(?:full(?:t)? (?:${JOB}|tid|tids)|fulltids?\\w*|heltids?\\w*|heiltids?\\w*|hel tid|heil tid|hel(?:t)? (?:${JOB})|helstilling\\w*|heilstilling\\w*|heilt? (?:${JOB})|full[ -]?time\\w*|fullstilling\\w*|full (?:post|practice)|whole[ -]time|fullt årsverk|(?:går|gikk|gjekk|jobb\\w*|arbeid\\w*|work\\w*) full(?:t|y)?)\\b(?!\\s?(?:beløp|tilskudd|tilskot|støtte))`);
const NUMBER_JOB = rx(`(?<![\\d.,/])(\\d{2,3})[ -]?(?:${'stilling\\w*'}|prosentar|'s stilling)`);
/** "stillingsprosent 75", "stillingsandel: 1". */
const NAMED = rx('\\b(?:stillingsandel|stillingsprosent|stillings?prosent|stillingsdel|stillingsstørrelse|stillingsstorleik|position (?:share|percentage)|fte|(?:prosenten|percentage)(?= (?:er|is|skal være|skal vere|should be) ))(?:en|a)?\\s*(?:er|på|var|is|of|skal være|skal vere|should be|:|=)?\\s*(?:ca\\.? )?(\\d{1,3})(?!\\d|[.,/]\\d|\\s?(?:mnd|måned|månad|%|år))');
const SET_TO = rx(`\\b(?:stilling\\w*|prosent\\w*|andel\\w*|percentage|share|ned|opp|down|up|jobbe\\w*|jobbar|jobba|work\\w*|arbeid\\w*|prøve?|try|set|sett)(?: (?:hennes|hans|hans|hers|opp|ned|down|up|igjen|bare|berre|only|just))? (?:til|te|på|to|med|at|with) (?:ca\\.? )?(\\d{2,3})(?=\\s*(?:$|[?.!,]\\s|[?.!]$|i st|in st|og |da\\b|then|for |fra |frå |from ))`);

const DAYS = '(?:dager|dagar|dag|days?)';
const DAY_COUNT = `([1-5](?:[.,]5)?|${NUMBER_WORD})( og (?:en |ein )?halv| and a half)?`;
/** "3 dager i uka", "tre av fem dager": days of a working week. */
const WEEK_DAYS = rx(`(?<![\\d.,/])\\b${DAY_COUNT} ${DAYS} ?(?:i|per|pr\\.?|av|a|the|each|every|kvar|hver|/) ?(?:uken?a?|uka|veka|vike|veke[nr]?|week|arbeidsuke\\w*)\\b|\\b${DAY_COUNT} (?:av|of|out of) (?:5|fem|five) ${DAYS}\\b`);
/** A whole answer to the question of the share. */
const DAYS_ALONE = rx(`^\\W*(?:ca\\.? |bare |berre |only )?${DAY_COUNT} ${DAYS}\\W*$`, '');
/** Days of something else than work in the position. */
const OTHER_DAYS = rx('\\b(?:kurs\\w*|veiled\\w*|rettlei\\w*|supervis\\w*|permisjon\\w*|fri|sykehus\\w*|sjukehus\\w*|hospital|fravær|fråvær|ferie\\w*)(?: \\w+)?\\s*$', '');

/** What makes a percentage something else than a position: own contribution, a share of money, a raise, a rate, sick leave. */
const OTHER_AFTER = rx(
  `^\\s*(?:(?:av |of )?(?:statlig|state|offentlig|finansier|funded|financed|refunder|dekket|dekt|dekka|sikker|enig|sure|certain|covered)|(?:fra|frå|from) (?:the )?(?:kommunen|municip|oss|us|staten)|-?(?:egen|eigen|egne|eigne|own|self-?fin|co-?fin|kommunal\\w* (?:egen|med|andel|del\\b)|medfinans|tilskudd|tilskot|dekning|refusjon|kompensasjon|tillegg|påslag|sats|regel)|(?:til|for|for the|to|på|avsatt til|av midlane til) (?:praktisk|tilrettel|tilrettelegg|administr|practical|facilit|drift|gode utdan|good train|utdanningsløp|koordiner|fellest|overhead|nettverk)|(?:av|of|på|frå|fra)(?: the| den| det| dei| de)? (?:sal[a-z]*|maks|beløp|kost|utgift|ramme|sum|tilsk|stønad|peng|midl|honorar|sats|grant|max|cost|amount|rate|budsj|budget|expen|lønn|løn|salary|total|tilskot|legene|kommunene|legane|kommunane)|(?:økning|auke|reduksjon|kutt|increase|cut|raise|høyere|høgare|higher|mer|meir|mindre|lavere|lågare|less|more|sykmeld|sykemeld|sjukmeld|sick|permisjon|avlønn|rente|moms|mva|vat|rabatt|fravær|fråvær|leave|hjemme|heime|egen|eigen|selv\\b|sjølv|ourselves|sjølve)|av (?:dem|dei)|x\\b)`,
  '',
);
const OTHER_BEFORE = rx(
  '\\b(?:egenandel\\w*|eigendel\\w*|eigenandel\\w*|egenfinans\\w*|eigenfinans\\w*|medfinans\\w*|own (?:contribution|share|funding|financing)|contribut\\w*|co-?fin\\w*|dekk(?:er|jer|es|e|ja|je|ar|a|as)?|cover\\w*|betal\\w*|pay\\w*|bidra\\w*|holde? (?:av|tilbake|igjen)|sette? av|bruke?|bruka|bruker|brukar|nytte|spend|use|påslag|tillegg|økt med|økte med|øker med|øke med|auka med|auke med|aukar med|steg med|opp med|ned med|økning på|auke på|redusert med|redusere med|kutt\\w*|reduced by|increased by|raise[sd]?|la|lagt|legge|legg|la vi|la me|rente\\w*|avgift\\w*|sykmeld\\w*|sykemeld\\w*|sjukmeld\\w*|inntil|up to|maks\\w* av|kommunens del|kommunen sin del|står for|regelen? (?:om|på)|kravet (?:om|på)|keep|withhold|set aside|de|dei|the|those|disse|sats(?:en)?(?: er| på)?|faktor\\w*|factor|rate|sentralitet\\w*|times|ganger|gonger|x|\\*|kr|multipl\\w*|tilrettelegging\\w*)(?: (?:er|var|på|med|av|om|cirka|ca|with|by|of|is|was|for|ta|å|til|de|dei|the|oss|vi|me|kommunen|over|da|dette|fortsatt|sjølv|selv|inn|minst|altså|bare|berre|fremdeles|enno|med|inntil|up|to|dere|we|must|skal|må))*\\s*$',
  '',
);
/** Words that make 5 % and 20 % own money or facilitation wherever they stand in the text. */
const MONEY_TALK = rx('\\b(?:egenandel|eigendel|egen(?:finans|del|innsats|midl)|eigen(?:finans|del|del|midl)|finansier|medfinans|tilrettel|facilitat|own (?:contrib|share|fund|money)|self-?fin|co-?fin|contribut|bidra|betale? (?:selv|sjølv)|gode utdanningsløp|administra|sjølve? dekk|dekke selv|of our own|frå eiga lomme|påspleis|spleise|kommunalt tilskudd)', '');
const CHANGE = rx('\\b(?:øke[rst]?|økt|økning|økes|auk\\w*|opp|ned|reduser\\w*|endr\\w*|gå\\w*|gikk|gjekk|gjeng|går|increas\\w*|reduc\\w*|went|goes|go|chang\\w*|from|fra|frå|trapp\\w*|senk\\w*|kutt\\w*|bytt\\w*)\\b', '');
const POSITION_TALK = rx(`\\b(?:${JOB}|lege\\w*|doktor\\w*|vikar\\w*|gp\\b|doctor|locum|fastlege\\w*|intro\\w*|trainee|hun|han|ho|she|he|her|hans|hennes)`, '');

/** A sign that belongs to the number: at the start or after a space, and close to it. */
const MINUS = /(?:^|\s)(-|minus )$/;

/** Reads all shares of a position. `40 %` of money, of sick leave or of own financing is not one. */
export function readShares(f: string, taken: Taken): ReadShare[] {
  const found: ReadShare[] = [];
  const add: Add = (span, value, problem, fraDager) => {
    if (!taken.free(span.start, span.end)) return;
    taken.take(span.start, span.end);
    const negated = isNegated(f, span.start);
    found.push({ start: span.start, end: span.end, negated, ...judge(value, problem), ...(fraDager ? { fraDager } : {}) });
  };
  readRanges(f, taken, add);
  for (const m of matches(PERCENT, f)) {
    if (m.g[2] !== undefined && /^(?:en|ein|et|ett|eit|ei|a|an)$/.test(m.g[2])) continue;
    const value = m.g[1] !== undefined ? Number(m.g[1].replace(',', '.')) : numberOf(m.g[2]!);
    if (value === null || !isPosition(f, m, value)) continue;
    const sign = MINUS.exec(f.slice(Math.max(0, m.start - 8), m.start));
    if (sign) add({ start: m.start - sign[1]!.length, end: m.end }, null, 'minus');
    else add(m, new Decimal(value).div(100));
  }
  readPlainShares(f, add);
  for (const m of matches(NAMED, f)) {
    const n = Number(m.g[1]);
    if (n === 1 || n >= 10) add(m, n === 1 ? new Decimal(1) : new Decimal(n).div(100));
  }
  for (const m of matches(NUMBER_JOB, f)) if (Number(m.g[1]) >= 10) add(m, new Decimal(m.g[1]!).div(100));
  for (const m of matches(SET_TO, f)) {
    const start = m.end - m.g[1]!.length;
    if (Number(m.g[1]) >= 10 && Number(m.g[1]) <= 150) add({ start, end: m.end }, new Decimal(m.g[1]!).div(100));
  }
  return found.sort((a, b) => a.start - b.start);
}

type Add = (span: Span, value: Decimal | null, problem?: ReadShare['problem'], fraDager?: true) => void;

/** "60 til 80 %" is no single share, unless it tells of a change: then the new one counts. */
function readRanges(f: string, taken: Taken, add: Add): void {
  for (const m of matches(RANGE, f)) {
    const [a, b] = [m.g[1]!, m.g[3]!].map((s) => Number(s.replace(',', '.'))) as [number, number];
    if (!taken.free(m.start, m.end) || !isPosition(f, m, b) || (a < 10 && /^(?:og|and)$/.test(m.g[2]!))) continue;
    const list = /^(?:og|and)$/.test(m.g[2]!) && !/^(?:mellom|between)/.test(m.g[0]!);
    const changes = CHANGE.test(before(f, m.start, 60)) || /^(?:fra|from|opp)/.test(m.g[0]!);
    const cut = m.g[0]!.lastIndexOf(m.g[3]!);
    if (list) {
      add({ start: m.start, end: m.start + cut }, new Decimal(a).div(100));
      add({ start: m.start + cut, end: m.end }, new Decimal(b).div(100));
    } else if (changes) add(m, new Decimal(b).div(100));
    else add(m, null, 'spenn');
  }
}

/** Thirds and sixths have no end: enough decimals that twelve months of them are right to the krone. */
export const FRACTION_DECIMALS = 10;
const FRACTIONS: Record<string, number> = { halvparten: 2, halv: 2, half: 2, tredel: 3, tredjedel: 3, third: 3, firedel: 4, fjerdedel: 4, fjerdepart: 4, kvart: 4, quarter: 4, femdel: 5, femtedel: 5, fifth: 5 };

function wordFraction(count: string | undefined, part: string): Decimal | null {
  const [n, d] = [count ? numberOf(count)! : 1, FRACTIONS[part]!];
  return n < d ? new Decimal(n).div(d).toDecimalPlaces(FRACTION_DECIMALS) : null;
}

/** "Fire femtedeler" as a whole answer: what it is a part of goes without saying. */
export function bareFraction(f: string): Decimal | null {
  const m = BARE_WORD_FRACTION.exec(f);
  return m && wordFraction(m[1], m[2]!);
}

const WEEK = 5;

function weekShare(count: string, half: string | undefined): Decimal | null {
  const n = /^\d/.test(count) ? new Decimal(count.replace(',', '.')) : numberOf(count);
  const days = n === null ? null : new Decimal(n).plus(half ? '0.5' : 0);
  return days && days.gt(0) && days.lte(WEEK) ? days.div(WEEK) : null;
}

/** "3 dager" as a whole answer to how large the position is: days of the week. */
export function bareDays(f: string): Decimal | null {
  const m = DAYS_ALONE.exec(f);
  return m && weekShare(m[1]!, m[2]);
}

function readPlainShares(f: string, add: Add): void {
  for (const m of matches(WEEK_DAYS, f)) {
    const value = weekShare(m.g[1] ?? m.g[3]!, m.g[2] ?? m.g[4]);
    if (value && !OTHER_DAYS.test(before(f, m.start, 30))) add(m, value, undefined, true);
  }
  for (const m of matches(WORD_FRACTION, f)) {
    const value = wordFraction(m.g[1], m.g[2]!);
    if (value) add(m, value);
  }
  for (const m of matches(HALF, f)) if (!isRestOfTalk(f, m)) add(m, new Decimal('0.5'));
  for (const m of matches(FULL, f)) if (!isRestOfTalk(f, m)) add(m, new Decimal(1));
  for (const m of matches(FRACTION, f)) {
    const [n, d] = [Number(m.g[1]), Number(m.g[2])];
    if (n <= d && fractionFits(f, m)) add(m, new Decimal(n).div(d).toDecimalPlaces(FRACTION_DECIMALS));
  }
  for (const m of matches(DECIMAL, f)) {
    const whole = m.g[1] ?? '0';
    const digits = m.g[2] ?? m.g[3]!;
    if (decimalFits(f, m, whole, digits)) add(m, new Decimal(`${whole}.${digits}`));
  }
}

const JOB_AFTER = rx(`^\\s?-?\\s?(?:av (?:en |ei |ein )?(?:full |heil |hel )?)?${JOB}`, '');
const FTE_BEFORE = rx('\\b(?:stilling\\w*|årsverk\\w*|fte|stillingsandel\\w*|andel\\w*|stillingsdel\\w*|position|share|prosent\\w*)(?: (?:er|på|til|of|is|to|var|=|:|blir|økes|aukes|settes|endres|a))*\\s*[:=]?\\s*$', '');
const AT_BEFORE = rx('\\b(?:i|på|til|med|jobb\\w*|arbeid\\w*|works?|working|at|to|in|kun|bare|berre|only|en|ein|fastlege\\w*|lege\\w*|legen|vikar\\w*|doctor|gp|locum|om|if)\\s*$', '');
const BAD_UNIT = rx('^\\s*(?:-?sats|x\\b|\\*|ganger|gonger|times|mill|mrd|milliard|måned|mnd|month|år\\b|time|hour|av (?:sal|makslø|sats)|of (?:the )?(?:sal|rate|max)|uke|veke|week|poeng)', '');

function decimalFits(f: string, m: Span, whole: string, digits: string): boolean {
  const right = f.slice(m.end, m.end + 24);
  const left = before(f, m.start, 30);
  if (JOB_AFTER.test(right)) return true;
  if (BAD_UNIT.test(right) || rx('(?:x|\\*|ganger|gonger|times|sats\\w*|faktor\\w*|kr|punkt|pkt|kapittel|versjon|version|factor|rate)\\s*(?:er |på |is |of )?$', '').test(left)) return false;
  if (FTE_BEFORE.test(left)) return true;
  if (whole !== '0' || (digits.length === 2 && /^(?:85|60)$/.test(digits) && !POSITION_TALK.test(f))) return false;
  return AT_BEFORE.test(left) || rx('^[\\s,;:]*$', '').test(left);
}

function fractionFits(f: string, m: Span): boolean {
  const right = f.slice(m.end, m.end + 24);
  if (JOB_AFTER.test(right)) return true;
  const left = before(f, m.start, 30);
  return AT_BEFORE.test(left) && !rx('^\\s*(?:-|til|20\\d\\d|\\d)|^\\.?\\d', '').test(right) && !/\b(?:fra|fom|til|den|siden)\s*$/.test(left) && !rx('^\\s*(?:av|of)\\s', '').test(right);
}

function isPosition(f: string, m: Span, value: number): boolean {
  const right = after(f, m.end, 40);
  const left = before(f, m.start, 44);
  if (JOB_AFTER.test(right) && !/^\s?arbeidsgiver/.test(right)) return true;
  if (OTHER_AFTER.test(right) || OTHER_BEFORE.test(left)) return false;
  if (rx('^\\s?(?:/|og|eller|or|and)\\s?\\d', '').test(right) && value + 0 === 80 && MONEY_TALK.test(f)) return false;
  if (value === 5 || value === 20 || value === 80) return !MONEY_TALK.test(f) && (value !== 5 || AT_BEFORE.test(left));
  if (value === 0 || value > 100) return AT_BEFORE.test(left) || POSITION_TALK.test(f);
  return true;
}

/** "fem år i full stilling", "halv million" and the like are talk of rules or money. */
function isRestOfTalk(f: string, m: Span): boolean {
  return rx('^\\s*(?:million|mill|år\\b|refusjon|sum|pott|kompensasjon)', '').test(f.slice(m.end, m.end + 16));
}

function judge(value: Decimal | null, problem?: ReadShare['problem']): Pick<ReadShare, 'andel' | 'problem'> {
  if (problem || value === null) return { problem: problem ?? 'spenn' };
  if (value.lte(0)) return { problem: 'null' };
  return value.gt(1) ? { problem: 'over' } : { andel: value.toString() };
}
