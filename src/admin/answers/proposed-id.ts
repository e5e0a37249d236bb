/** Words that many questions have: they tell none from another. */
const COMMON = new Set((
  'alle at av bli blir da de den der det dere deres dette du eg eit ein ei en er et for fra få får gir gjelder gjeld ha har hva hvem hvilke hvilken hvis hvor hvordan hvorfor i ikke ikkje jeg kan korleis kor kva kven kvifor lege legen legene man med meg må når og også om oss på seg si sin skal som så til under vår være ved vi vil ' +
  'a an and any are as at be can do does for from get has have how i if in is it me my of on or our should that the their there they this to us was we what when where which who why will with you your'
).split(' '));
const LETTERS: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa', đ: 'd', ŋ: 'n', ŧ: 't' };
const MOST_WORDS = 4;
const LONGEST = 40;
/** Addresses of the desk that an answer cannot have. */
export const RESERVED: readonly string[] = ['ny', 'forslag', 'forhaandsvis'];

/** A short id (a–z, numbers, hyphens) from the words of a question, that is not taken. */
export function proposedId(question: string, isTaken: (id: string) => boolean): string {
  const words = question.toLowerCase().replace(/\[[^\]]*\]/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !COMMON.has(word));
  const chosen = (telling.length > 0 ? telling : words).map(ascii).filter(Boolean).slice(0, MOST_WORDS);
  while (chosen.length > 1 && chosen.join('-').length > LONGEST) chosen.pop();
  const stem = chosen.join('-').slice(0, LONGEST) || 'svar';
  const free = (id: string): boolean => !RESERVED.includes(id) && !isTaken(id);
  if (free(stem)) return stem;
  let nr = 2;
  while (!free(`${stem}-${nr}`)) nr++;
  return `${stem}-${nr}`;
}

const ascii = (word: string): string => word.replace(/[æøåđŋŧ]/g, (c) => LETTERS[c]!).normalize('NFD').replace(/[^a-z0-9]/g, '');
