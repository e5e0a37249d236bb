import { NUMBER_WORD } from './numbers.js';

// Pieces that the patterns of a share are made of.

export const PCT = '(?:%|prosenti?g?s?|prosents|pros\\.?|pst\\.?|per ?cent|percentage|pct\\.?|prosen|posent|prosemt|proent|prosnt|prosnet|percnt)(?:(?![a-z])|(?=s?-?(?:still|vikar|jobb|årsv|fast|lege|doktor)))';
export const JOB = '(?:stilling\\w*|stilings?\\w*|årsverk\\w*|jobb\\w*|post\\b|position\\w*|fte\\b|arbeid\\w*|praksis\\b|ansettelse\\w*|tilsetting\\w*|engasjement\\w*|job\\b|hjemmel|heimel|vikariat\\w*|still\\b|st\\.)';
/** A number of days of the working week, and the half that may follow. */
export const DAYS = '(?:dager|dagar|dag|days?)';
export const DAY_COUNT = `([1-5](?:[.,]5)?|${NUMBER_WORD})( og (?:en |ein )?halv| and a half)?`;
