/** `\b` knows no letters beyond z: after "må" it would not see the end of the word. */
const WORD_END = '(?![\\p{L}\\p{N}])';
/** Words that open a question, in any of the languages. */
const OPENER = '(?:hva|hvor|hvem|hvordan|hvorfor|hvilken|hvilke|hvilket|når|nar|kan|må|er|får|finnes|kva|kor|kven|korleis|kvifor|kvar|gjeld|gjelder|finst|skal|what|how|who|when|where|which|why|can|is|are|do|does|must)';
const SENTENCE_END = /(?<=[.!?;])\s+/u;
const JOINED = new RegExp(`,?\\s+(?:og|samt|and|also|i tillegg|pluss|men|but)\\s+(?=${OPENER}${WORD_END})`, 'iu');

/** Fewer words do not stand on their own ("og hvor mye?"). */
const FEWEST_WORDS = 3;
/** More parts than this are a letter, not a question. */
const MOST_PARTS = 6;

/** A message taken apart at sentence ends and before "og hvem ...", "and when ...": the parts that may be questions. */
export function splitQuestions(text: string): string[] {
  const parts = text
    .split(SENTENCE_END)
    .flatMap((sentence) => sentence.split(JOINED))
    .map((part) => part.trim())
    .filter((part) => part.split(/\s+/).length >= FEWEST_WORDS);
  return parts.length <= MOST_PARTS ? parts : [];
}

const QUESTION = new RegExp(`\\?\\s*$|^(?:og |and |men )?${OPENER}${WORD_END}`, 'iu');

export function looksLikeQuestion(part: string): boolean {
  return QUESTION.test(part);
}
