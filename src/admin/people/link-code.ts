import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when copied by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE = /^\s*KOBLE[-–\s]?([2-9A-HJKMNP-TV-Z]{5})[-–\s]?([2-9A-HJKMNP-TV-Z]{5})[\s.!]*$/i;

/** In the middle of other words only as {@link newLinkCode} writes it: "koble dette svaret" is none. */
const AMONG_WORDS = /\bKOBLE-([2-9A-HJKMNP-TV-Z]{5})-([2-9A-HJKMNP-TV-Z]{5})\b/i;

/** How long a code is good. */
export const CODE_MINUTES = 10;

/** How long after the last sign-in at the desk a linked account has its roles (`userOf`). */
export const LINK_DAYS = 30;

/** A new one-time code, such as KOBLE-7F3KQ-2MNX8. */
export function newLinkCode(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `KOBLE-${group()}-${group()}`;
}

/** The code in a chat message: alone, with or without its hyphens, or among other words. Null when there is none. */
export function readLinkCode(text: string): string | null {
  const [, first, second] = CODE.exec(text) ?? AMONG_WORDS.exec(text) ?? [];
  return first && second ? `KOBLE-${first}-${second}`.toUpperCase() : null;
}
