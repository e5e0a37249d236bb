import { isNegated } from './negation.js';
import { NUMBER_WORD, numberOf } from './numbers.js';
import { after, before, matches, rx, type Span, type Taken } from './text.js';

export interface ReadDuration extends Span {
  /** Whole months; missing when it cannot be right. */
  maaneder?: number;
  problem?: 'urimelig';
  /** Granted before this case: "har fått 12 måneder tidligere". */
  tidligere: boolean;
  /** The length of the substitute post rather than of the position. */
  vikariat: boolean;
  negated: boolean;
}

const N = `(\\d{1,18}|\\d+e\\d+|${NUMBER_WORD})`;
const MONTHS = rx(`(?<![\\d.,/-])(?:\\b)${N}[ -]?(?:stk |hele |heile |fulle? |whole |full |samanhengande |sammenhengende |kalender)*-?(?:måneders?|månedene|månedar|månedene|månader?|månadane|månads|månders?|måndar|måneds|månaden|mneder|mnder|mndr|mnd'?er|mnds?|mån\\b|maned\\w*|months?|mths?|mos?\\b|måndes?|måendr|månter|månedrs)(?![a-z]{0,2}lønn)(?:(?![a-z])|(?=vikariat|kontrakt|engasjement|avtale|stilling))`);
const YEAR_AND_HALF = rx("\\b(?:halvannet|halvanna|halvtanna|halvtannet|halvant|(?:ett |eit |et |eitt |1 )(?:og (?:et |eit )?halvt) ?år|(?:a |one |1 )year and a half|one and a half years?|1[.,]5 ?(?:år|years?))(?: ?(?:års?\\b|årig))?");
const HALF_YEAR = rx('\\b(?:(?:et |eit |ett |1 )?halvt ?års?|(?:a |one )?half[ -](?:a[ -])?year|six-month|(?:et |eit )?halvår|0[.,]5 år|halvårs|(?:et |eit )?halvårig)\\b(?!\\s?(?:20\\d\\d|sykm|sjukm))');
const QUARTERS = rx('\\b(?:(tre) (?:kvart|fjerdedels?|firedels) år|(?:et|eit) (kvart) år|three quarters of a year)\\b');
const YEARS = rx(`(?<![\\d.,/-])\\b(?:(1|2|3|ett?|eitt?|et|one|a|to|two|tre|three)[ -]?(?:hele? |heilt |helt |whole |full |fulle )?(?:års?|årig|ars?|years?|yrs?)|(ettårs?|ettårig|toårs?|toårig|treårs?|treårig|eittårs?|eittårig))(?:(?![a-z])|(?=vikariat|kontrakt|engasjement|avtale))(?! (?:gammel|gammal|old|tilbake|siden|sidan|ago|før|etter|later|seinere|senere|av (?:gang|ordn)))`);
const YEARS_AND_HALF = rx(`\\b(to|two|2|tre|three|3)(?:,5 år|\\.5 (?:år|years)| og (?:et |eit )?halvt år| and a half years)\\b`);

const NOT_A_STAY = rx('^\\s*(?:siden|sidan|ago|tilbake i tid|old|gammel|gammal|før (?:frist|søk)|etter (?:frist|utbet|søk)|i forveien|behandling|saksbeh|oppsig|permisjon|fravær|svangersk|waiting|ventetid|leave|sykm|sjukm|prøvetid|probation|frist)', '');
const EARLIER_AFTER = rx('^[^.;!?]{0,40}?\\b(?:før\\b|tidligere|tidlegare|fra før|frå før|previously|before\\b|earlier|already|allerede|alt\\b|allereie|brukt opp|brukt|used|innvilget|innvilga|granted|fra forrige|frå forrige|i forrige)', '');
const EARLIER_BEFORE = rx('\\b(?:(?:har|hadde|er|have|has|had|been|vi|me|ho|hun|han)(?: \\w+){0,4} (?:fått|motteke|mottatt|fatt|received|got|gotten|innvilget|innvilga|granted|brukt|used|utbetalt|tildelt)|tidligere|tidlegare|previously|fra før|frå før|earlier|allerede|allereie|already|før(?: har| fekk| fikk)?|alt fått)(?: \\w+){0,4}\\s*$', '');
const WITHIN = rx('\\b(?:per|pr|i løpet av|innen|innan|within)\\s*$', '');
/** Months away from work are no stay. */
const AWAY = rx('\\b(?:[a-z]*permisjon\\w*|sykmeld\\w*|sykemel\\w*|sjukmeld\\w*|langtidssykemeld\\w*|sick|leave|fravær\\w*|fråvær\\w*|borte|away|absent|ute av|ventetid|vente\\w*|waited|waiting)\\b[^.;!?]{0,30}$', '');
const AWAY_AFTER = rx('^[^.;!?,]{0,16}\\b(?:permisjon|sykm|sjukm|sick|leave|fravær|fråvær|ventetid|borte|away)', '');
const LOCUM = rx('(?:vikariat\\w*|vikarkontrakt\\w*|vikarperiod\\w*|locum (?:post|contract))[^.;!?]{0,24}$', '');
const LOCUM_AFTER = rx('^[ -]?(?:vikariat|vikarkontrakt|locum (?:post|contract))', '');

