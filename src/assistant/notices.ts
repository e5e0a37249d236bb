import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import { say } from '../knowledge/text.js';
import type { PersonalKind } from '../privacy/mask.js';
import { textReply } from '../reply/text-reply.js';
import type { Reply } from '../reply/types.js';
import type { Answer } from './types.js';

/** A short message of the edge itself (a limit, storage away, something masked). */
export function notice(k: Knowledge, lang: Lang, key: string, verdier: Record<string, string | number> = {}): Reply {
  return textReply(lang, say(k, key, lang, verdier));
}

/** The answer when an event could not be taken in: it says why, changes nothing, and may be tried again. */
export function refusal(k: Knowledge, lang: Lang, key: string, verdier: Record<string, string | number> = {}): Answer {
  return { replies: [notice(k, lang, key, verdier)], tur: 0, lang, understanding: { intent: 'utenfor', confidence: 0, lang }, gjentatt: false, tatt: false, aarsak: key, skalSendes: true };
}

const KEY: Record<PersonalKind, string> = { fodselsnummer: 'fodselsnummer', hpr: 'hpr', epost: 'kontakt', telefon: 'kontakt' };

/** What was taken out of a message, told kindly: one notice a kind. */
export function maskingNotices(k: Knowledge, lang: Lang, found: readonly PersonalKind[]): Reply[] {
  return [...new Set(found.map((kind) => KEY[kind]))].map((key) => notice(k, lang, `personvern.maskert.${key}`));
}
