import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.js';

/** National numbers that the tests say, made for the purpose: ordinary, D-, synthetic, and ways of writing them. */
export const SAID = ['13097248022', '130972 48022', '53097248016', '13.09.72-48022', '13897248090', '10915596784', '109155–96784'] as const;

const digits = (text: string): string => text.replace(/\D/g, '');

/** Eleven digits as a national number is written: in one, six and five, or in smaller groups. */
const WRITTEN = /(?<!\d)\d{2}([. /-]?)\d{2}\1\d{2}(?:\u200b|[ .\u00a0‐-―−-])?\d{3}[ .]?\d{2}(?!\d)|(?<!\d)\d(?: \d){10}(?! ?\d)/gu;
const WITHOUT_ZERO = /(?<![\d.-])[1-9]\d{9}(?!\d)/g;

/** Whether eleven digits begin with a date as such numbers do: D-numbers add 40 to the day; H- and made-up ones add to the month. */
function beginsWithDate(number: string): boolean {
  const day = Number(number.slice(0, 2));
  const month = Number(number.slice(2, 4));
  return [0, 40].some((added) => day > added && day <= added + 31) && [0, 40, 65, 80].some((added) => month > added && month <= added + 12);
}

/** The national numbers in a text, as digits. Not by the program's own rules: what it would overlook, this must not. */
export function nationalNumbersIn(text: string): string[] {
  return [...text.matchAll(WRITTEN)].map((found) => digits(found[0])).filter(beginsWithDate);
}

/** What to look for: numbers of eleven digits, and those that lost their leading zero, as numbers. */
export interface Wanted {
  whole: ReadonlySet<number>;
  withoutZero: ReadonlySet<number>;
}

let wanted: Wanted | undefined;

/** Every national number that stands in any file of the tests: none has to be entered here to be looked for. */
export function saidNumbers(): Wanted {
  wanted ??= collect(allFiles(join(projectRoot(), 'test')).filter((file) => /\.(ts|mjs|tsv|csv|ya?ml|json|md|txt|ndjson)$/.test(file)).map((file) => readFileSync(file, 'utf8')));
  return wanted;
}

function collect(texts: readonly string[]): Wanted {
  const whole = new Set([...SAID.map(digits), ...texts.flatMap(nationalNumbersIn)]);
  const short = texts.flatMap((text) => text.match(WITHOUT_ZERO) ?? []).filter((number) => whole.has(`0${number}`));
  return { whole: new Set([...whole].map(Number)), withoutZero: new Set(short.map(Number)) };
}

const TEN_DIGITS = 1e10;
/** Bytes between two digits that hide nothing: a dash of UTF-8 is three, a space in UTF-16 with its zeros too. */
const SEPARATOR = 3;

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isLetter = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);

/** Reads bytes as they come, and says whether a wanted number has been among them. Letters end a number; other bytes part its digits. */
export function createFinder({ whole, withoutZero }: Wanted = saidNumbers()): (bytes: Uint8Array) => boolean {
  let value = 0;
  let count = 0;
  let gap = 0;
  return (bytes) => {
    let found = false;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (!isDigit(byte)) {
        if (++gap > SEPARATOR || isLetter(byte)) count = 0;
        continue;
      }
      value = (value % TEN_DIGITS) * 10 + (byte - 48);
      gap = 0;
      count++;
      if ((count > 10 && whole.has(value)) || (count > 9 && withoutZero.has(value % TEN_DIGITS))) found = true;
    }
    return found;
  };
}

/** A separator written as in an address or in JSON, between two digits. */
const ESCAPED = /(?<=\d)(?:%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})+(?=\d)/g;
const CHUNK = 1 << 20;

/** Whether a file holds one of the numbers, however it is written there. Reads it piece by piece. */
export function fileHoldsSaidNumber(file: string): boolean {
  const [plain, escaped] = [createFinder(), createFinder()];
  const buffer = Buffer.allocUnsafe(CHUNK);
  const from = openSync(file, 'r');
  try {
    for (;;) {
      const bytes = buffer.subarray(0, readSync(from, buffer, 0, CHUNK, null));
      if (bytes.length === 0) return false;
      if (plain(bytes) || escaped(unescaped(bytes))) return true;
    }
  } finally {
    closeSync(from);
  }
}

function unescaped(bytes: Buffer): Buffer {
  return bytes.includes('%') || bytes.includes('\\u') ? Buffer.from(bytes.toString('latin1').replace(ESCAPED, ' '), 'latin1') : Buffer.alloc(0);
}

/** Files under a folder (and its subfolders) that hold any of the numbers, written in any way. */
export function filesWithSaidNumbers(folder: string): string[] {
  return allFiles(folder).filter(fileHoldsSaidNumber);
}

/** Whether a text holds one of the numbers; separators between its digits hide nothing. */
export function holdsSaidNumber(text: string): boolean {
  return createFinder()(Buffer.from(text));
}

/** The plain files of a folder: no links, sockets or pipes. */
export function allFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return allFiles(path);
    return entry.isFile() ? [path] : [];
  });
}
