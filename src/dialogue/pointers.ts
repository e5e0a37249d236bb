import type { Peker } from '../knowledge/schema/intent.js';
import { deskChoices, noteForDesk } from './desk.js';
import { paragraph, reply, type Turn } from './context.js';
import { intentChoice, whomToAsk } from './faq-reply.js';
import { plainWords } from './plain-words.js';
import { uniqueSources } from './result-parts.js';

/** Where questions of this kind belong, by their words. */
export function pointerFor(t: Turn, text: string): Peker | undefined {
  return all(t).find((p) => (p.foran ? leads(p, text) : names(text, p.ord)));
}

/** What is asked for by name and the rules do not tell: an answer of its own before the nearest question. */
export function leadingPointer(t: Turn, text: string): Peker | undefined {
  return all(t).find((p) => p.foran !== undefined && leads(p, text));
}

const A_FEW_WORDS = 2;

function leads(p: Peker, text: string): boolean {
  if (!names(text, p.ord) || names(text, p.foran!.uten)) return false;
  return plainWords(text).length <= A_FEW_WORDS || names(text, p.foran!.med);
}

function all(t: Turn): readonly Peker[] {
  return t.k.intents.get('utenfor')?.pekere ?? [];
}

const plainForms = new WeakMap<readonly string[], string[]>();

/** The words of the file as they are looked for, made once. */
function formsOf(words: readonly string[]): readonly string[] {
  const known = plainForms.get(words) ?? words.map((word) => ` ${plainWords(word).join(' ')}${word.endsWith(' ') ? ' ' : ''}`);
  plainForms.set(words, known);
  return known;
}

function names(text: string, words: readonly string[]): boolean {
  const said = ` ${plainWords(text).join(' ')} `;
  return formsOf(words).some((form) => said.includes(form));
}

/** The pointer as the answer: what is known and not, whom to ask, and a way to send the question on. */
export function pointerReply(t: Turn, pointer: Peker, text: string): void {
  t.understanding = { ...t.understanding, intent: 'utenfor' };
  noteForDesk(t, { type: 'ikke-besvart', tekst: text });
  reply(t, {
    kind: 'melding',
    blocks: [paragraph(pointer.tekst[t.conv.lang]), paragraph(whomToAsk(t))],
    sources: pointer.kilde ? uniqueSources(t, [pointer.kilde]) : [],
    choices: [...['standardelementer', 'laeringsaktiviteter'].filter((id) => t.k.intents.has(id)).map((id) => intentChoice(t, id)), ...deskChoices(t)],
  });
}
