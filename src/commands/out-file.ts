import { writeFileSync } from 'node:fs';
import { badUsage } from './errors.js';

/** Writes what a command made, and says in one line why when it cannot. */
export function writeOut(file: string, content: Buffer | string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why: Record<string, string> = { ENOENT: 'mappen finnes ikke', EACCES: 'du har ikke tilgang til å skrive der', EISDIR: 'det er en mappe' };
    throw badUsage(`Kan ikke skrive til «${file}»: ${why[code ?? ''] ?? code ?? 'ukjent feil'}. Oppgi en annen fil med --ut.`);
  }
}
