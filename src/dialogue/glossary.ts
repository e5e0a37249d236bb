import type { Begrep } from '../knowledge/schema/reference.js';

/** Letters and digits in lower case, so that "HPR-nummer" and "hpr nummer" are the same. */
function plain(text: string): string {
  return ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}

/** The term of the glossary that a question is about: the longest one that stands in it as whole words. */
export function findTerm(terms: readonly Begrep[], question: string): Begrep | undefined {
  const text = plain(question);
  let best: { term: Begrep; length: number } | undefined;
  for (const term of terms) {
    for (const form of [...Object.values(term.term), ...term.former, term.id]) {
      const wanted = plain(form);
      if (text.includes(wanted) && wanted.length > (best?.length ?? 0)) best = { term, length: wanted.length };
    }
  }
  return best?.term;
}
