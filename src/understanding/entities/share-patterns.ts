import { NUMBER_WORD } from './numbers.js';
import { DAY_COUNT, DAYS, JOB, PCT } from './share-words.js';
import { rx } from './text.js';

// The ways in which people write a share of a position.

const NUM = '\\d{1,3}(?:[.,]\\d{1,2})?';
export const RANGE = rx(`(?<![\\d.,/])(?:fra |frå |mellom |from |between |opp frå |opp fra )?(${NUM})\\s?(?:${PCT})?\\s?(-|til|te|og|to|and)\\s?(${NUM})\\s?-?${PCT}`);
export const PERCENT = rx(`(?<![\\d.,/])(?:(${NUM})|\\b(${NUMBER_WORD}))[ -]?-?\\s?${PCT}(?![a-z]{0,2}enh)`);
export const DECIMAL = rx(`(?<![\\d.,/%])(?:([01])[.,](\\d{1,4})|[.,](\\d{1,2}))(?![\\d%]|[.,/]\\d|\\s?${PCT})`);
export const FRACTION = rx(`(?<![\\d.,/])([1-9])\\s?/\\s?(10|[2-9])(?![\\d/.,]\\d|\\d)`);
export const WORD_FRACTION = rx(`\\b(?:(en|ein|ett|one|to|two|tre|three|fire|four)[ -]?)?(halvparten|halv|half|tredel|tredjedel|third|firedel|fjerdedel|fjerdepart|kvart|quarter|femdel|femtedel|fifth)(?:s|ar|er|s-|e)?[ -]?(?:av |i |of )?(?:a |an |ein |en |ei |full |heil |hel |eit |et )?${JOB}`);
export const HALF = rx(`\\b(?:halvtids?(?:stilling)?|half[ -]time|halvstilling\\w*|halvdagsstilling|halvt? (?:${JOB}|årsverk|tid)|half (?:a |an )?(?:${JOB}|full[ -]time)|50/50|(?:jobb\\w*|arbeid\\w*|går|gikk|gjekk|gjeng|er|i|work\\w*|på) halvt)\\b(?! år| mnd| måned)`);
export const FULL = rx(`\\b(?:full(?:t)? (?:${JOB}|tid|tids)|fulltids?\\w*|heltids?\\w*|heiltids?\\w*|hel tid|heil tid|hel(?:t)? (?:${JOB})|helstilling\\w*|heilstilling\\w*|heilt? (?:${JOB})|full[ -]?time\\w*|fullstilling\\w*|full (?:post|practice)|whole[ -]time|fullt årsverk|(?:går|gikk|gjekk|jobb\\w*|arbeid\\w*|work\\w*) full(?:t|y)?)\\b(?!\\s?(?:beløp|tilskudd|tilskot|støtte))`);
export const NUMBER_JOB = rx(`(?<![\\d.,/])(\\d{2,3})[ -]?(?:${'stilling\\w*'}|prosentar|'s stilling)`);
/** "stillingsprosent 75", "stillingsandel: 1". */
export const NAMED = rx('\\b(?:stillingsandel|stillingsprosent|stillings?prosent|stillingsdel|stillingsstørrelse|stillingsstorleik|position (?:share|percentage)|fte|(?:prosenten|percentage)(?= (?:er|is|skal være|skal vere|should be) ))(?:en|a)?\\s*(?:er|på|var|is|of|skal være|skal vere|should be|:|=)?\\s*(?:ca\\.? )?(\\d{1,3})(?!\\d|[.,/]\\d|\\s?(?:mnd|måned|månad|%|år))');
export const SET_TO = rx(`\\b(?:stilling\\w*|prosent\\w*|andel\\w*|percentage|share|ned|opp|down|up|jobbe\\w*|jobbar|jobba|work\\w*|arbeid\\w*|prøve?|try|set|sett)(?: (?:hennes|hans|hans|hers|opp|ned|down|up|igjen|bare|berre|only|just))? (?:til|te|på|to|med|at|with) (?:ca\\.? )?(\\d{2,3})(?=\\s*(?:$|[?.!,]\\s|[?.!]$|i st|in st|og |da\\b|then|for |fra |frå |from ))`);
/** "3 dager i uka", "tre av fem dager": days of a working week. */
export const WEEK_DAYS = rx(`(?<![\\d.,/])\\b${DAY_COUNT} ${DAYS} ?(?:i|per|pr\\.?|av|a|the|each|every|kvar|hver|/) ?(?:uken?a?|uka|veka|vike|veke[nr]?|week|arbeidsuke\\w*)\\b|\\b${DAY_COUNT} (?:av|of|out of) (?:5|fem|five) ${DAYS}\\b`);
