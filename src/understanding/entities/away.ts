import { before, rx, type Span } from './text.js';

/** Leave, sick leave and being away, as a pattern. */
export const AWAY_WORD = '(?:[a-z]*permisjon(?:en|er|ar|ane|ene)?\\b|[a-z]+perm\\b|(?:lang(?:tids)?)?(?:sykmeld|sykemeld|sjukmeld|sjukemeld)\\w*|sykefravær\\w*|sjukefråvær\\w*|fravær(?:et|ende)?\\b|fråvær(?:et|ande)?\\b|on leave\\b|(?:sick|parental|maternity|paternity|unpaid|study)[ -]leave\\b|(?:helt|heilt) (?:borte|vekke)\\b|away from work\\b)';

/** "Tilbake fra permisjon", "etter permisjonen": the leave is over. */
const OVER = rx('\\b(?:etter|tilbake fra|tilbake frå|fra|frå|from|after|før|before)\\s+(?:(?:sin|endt|ein|en|hennes|his|her|the|on)\\s+)?$', '');
/** A locum stands in for somebody on leave: where one is spoken of, the absence is the locum's only if it is told of the locum. */
const OWN = rx('\\b(?:vikaren|hun|han|ho|she|he|the locum|men|but)\\b[^.;,]{0,30}$', '');
const LOCUM = rx('\\b(?:\\w*vikar\\w*|locum\\w*|substitut\\w*|stand-?in)\\b', '');

/** Whether a word of absence tells of the doctor at hand. */
export function isAway(f: string, m: Span): boolean {
  const left = before(f, m.start, 56);
  return !OVER.test(left) && (OWN.test(left) || !LOCUM.test(f));
}

const WORD_THEN_DATE = rx(`\\b(${AWAY_WORD})(?:(?!vikar|locum)[^.;,]){0,40}$`, '');
const DATE_THEN_WORD = rx(`^\\s*(?:(?:var|er|was|is|har vært|has been)\\s+)(?:(?:legen|hun|han|ho|she|he|the doctor|vikaren|fastlegen)\\s+)?(?:i |på |on )?(${AWAY_WORD})`, '');

/** Whether dates are those of an absence: the word for it stands right before them, or with a verb right after. */
export function isAbsence(f: string, dates: Span): boolean {
  const left = before(f, dates.start, 64);
  const word = WORD_THEN_DATE.exec(left);
  if (word) return isAway(f, { start: dates.start - left.length + word.index, end: dates.start });
  return DATE_THEN_WORD.test(f.slice(dates.end, dates.end + 60));
}
