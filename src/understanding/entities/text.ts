/** Longest text that is read; what comes after is left alone (the caller says kindly that the text was too long). */
export const MAX_READ = 4000;

const SPECIAL: Record<string, string> = { 'ø': 'o', 'æ': 'e', 'ä': 'e', 'đ': 'd', 'ŋ': 'n', 'ŧ': 't', 'ð': 'd', 'ß': 'ss', 'ł': 'l', 'þ': 't' };
const DIGRAPHS: Record<string, string> = { aa: 'a', ae: 'e', oe: 'o' };

function foldChar(lower: string): string {
  const code = lower.charCodeAt(0);
  if (code < 128) return lower;
  return SPECIAL[lower] ?? lower.normalize('NFD').replace(/\p{M}+/gu, '');
}

/** Digraphs stand for the letter that a keyboard lacked; "noe" and "noen" are words of their own. */
function digraph(two: string, before: string): string | undefined {
  const letter = DIGRAPHS[two];
  if (letter === undefined) return undefined;
  return two === 'oe' && /(^|[^a-z])n$/.test(before) ? undefined : letter;
}

/**
 * A word made comparable: lower case, without the marks that people leave out or write in other ways (å, aa and a are
 * one; ø, oe and o; æ, ae and e), so that missing Norwegian letters do not matter.
 */
export function fold(text: string): string {
  return prepare(text).f;
}

export interface Prepared {
  /** The text as written, without control and invisible characters. */
  raw: string;
  /** The folded text that the readers match on: plain letters, so `\b` and `\w` work. */
  f: string;
  /** Index in `raw` of each character of `f`, and one past the end. */
  map: number[];
}

/** Cleans and folds a text once; all readers share it. Takes any string. */
export function prepare(text: string): Prepared {
  const raw = clean(text);
  let f = '';
  const map: number[] = [];
  for (let i = 0; i < raw.length; i++) {
    const low = raw[i]!.toLowerCase();
    const next = (raw[i + 1] ?? '').toLowerCase();
    const vowel = low === 'a' || low === 'o' || low === 'ø';
    const two = vowel ? digraph(low + next, f.slice(-2)) : undefined;
    const folded = vowel && isFoer(raw, i, two !== undefined ? 2 : 1) ? FOER : (two ?? foldChar(low));
    for (const ch of folded) {
      f += ch;
      map.push(i);
    }
    if (two !== undefined) i++;
  }
  map.push(raw.length);
  return { raw, f, map };
}

/** "før" (before) must not become "for": the vowel of that one word keeps a mark of its own. */
const FOER = 'oh';

function isFoer(raw: string, i: number, length: number): boolean {
  const vowel = raw.slice(i, i + length).toLowerCase();
  if (vowel !== 'ø' && vowel !== 'oe') return false;
  return /(?:^|[^\p{L}])f$/iu.test(raw.slice(Math.max(0, i - 2), i)) && /^r(?:[^\p{L}]|$)/iu.test(raw.slice(i + length, i + length + 2));
}

/** What most people write, of which nothing needs cleaning. */
const PLAIN = /^[ -_a-~æøåÆØÅ]*$/;

function clean(text: string): string {
  const read = text.slice(0, MAX_READ);
  if (PLAIN.test(read)) return read;
  return read
    .replace(/(\d)\s?½/g, '$1,5')
    .replace(/½/g, ' 1/2')
    .replace(/¼/g, ' 1/4')
    .replace(/¾/g, ' 3/4')
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’´`ʼ]/g, "'")
    .replace(/\p{Zs}/gu, ' ');
}

/** The text as the person wrote it between two places of the folded text, for reading back. */
export function excerpt(p: Prepared, start: number, end: number): string {
  return p.raw.slice(p.map[start] ?? 0, p.map[end] ?? p.raw.length).trim();
}

const compiled = new Map<string, RegExp>();

/** A pattern for folded text, written with Norwegian letters for the reader's sake: its letters are folded the same way. */
export function rx(source: string, flags = 'g'): RegExp {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known) return known;
  const folded = source
    .replace(/(\\b|[^a-zæøå]|^)før(?![a-zæøå])/g, `$1f${FOER}r`)
    .replace(/å/g, 'a')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'e')
    .replace(/aa/g, 'a')
    .replace(/ae/g, 'e')
    .replace(/(?<!\bn)oe/g, 'o');
  const re = new RegExp(folded, flags);
  compiled.set(key, re);
  return re;
}

/** Places of the text that a reader has used, so that a date is not read again as an amount. */
export class Taken {
  private readonly used: Uint8Array;
  constructor(length: number) {
    this.used = new Uint8Array(length + 1);
  }
  free(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (this.used[i]) return false;
    return true;
  }
  take(start: number, end: number): void {
    this.used.fill(1, start, end);
  }
}

export interface Span {
  start: number;
  end: number;
}

export type Match = Span & { g: (string | undefined)[] };

/** All matches of a global pattern, as spans with their groups. Most patterns find nothing: that is quick. */
export function matches(re: RegExp, text: string): Match[] {
  const found: Match[] = [];
  re.lastIndex = 0;
  for (let m = re.exec(text); m; m = re.exec(text)) {
    if (m[0].length > 0) found.push({ start: m.index, end: re.lastIndex, g: m as unknown as (string | undefined)[] });
    else re.lastIndex++;
  }
  return found;
}

/** The part of the text just before a place, within the same sentence. */
export function before(f: string, start: number, length = 48): string {
  const part = f.slice(Math.max(0, start - length), start);
  const cut = Math.max(part.lastIndexOf('? '), part.lastIndexOf('! '), part.lastIndexOf('; '), sentenceStop(part));
  return cut >= 0 ? part.slice(cut + 1) : part;
}

/** The part just after a place, within the same sentence. */
export function after(f: string, end: number, length = 48): string {
  const part = f.slice(end, end + length);
  const stop = part.search(/[?!;\n]|\.\s+[a-z]{3}/);
  return stop >= 0 ? part.slice(0, stop) : part;
}

function sentenceStop(part: string): number {
  let last = -1;
  for (const m of part.matchAll(/[a-z]{3}\.\s/g)) last = m.index + 3;
  return last;
}