/** Reads how long a position or substitute post lasts, in whole months. Hours a month, waiting times and ages are none. */
export function readDurations(f: string, taken: Taken): ReadDuration[] {
  const found: ReadDuration[] = [];
  const add = (span: Span, months: number | null): void => {
    if (months === null || !taken.free(span.start, span.end)) return;
    const right = after(f, span.end, 56);
    const left = before(f, span.start, 56);
    if (NOT_A_STAY.test(right) || WITHIN.test(left) || AWAY.test(left) || AWAY_AFTER.test(right)) return;
    taken.take(span.start, span.end);
    found.push({
      start: span.start,
      end: span.end,
      ...(months >= 1 && months <= 600 ? { maaneder: months } : { problem: 'urimelig' as const }),
      tidligere: EARLIER_AFTER.test(right.split(/,| og | and /)[0]!) || EARLIER_BEFORE.test(left),
      vikariat: LOCUM.test(left) || LOCUM_AFTER.test(right),
      negated: isNegated(f, span.start),
    });
  };
  for (const m of matches(YEARS_AND_HALF, f)) add(m, numberOf(m.g[1]!)! * 12 + 6);
  for (const m of matches(YEAR_AND_HALF, f)) add(m, 18);
  for (const m of matches(QUARTERS, f)) add(m, m.g[2] ? 3 : 9);
  for (const m of matches(HALF_YEAR, f)) if (!isOrdinalHalf(f, m)) add(m, 6);
  for (const m of matches(MONTHS, f)) if (!isRateOfOne(f, m, m.g[1]!)) add(m, monthsOf(m.g[1]!));
  for (const m of matches(YEARS, f)) if (isStay(f, m)) add(m, yearsOf(m.g[1] ?? m.g[2]!));
  return found.sort((a, b) => a.start - b.start);
}

function monthsOf(text: string): number | null {
  if (/^\d+e\d+$|^\d{10,}$/.test(text)) return 1e9;
  return numberOf(text);
}

/** "en måned" after "per", "hver", "forrige": a rate or a moment, not a length. */
function isRateOfOne(f: string, m: Span, word: string): boolean {
  const left = before(f, m.start, 16);
  if (rx('(?:§|punkt|pkt|nr)\\.?\\s*$', '').test(left)) return true;
  return /^(?:en|ein|et|ett|a|one|1)$/.test(word) && !rx('\\b(?:i|på|bare|berre|kun|only|just|over|for|varer|varte|var|er|lasts?|lasted)\\s*$', '').test(left);
}

function isOrdinalHalf(f: string, m: Span): boolean {
  return rx('\\b(?:første|fyrste|andre|siste|1\\.|2\\.|first|second|last|hvert|kvart|neste)\\s*$', '').test(before(f, m.start, 12));
}

const STAY = rx('\\b(?:i|(?:kontrakt|vikariat|avtale|engasjement|stilling)\\w* på|over|om|er|var|lasts?|ved|with|of|gjelder|gjeld|varer|vare|avtalt|kontrakt|vikariat|engasjement|bare|berre|only|just|stay|worked|jobbet|jobba|\\w*stilling|ansatt|tilsett|full praksis|praksis|,)\\s*$', '');

/** A year is a length only where a stay is spoken of; "fire år" of the rules and "hvert år" are not. */
function isStay(f: string, m: Span & { g: (string | undefined)[] }): boolean {
  if (m.g[2]) return true;
  const left = before(f, m.start, 24);
  const right = after(f, m.end, 24);
  if (/\b(?:per|hvert|kvart|each|every|en gang|ein gong|once|neste|forrige|siste|last|past|next|ferdig|minst|mer enn|meir enn|more than|over|at least|inntil|opp til|up to|maks\w*|i inntil|til|within|innen|de|dei|the)\s*$/.test(left)) return false;
  if (rx('^\\s*(?:om gang|at a time|regel|rule|krav|of age|gammel|av gang)', '').test(right)) return false;
  return left.trim() === '' || STAY.test(left) || rx('^[ -]?(?:lang\\w* )?(?:vikariat|kontrakt|engasjement|avtale)', '').test(right);
}

function yearsOf(word: string): number {
  const text = word.replace(/(?:ars?|arig)$/, '').trim();
  return (numberOf(text === 'eitt' ? 'en' : text) ?? 1) * 12;
}
