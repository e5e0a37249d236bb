import { JOB } from './share-words.js';
import { after, before, rx, type Span } from './text.js';

// What stands around a number settles whether it is a share of a position.

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
const POSITION_TALK = rx(`\\b(?:${JOB}|lege\\w*|doktor\\w*|vikar\\w*|gp\\b|doctor|locum|fastlege\\w*|intro\\w*|trainee|hun|han|ho|she|he|her|hans|hennes)`, '');
const JOB_AFTER = rx(`^\\s?-?\\s?(?:av (?:en |ei |ein )?(?:full |heil |hel )?)?${JOB}`, '');
const FTE_BEFORE = rx('\\b(?:stilling\\w*|årsverk\\w*|fte|stillingsandel\\w*|andel\\w*|stillingsdel\\w*|position|share|prosent\\w*)(?: (?:er|på|til|of|is|to|var|=|:|blir|økes|aukes|settes|endres|a))*\\s*[:=]?\\s*$', '');
const AT_BEFORE = rx('\\b(?:i|på|til|med|jobb\\w*|arbeid\\w*|works?|working|at|to|in|kun|bare|berre|only|en|ein|fastlege\\w*|lege\\w*|legen|vikar\\w*|doctor|gp|locum|om|if)\\s*$', '');
const BAD_UNIT = rx('^\\s*(?:-?sats|x\\b|\\*|ganger|gonger|times|mill|mrd|milliard|måned|mnd|month|år\\b|time|hour|av (?:sal|makslø|sats)|of (?:the )?(?:sal|rate|max)|uke|veke|week|poeng)', '');
const RATE_BEFORE = rx('(?:x|\\*|ganger|gonger|times|sats\\w*|faktor\\w*|kr|punkt|pkt|kapittel|versjon|version|factor|rate)\\s*(?:er |på |is |of )?$', '');
const NOTHING = rx('^[\\s,;:]*$', '');
const GOES_ON = rx('^\\s*(?:-|til|20\\d\\d|\\d)|^\\.?\\d', '');
const OF_SOMETHING = rx('^\\s*(?:av|of)\\s', '');
const ANOTHER_NUMBER = rx('^\\s?(?:/|og|eller|or|and)\\s?\\d', '');
const RULES_OR_MONEY = rx('^\\s*(?:million|mill|år\\b|refusjon|sum|pott|kompensasjon)', '');

/** Whether a decimal stands where a share of a position would, and not a rate or a version. */
export function decimalFits(f: string, m: Span, whole: string, digits: string): boolean {
  const right = f.slice(m.end, m.end + 24);
  const left = before(f, m.start, 30);
  if (JOB_AFTER.test(right)) return true;
  if (BAD_UNIT.test(right) || RATE_BEFORE.test(left)) return false;
  if (FTE_BEFORE.test(left)) return true;
  if (whole !== '0' || (digits.length === 2 && /^(?:85|60)$/.test(digits) && !POSITION_TALK.test(f))) return false;
  return AT_BEFORE.test(left) || NOTHING.test(left);
}

/** Whether a fraction stands where a share of a position would, and not a date. */
export function fractionFits(f: string, m: Span): boolean {
  const right = f.slice(m.end, m.end + 24);
  if (JOB_AFTER.test(right)) return true;
  const left = before(f, m.start, 30);
  return AT_BEFORE.test(left) && !GOES_ON.test(right) && !/\b(?:fra|fom|til|den|siden)\s*$/.test(left) && !OF_SOMETHING.test(right);
}

/** Whether a percentage (0-100 and above) is one of a position, and not of money, a raise or sick leave. */
export function isPosition(f: string, m: Span, value: number): boolean {
  const right = after(f, m.end, 40);
  const left = before(f, m.start, 44);
  if (JOB_AFTER.test(right) && !/^\s?arbeidsgiver/.test(right)) return true;
  if (OTHER_AFTER.test(right) || OTHER_BEFORE.test(left)) return false;
  if (ANOTHER_NUMBER.test(right) && value + 0 === 80 && MONEY_TALK.test(f)) return false;
  if (value === 5 || value === 20 || value === 80) return !MONEY_TALK.test(f) && (value !== 5 || AT_BEFORE.test(left));
  if (value === 0 || value > 100) return AT_BEFORE.test(left) || POSITION_TALK.test(f);
  return true;
}

/** "fem år i full stilling", "halv million" and the like are talk of rules or money. */
export function isRestOfTalk(f: string, m: Span): boolean {
  return RULES_OR_MONEY.test(f.slice(m.end, m.end + 16));
}
