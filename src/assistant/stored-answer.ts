import { Decimal } from 'decimal.js';
import type { Lang } from '../knowledge/knowledge.js';
import type { Answer } from './types.js';

/** The answer as it is kept: without the languages that were not shown, which are most of an estimate's size. */
export function packAnswer(answer: Answer): string {
  // Only an estimate holds texts in several languages; looking for them is slow.
  if (answer.replies.every((reply) => !reply.estimate)) return JSON.stringify(answer);
  return JSON.stringify(answer, (_key, value: unknown) => (isText(value) ? { [answer.lang]: value[answer.lang] } : value));
}

/** The answer given before, as it was: sums are decimals again, and every text can be read. */
export function unpackAnswer(stored: string): Answer {
  const answer = JSON.parse(stored) as Answer;
  for (const reply of answer.replies) if (reply.estimate) revive(reply.estimate, answer.lang);
  return answer;
}

const LANGS = ['nb', 'nn', 'en'] as const;
/** The fields of a result that are decimals. */
const DECIMALS = new Set(['arsverkManeder', 'andelAvArsbelop', 'belop', 'lavest', 'hoyest']);

function isText(value: unknown): value is Record<Lang, string> {
  return typeof value === 'object' && value !== null && Object.keys(value).length === LANGS.length && LANGS.every((lang) => typeof (value as Record<string, unknown>)[lang] === 'string');
}

function revive(value: object, lang: Lang): void {
  for (const [key, inner] of Object.entries(value)) {
    const at = value as Record<string, unknown>;
    if (DECIMALS.has(key) && typeof inner === 'string') at[key] = new Decimal(inner);
    else if (isShownText(inner, lang)) at[key] = Object.fromEntries(LANGS.map((l) => [l, inner[lang]]));
    else if (typeof inner === 'object' && inner !== null) revive(inner as object, lang);
  }
}

function isShownText(value: unknown, lang: Lang): value is Record<Lang, string> {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1 && typeof (value as Record<string, unknown>)[lang] === 'string';
}
