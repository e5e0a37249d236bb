import type { AskField } from '../../grant/types.js';
import { rx } from './text.js';

const MARKER = rx(
  "^\\W*(?:nei|neida|neidå|nope|niks|æsj|oi|ups|oops|uff|sorry|beklager|orsak|unnskyld|feil|rettelse|retting|korreksjon|korrigering|correction|actually|egentlig|eigentleg|vent|wait|hov|mener|meiner|mente|meinte)\\b|^\\W*no[,.!]|\\b(?:jeg|eg|æ|i|vi|me|we) (?:mente|meinte|meant|skrev feil|skreiv feil|tok feil)\\b|\\b(?:jeg|eg|i) (?:mener|meiner|mean) (?!at|det|vi|me|de|that|it|we)|\\b(?:det|den|perioden|prosenten|kommunen|andelen|it) (?:skal|skulle|should) (?:ha |have )?(?:vær|ver|stå|vor|be)\\w*\\b|\\b(?:skulle|should) (?:ha |have )?(?:vært|vore|være|vere|stått|been|be)\\b|\\b(?:endre|rett opp|rette(?! til)|bytt|byt|change the|change it|change that|correct|juster|oppdater|skift|fiks)\\b|^\\W*(?:rett|sett|set)\\b|\\b(?:sett|set|rett) (?:stilling|prosent|period|kommun)|\\b(?:feil|gal|gale|galt|wrong|incorrect|not right|stemmer ikke|stemmer ikkje)\\b|\\b(?:altså|heller|rather|instead)\\W*$",
  '',
);

const FIELDS: readonly [AskField, string][] = [
  ['kommunenummer', '(?:kommune\\w*|municipality)'],
  ['stillingsandel', '(?:prosent\\w*|stillingsprosent\\w*|stillingsandel\\w*|stillingsdel\\w*|stillingsstørrelse\\w*|andel\\w*|percentage|share|fte)'],
  ['vikariat', '(?:vikariat\\w*|locum period)'],
  ['periode', '(?:periode\\w*|dato\\w*|datoer|måned\\w*|månad\\w*|tidsrom\\w*|startdato\\w*|sluttdato\\w*|period|dates?|months?|årstall\\w*|årstal\\w*)'],
  ['stillingstype', '(?:stillingstype\\w*|type stilling|stillingstypen|position type|type of position)'],
  ['tilknytning', '(?:tilknytning\\w*|tilknyting\\w*|affiliation|tie)'],
  ['utdanningsvirksomhet', '(?:registrering\\w*|utdanningsvirksomhet\\w*|utdanningsverksemd\\w*|registration)'],
  ['malBrukt', '(?:mal|malen|template)'],
  ['avtaleSignert', '(?:signeringsdato\\w*|signeringsdatoen|avtaledato\\w*|signing date)'],
  ['alisAvtale', '(?:alis-?\\s?avtale\\w*|agreement)'],
  ['tidligere', '(?:tidligere (?:måneder|tilskudd)|tidlegare|earlier grants?)'],
  ['kostnad', '(?:kostnad\\w*|utgift\\w*|cost)'],
  ['soktBelop', '(?:søknadsbeløp\\w*|søkt beløp|omsøkt)'],
];
const WRONG = '(?:feil|gal|galt|gale|wrong|incorrect|endre|rett(?:e)?(?: opp)?|bytt|byt|byte|bytte|change|correct|juster|skift|fiks)';

export function isCorrection(f: string): boolean {
  return MARKER.test(f);
}

/** The fields that a message corrects: those named as wrong, and those that it gives a new value for. */
export function correctedFields(f: string, valued: readonly AskField[]): AskField[] {
  if (!isCorrection(f)) return [];
  const named = FIELDS.filter(([, noun]) => rx(`\\b${WRONG} (?:på |i |den |det |the |inn |opp |her, |min |vår )*${noun}|\\b${noun} (?:er|var|ble|vart|is|was|blei) (?:feil|gal|galt|wrong|incorrect)`, '').test(f)).map(([field]) => field);
  return [...new Set([...named, ...valued])];
}
