import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** National numbers that the tests say, made for the purpose: ordinary, D-, synthetic, and ways of writing them. */
export const SAID = ['13097248022', '130972 48022', '53097248016', '13.09.72-48022', '13897248090', '10915596784', '109155–96784'] as const;

const digits = (text: string): string => text.replace(/\D/g, '');

/** Files under a folder (and its subfolders) that hold any of the numbers, written in any way. */
export function filesWithSaidNumbers(folder: string): string[] {
  const wanted = [...new Set(SAID.map(digits))];
  return allFiles(folder).filter((file) => holds(readFileSync(file).toString('latin1'), wanted));
}

/** Whether a text holds one of the numbers; separators between its digits hide nothing. */
export function holdsSaidNumber(text: string): boolean {
  return holds(text, [...new Set(SAID.map(digits))]);
}

function holds(text: string, wanted: readonly string[]): boolean {
  return wanted.some((number) => new RegExp([...number].join('[^0-9]{0,3}')).test(text));
}

export function allFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? allFiles(path) : [path];
  });
}
