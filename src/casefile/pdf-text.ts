/** Signs of the formulas that the standard fonts of PDF do not have, as they are best written with what those have. */
const INSTEAD: Record<string, string> = { '−': '–', '→': '=>', '≥': '>=', '≤': '<=', '≠': '<>', '\u202f': '\u00a0', '\u2009': ' ', '‑': '-', đ: 'd', Đ: 'D', ŋ: 'n', Ŋ: 'N', ŧ: 't', Ŧ: 'T' };
/** What lies above Latin-1 in WinAnsi, the encoding of the standard fonts. */
const WIN_ANSI = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

const has = (char: string): boolean => {
  const code = char.codePointAt(0)!;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || char === '\n' || WIN_ANSI.has(char);
};

/** The text with every sign that the font lacks replaced: by its likeness, by its letter without marks, else by a question mark. */
export function printable(text: string): string {
  return [...text.normalize('NFC')].map((char) => {
    if (has(char)) return char;
    const instead = INSTEAD[char] ?? char.normalize('NFD').replace(/\p{M}/gu, '');
    return [...instead].every(has) ? instead : '?';
  }).join('');
}
