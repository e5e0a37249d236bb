import { rx } from '../entities/text.js';

const FILLER = '(?:(?:nei|no|hmm+|tja|øh+|eh+|tjo|ja|vel|well|sorry|beklager|oi|puh|altså|det|dette|that|dette her)[,. ]+)*';
const WHO = '(?:(?:jeg|eg|vi|me|æ|je|i|we|man) )?';
const DONT_KNOW = rx(
  `^\\W*${FILLER}${WHO}(?:(?:vet|veit|vett|vait|aner|anar|husker|hugsar|hugser|kjenner|kjenner til|ser) (?:jeg |eg |vi |me |æ )?(?:da |helt |heilt |sannelig |faktisk |dessverre |rett og slett |nå |no )*(?:ikke|ikkje|ikkj|ittj?e?|itj|inte|isje|lite)|veitkje|veikje|vetikke|(?:do not|don't|dont|cannot|can't|couldn't) (?:really |honestly )?(?:know|remember|recall|say|tell)|(?:er |am |is |i'm |we're |are )?(?:usikker|usikkert|usikre|ikke (?:helt |så )?sikker|ikkje (?:heilt |så )?sikker|not (?:quite |entirely |so )?sure|unsure|uncertain|not certain)|no idea|no clue|ingen (?:anelse|aning|peiling)|inga (?:aning|peiling)|ikke peiling|ikkje peiling|har ikke (?:peiling|oversikt|det (?:her|tilgjengelig))|har ikkje (?:peiling|oversikt|det her)|har ikk?j?e (?:tallet|talet|beløpet|utlysningen|utlysinga|summen)|(?:do not|don't|dont) have (?:the )?(?:announcement|amount|figure|number)|dunno|idk|pass\\b|hopp over|skip|unknown|ukjent|ukjend|vanskelig å si|vanskeleg å seie|hard to say|(?:må|ma|need to|have to|lyt) (?:sjekke|undersøke|undersøkje|finne ut|spørre|spørje|høre med|høyre med|check|ask|find out|look)|kommer an på|depends|vi får se|ikke (?:bestemt|avklart|avgjort)|ikkje (?:bestemt|avklart|avgjort)|not (?:decided|known)|vet-ikke|\\?+$)`,
  '',
);

/** "Vet ikke" in its many forms; only when that is the message, not a word in a longer one. */
export function isDontKnow(f: string): boolean {
  return f.length <= 90 && DONT_KNOW.test(f);
}

const UNCONFIRMED = "(?:ubekreft\\w*|ustadfest\\w*|unconfirmed|ikk?j?e (?:er )?(?:stadfest\\w*|bekreft\\w*))";
const ACCEPTS = rx(`(?<!\\b(?:ikke|ikkje|not|don't|aldri|never) )\\b(?:bruk|bruke|regn|regne|rekn|rekne|vis|vise|gi|gje|godta|use|show|give|calculate|work (?:it )?out|accept|ja|jau|yes|please)\\b[^.?]{0,60}\\b${UNCONFIRMED}`, '');
const ASKS_WHAT = rx('^\\W*(?:hva|kva|hvorfor|kvifor|hvor|kor|what|why|where|how|er|is|are)\\b', '');

/** "Har ikke utlysningen: bruk ubekreftede tall", "ja, vis et ubekreftet anslag": wants them used, however it is put. */
export function wantsUnconfirmed(f: string): boolean {
  return f.length <= 120 && ACCEPTS.test(f) && !ASKS_WHAT.test(f);
}

const YES = rx(
  "^\\W*(?:(?:hm+|øh+|eh+|vel|well|å|oh|jo?ss|ok(?:ei|ay)?)[, ]+)*(?:ja(?:a+|da|dda|u|udå|uda|vel|visst|ss)?|jau(?:da|då)?|jess|jepp(?:a|s)?|japp|jupp|yepp?|jo(?:da|ho)?|jup|yes+|yess|yeah|yea|yup|ye|aye|sure|correct|right|true|sant|riktig|rett|korrekt|stemmer|stemmar|nettopp|selvsagt|selvfølgelig|sjølvsagt|naturligvis|klart|absolutt|definitivt|definitely|absolutely|of course|indeed|certainly|affirmative|bekreftet|mhm|alt (?:dette |saman |sammen )?(?:er|stemmer|stemmar)(?: (?:i orden|ok|på plass|greit|bra))?(?![a-z])(?! ikk)|everything is (?:in (?:order|place)|fine|ok)|jadå|jøss ja|ok|okei|okay|d(?:et|e) (?:har|er|gjør|gjer|har|stemmer|gjorde|ble|vart|skal)(?: (?:vi|me|den|det|han|hun|ho|hu|de|dei|jeg|eg|legen|kommunen))*\\W*$|(?:we|it|she|he|they|i) (?:do|does|is|are|has|have|did|was|were)\\W*$|that's right|that is (?:right|correct))\\b",
  '',
);
const NO = rx(
  "^\\W*(?:(?:hm+|øh+|eh+|vel|well|å|oh|dessverre|diverre|sorry|ja)[, ]+)*(?:nei(?:da|dda|dda||så)?|neei+|nai|næh?i?|nope?|no|nah|nay|niks|nix|nada|negativt|negative|false|usant|aldri|never|ikke|ikkje|ikkj|itj|ittj|ingen|inga|none|not|slett(?:es)? ikk?j?e|absolutt ikk?j?e|(?:foreløpig|førebels) ikk?j?e|enn?å ikk?j?e|enno ikkje|d(?:et|e) (?:har|er|gjør|gjer|ble|vart) (?:vi |me |den |det |han |hun |ho |hu |de |dei |legen |kommunen )*(?:ikke|ikkje|ikkj|itj|ittj)|(?:we|it|she|he|they|i) (?:do not|don't|does not|doesn't|is not|isn't|are not|aren't|has not|hasn't|have not|haven't|did not|didn't|was not|wasn't))(?![a-z])",
  '',
);

/** Yes is true, no is false, in bokmål, nynorsk, dialect and English; undefined when neither begins the message. */
export function yesNo(f: string): boolean | undefined {
  if (NO.test(f)) return false;
  return YES.test(f) ? true : undefined;
}

const WORDS_OF_YES_NO = "(?:nei|nope|no|nah|niks|ikke|ikkje|ikkj|itj|ittj|not|never|aldri|ennå|enno|enda|endå|yet|foreløpig|førebels|per nå|per no|så langt|til nå|til no|just|dessverre|diverre|desverre|unfortunately|nå|no|ja|jo|jau|yes|yeah|yep|da|då|so far)";
const ONLY_YES_NO = rx(`^\\W*${WORDS_OF_YES_NO}(?:[\\s,.!]+${WORDS_OF_YES_NO})*\\W*$`, '');

/** "Nei, ikke ennå": nothing but the words of a yes or a no, so it answers and can steer nothing. */
export function isOnlyYesNo(f: string): boolean {
  return ONLY_YES_NO.test(f);
}

const NONE = rx('^\\W*(?:ingen(?:ting)?|inga|inkje|intet|ikke noe|ikkje noko|ikke noen|ikkje nokon|none|nothing|nil|zero|null|0|aldri|never|nei|no|nope|niks|nada|first time|første gang|det har (?:vi|me) ikke|det er (?:første|fyrste) gong|har ikke fått|har ikkje fått|ikke fått|ikkje fått|not any|no months|no earlier|ikke tidligere|ikkje tidlegare)(?![a-z0-9])', '');

/** "Ingen", "nei", "0": nothing, where an amount or a list was asked for. */
export function isNone(f: string): boolean {
  return NONE.test(f);
}
