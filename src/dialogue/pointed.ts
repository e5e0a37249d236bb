import type { Intent, Spor, Svar } from '../knowledge/schema/intent.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import { foldedWords } from '../understanding/normalise.js';

/** The pointed answer for a version whose words the question says, if any. */
export function pointedAnswer(intent: Intent, versjon: RuleVersion, question: string): Svar | undefined {
  const narrow = intent.svar.filter((s) => s.spor !== undefined && holdsFor(s, versjon));
  if (narrow.length === 0 || question === '') return undefined;
  const said = foldedWords(question);
  return narrow.find((s) => asksFor(s.spor!, said));
}

/** Whether an answer holds for a version: the version or its scheme is named, or nothing is. */
export function holdsFor(svar: Svar, versjon: RuleVersion): boolean {
  return svar.gjelder === undefined || svar.gjelder.includes(versjon.id) || svar.gjelder.includes(versjon.ordning);
}

function asksFor(spor: Spor, said: readonly string[]): boolean {
  return spor.med.some((phrase) => saysAll(phrase, said)) && !spor.uten.some((phrase) => saysAll(phrase, said));
}

const phrases = new Map<string, { begins: string; whole: boolean }[]>();

/** The words of a phrase as they are looked for; the same few stand in every question, so each is taken apart once. */
function wordsOf(phrase: string): readonly { begins: string; whole: boolean }[] {
  const known = phrases.get(phrase) ?? phrase.trim().split(/\s+/).map((word) => ({ begins: foldedWords(word).join(''), whole: word.endsWith('.') }));
  phrases.set(phrase, known);
  return known;
}

function saysAll(phrase: string, said: readonly string[]): boolean {
  return wordsOf(phrase).every(({ begins, whole }) => said.some((word) => (whole ? word === begins : word.startsWith(begins))));
}
