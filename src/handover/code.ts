import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when read aloud or copied by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;
const GROUP = `[${ALPHABET}]{${GROUP_LENGTH}}`;
const CODE = new RegExp(`^(.*?)\\bALIS[-–\\s]?(${GROUP})[-–\\s]?(${GROUP})[-–\\s]?(${GROUP})[\\s.!»"]*$`, 'iu');

const BEGINNING = new RegExp(`ALIS[-–\\s]?${GROUP}`, 'iu');

/** A new code, such as ALIS-7F3K-Q2MN-X8PD: half a trillion million of them, so that guessing is of no use. */
export function newCode(): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)]!;
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return ['ALIS', ...Array.from({ length: GROUPS }, group)].join('-');
}

/** The code of a message that is a code, alone or after one of the words that ask for the case ("hent"). Null otherwise. */
export function readCode(text: string, words: readonly string[]): string | null {
  // Most messages say nothing of a code; looking for one is slow.
  if (!BEGINNING.test(text)) return null;
  const [, before = '', ...groups] = CODE.exec(text.trim()) ?? [];
  if (groups.length === 0) return null;
  const said = before.toLowerCase().replace(/[:«"]/g, '').trim();
  return said === '' || words.includes(said) ? `ALIS-${groups.join('-').toUpperCase()}` : null;
}
