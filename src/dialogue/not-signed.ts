import type { AskField } from '../grant/types.js';
import { advance } from './check.js';
import { preface, type Turn } from './context.js';
import { setUnknown } from './merge-facts.js';

/** Questions that "not signed yet" answers by itself. */
const ABOUT_AGREEMENT: ReadonlySet<AskField> = new Set<AskField>(['alisAvtale', 'malBrukt']);

const NOT_SIGNED = /^\W*(?:(?:nei|no|men|but|vi|me|we|den|it|(?:alis-?)?avtal(?:en|a)|the (?:alis )?agreement|er|is|har|have|has)[\s,.]+)*(?:ikke|ikkje|not|isn't|hasn't|haven't)(?:\s+(?:blitt|vorte|been|ennå|enno|enda|yet|helt|heilt))*\s+(?:signert|underskrevet|underskriven|underskrive|skrevet under|skrive under|signed)(?![\p{L}])/iu;
const TO_THE_END = /(?:signert|underskrevet|underskriven|underskrive|under|signed)(?:\s+(?:avtal(?:en|a)|den|the agreement|it|ennå|enno|enda|yet|da|då))*\W*$/iu;

/** "Ikke signert ennå" is about the agreement, whatever is asked: the day of signing is not known, and it is no "no" to another question. */
export function notSignedYet(t: Turn, pending: AskField, text: string): boolean {
  if (ABOUT_AGREEMENT.has(pending) || !NOT_SIGNED.test(text) || !TO_THE_END.test(text)) return false;
  t.conv.aktiv = setUnknown(t.conv.aktiv!, 'avtaleSignert', t.conv.tur);
  t.understanding = { ...t.understanding, intent: t.conv.flyt ?? 'sjekk-tilskudd', confidence: 1 };
  preface(t, 'dialog.notert.ikke-signert');
  advance(t);
  return true;
}
