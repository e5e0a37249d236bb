import { rx } from './text.js';

const BRIDGE = '(?:(?:fra|frå|via|gjennom|et|ein|en|ei|eit|noe|noen|noko|nokon|i|på|som|er|være|vere|a|an|any|the|from|through|with|med|tilknyttet|tilknytta|tilknytning|tilknyting|bindinger|bindingar|affiliation|ties?|connection|knyttet|knytta|ansatt|tilsett|til|av|hos|hjå|leid|inn|innleid|innleigd|employed|hired|by|tied|via|registrert|signert|lenger|lengre|bare|noka|gyldig|egen|eigen|have|has|had|har|hadde|in|on|av|privat|vanlig|used|using|brukt|nytta|brukte|fått|godkjent)[ -]+){0,5}';
const WORDS = "(?:ikke|ikkje|ikkj|inkje|ikje|isje|itj|itjt|itte|ingen|inga|intet|uten|utan|not|isn't|isnt|aren't|haven't|hasn't|doesn't have|don't have|didn't|wasn't|without|never|aldri|verken|hverken|korkje|neither|nor|i stedet for|istedenfor|istedet for|i stedenfor|istadenfor|i staden for|instead of|heller enn|rather than|snarere enn|byt+ ut|no longer|fjern|mangler|manglar|lacks?|lacking|and not|in place of|framfor)";
const NEGATED = rx(`(?:\\b(${WORDS})|(?:^|, |\\()(no)|\\b(?:have|has|is|are|with|'s|got) (no))[ -]+${BRIDGE}['"«]?$`, '');
/** "Kan ikke vikarbyråleger få ...?" denies the verb, not the agency. */
const VERB = rx('\\b(?:kan|får|skal|vil|gjelder|gjeld|gjelde|teller|tel|dekkes|dekkjer|dekker|omfattes|hvorfor|kvifor|why|can|does|do|do you|regnes|kvalifiserer|hva med|kan det)(?: (?:det|vi|me|de|dei|han|hun|ho|dere|legen|at))?\\s*$', '');
const JOINED = rx('^\\s*(?:,|eller|or|nor|og|and|/|, eller|, or)\\s*(?:(?:et|en|ein|eit|a|an|fra|frå|noe|noko|annet|anna|privat|via|from) ){0,2}$', '');
const POSTPOSED = rx('^\\s*(?:,\\s*)?(?:har (?:vi|hun|han|ho|me) ikk?j?e|mangler|manglar|finst ikkje|finnes ikke|er ikke (?:inngått|signert|på plass)|er ikkje (?:inngått|signert|på plass)|is missing|is not in place)', '');

/** True when the words just before a place deny or replace what stands there: "ikke", "uten", "verken", "i stedet for". */
export function isNegated(f: string, start: number): boolean {
  const left = f.slice(Math.max(0, start - 64), start);
  const clause = left.slice(Math.max(left.lastIndexOf('?'), left.lastIndexOf('!'), left.lastIndexOf(';'), left.lastIndexOf('. ')) + 1);
  const m = NEGATED.exec(clause);
  if (!m) return false;
  return !VERB.test(clause.slice(0, m.index)) || /^(?:uten|utan|without|ingen|inga)/.test(m[0]);
}

/** True when the denial carries on from the mention before: "verken byrå eller privat firma". */
export function carriesOn(f: string, from: number, to: number): boolean {
  return to - from < 24 && JOINED.test(f.slice(from, to));
}

/** "ALIS-avtale har vi ikke": the denial comes after. */
export function isDeniedAfter(f: string, end: number): boolean {
  return POSTPOSED.test(f.slice(end, end + 40));
}
