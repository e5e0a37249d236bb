import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Letters and digits that are not mistaken for each other. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 8;
const SECRET_BYTES = 32;
const FORM = new RegExp(`^alis_([${ALPHABET}]{${ID_LENGTH}})_[A-Za-z0-9_-]{43}$`);

/** A new key: `alis_<id>_<secret>`, the secret 256 random bits. Shown once; what is stored is the hash. */
export function newKey(): { id: string; key: string; hash: string } {
  const id = Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!).join('');
  const key = `alis_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { id, key, hash: hashOf(key) };
}

/** The id in a key; null when it is not a key of ours at all. */
export function idIn(key: string): string | null {
  return FORM.exec(key)?.[1] ?? null;
}

/** SHA-256 is enough: nobody can try their way to 256 random bits, as they can to a password. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Compared whether or not there is such an id, so that the time tells nothing about which ids exist. */
const NOBODY = hashOf('');

/** Whether the key is the one that was hashed; in the same time whatever it is. `hash` is null when the id is not known. */
export function fits(key: string, hash: string | null): boolean {
  const same = timingSafeEqual(Buffer.from(hashOf(key), 'hex'), Buffer.from(hash ?? NOBODY, 'hex'));
  return same && hash !== null;
}

/** How a key is shown once it is made: enough to recognise it by. */
export function shownKey(id: string): string {
  return `alis_${id}_…`;
}
