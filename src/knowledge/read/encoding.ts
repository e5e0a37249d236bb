import type { Problem } from '../problem.js';

const SAVE_AS_UTF8 = 'Åpne fila, velg «Lagre som» og koding UTF-8, og sjekk at æ, ø og å ser riktige ut';

export type Decoded = { text: string; problem?: undefined } | { text?: undefined; problem: Problem };

function fault(file: string, line: number, message: string): Decoded {
  return { problem: { file, line, field: '', message, remedy: SAVE_AS_UTF8, nivaa: 'feil' } };
}

/** The line of the first byte that is no UTF-8. */
function lineOfFault(bytes: Uint8Array): number {
  let line = 1;
  let from = 0;
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from), line += 1) {
    try {
      utf8.decode(bytes.subarray(from, end));
    } catch {
      return line;
    }
    from = end + 1;
  }
  return line;
}

/** `Ã¸` is `ø` that was saved as UTF-8, read as something else, and saved once more. */
const TWICE = /Ã[\u0080-\u00bf‚„…†‡ˆ‰˜™š›œžŸ]|â€[\u0080-\u00bf™œ“”˜]/;

/** What a text that was read wrongly gives away: letters that stand for æ, ø and å. */
function garbled(file: string, text: string): Decoded | null {
  const at = text.search(TWICE);
  const lost = text.indexOf('\uFFFD');
  if (at < 0 && lost < 0) return null;
  const first = at < 0 ? lost : lost < 0 ? at : Math.min(at, lost);
  return fault(file, text.slice(0, first).split('\n').length, 'æ, ø og å er blitt til andre tegn (som «Ã¸»): fila er lagret med feil koding');
}

/** The text of a file that was saved as UTF-8, with plain line ends; otherwise what to do about it. */
export function decode(file: string, bytes: Uint8Array): Decoded {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes.subarray(0, 200).includes(0);
  if (utf16) return fault(file, 1, 'fila er lagret som UTF-16 (ofte kalt «Unicode»)');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fault(file, lineOfFault(bytes), 'fila er ikke lagret som UTF-8, så æ, ø og å kan ikke leses');
  }
  return decodeText(file, text);
}

/** The same for a text that is not in a file yet. */
export function decodeText(file: string, text: string): Decoded {
  const plain = text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
  return garbled(file, plain) ?? { text: plain };
}
