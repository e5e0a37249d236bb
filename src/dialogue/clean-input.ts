/** Longer messages are not read: nobody needs that many words for one doctor, and reading them takes everybody's time. */
export const LONGEST_MESSAGE = 2000;

export type CleanInput = { ok: true; tekst: string } | { ok: false; key: 'dialog.tom' | 'dialog.forlang' | 'dialog.utenord'; tegn: number };

/** Control, direction, zero-width and tag characters: they show nothing and can hide something. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u{E0000}-\u{E007F}]/gu;
const MARKUP = /<\/?[a-z!][^>]*>/giu;
const SCRIPT = /<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/giu;

/** A message made fit for reading; or why there is nothing in it to read. */
export function cleanInput(raw: string): CleanInput {
  const tegn = raw.length;
  if (tegn > LONGEST_MESSAGE && raw.trim().length > LONGEST_MESSAGE) return { ok: false, key: 'dialog.forlang', tegn };
  const visible = raw.replace(/[\r\n\t]+/g, ' ').replace(INVISIBLE, '');
  const tekst = visible.replace(SCRIPT, ' ').replace(MARKUP, ' ').replace(/\s+/g, ' ').trim();
  if (visible.trim() === '') return { ok: false, key: 'dialog.tom', tegn };
  if (!/[\p{L}\p{N}?]/u.test(tekst)) return { ok: false, key: 'dialog.utenord', tegn };
  return { ok: true, tekst: tekst.normalize('NFC') };
}
