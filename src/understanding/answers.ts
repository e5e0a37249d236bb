import type { AskField } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Fakta } from '../knowledge/schema/reference.js';
import { readListed, readYesNo } from './answers/choice.js';
import { readDateAnswer, readPeriodAnswer } from './answers/dates.js';
import { readMunicipalityAnswer } from './answers/municipality.js';
import { readAmountAnswer, readEarlierAnswer, readShareAnswer } from './answers/numbers.js';
import { ok, refuse, type Asked } from './answers/result.js';
import { isDontKnow, isOnlyYesNo, wantsUnconfirmed } from './answers/words.js';
import { CODES } from './entities/problem-codes.js';
import { prepare } from './entities/text.js';
import type { ReadAnswer, UnderstandContext } from './types.js';

/** Longer than any answer to one question; what is longer was meant for something else. */
export const LONGEST_ANSWER = 2000;

const READERS: Record<AskField, (asked: Asked, field: AskField) => ReadAnswer> = {
  kommunenummer: readMunicipalityAnswer,
  utdanningsvirksomhet: readListed,
  nyOrdning: readYesNo,
  alisAvtale: readYesNo,
  malBrukt: readYesNo,
  avtaleSignert: readDateAnswer,
  privatTilknytning: readYesNo,
  stillingstype: readListed,
  tilknytning: readListed,
  stillingsandel: readShareAnswer,
  periode: readPeriodAnswer,
  vikariat: readPeriodAnswer,
  tidligere: readEarlierAnswer,
  'maksbelop.grunn': readAmountAnswer,
  'maksbelop.tillegg': readAmountAnswer,
  soktBelop: readAmountAnswer,
  saerskiltRekruttering: readYesNo,
  kostnad: readAmountAnswer,
  formaal: readListed,
  forsteFastlegestart: readDateAnswer,
};

/** For facts that rules/fakta.yaml adds by itself. */
const BY_TYPE: Partial<Record<Fakta['type'], (asked: Asked, field: AskField) => ReadAnswer>> = { ja_nei: readYesNo, dato: readDateAnswer, kroner: readAmountAnswer, andel: readShareAnswer };

function readerOf(k: Knowledge, field: AskField): (asked: Asked, field: AskField) => ReadAnswer {
  const known = (READERS as Partial<typeof READERS>)[field];
  return known ?? BY_TYPE[k.fakta.get(field)?.type ?? 'valg'] ?? readListed;
}

/** "Det vet jeg ikke helt" and its like, in any of the languages: an answer to every question. */
export function saysDontKnow(text: string): boolean {
  return isDontKnow(prepare(text).f.trim());
}

/** "Nei, ikke ennå", "ja": the words of a yes or a no and nothing else. */
export function saysOnlyYesNo(text: string): boolean {
  return isOnlyYesNo(prepare(text).f.trim());
}

/** Asks for an estimate with figures or rules that are not confirmed. */
export function asksForUnconfirmed(text: string): boolean {
  return wantsUnconfirmed(prepare(text).f.trim());
}

/**
 * Reads free text as the answer to one question. The value has the case's own form: number, boolean, listed value,
 * fraction ("0.8"), `{fra, til}`, list of earlier grants, whole kroner as text, date; `vet-ikke` when that is what was
 * said. Else a code (texts in rules/tekster/svarfeil.yaml). Pure; never throws.
 */
export function readAnswer(k: Knowledge, field: AskField, text: string, ctx: UnderstandContext): ReadAnswer {
  const p = prepare(text);
  if (p.f.trim() === '') return refuse(CODES.tom, p);
  if (text.length > LONGEST_ANSWER) return refuse(CODES.forLang, p);
  if (isDontKnow(p.f.trim())) return ok('vet-ikke');
  return readerOf(k, field)({ k, p, ctx }, field);
}
